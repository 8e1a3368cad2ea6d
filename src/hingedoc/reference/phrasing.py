"""Conditions, states and verdicts in words: nothing a reader would have to know Python or the file format for."""

from __future__ import annotations

from hingedoc.domain.bands import between, span
from hingedoc.domain.conditions import PRESENT, Condition, Literal
from hingedoc.domain.findings import SIGN_STATES, Choice, Flags, bands_of, unit_of
from hingedoc.domain.verdicts import ACTIONS, URGENCY_STEPS, WITHIN, urgency_word
from hingedoc.reference.entries import Entries
from hingedoc.reference.page import Line, Link, joined, line

_PARTS = {
    "left": "left side",
    "right": "right side",
    "worst": "worse side",
    "gap": "between the sides",
}
_VERDICTS = {
    "urgency": "how soon to see somebody",
    "action": "training",
    "screen": "safety screen",
    "refers": "sent to somebody by a rule",
    "cut": "per cent off the load",
    "rpe": "effort of 10",
    "reps_from": "least reps a set",
    "reps_to": "most reps a set",
    "reps_fewer": "reps fewer a set",
    "load_spoken": "another line sets the load",
}
_FITS = {3: "fits best", 2: "fits well", 1: "fits somewhat"}
_ABOUT = {
    "load": "load line in force",
    "note": "note in force",
    "prohibit": "not for now",
    "contradiction": "answers that do not go together",
    "barred": "drill left out",
    "step": "step of the load",
}


#: A longer list of alternatives is named only on the page it belongs to.
_LONG = 6


