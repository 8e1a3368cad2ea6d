"""A report as bytes. The same assessment, knowledge, athlete and date give the same bytes."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from jinja2 import FunctionLoader, StrictUndefined
from jinja2.environment import TemplateModule
from jinja2.sandbox import ImmutableSandboxedEnvironment

from hingedoc import resources
from hingedoc.domain.assessment import Guidance, Stop
from hingedoc.domain.consequences import Why
from hingedoc.domain.knowledge_base import KnowledgeBase
from hingedoc.errors import Problem, SetupError, nearest
from hingedoc.reports import fonts
from hingedoc.reports.carrying import carrying
from hingedoc.reports.escaping import FINALIZERS, hang, octets, unprinted
from hingedoc.reports.layouts.given import OPEN, Layouts
from hingedoc.reports.pdf import compile_pdf
from hingedoc.reports.views.build import READERS, build_view
from hingedoc.reports.views.shared import Print, View
from hingedoc.words import Words, words_in

FORMATS = ("pdf", "html", "md", "txt")
PAPERS = ("a4", "letter")
_SKINS = {"pdf": "typst", "html": "html", "md": "markdown", "txt": "text"}
#: Things of Jinja that a page has no use for, and that have been ways out of the sandbox.
_UNUSED = ("lipsum", "cycler", "joiner", "namespace", "range", "dict")
#: Layouts with blocks of their own.
_OWN_BLOCKS = ("card", "coach", "form", "referral")
#: A report without a date still needs a moment for its PDF.
_NO_DATE = dt.date(2000, 1, 1)


def render(
    assessment: Stop | Guidance,
    kb: KnowledgeBase,
    athlete: Mapping[str, object],
    *,
    reader: str = "athlete",
    format: str,
    paper: str = "a4",
    date: dt.date | None = None,
    lang: str = "en",
    light: bool = False,
    changes: Sequence[Why] = (),
    record: bytes | None = None,
    layouts: Layouts | None = None,
) -> bytes:
    """A report on one assessment. A stop gets the referral page, whoever asked.

    Args:
        assessment: what to report.
        kb: the knowledge it was made from.
        athlete: name, guardian, coach, visit: shown, and nothing else.
        reader: one of :data:`READERS`.
        format: ``pdf``, ``html``, ``md`` or ``txt``.
        paper: ``a4`` or ``letter``.
        date: printed as given; the clock is never read.
        lang: of the program's own words; what is knowledge has the language of the knowledge.
        light: no large dark area, for a printer low on ink.
        changes: what further answers would do, for a coach.
        record: to be opened again by: it goes into a PDF or HTML, and into nothing else.
        layouts: a gym's own; a stop, a referral and a card get the shipped page, whatever they hold.

    Raises:
        SetupError: there is no such reader, language, format or paper, or the page cannot be made here.
    """
    _known("reader", reader, READERS)
    _known("format", format, FORMATS)
    _known("paper", paper, PAPERS)
    p = Print(
        kb.in_unit(None if isinstance(assessment, Stop) else assessment.unit),
        words_in(lang),
        athlete,
        date,
        paper,
        tuple(changes),
        light,
    )
    view = build_view(assessment, p, reader=reader)
    if view["kind"] not in OPEN:
        layouts = None
    source = _laid_out_by(layouts, view, format, p) if layouts else fill(view, format, p.w)
    if record is not None:
        source = carrying(source, format, record, p.w.RECORD)
    if format != "pdf":
        return source.encode()
    moment = date or _NO_DATE
    return _pdf_of(layouts, source, view["kind"], moment) if layouts else compile_pdf(source, moment)


def _laid_out_by(layouts: Layouts, view: View, format: str, p: Print) -> str:
    from hingedoc.reports.layouts.page import own_source

    view["letterhead"] = layouts.letterhead
    # A folder may hold a logo alone.
    return own_source(view, format, p.w, p.kb, layouts) if layouts.has(view["kind"]) else fill(view, format, p.w)


def _pdf_of(layouts: Layouts, source: str, kind: str, date: dt.date) -> bytes:
    from hingedoc.reports.layouts.page import own_pdf

    return own_pdf(source, date, kind, layouts)


def render_form(
    content: Mapping[str, Any],
    code: str,
    kb: KnowledgeBase,
    *,
    format: str = "pdf",
    paper: str = "a4",
    lang: str = "en",
) -> bytes:
    """The questionnaire as a form to fill in by hand.

    Args:
        content: its lift and sections, as plain values.
        code: its short code.
        kb: the knowledge it was made from.
        format: ``pdf``, ``html``, ``md`` or ``txt``.
        paper: ``a4`` or ``letter``.
        lang: of the program's own words.

    Raises:
        SetupError: there is no such format, paper or language, or the page cannot be made here.
    """
    from hingedoc.reports.views.form import form_view

    _known("format", format, FORMATS)
    _known("paper", paper, PAPERS)
    p = Print(kb, words_in(lang), {}, paper=paper)
    source = fill(form_view(content, code, p), format, p.w)
    return compile_pdf(source, _NO_DATE) if format == "pdf" else source.encode()


def fill(view: View, format: str, w: Words, *, layout: str | None = None, **more: object) -> str:
    """A view in one format: the page itself, or what the page is compiled from.

    Args:
        view: what to show; it names its layout.
        format: ``pdf``, ``html``, ``md`` or ``txt``.
        w: the program's words.
        layout: in place of the one that the view names.
        **more: what that one needs besides.
    """
    kind = view["kind"]
    template = _environment(format).get_template(f"{layout or kind}.j2")
    filled = template.render(view=view, w=w._asdict(), **_skin_files(kind, format), **more)
    if format == "pdf":
        kits = ("skins/kit.typ", f"skins/{kind}/kit.typ") if kind in _OWN_BLOCKS else ("skins/kit.typ",)
        kit = "".join(map(_source, kits))
        return f"#let families = {_families(filled)}\n{kit}{filled}"
    lines = [line.rstrip() for line in filled.splitlines()]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip() + "\n"


def skins(kind: str, format: str) -> dict[str, TemplateModule]:
    """The blocks of one format, by the variable that a layout of this kind imports."""
    environment, files = _environment(format), _skin_files(kind, format)
    if kind not in _OWN_BLOCKS:
        del files["own_skin"]
    return {variable: environment.get_template(file).module for variable, file in files.items()}


def _skin_files(kind: str, format: str) -> dict[str, str]:
    skin = _SKINS[format]
    # Blocks that one layout alone uses stand in a folder of its name.
    return {"skin": f"skins/{skin}.j2", "own_skin": f"skins/{kind}/{skin}.j2"}


def _families(source: str) -> str:
    """The typeface, and what has the letters that it lacks, as Typst's code."""
    names = (fonts.TYPEFACE, *fonts.families(source))
    return "(" + "".join(f'"{name}", ' for name in names) + ")"


def _known(what: str, given: str, known: tuple[str, ...]) -> None:
    if given not in known:
        near = nearest(given, known)
        hint = f"Nearest: {near}. " if near else ""
        message = f'There is no {what} "{given}".'
        raise SetupError(Problem("S301", message, path=what, hint=f"{hint}Known: {', '.join(known)}."))


@cache
def _environment(format: str) -> ImmutableSandboxedEnvironment:
    environment = ImmutableSandboxedEnvironment(
        loader=FunctionLoader(_source),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=FINALIZERS[format],
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    for name in _UNUSED:
        environment.globals.pop(name, None)
    environment.filters["hang"] = hang
    environment.filters["octets"] = octets
    environment.filters["unprinted"] = unprinted
    environment.tests["printable"] = fonts.printable
    environment.tests["rtl"] = fonts.rtl
    return environment


def _source(name: str) -> str:
    place = resources.templates()
    for part in name.split("/"):
        place = place / part
    return place.read_text(encoding="utf-8")
