"""Assessments that hold more than a page: the longest names, notes and lists that anything may hand to the sheet."""

from __future__ import annotations

from collections.abc import Callable

from tests.unit.reports import cases

from hingedoc.domain.assessment import ContradictionFound, Guidance, NextTest, Reason, Seen

#: As long as the knowledge allows, or longer.
NAME_OF_A_DRILL = "Wall hinge with a bell behind the head x"
NAME_OF_A_CAUSE = "the breath and the brace come far too late in every one of them"
SENTENCE = "Practise for about two weeks, most days, with less load as soon as the shape breaks"
STEPS = (
    "Line under mid-foot, shins a thumb's length behind",
    "Send your hips back to the wall",
    "Bend your knees: hands hang over the line",
    "Hips between knees and shoulders",
    "Armpits over the line",
    "Hold 2 s. Stand. Step off. Start again",
)


def _drills(guidance: Guidance) -> Guidance:
    drills = tuple(
        drill.model_copy(
            update={
                "name": NAME_OF_A_DRILL,
                "dose": "3 × 12 each side, each session, 4 good reps left",
                "steps": STEPS,
                "cues": ("Keep the same steps in the same order, every single time",),
                "why": "your back bends before your hips move, and the weight is jerked from slack",
                "easier": (NAME_OF_A_DRILL,) * 3,
                "harder": (NAME_OF_A_DRILL,) * 3,
                "mistakes": (SENTENCE,) * 4,
            }
        )
        for drill in guidance.plan.drills
    )
    return guidance.model_copy(update={"plan": guidance.plan.model_copy(update={"drills": drills})})


def _check(guidance: Guidance) -> Guidance:
    retest = guidance.plan.retest.model_copy(
        update={
            "what": SENTENCE,
            "pass_line": SENTENCE,
            "if_pass": f"{SENTENCE}. {SENTENCE}",
            "if_not": f"{SENTENCE}. {SENTENCE}. {SENTENCE}",
            "tests": ("Half-kneeling lockout, right: 7 of 10, with the pelvis controlled",) * 2,
        }
    )
    plan = guidance.plan.model_copy(update={"retest": retest, "rung_says": f"{SENTENCE}. " * 2, "see": (SENTENCE,) * 3})
    return guidance.model_copy(update={"plan": plan})


def _causes(guidance: Guidance) -> Guidance:
    wordy = tuple(
        cause.model_copy(
            update={
                "athlete_name": NAME_OF_A_CAUSE,
                "word": "very likely",
                "for_": tuple(cases.support(f"{SENTENCE} {n}", 300) for n in range(5)),
                "against": tuple(cases.support(f"{SENTENCE} {n}", -200) for n in range(3)),
            }
        )
        for cause in guidance.causes * 3
    )
    return guidance.model_copy(update={"causes": wordy})


def _lists(guidance: Guidance) -> Guidance:
    seen = tuple(Seen(finding="sign_0", state="clear", says=f"{SENTENCE}: marked, sign {n}") for n in range(30))
    clashes = tuple(
        ContradictionFound(id=f"x{n}", says=f"{SENTENCE}, and not; pair {n}", findings=()) for n in range(20)
    )
    notes = tuple(f"Keep your own starting shape under load. Note {n}" for n in range(2))
    unseen = tuple(f"sign_{n % 6}" for n in range(60))
    load = guidance.load.model_copy(update={"notes": notes})
    return guidance.model_copy(
        update={"seen": seen, "contradictions": clashes, "not_looked_at": unseen, "load": load, "mentions_pain": True}
    )


def _safety(guidance: Guidance, rows: int) -> Guidance:
    """That many safety rows that speak."""
    reasons = tuple(
        Reason(
            rule=f"row_{n}",
            says=f"{SENTENCE}: row {n}",
            because=(Seen(finding=f"row_{n}", state="yes", says=f"{SENTENCE}: yes, {n}"),),
            who=("physio",),
        )
        for n in range(1, rows + 1)
    )
    triage = guidance.triage.model_copy(update={"reasons": (*guidance.triage.reasons, *reasons)})
    return guidance.model_copy(update={"triage": triage})


def crowded(guidance: Guidance, rows: int = 0) -> Guidance:
    """The same result with everything as long as it gets."""
    headline = "Your back bends before your hips move, and your low back changes shape under load."
    test = NextTest(
        finding="ladder", name="Half-kneeling lockout", look=f"{SENTENCE}. {SENTENCE}.", separates=("c_brace", "c_load")
    )
    longer = guidance.model_copy(update={"headline": headline, "next": test, "minor": True})
    return _safety(_lists(_causes(_check(_drills(longer)))), rows)


def _made(name: str, rows: int = 0) -> Callable[[], Guidance]:
    def make() -> Guidance:
        made = cases.ASSESSMENTS[name]()
        assert isinstance(made, Guidance)
        return crowded(made, rows)

    return make


HOSTILE: dict[str, Callable[[], Guidance]] = {
    "explained": _made("explained"),
    "rows": _made("explained", rows=8),
    "unclear": _made("unclear"),
    "pounds": _made("pounds"),
    "incomplete": _made("incomplete"),
    "referred": _made("referred", rows=8),
}
#: Whose names are as long.
PEOPLE = {
    "name": "Wolfeschlegelsteinhausenbergerdorff " * 8,
    "guardian": "Somebody With A Long Name " * 12,
    "coach": "Another With A Long Name " * 12,
    "visit": "4",
}
