"""``hingedoc consult``."""

from __future__ import annotations

import os
import re
import sys
from contextlib import ExitStack
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from hingedoc.cli.case_input import advisor, case_answers, data_folder, knowledge_option, lang_option, set_option
from hingedoc.cli.dates import GivenDate
from hingedoc.cli.failing import INCOMPLETE, STOPPED

if TYPE_CHECKING:
    from hingedoc.advisor import Advisor
    from hingedoc.cli.consulting.face import Face
    from hingedoc.cli.consulting.saving import Saving
    from hingedoc.cli.consulting.terminal import Terminal
    from hingedoc.consultation.consultation import Consultation


@click.command()
@click.argument("name", required=False)
@click.option("--resume", is_flag=True, help="Go on with the consultation saved last (of NAME), without asking.")
@click.option("--new", is_flag=True, help="Start a new one; one that is unfinished is kept.")
@click.option("--quick", "pace", flag_value="quick", help="Few follow-ups.")
@click.option("--full", "pace", flag_value="full", help="Ask for everything, whether it can change the result or not.")
@click.option("--coach", "voice", flag_value="coach", help="The coach answers, the athlete is here.")
@click.option("--athlete", "voice", flag_value="athlete", help="The athlete answers.")
@click.option("--answers", type=click.Path(path_type=Path), help="Start from a case file, or a form typed in.")
@set_option
@click.option("--plain", is_flag=True, help="No bars, one thing a line: for screen readers.")
@click.option("--json", "as_json", is_flag=True, help="The result as JSON; nothing else on standard output.")
@click.option("--date", type=GivenDate(), help="The date to print; today when none is given.")
@click.option("--interactive", is_flag=True, help="Ask even where the input is no terminal.")
@click.option("--no-input", is_flag=True, help="Never ask: print what is missing.")
@click.option("--rehearse", is_flag=True, help="Try it out; nothing is saved.")
@lang_option
@knowledge_option
@click.pass_context
def command(ctx: click.Context, /, knowledge: tuple[Path, ...], **options: Any) -> None:
    """Ask what to find out, one question at a time, and say what it means.

    Every answer is saved before the next question. Prompts go to standard error, the result to standard output.
    NAME is the athlete's, as it should stand on the sheet.
    """
    from hingedoc.cli.consulting.terminal import GONE, Ended, Terminal, ending_cleanly, may_ask

    if options["resume"] and (options["new"] or options["rehearse"]):
        raise click.UsageError("--resume goes on with a saved one: leave out --new and --rehearse.")
    terminal = Terminal()
    asking = may_ask(interactive=options["interactive"], no_input=options["no_input"])
    if not asking and not options["answers"] and not options["settings"]:
        why = f"consult asks questions, and {_why_not(options['no_input'])}."
        hint = "Use: hingedoc assess CASE.yaml      or: hingedoc form -o form.pdf"
        _refuse(ctx, terminal, options["as_json"], {"": why}, hint)
    adviser = advisor(knowledge, lang=options["lang"])
    session = _Session(adviser, terminal, options)
    if not asking:
        ctx.exit(session.without_asking())
    with ending_cleanly():
        try:
            code = session.talk()
        except Ended as ended:
            session.last_words(ended.why)
            code = ended.code
            if code == GONE:
                terminal.silence()
    ctx.exit(code)


def _refuse(ctx: click.Context, terminal: Terminal, as_json: bool, why: dict[str, str], hint: str) -> NoReturn:
    """Say what is missing, by field, or hand it over as an error for programs."""
    from hingedoc.errors import AnswersError, Problem

    if as_json:
        raise AnswersError([Problem("A113", sentence, path=path, hint=hint) for path, sentence in why.items()])
    first, *more = why.values()
    terminal.say([f"hingedoc: {first}", *(f"  {line}" for line in (*more, hint))])
    ctx.exit(INCOMPLETE)


def _why_not(no_input: bool) -> str:
    if no_input:
        return "--no-input says not to"
    return "CI is set" if os.environ.get("CI") and sys.stdin.isatty() else "this is not a terminal"


