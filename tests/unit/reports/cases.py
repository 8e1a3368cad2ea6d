"""A small base and assessments made by hand: one for every way a page may have to look."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, TypeVar, cast

from hingedoc.domain.assessment import (
    ContradictionFound,
    Guidance,
    KnowledgeStamp,
    LoadDecision,
    NextTest,
    Plan,
    PlannedDrill,
    RankedCause,
    Reason,
    RetestPlan,
    Seen,
    SessionPart,
    Stop,
    Support,
    Triage,
)
from hingedoc.domain.base import Record
from hingedoc.domain.causes import Cause, Evidence, Rivals
from hingedoc.domain.drill_pictures import Picture, Pose
from hingedoc.domain.drills import Dose, Drill
from hingedoc.domain.findings import Choice, Measure, Sign, YesNo
from hingedoc.domain.knowledge_base import KnowledgeBase
from hingedoc.domain.pathway import Pathway, RungText
from hingedoc.domain.safety import LoadRow, Prohibition, SafetyRow, SafetyTable, StageOne
from hingedoc.domain.scales import CertaintyWord, Roles, Scales, Severity, Wording
from hingedoc.domain.sources import Pack, Source

R = TypeVar("R", bound=Record)
SHA = "9f31c07a55e2" + "0" * 52
TEXTS = {
    "intended_use": "hingedoc is a coaching and education aid for adults and supervised young people who lift. It "
    "describes what was seen in a hip-hinge movement, suggests practice drills and training loads, and points out when "
    "to see a professional. It is not a medical device. It does not diagnose, treat, monitor or predict any disease or "
    "injury, and it does not replace a health professional, an emergency service or an in-person coach.",
    "safety_net": "Stop training and go to an emergency department if you notice: numbness around the genitals or back "
    "passage; any change in bladder or bowel control; weakness that is getting worse; pain or tingling in both legs; "
    "chest pain, fainting during effort or a sudden severe headache. See a doctor within a day or two for: fever with "
    "back or hip pain; pain when standing on the leg; new night pain; a pop with bruising.",
    "limits_line": "Based only on the answers given on {date}. {n} safety questions were not answered. The safety "
    "questions have not been clinically validated.",
    "letter_strip": "Please bring this page. It lists the answers that led to this advice. No diagnosis is suggested.",
    "facts_strip": "These are answers as they were given. No diagnosis is suggested.",
    "not_asked_note": "Not asked is recorded as not known, and not as no.",
    "minor_line": "For the parent or guardian and the coach. An adult must be present whenever this is practised.",
}
CALM = "Nothing you answered today needs a referral by these rules. This is not a medical check."
TEXTS |= {
    "no_date": "a day not noted",
    "look_again": "To look at again after your check.",
    "emergency_how": "Go with somebody, or call your local emergency number. None near? The nearest hospital.",
    "pain_rule": "Up to 2 out of 10 during the lift, and settled by next morning: carry on with this plan.",
}
STOP_RULE = "Stop when the shape changes."
PAIN = (
    "Do you have any pain, ache, stiffness, clicking, catching, giving way, limp or lump in your back, buttock, hip, "
)
PAIN += "groin, genitals, thigh or knee, now or in the last 4 weeks?"


def part(kind: type[R], **fields: Any) -> R:
    """A record with only the fields that a page reads."""
    return cast("R", kind.model_construct(**fields))


def drill(name: str, posture: str, start: tuple[float, ...], end: tuple[float, ...], **more: Any) -> Drill:
    keys = ("hip", "knee", "trunk", "shoulder", "elbow")
    picture = Picture(
        posture=posture,
        start=Pose(**dict(zip(keys, start, strict=True))),
        end=Pose(**dict(zip(keys, end, strict=True))),
        **more.pop("picture", {}),
    )
    fields: dict[str, Any] = {
        "id": "d_" + re.sub(r"[^a-z0-9]+", "_", name.lower()),
        "name": name,
        "role": "pattern",
        "class": "light",
        "implement": "body",
        "needs_clean": "nothing_yet",
        "steps": ("Stand tall.",),
        "cues": ("Push the wall",),
        "dose": Dose(text="2 \u00d7 8 slow, every day"),
        "picture": picture,
        **more,
    }
    return Drill.model_validate(fields)


DRILLS = (
    drill(
        "Wall hinge with bell",
        "standing",
        (10, 15, 0, 40, 130),
        (75, 20, 50, 40, 130),
        picture={"seat": "wall", "holds": "bell_at_breastbone"},
        steps=(
            "Press the bell to your chest",
            "Hips back to the wall",
            "Same press all the way",
            "Push the floor. Stand tall",
        ),
        cues=("Squash the bell",),
    ),
    drill(
        "Slack-pull",
        "standing",
        (110, 65, 58, 55, 0),
        (108, 72, 48, 45, 0),
        picture={"hands": "bar", "holds": "bar", "note": "bar stays on the floor"},
        steps=(
            "Grip. Breathe in. Brace",
            "Pull until the bar clicks",
            "Chest up, hips down a little",
            "Hold 3 s. Let go. No lift",
        ),
        cues=("Pull until it clicks",),
        dose=Dose(text="5 holds of 3 s, then lift", often="session"),
    ),
    drill(
        "90/90 breath",
        "supine",
        (90, 90, -90, 0, 60),
        (90, 90, -90, 0, 60),
        picture={"feet": "wall", "hands": "floor", "shows": "hold"},
        steps=(
            "Feet on a wall, knees bent",
            "Breathe out: ribs drop",
            "Breathe in: sides and back",
            "Stay firm for 5 breaths",
        ),
        cues=("Breathe all round",),
        dose=Dose(text="2 \u00d7 5 breaths, every day"),
    ),
)
CAUSES = {
    "c_brace": "breath and brace come late",
    "c_load": "100 kg is more than you can hold in this shape for now",
    "c_idea": "the idea of a hinge is not there yet",
    "c_setup": "the start is not the same each time",
    "c_legs": "the legs give out before the hips do",
}


def _cause(name: str, said: str) -> Cause:
    rule = Evidence(id="a", when={"sign": "clear"}, certainty=0.4, because="Because", sources=("CW",), grade="D")
    return Cause.model_validate(
        {
            "id": name,
            "name": said,
            "athlete_name": said,
            "class": "skill",
            "mechanism": said,
            "starting_weight": 0.2,
            "evidence": (rule,),
        }
    )


def _row(number: int, ask: str, says: str) -> SafetyRow:
    return SafetyRow(
        id=f"row_{number}",
        ask=ask,
        why="Not printed.",
        opened_by=("ask_pain",),
        urgency="emergency_now",
        who=("emergency_department",),
        action="stop_all_loading",
        load="L1",
        if_unknown="incomplete",
        says=says,
        sources=("CW",),
    )


def make_kb() -> KnowledgeBase:
    rows = (
        _row(
            1,
            "Have you noticed numbness, tingling or a changed feeling around your back passage, genitals or inner "
            "thighs, for example when you wipe?",
            "Changes in feeling or bladder control with back or leg pain need emergency assessment today.",
        ),
        _row(2, "Have you had trouble starting, stopping or feeling your urine since this began?", "Says two."),
        *(
            _row(
                n,
                f"Long question number {n}: has anything of this kind, or of that kind, come on since it began, or "
                "got worse in the last four weeks?",
                f"Says {n}.",
            )
            for n in range(3, 70)
        ),
    )
    rungs = [
        ("education", "Learn it"),
        ("pattern_block", "Practise it"),
        ("capacity_checks", "Check range and strength"),
    ]
    rungs += [("capacity_block", "Build range and strength"), ("refer", "See somebody")]
    signs = ["Pulls from slack", "No brace seen", "Hips rise before the bar", "Knees first", "Back first", "Bar away"]
    return part(
        KnowledgeBase,
        pack=Pack(id="core", version="2026.1", name="Core", scope="Hinges", licence="MIT"),
        sha256=SHA,
        prohibitions=(Prohibition(id="no_step_up", bars_progress=True, says="Hold the load."),),
        observed=(
            Choice(kind="choice", id="lift_now", name="Lift", options=("deadlift", "rdl")),
            *(Sign(kind="sign", id=f"sign_{i}", name=name, seen_as=name.lower()) for i, name in enumerate(signs)),
            Measure(
                kind="measure",
                id="knee_wall",
                name="Knee to wall",
                unit="cm",
                range=(0, 30),
                working_value=True,
                bands="low < 10 <= enough",
            ),
            Measure(
                kind="measure",
                id="pain_weeks",
                name="How long it has hurt",
                ask="For how many weeks has it hurt?",
                ask_athlete="For how many weeks have you had this pain?",
                unit="weeks",
                range=(0, 99),
            ),
            YesNo(kind="yes_no", id="ladder", name="Load ladder", ask="What was clean?"),
        ),
        stage_one=(StageOne(id="ask_pain", ask=PAIN), StageOne(id="ask_age", ask="How old are you?")),
        tables=(SafetyTable(table="1.1", name="Nerve", rows=rows),),
        details=(),
        causes=tuple(_cause(*pair) for pair in CAUSES.items()),
        drills=DRILLS,
        pathway=part(
            Pathway,
            rung_texts=tuple(RungText(rung=r, name=n, now="Now.", if_not="If not.") for r, n in rungs),
            sessions=(),
            rivals=(
                Rivals(causes=("c_brace", "c_load"), tests=("ladder",), says="Clean when empty speaks for the load."),
            ),
        ),
        scales=part(
            Scales,
            plate={"kg": 2.5, "lb": 5.0},
            severity=Severity(slight=0.5, clear=0.8, marked=1.0),
            words=(CertaintyWord(at_least=0.2, word="possible"), CertaintyWord(at_least=0.4, word="likely")),
        ),
        load=(
            LoadRow(id="L4", situation="screen not complete", cut=100, rpe=4, reps=(8, 8)),
            LoadRow(id="L9", situation="clean unloaded, not with load", cut=50, rpe=6, reps=(None, 5)),
        ),
        roles=part(
            Roles, lift="lift_now", reference_load="load_now", pain_umbrella="ask_pain", history=("pain_weeks",)
        ),
        wording=Wording(
            texts=TEXTS,
            forbidden=(),
            words={
                "destination": {
                    "emergency_department": "an emergency department",
                    "physio": "a physio",
                    "family_doctor": "your family doctor",
                },
                "action": {
                    "stop_all_loading": "no training for now",
                    "pain_free_unloaded_only": "stick and body weight only, without pain",
                    "stop_hinge_loading": "no loaded hinging for now",
                },
                "lift": {"deadlift": "deadlift"},
            },
        ),
        sources=(
            Source(id="BLAZEK2019", citation="Blazek D et al. (2019). Systematic review of intra-abdominal pressure"),
        ),
        cues=(),
    )


def support(text: str, weight: int, **more: Any) -> Support:
    fields = {"rule": "r", "certainty": 0.4, "seen": (), "sources": ("BLAZEK2019", "CW"), "grade": "D", **more}
    return Support(because=text, weight=weight, **fields)


def ranked(name: str, word: str | None, for_: tuple[Support, ...], against: tuple[Support, ...] = ()) -> RankedCause:
    score = sum(s.weight for s in (*for_, *against))
    return RankedCause.model_validate(
        {
            "id": name,
            "name": CAUSES[name],
            "athlete_name": CAUSES[name],
            "certainty": 0.5,
            "word": word,
            "score": score,
            "for": for_,
            "against": against,
            "unasked": ("knee_wall",),
        }
    )


RANKED = (
    ranked(
        "c_brace",
        "very likely",
        (
            support("A taught brace made the next set cleaner", 1050),
            support("No brace seen", 734, seen=(Seen(finding="knee_wall", state="low", says="Knee to wall: 7 cm"),)),
            support("Hips rise first", 223),
        ),
    ),
    ranked(
        "c_load",
        "likely",
        (support("0 of 5 clean at 100 kg, clean without weight", 511), support("Pulls from slack", 357)),
    ),
    ranked("c_idea", "possible", (support("Never taught", 511),), (support("Stick hinge was clean", -799),)),
    ranked("c_setup", "possible", (support("Hips rise first", 386),)),
)
AGAINST = (
    ranked(
        "c_legs", "evidence argues against", (support("Hips rise first", 329),), (support("26 one-leg rises", -693),)
    ),
)
LOAD = LoadDecision(
    kind="cut", cut=50, load="50 kg", reference="100 kg", rpe=6, reserve=4, reps_from=None, reps_to=5, reps_fewer=0,
    says="Start at 50 kg.", stop_rule=STOP_RULE, notes=("Rest 90 s or more between sets.",), prohibitions=(),
    progress=True, lines=("L9",), reasons=(),
)  # fmt: skip
UNLOADED = LoadDecision(
    kind="unloaded", cut=100, load=None, reference=None, rpe=4, reserve=6, reps_from=8, reps_to=8, reps_fewer=0,
    says="Stick and body weight only, and only while it does not hurt.", stop_rule=STOP_RULE, notes=(),
    prohibitions=("No swings, jumps or jerks.",), progress=False, lines=("L4",), reasons=(),
)  # fmt: skip


def planned(index: int, slot: Any) -> PlannedDrill:
    it = DRILLS[index]
    why = ("your hips rise before the bar.", "you pull before you are tight.", "a taught brace made it cleaner.")[index]
    return PlannedDrill(
        id=it.id, slot=slot, name=it.name, dose=it.dose.text, steps=it.steps, cues=it.cues, mistakes=it.mistakes,
        why=why, for_cause="c_brace", easier=("Wall hinge",), harder=(),
    )  # fmt: skip


PLAN = Plan(
    rung="pattern_block",
    rung_says="Now two weeks of practice, with less load beside it. Many people need no more than this.",
    drills=(planned(0, "pattern"), planned(2, "capacity"), planned(1, "habit")),
    session=(
        SessionPart(part="A", text="Warm up for 5 minutes"),
        SessionPart(part="B", text="Slack-pull: 5 holds", drill=DRILLS[1].id),
    ),
    often="Two or three sessions a week, 48 h or more between loaded ones.",
    retest=RetestPlan(
        id="V1",
        what="Film 2 sets of 5 from the side (phone at hip height)",
        days=(7, 14),
        pass_line="9 of 10 reps where the bar clicks first, then hips and bar rise together",
        if_pass="Add 2.5 kg after every two clean sessions. Keep the slack-pull first. Ask for the next sheet",
        if_not="Stay at 50 kg. Your coach checks hips and legs next (page 2). Bring this page",
    ),
    if_not="Your coach checks the front of your hips, your legs and your hip drive.",
    see=(
        "Check range and strength: what comes out low gets its own drill.",
        "See somebody: a coach in person, then a physio.",
    ),
)
SEEN = (
    Seen(finding="sign_0", state="marked", says="Pulls from slack: marked"),
    Seen(finding="sign_1", state="clear", says="No brace seen: clear"),
    Seen(finding="sign_2", state="clear", says="Hips rise before the bar: clear"),
)


def triage(**more: Any) -> Triage:
    fields: dict[str, Any] = {
        "urgency": "none", "within": None, "action": "continue", "who": (), "says": CALM, "screen": "complete",
        "reasons": (), "unanswered": (),
    }  # fmt: skip
    return Triage(**{**fields, **more})


def guidance(**more: Any) -> Guidance:
    fields: dict[str, Any] = {
        "program": "0.1.0",
        "knowledge": KnowledgeStamp(id="core", version="2026.1", sha256=SHA),
        "answers_sha256": "a" * 64,
        "lift": "deadlift",
        "triage": triage(),
        "seen": SEEN,
        "contradictions": (),
        "not_looked_at": ("sign_3", "sign_4", "ladder"),
        "minor": False,
        "mentions_pain": False,
        "status": "explained",
        "headline": "You pull before you are tight, so your hips rise first.",
        "unit": "kg",
        "causes": RANKED,
        "argued_against": AGAINST,
        "load": LOAD,
        "plan": PLAN,
        "next": NextTest(
            finding="ladder",
            name="Load ladder",
            look="Empty bar, then 40, 50, 60, 70 and 80 % of your best, 2 reps each, stop at the first change.",
            separates=("c_brace", "c_load"),
        ),
    }
    return Guidance(**{**fields, **more})


def referred() -> Guidance:
    because = (
        Seen(finding="row_2", state="yes", says="Pain on the hinge: 4 of 10"),
        Seen(finding="row_3", state="yes", says="For three weeks, with less weight as well: yes"),
    )
    reason = Reason(
        rule="row_2", says="Pain that stays for weeks should be looked at", because=because, who=("physio",)
    )
    return guidance(
        triage=triage(
            urgency="routine", within="28 days", action="pain_free_unloaded_only", who=("physio", "family_doctor"),
            says="Some of your answers need a look by a physio.", reasons=(reason,),
        ),
        load=UNLOADED,
        mentions_pain=True,
    )  # fmt: skip


def stop(
    status: Any = "stop",
    yes: int = 1,
    no: tuple[str, ...] = ("row_5", "row_6"),
    unanswered: int = 3,
    seen: tuple[Seen, ...] = (),
    **more: Any,
) -> Stop:
    because = tuple(Seen(finding=f"row_{n}", state="yes", says=f"Row {n}: yes") for n in range(1, yes + 1))
    because = (*because, Seen(finding="ask_pain", state="yes", says="Pain: yes"))
    urgent = {
        "urgency": "emergency", "within": "now", "action": "stop_all_loading", "who": ("emergency_department",),
        "says": "Go to an emergency department now. Call your local emergency number if nobody can take you.",
    } if status == "stop" else {
        "urgency": "routine", "within": "28 days", "action": "stop_hinge_loading", "who": ("physio", "family_doctor"),
        "says": "See a physio within four weeks. No loaded hinging until then.",
    }  # fmt: skip
    fields: dict[str, Any] = {
        "program": "0.1.0",
        "knowledge": KnowledgeStamp(id="core", version="2026.1", sha256=SHA),
        "answers_sha256": "b" * 64,
        "lift": None,
        "triage": triage(
            **urgent,
            reasons=(Reason(rule="row_1", says="", because=because),),
            unanswered=tuple(f"row_{n}" for n in range(69, 69 - unanswered, -1)),
            yes=("ask_pain", *(f"row_{n}" for n in range(1, yes + 1))),
            no=no,
            screen="incomplete",
        ),
        "seen": seen,
        "contradictions": (),
        "not_looked_at": (),
        "minor": False,
        "mentions_pain": True,
        "status": status,
    }
    return Stop(**{**fields, **more})


ASSESSMENTS: dict[str, Callable[[], Stop | Guidance]] = {
    "explained": guidance,
    "unclear": lambda: guidance(status="unclear", headline="Not clear yet. Your hips rise before the bar."),
    "no_fault": lambda: guidance(
        status="no_fault",
        headline="No fault worth changing was found in what you looked at. Keep training as planned.",
        causes=(), argued_against=(), next=None, seen=(), not_looked_at=(),
        load=LOAD.model_copy(update={"kind": "as_planned", "cut": 0, "load": "100 kg", "rpe": 8, "reserve": 2}),
    ),
    "incomplete": lambda: guidance(
        status="incomplete_screen",
        triage=triage(
            urgency="modify", action="pain_free_unloaded_only", screen="incomplete",
            says="Some safety questions are still open. Until they are answered: stick and body-weight practice only, "
            "and only while it does not hurt.",
            unanswered=("ask_pain", "ask_age", *(f"row_{n}" for n in range(1, 12))),
        ),
        load=UNLOADED,
    ),
    "referred": referred,
    "minor": lambda: guidance(minor=True),
    "contradicting": lambda: guidance(
        contradictions=(ContradictionFound(id="x", says="Both clean and not clean were given", findings=("sign_0",)),)
    ),
    "pounds": lambda: guidance(
        unit="lb", load=LOAD.model_copy(update={"load": "110 lb", "reference": "225 lb"})
    ),
    "stop": stop,
    "refer": lambda: stop("refer", seen=SEEN, lift="deadlift"),
    "crowded_stop": lambda: stop(yes=40, no=tuple(f"row_{n}" for n in range(41, 60)), unanswered=69, minor=True),
}  # fmt: skip
