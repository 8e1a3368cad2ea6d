"""The loop: show a question, read a line, note the answer, save it, show the next."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from hingedoc.cli.consulting.asides import how_lines, list_lines, why_lines
from hingedoc.cli.consulting.leaving import Left
from hingedoc.cli.consulting.lines import SHORT_COMMANDS, Look, question_lines, wrapped
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
from hingedoc.prompts import Prompts

_INDENT = "   "
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
            "?": lambda q, n: self.say(how_lines(q, n, self.look)),
            "w": lambda q, n: self.say(why_lines(self.consultation, q, n, self.look)),
            "p": lambda q, _: self.tell(self.says.PROGRESS.format(number=q.number, count=q.at_most)),
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
    def says(self) -> Prompts:
        """The program's own words."""
        return self.consultation.guide.background.w.PROMPTS

    @property
    def look(self) -> Look:
        """How questions are shown now."""
        asker = self.consultation.asker
        return Look(self.width, self.says, athlete=asker is not None and asker.voice == "athlete")

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
            self.tell(closing(ending(self.consultation), self.says))
        return self.consultation

    def show(self, question: Question) -> None:
        """Print a question."""
        look = replace(self.look, first=question.kind not in self.shown)
        self.say([""])
        self.say(question_lines(question, look))
        if question.kind in ("screen", "rows"):
            # What was typed before the question could be read is no answer to it.
            self.terminal.forget_typed()
        self.say([_INDENT + SHORT_COMMANDS] if self.shown else [*wrapped(self.says.COMMANDS, self.width, _INDENT)])
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
            self.tell(self.says.ONE_UNSURE.format(number=question.items[-1].number))
        elif command in self.asides and (not number or number.isdecimal()) and len(number) < 4:
            self.asides[command](question, int(number) if number else None)
        elif not text and self.draft:
            self.go(self.consultation.answer(question.was), self.says.NOTED_SO_FAR)
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
                self.changes.append(self.says.SETTLED_WITH.format(answer=typed.echo))
            if question.kind in ("screen", "rows") and UNKNOWN in typed.answers.values():
                self.cost(question)
            if question.kind == "who" and answered_now.asker and answered_now.asker.cannot_ask:
                self.tell(answered_now.asker.cannot_ask)

    def unknown(self, question: Question, how: str) -> None:
        """Not known, or rather not said."""
        safety = question.kind in ("screen", "rows")
        answers = dict.fromkeys(question.asked, how) if question.kind not in ("signs", "looked") else {}
        self.go(self.consultation.answer(answers), "" if safety else self.says.NOTED_UNKNOWN)
        if safety:
            self.cost(question)

    def cost(self, question: Question) -> None:
        """What an open safety answer means."""
        if self.consultation.flow.emergency:
            return
        self.tell(self.says.COST_MANY if len(question.items) > 1 else self.says.COST_ONE)

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
            what = self.says.SET_ASIDE_ONE if len(aside) == 1 else self.says.SET_ASIDE
            self.tell(what.format(count=len(aside)))
        if len(after.entries) > len(before.entries) and not after.revisiting and before.question and after.question:
            more = after.question.at_most - before.question.at_most
            if more > 0:
                self.tell(self.says.OPENS.format(count=more + 1))

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
            self.tell(self.says.SAFETY_FIRST)
        self.consultation = after

    # --- list and edit ---

    def back(self) -> None:
        """Ask the question before again."""
        if not self.consultation.to_revisit:
            self.tell(self.says.NOTHING_YET)
        self.go(self.consultation.back())

    def edit(self, number: int | None = None) -> None:
        """List what was answered; ask one of it again. ``number``: which, where that was said at once."""
        consultation = self.consultation
        names = consultation.to_revisit
        questions = [(n, self.again(name)) for n, name in enumerate(names, 1)]
        if not questions:
            self.tell(self.says.NOTHING_YET)
            return
        chosen = str(number) if number else ""
        if not chosen:
            self.say(list_lines(consultation, questions, self.look))
            self.tell(self.says.EDIT)
            chosen = self.terminal.ask().strip()
        if chosen.isdecimal() and len(chosen) < 4 and 1 <= int(chosen) <= len(names):
            self.consultation = consultation.revisit(names[int(chosen) - 1])
        elif chosen:
            self.tell(self.says.EDIT_NOT_ON_LIST.format(typed=chosen[:20], last=len(names)))
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
        count, failed, says = answered(self.saving.kept), self.saving.failed, self.says
        if self.saving.journal is None and not failed:
            return says.REHEARSED
        if not count:
            return says.NOT_SAVED if failed else says.NOT_ANSWERED
        if count == 1:
            return says.SAVED_ONE_IN_PART if failed else says.SAVED_ONE
        return (says.SAVED_IN_PART if failed else says.SAVED).format(count=count)

    @property
    def may_be_resumed(self) -> bool:
        """Whether there is something on disk to go on with."""
        return self.saving.journal is not None and answered(self.saving.kept) > 0


def closing(end: Ending, says: Prompts) -> str:
    """Why nothing more is asked, and what could still matter."""
    named = "; ".join(f'"{name}"' for name in end.matter)
    if end.reason == "settled":
        return says.DONE_OPEN.format(named=named) if named else says.DONE
    lead = says.ENOUGH if end.reason == "enough" else says.LIMIT
    return f"{lead} {says.STILL_OPEN.format(named=named) if named else says.STILL_NOTHING}"
