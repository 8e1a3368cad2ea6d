"""Why a question is asked: what each answer would do, worked out by the engine as if it had been given."""

from __future__ import annotations

from itertools import islice

from hingedoc.consultation.choosing import alone, hypotheses
from hingedoc.consultation.consultation import Consultation
from hingedoc.domain.consequences import Consequence, Move, Why
from hingedoc.domain.findings import Flags, Measure
from hingedoc.inference.meaning import STATUSES
from hingedoc.inference.numbers import legal, spoken, within
from hingedoc.planning.reading import Reading, state_words

#: Smaller moves of a certainty are not worth a line.
LEAST_MOVE = 0.02
MOST_MOVES = 2
#: Findings on a coach's page.
MOST_TELLING = 3


def why(consultation: Consultation, finding: str) -> Why:
    """Why a finding is asked now, and what each answer would do."""
    kb, now = consultation.guide.kb, consultation.reading
    asked = kb.findings[finding]
    answers: list[tuple[str, dict[str, str]]]
    if isinstance(asked, Flags):
        options = [option for option in asked.options if option != "none"]
        words = asked.option_words
        answers = [(words.get(o, o.replace("_", " ")), {f"{finding}.{o}": "yes"}) for o in options]
    else:
        states = dict(asked.columns())[asked.main][1:]
        answers = [(_words(consultation, finding, state), {finding: state}) for state in states]
    found = []
    for words_of_answer, answer in answers:
        memory = consultation.guide.read({**consultation.answers, **answer})
        found.append(_consequence(words_of_answer, now, consultation.guide.reading(memory)))
    return Why(finding, asked.why or "", tuple(found))


def _words(consultation: Consultation, name: str, state: str) -> str:
    """An answer in words; a band as its figures."""
    finding, says = consultation.guide.kb.findings[name], consultation.guide.background.w.PROMPTS
    if not isinstance(finding, Measure) or state not in finding.bands.states:
        return state_words(finding, state)
    low, high = within(finding.bands, state)
    first, last, step = legal(finding)
    low = first if low is None else -(-low // step) * step
    if high is None or high >= last:
        return says.BAND_UP.format(low=spoken(low)) if low < last else f"{spoken(low)}"
    # Where parts of a unit count, the next band begins at its edge; whole units end before it.
    top = high // step * step
    if top == low:
        return f"{spoken(low)}"
    if step >= 500:
        return says.RANGE.format(low=spoken(low), high=spoken(top))
    return says.BAND_UNDER.format(low=spoken(low), high=spoken(high + 1))


def _consequence(words: str, now: Reading, then: Reading) -> Consequence:
    program = now.program
    before, after = now.run.outcome, then.run.outcome
    names = now.kb.causes_by_id
    lead_now, lead_then = before["cause_1"], after["cause_1"]
    leader = program.causes[lead_then - 1] if lead_then else None
    moves = []
    for cause in program.causes:
        old, new = (program.certainty_of(run.scores.get(cause, 0)) for run in (now.run, then.run))
        if abs(new - old) >= LEAST_MOVE and max(old, new) > 0:
            moves.append(Move(cause, names[cause].athlete_name, old, new, cause == leader))
    moves.sort(key=lambda move: (-abs(move.after - move.before), move.cause))
    return Consequence(
        answer=words,
        moves=tuple(moves[:MOST_MOVES]),
        leader=names[leader].athlete_name if leader else None,
        leads_anew=lead_then != lead_now,
        status=STATUSES[after["status"]] if after["status"] != before["status"] else None,
        urgency=then.verdict("urgency") if after["urgency"] != before["urgency"] else None,
        action=then.verdict("action") if after["action"] != before["action"] else None,
        drills=any(after[name] != before[name] for name in after if name.startswith("drill_")),
    )


def telling(consultation: Consultation, *, first: str | None = None, most: int = MOST_TELLING) -> tuple[Why, ...]:
    """What each answer to the open findings that tell most would do; none where safety alone decides.

    Args:
        consultation: the case as it stands.
        first: a finding that comes first, whatever it is worth.
        most: how many findings.
    """
    flow = consultation.flow
    if flow.shut:
        return ()
    open_ = flow.open_findings
    worth = alone(consultation.guide, hypotheses(consultation.guide, consultation.reading, open_)) if open_ else {}
    ordered = sorted((name for name in open_ if worth.get(name, 0) > 0), key=lambda name: -worth[name])
    # What the result asks for next is open, whether or not it has a group of its own.
    names = dict.fromkeys([*([first] if first else []), *ordered])
    found = (why(consultation, name) for name in names)
    return tuple(islice((w for w in found if w.finding == first or any(a.changes for a in w.answers)), most))