class _Session:
    """One run of the command."""

    def __init__(self, adviser: Advisor, terminal: Terminal, options: dict[str, Any]) -> None:
        self.adviser, self.terminal, self.options = adviser, terminal, options
        self.name: str = options["name"] or ""
        self.face: Face | None = None
        self.athlete: dict[str, Any] = {"name": self.name} if self.name else {}
        self.given: dict[str, Any] = {}
        if options["answers"] or options["settings"]:
            athlete, self.given = case_answers(adviser, options["answers"], options["settings"])
            self.athlete = {**athlete, **self.athlete}

    @property
    def folder(self) -> Path:
        """Where consultations are kept."""
        return data_folder() / "consultations"

    @staticmethod
    def clock() -> datetime:
        """The time, with its zone."""
        return datetime.now().astimezone()

    @staticmethod
    def safe(text: object) -> str:
        """A name fit to print."""
        from hingedoc.reports.text import safe_text

        return safe_text(str(text), longest=60)

    def paced(self, consultation: Consultation) -> Consultation:
        """The consultation at the pace asked for now."""
        from dataclasses import replace

        return replace(consultation, pace=self.options["pace"])

    @property
    def called(self) -> str:
        """The command that goes on with this one."""
        return f"hingedoc consult {self.name}" if re.fullmatch(r"\w[\w.-]{0,40}", self.name) else "hingedoc consult"

    def begun(self) -> Consultation:
        """A new consultation."""
        from hingedoc.consultation.entries import WHO

        begun = self.adviser.consultation(self.given or None, pace=self.options["pace"] or "usual")
        askers = self.adviser.knowledge.questionnaire.who
        voice = self.options["voice"]
        said = (a for a in askers if a.answers and a.answers.items() <= self.given.items())
        asker = next((a for a in askers if a.voice == voice), None) if voice else next(said, None)
        if asker and begun.question and begun.question.kind == WHO:
            begun = begun.answer({WHO: asker.id})
        return begun

    def without_asking(self) -> int:
        """The result if nothing is missing; otherwise what is."""
        consultation = self.begun()
        if self.options["voice"] is None and consultation.question and consultation.question.kind == "who":
            consultation = consultation.answer({})
        question = consultation.question
        if question is None:
            return self.result(consultation)
        why = {"": f"nobody is asked, and this is still open: {question.title}"}
        why |= {f"answers.{item.finding}": item.ask for item in question.items}
        hint = "Answer in the file or with --set, or use: hingedoc assess, which takes what there is."
        _refuse(click.get_current_context(), self.terminal, self.options["as_json"], why, hint)

    def talk(self) -> int:
        """The whole conversation; the exit code."""
        from hingedoc.cli.consulting.leaving import Left
        from hingedoc.cli.consulting.resuming import begin

        with ExitStack() as holding:
            try:
                return self.converse(*begin(self, holding))
            except Left:
                self.last_words("")
                return 0

    def converse(self, saving: Saving, consultation: Consultation) -> int:
        """Ask, say the result, offer the sheet; once more where a slip is mended."""
        from hingedoc.cli.consulting.after import After
        from hingedoc.cli.consulting.face import Face
        from hingedoc.cli.consulting.terminal import InputEnded

        self.face = Face(self.terminal, consultation, saving)
        while True:
            done = self.face.run()
            code = self.result(done, self.face.changes)
            self.face.save_finished(done)
            try:
                again = After(self.face, self.adviser, self.athlete, self.today).offer(done)
            except InputEnded:
                # The result was said: nothing is missing.
                self.terminal.say()
                return code
            if again is None:
                return code
            self.face.save(again)
            self.face.consultation = again

    @property
    def today(self) -> date:
        """The date to print."""
        chosen: date | None = self.options["date"]
        return chosen or self.clock().date()

    def result(self, consultation: Consultation, changes: list[str] | None = None) -> int:
        """Print the result; the exit code."""
        from hingedoc.cli.output import echo_lines, echo_result
        from hingedoc.domain.assessment import Stop, to_json

        assessment = consultation.assessment
        if self.options["as_json"]:
            click.echo(to_json(assessment))
        else:
            click.echo()
            plain = self.options["plain"]
            echo_result(assessment, self.adviser.knowledge, self.athlete, self.today, plain=plain, w=self.adviser.words)
            if changes:
                echo_lines(["", *changes])
        return STOPPED if isinstance(assessment, Stop) else 0

    def last_words(self, why: str) -> None:
        """What is saved, and how to go on. A terminal that is gone hears nothing."""
        from hingedoc.cli.consulting.lines import wrapped
        from hingedoc.cli.consulting.terminal import Ended

        words = self.face.saved_words if self.face else "Nothing was answered yet."
        go_on = ""
        if self.face and self.face.may_be_resumed and (question := self.face.consultation.keep().question):
            go_on = f"{self.called} picks up at question {question.number}."
        try:
            text = " ".join(part for part in (why, words, go_on) if part)
            self.terminal.say(["", *wrapped(text, self.terminal.width, "   ")])
        except Ended:
            return
