"""Sentences of the plan that belong to the program. What safety says is knowledge and stands in the wording file.

All of it may be read by an athlete: plain words, one idea a sentence (see the wording rules).
"""

from __future__ import annotations

LOAD_UNLOADED = "Body weight or a stick only, and only while it does not hurt."
LOAD_AS_PLANNED = "Keep the load you have planned."
LOAD_RULE = "Use {rule}."
LOAD_FIGURE = "{load}."
LOAD_CUT = "Take {cut} % off the load in use."
LOAD_NO_MORE = "Not more than the load in use."

HEADLINE_UNCLEAR = "Not clear yet."
HEADLINE_NOTHING_SEEN = "Not clear yet. None of the signs looked for was there, and some were not looked for."
HEADLINE_NO_SIGN = "Not clear yet. Something does not fit, but no sign of the lift was noted."

WHY_HABIT = "a film shows what you cannot feel"
BREATHE_OUT = "Breathe out as you stand. No breath-hold."
ROUTE_PAIN = "Pain may be changing how you move: have it looked at first."
EACH_SIDE = " each side"
DAILY = ", every day"
EACH_SESSION = ", each session"
