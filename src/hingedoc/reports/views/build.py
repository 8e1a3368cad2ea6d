"""What a page shows, as plain values: it renames and joins, it does not choose.

A view is made of dict, tuple, str, int, float, bool and None only, so that a template can do nothing but print it.
"""

from __future__ import annotations

from hingedoc.domain.assessment import Guidance, Stop
from hingedoc.reports.views.athlete import athlete_view
from hingedoc.reports.views.card import card_view
from hingedoc.reports.views.coach import coach_view
from hingedoc.reports.views.referral import referral_view
from hingedoc.reports.views.shared import Print, View, common_view

#: Who reads a page; each has a layout of that name.
_VIEWS = {"athlete": athlete_view, "coach": coach_view, "referral": referral_view, "card": card_view}
READERS = tuple(_VIEWS)


def build_view(assessment: Stop | Guidance, p: Print, *, reader: str = "athlete") -> View:
    """The view of one assessment for one reader. A stop gets the referral page, whoever asked."""
    shown = common_view(assessment, p)
    if isinstance(assessment, Stop):
        return {**shown, **referral_view(assessment, p)}
    return {**shown, **_VIEWS[reader](assessment, p)}
