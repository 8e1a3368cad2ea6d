"""The ordered scales on which restrictions combine: the most restrictive wins, field by field.

These words are the contract of the assessment (safety reference 0.2); everything that sets them is knowledge.
"""

from __future__ import annotations

#: Urgency and how soon, as one scale, mildest first.
URGENCY_STEPS = ("none", "modify", "routine_28d", "routine_14d", "urgent_48h", "urgent_today", "emergency_now")
ACTIONS = (
    "continue",
    "continue_with_modification",
    "pain_free_unloaded_only",
    "stop_hinge_loading",
    "stop_all_loading",
)
#: Destinations, nearest to an emergency last: joined to the urgency, the last one among equals is named first.
DESTINATIONS = (
    "nobody",
    "qualified_coach",
    "athletic_trainer",
    "pelvic_health_physio",
    "physio",
    "rheumatology",
    "family_doctor",
    "sports_physician",
    "maternity_team",
    "treating_specialist",
    "same_day_doctor",
    "emergency_eye_service",
    "emergency_department",
)
SCREEN = ("complete", "incomplete")

#: At or above these the assessment has no causes, drills or load (design: the gate).
URGENCY_GATE = URGENCY_STEPS.index("urgent_48h")
ACTION_GATE = ACTIONS.index("stop_hinge_loading")
UNLOADED = ACTIONS.index("pain_free_unloaded_only")

WITHIN = {
    "none": None,
    "modify": None,
    "routine_28d": "28 days",
    "routine_14d": "14 days",
    "urgent_48h": "48 hours",
    "urgent_today": "today",
    "emergency_now": "now",
}


def urgency_word(step: str) -> str:
    """``urgent_48h`` is urgent."""
    return step.partition("_")[0]