class Phrasing:
    """Words for one knowledge base."""

    def __init__(self, entries: Entries) -> None:
        self.entries, self.kb = entries, entries.kb

    def condition(self, condition: Condition, about: Literal | None = None) -> Line:
        """A condition as one line; "always" where it has no clauses.

        ``about``: of a long list of alternatives only this one is named, and how many there are.
        """
        if not condition.clauses:
            return ("always",)
        clauses = condition.clauses
        if about and len(clauses) > _LONG:
            here = tuple(clause for clause in clauses if about in clause)
            said = joined((self._clause(clause, True, about) for clause in here), " and ")
            return line(said, f" (and {len(clauses) - len(here)} others)")
        return joined((self._clause(clause, len(clauses) > 1, about) for clause in clauses), " and ")

    def clauses(self, condition: Condition) -> tuple[Line, ...]:
        """A condition with a line for each clause."""
        lines = [self._clause(clause, False, None) for clause in condition.clauses]
        return tuple(line("and " if place else None, each) for place, each in enumerate(lines))

    def any_of(self, conditions: tuple[Condition, ...]) -> tuple[Line, ...]:
        """Conditions any of which will do, a line each."""
        lines = [self.condition(condition) for condition in conditions]
        return tuple(line("or " if place else None, each) for place, each in enumerate(lines))

    def except_when(self, condition: Condition) -> Line:
        """What lifts a restriction."""
        return line("unless known that ", joined((self.literal(lit) for c in condition.clauses for lit in c), " or "))

    def _clause(self, clause: tuple[Literal, ...], bracket: bool, about: Literal | None) -> Line:
        if len(clause) == 1:
            return self.literal(clause[0])
        if about in clause and len(clause) > _LONG:
            return line(self.literal(clause[clause.index(about)]), f" (or one of {len(clause) - 1} others)")
        inside = self._options_of_one(clause) or joined((self.literal(literal) for literal in clause), " or ")
        return line("(", inside, ")") if bracket else inside

    def _options_of_one(self, clause: tuple[Literal, ...]) -> Line | None:
        """Several options of one finding, any of which was named, read as one list."""
        heads = {literal.finding.partition(".")[0] for literal in clause}
        finding = self.kb.findings.get(next(iter(heads)))
        if len(heads) > 1 or not isinstance(finding, Flags) or any(lit.states != ("yes",) for lit in clause):
            return None
        options = (self.option(finding, literal.finding.partition(".")[2]) for literal in clause)
        return line(self.entries.short(finding.id), ": ", " or ".join(options))

    def literal(self, literal: Literal) -> Line:
        """One finding and the states that satisfy it."""
        subject = self.subject(literal.finding)
        text = subject[-1] if isinstance(subject[-1], str) else subject[-1].text
        return line(subject, " " if text.endswith(("?", "...")) else ": ", self.accepted(literal))

    def subject(self, column: str) -> Line:
        """What a condition asks about: a finding, a side of it, one of its options, or a verdict."""
        kb, head, _, part = self.kb, *column.partition(".")
        if head in kb.findings:
            finding = kb.findings[head]
            suffix = ""
            if part == "urgency":
                suffix = ", how soon to see somebody for it"
            elif part:
                suffix = ", " + (_PARTS.get(part) or self.option(finding, part))
            return line(self.entries.short(head), suffix or None)
        if column in _VERDICTS:
            return (_VERDICTS[column],)
        if head in _ABOUT and part:
            target = next((id for id in self.entries.by_id if id.lower() == part), part)
            return line(f"{_ABOUT[head]}: ", self.entries.link(target))
        count = next((count for count in kb.row_counts if count.id == column), None)
        if count:
            what = "tables with a safety question" if count.count_tables else "safety questions"
            return (Link(count.id, f"{what} at “{self.urgency(count.at_least)}” or more"),)
        if self.entries.get(column):
            return (self.entries.short(column),)
        return (spaced(column),)

    def accepted(self, literal: Literal) -> str:
        """The states a literal accepts, in words."""
        states = self.kb.states_of(literal.finding) or ()
        if literal.negated and literal.or_unknown:
            return "not known to be " + self._listed(literal.finding, literal.states)
        named = literal.states
        if literal.negated:
            first = 0 if self.kb.column_of(literal.finding) in self.kb.verdicts else 1
            named = tuple(state for state in states[first:] if state not in literal.states)
        if not named:
            return "not known"
        return self._listed(literal.finding, named) + (" or not known" if literal.or_unknown else "")

    def _listed(self, column: str, named: tuple[str, ...]) -> str:
        states = self.kb.states_of(column) or ()
        if len(named) > 1 and column not in self.kb.verdicts and set(named) == set(states[1:]):
            return "known"
        if states == SIGN_STATES:
            if set(named) == set(PRESENT):
                return "seen"
            return " or ".join(self.state(column, state) for state in named)
        scale = URGENCY_STEPS if states == URGENCY_STEPS else ACTIONS if states == ACTIONS else ()
        if len(named) > 1 and scale and set(named) == set(scale[scale.index(named[0]) :]):
            return self.state(column, named[0]) + ", or more than that"
        if column in self.kb.verdicts and len(named) > 2 and set(named) == set(states[states.index(named[0]) :]):
            return f"{self.state(column, named[0])} or {'more' if named[0].isdigit() else 'stricter'}"
        return self._run_of_bands(column, named) or " or ".join(self.state(column, state) for state in named)

    def _run_of_bands(self, column: str, named: tuple[str, ...]) -> str:
        """Bands that lie side by side, with what they cover together."""
        finding = self.kb.findings.get(column.partition(".")[0])
        bands = bands_of(finding, column)
        if bands is None or len(named) < 2 or not set(named) <= set(bands.states):
            return ""
        places = sorted(bands.states.index(state) for state in named)
        if places != list(range(places[0], places[-1] + 1)):
            return ""
        covered = between(bands, places[0], places[-1], unit_of(finding, column))
        if len(named) > 2:
            return covered
        return f"{' or '.join(spaced(bands.states[place]) for place in places)} ({covered})"

    def state(self, column: str, state: str) -> str:
        """One state in words; a band with its edges."""
        states = self.kb.states_of(column) or ()
        if states == SIGN_STATES:
            return "looked for and not there" if state == "absent" else spaced(state)
        if states == URGENCY_STEPS:
            return self.urgency(state)
        if states == ACTIONS:
            return self.word("action", state)
        finding = self.kb.findings.get(column.partition(".")[0])
        if finding is None:
            return spaced(state)
        bands, unit = bands_of(finding, column), unit_of(finding, column)
        if bands and state in bands.states:
            return f"{spaced(state)} ({span(bands, state, unit)})"
        return self.option(finding, state)

    def option(self, finding: object, option: str) -> str:
        """An option as the author words it."""
        if isinstance(finding, Choice | Flags) and option in finding.option_words:
            return finding.option_words[option]
        return spaced(option)

    def urgency(self, step: str) -> str:
        """How soon, in words."""
        within = WITHIN.get(step)
        word = self.word("urgency", urgency_word(step))
        return f"{word}, {self.word('within', within)}" if within else word

    def word(self, kind: str, name: str) -> str:
        """The word that the knowledge has for something."""
        return self.kb.wording.words.get(kind, {}).get(name, spaced(name))

    def who(self, places: tuple[str, ...]) -> str:
        """Destinations, first choice first."""
        return ", or ".join(self.word("destination", place) for place in places)


def fit(strength: int) -> str:
    """How well a drill fits a cause."""
    return f"{_FITS[strength]} ({strength} of 3)"


def spaced(name: str) -> str:
    """An id as words."""
    return name.replace("_", " ")
