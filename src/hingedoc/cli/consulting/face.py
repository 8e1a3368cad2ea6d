"""The loop: show a question, read a line, note the answer, save it, show the next."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from hingedoc.cli.consulting.asides import how_lines, list_lines, why_lines
from hingedoc.cli.consulting.leaving import Left
from hingedoc.cli.consulting.lines import COMMANDS, SHORT_COMMANDS, question_lines, wrapped
from hingedoc.cli.consulting.saving import Saving, answered
from hingedoc.cli.consulting.terminal import Terminal
from hingedoc.cli.consulting.unsaved import agree_unsaved, tell_unsaved
from hingedoc.consultation.consultation import Consultation
from hingedoc.consultation.ending import Ending, ending
from hingedoc.consultation.items import Mistyped
from hingedoc.consultation.questions import Question
from hingedoc.consultation.typed import read_typed
from hingedoc.domain.conditions import UNKNOWN
from hingedoc.errors import AnswersError, SetupError

_INDENT = "   "
_SETTLED = "Done: nothing still open could change the result."
_WORDS = {
    "back": "b",
    "how": "?",
    "help": "?",
    "h": "?",
    "why": "w",
    "unknown": "u",
    "skip": "s",
    "list": "l",
    "edit": "l",
    "done": "d",
    "progress": "p",
    "quit": "q",
    "save": "q",
    "leave": "q",
    "exit": "q",
}


class Face:
    """Asks until the result is due.

    Args:
        terminal: where to.
        consultation: as it begins.
        saving: where answers are kept.
    """

    def __init__(self, terminal: Terminal, consultation: Consultation, saving: Saving) -> None:
        self.terminal, self.consultation, self.saving = terminal, consultation, saving
        self.shown: set[str] = set()
        self.draft: dict[str, Any] = {}
        self.changes: list[str] = []
        self.asides: dict[str, Callable[[Question, int | None], None]] = {
            "?": lambda q, n: self.say(how_lines(q, n, self.width)),
            "w": lambda q, n: self.say(why_lines(self.consultation, q, n, self.width)),
            "p": lambda q, _: self.tell(f"Question {q.number}, at most {q.at_most} more after it."),
            "b": lambda _, __: self.back(),
            "l": lambda _, n: self.edit(n),
            "d": lambda _, __: self.enough(),
            "u": lambda q, _: self.unknown(q, UNKNOWN),
            "s": lambda q, _: self.unknown(q, "declined"),
        }

    @property
    def width(self) -> int:
        """The width to print at."""
        return self.terminal.width

    @property
    def athlete_reads(self) -> bool:
        """Whether the athlete reads the questions."""
        return self.consultation.asker is not None and self.consultation.asker.voice == "athlete"

    def say(self, lines: list[str] | Iterator[str]) -> None:
        """Print lines."""
        self.terminal.say(lines)

    def tell(self, text: str) -> None:
        """Print a sentence."""
        self.say(wrapped(text, self.width, _INDENT))

    def run(self) -> Consultation:
        """Ask until nothing is left to ask.

        Raises:
            Left: the person chose to leave.
            Ended: the input ended, or something ended the program.
        """
        asked: Question | None = None
        while (question := self.consultation.question) is not None:
            if question is not asked:
                self.show(question)
                asked, self.draft = question, {}
            self.take(replace(question, was={**question.was, **self.draft}), self.terminal.ask())
        # In an emergency nothing stands above what to do.
        if not self.consultation.flow.emergency:
            self.tell(_closing(ending(self.consultation)))
        return self.consultation

    def show(self, question: Question) -> None:
        """Print a question."""
        first = question.kind not in self.shown
        self.say([""])
        self.say(question_lines(question, self.width, athlete=self.athlete_reads, first=first))
        if question.kind in ("screen", "rows"):
            # What was typed before the question could be read is no answer to it.
            self.terminal.forget_typed()
        self.say([_INDENT + SHORT_COMMANDS] if self.shown else [*wrapped(COMMANDS, self.width, _INDENT)])
        self.shown.add(question.kind)

    def take(self, question: Question, text: str) -> None:
        """Do what a line asks for: a command, or an answer."""
        text = text.strip()
        word, _, rest = text.lower().partition(" ")
        command = _WORDS.get(word.lstrip(":"), word.lstrip(":"))
        number = rest.strip()
        if command == "q" and not number:
            raise Left
        if command in ("u", "s") and number:
            self.tell(f"u alone leaves all of it open. For one of them: {question.items[-1].number}? (not sure).")
        elif command in self.asides and (not number or number.isdecimal()) and len(number) < 4:
            self.asides[command](question, int(number) if number else None)
        elif not text and self.draft:
            self.go(self.consultation.answer(question.was), "Noted, and the others left open.")
        elif not text and question.was:
            self.go(self.consultation.keep())
        else:
            self.answer(question, text)

    def answer(self, question: Question, text: str) -> None:
        """Note an answer, or say why not."""
        try:
            typed = read_typed(question, text)
            answered_now = self.consultation.answer(typed.answers)
        except Mistyped as error:
            self.draft = {**self.draft, **error.kept}
            for line in str(error).splitlines():
                self.tell(line)
        except AnswersError as error:
            for problem in error.problems:
                self.tell(f"{problem.message} {problem.hint}".strip())
        else:
            self.go(answered_now, typed.echo)
            if question.kind == "differ" and answered_now.entries[-1].answers:
                self.changes.append(f"Two answers did not fit. You settled it with {typed.echo}")
            if question.kind in ("screen", "rows") and UNKNOWN in typed.answers.values():
                self.cost(question)
            if question.kind == "who" and answered_now.asker and answered_now.asker.cannot_ask:
                self.tell(answered_now.asker.cannot_ask)

    def unknown(self, question: Question, how: str) -> None:
        """Not known, or rather not said."""
        safety = question.kind in ("screen", "rows")
        answers = dict.fromkeys(question.asked, how) if question.kind not in ("signs", "looked") else {}
        self.go(self.consultation.answer(answers), "" if safety else "Noted as not known.")
        if safety:
            self.cost(question)

    def cost(self, question: Question) -> None:
        """What an open safety answer means."""
        if self.consultation.flow.emergency:
            return
        which = "These questions are" if len(question.items) > 1 else "This question is"
        self.tell(
            f"{which} open where you were not sure. Without an answer the result cannot go beyond stick and body-weight"
            " practice, with no load figure, and the sheet lists it as not answered. You can answer it later: l."
        )

    def go(self, after: Consultation, echo: str = "") -> None:
        """Move on: on disk first, then said."""
        before = self.consultation
        if after.entries != before.entries:
            self.save(after)
        self.consultation = after
        if after.flow.emergency:
            return
        if echo:
            self.tell(echo)
        aside = [name for name in after.set_aside if name not in before.set_aside]
        if aside:
            what = "1 answer is" if len(aside) == 1 else f"{len(aside)} answers are"
            self.tell(f"{what} set aside for now: about another lift. They come back if you choose that lift again.")
        if len(after.entries) > len(before.entries) and not after.revisiting and before.question and after.question:
            more = after.question.at_most - before.question.at_most
            if more > 0:
                self.tell(f"That opens {more + 1} more." if more else "")

    def save(self, after: Consultation) -> None:
        """Put it on disk; where that cannot be done, ask whether to go on all the same.

        Raises:
            Ended: the person stops here.
        """
        try:
            self.saving.save(after)
        except SetupError as error:
            # In an emergency nothing stands above what to do: it is said once that is said.
            if not after.flow.emergency:
                agree_unsaved(self.terminal, error)
                self.saving.give_up()

    def save_finished(self, done: Consultation) -> None:
        """Put it on disk once the result was said."""
        try:
            self.saving.save(done, finished=True)
        except SetupError as error:
            tell_unsaved(self.terminal, error)
            self.saving.give_up()

    def enough(self) -> None:
        """The result with what is known, as soon as what everybody is asked was asked."""
        after = self.consultation.finish()
        if after.question is not None and self.consultation.question is not None:
            self.tell("Safety comes first; then the result. q saves and leaves.")
        self.consultation = after

    # --- list and edit ---

    def back(self) -> None:
        """Ask the question before again."""
        if not self.consultation.to_revisit:
            self.tell("Nothing is answered yet.")
        self.go(self.consultation.back())

    def edit(self, number: int | None = None) -> None:
        """List what was answered; ask one of it again. ``number``: which, where that was said at once."""
        consultation = self.consultation
        names = consultation.to_revisit
        questions = [(n, self.again(name)) for n, name in enumerate(names, 1)]
        if not questions:
            self.tell("Nothing is answered yet.")
            return
        chosen = str(number) if number else ""
        if not chosen:
            self.say(list_lines(consultation, questions, self.width))
            self.tell("A number to change that answer, Enter to go back.")
            chosen = self.terminal.ask().strip()
        if chosen.isdecimal() and len(chosen) < 4 and 1 <= int(chosen) <= len(names):
            self.consultation = consultation.revisit(names[int(chosen) - 1])
        elif chosen:
            self.tell(f"{chosen[:20]} is not on this list; it goes from 1 to {len(names)}. Nothing is changed.")
            self.consultation = replace(consultation)
        else:
            # A new value, so that the question is shown once more.
            self.consultation = replace(consultation)

    def again(self, name: str) -> Question:
        """An answered question as it was asked."""
        question = self.consultation.revisit(name).question
        if question is None:
            raise AssertionError("what is revisited is asked")
        return question

    @property
    def saved_words(self) -> str:
        """How much is saved."""
        count = answered(self.saving.kept)
        if self.saving.journal is None and not self.saving.failed:
            return "Nothing was saved: this was a rehearsal."
        if not count:
            return "Nothing is saved." if self.saving.failed else "Nothing was answered yet."
        words = "1 answer is saved" if count == 1 else f"{count} answers are saved"
        return f"{words}; what came after could not be." if self.saving.failed else f"{words}."

    @property
    def may_be_resumed(self) -> bool:
        """Whether there is something on disk to go on with."""
        return self.saving.journal is not None and answered(self.saving.kept) > 0


def _closing(end: Ending) -> str:
    named = "; ".join(f'"{name}"' for name in end.matter)
    if end.reason == "settled":
        return f"Done. You left open what could still change the result: {named}." if named else _SETTLED
    lead = "Done, as you asked." if end.reason == "enough" else "Done: that is enough for one day."
    tail = f"Still open, and it could change the result: {named}." if named else "Nothing still open could by itself."
    return f"{lead} {tail}"
