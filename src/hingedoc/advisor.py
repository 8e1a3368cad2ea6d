"""The public face: knowledge loaded once, answers in, assessment out."""

from __future__ import annotations

import datetime
import threading
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from hingedoc.authoring.examples import Assessed, failing_examples
from hingedoc.consultation.consultation import Consultation
from hingedoc.consultation.flow import PACES
from hingedoc.consultation.form import Form, form_of
from hingedoc.consultation.guide import Guide
from hingedoc.consultation.questions import Question
from hingedoc.consultation.short_file import ShortFile, read_short_file
from hingedoc.domain.assessment import Guidance, Stop
from hingedoc.domain.consequences import Why
from hingedoc.domain.knowledge_base import KnowledgeBase
from hingedoc.domain.questionnaire import Voice
from hingedoc.domain.record_limits import CARRYING
from hingedoc.domain.working_memory import WorkingMemory, read_answers
from hingedoc.errors import AnswersError, Problem, by_place
from hingedoc.inference.program import Program
from hingedoc.loading import ready
from hingedoc.planning.assess import assess
from hingedoc.planning.reading import Background, Reading
from hingedoc.words import Words, words_in

if TYPE_CHECKING:
    import pyarrow

    from hingedoc.reopening import Reopened
    from hingedoc.tables.shipping import BatchFunction


class Advisor:
    """Assesses cases. Pure underneath, ``(knowledge, answers) -> assessment``, and safe to share between threads.

    Args:
        knowledge: a folder with a complete base, in place of the shipped one.
        packs: one folder or several, laid over it; their order means nothing. They never soften what safety says.
        cache: a folder to keep what was read and checked in, for the next time. None is used unless given: where a
            host may write is for the host to say. A damaged or unusable one is ignored.
        lang: the language of the program's own words; what is knowledge has the language of the knowledge.

    Raises:
        KnowledgeError: the folders hold problems; all of them are listed.
        SetupError: there is no such folder or language, or a part of the installation is missing.

    Example:
        >>> advisor = Advisor()
        >>> advisor.assess({}).status
        'incomplete_screen'
    """

    def __init__(
        self,
        knowledge: str | Path | None = None,
        *,
        packs: str | Path | Iterable[str | Path] = (),
        cache: str | Path | None = None,
        lang: str = "en",
    ) -> None:
        base = Path(knowledge) if knowledge is not None else None
        laid = [packs] if isinstance(packs, str | Path) else packs
        self._ready = ready(base, [Path(pack) for pack in laid], Path(cache) if cache is not None else None)
        self._background = Background(self._ready.kb, self._ready.program, words_in(lang))
        # A compiled network belongs to one run at a time: each thread keeps its own.
        self._local = threading.local()

    @property
    def knowledge(self) -> KnowledgeBase:
        """All that is known."""
        return self._ready.kb

    @property
    def program(self) -> Program:
        """The compiled knowledge."""
        return self._ready.program

    @property
    def words(self) -> Words:
        """The program's own words, in the language that was asked for."""
        return self._background.w

    @cached_property
    def version(self) -> str:
        """Version of the program."""
        import hingedoc

        return hingedoc.__version__

    def read(self, answers: Mapping[str, Any], *, safety: str | None = None) -> WorkingMemory:
        """Read answers strictly.

        Args:
            answers: by finding id.
            safety: ``"none"`` is short for: every umbrella question was asked as worded and answered no.

        Raises:
            AnswersError: every problem found, each with its field and a hint.
        """
        return read_answers(self.knowledge, answers, safety_none=safety == "none")

    def assess(self, answers: Mapping[str, Any] | WorkingMemory, *, safety: str | None = None) -> Stop | Guidance:
        """Assess one case.

        Args:
            answers: by finding id, or a working memory already read.
            safety: as in :meth:`read`.

        Raises:
            AnswersError: see :meth:`read`.
        """
        memory = answers if isinstance(answers, WorkingMemory) else self.read(answers, safety=safety)
        return assess(self._background, memory, self._rete().run(memory), self.version)

    def assess_table(
        self,
        table: Any,
        *,
        id: str = "id",
        keep: Sequence[str] = (),
        ignore: Collection[str] = (),
        long: bool = False,
        rejects: Literal["raise", "keep"] = "raise",
        jobs: int = 1,
    ) -> pyarrow.Table:
        """Assess a table, one case a row: the same assessments as :meth:`assess`, in the order of the rows.

        Args:
            table: from pyarrow, pandas, Polars, DuckDB, or anything else with the Arrow PyCapsule interface. Columns
                are named for findings, as in a case file; docs/tables.md says what they may hold, and what comes out.
            id: the column that names a case; without it cases are named by their row.
            keep: columns carried over as they are.
            ignore: columns left out.
            long: one row for each ranked cause of each case, with what speaks for it and against it.
            rejects: ``raise``, or ``keep`` rows that cannot be read, with nothing but the reason in them.
            jobs: how many processes work on it. With more than one, helpers are started and end with the call: that
                pays for tables of some hundred thousand rows.

        Raises:
            AnswersError: columns that cannot be used; or, unless they are kept, rows that cannot be read, at most a
                hundred of them listed as ``row 7, finding``.
            SetupError: pyarrow is missing, or a helper cannot be started.
            TypeError: this is no table.
            ValueError: ``rejects`` or ``jobs`` is nothing there is, or rows are to be kept in the long form.
        """
        from hingedoc.tables.whole import assess_whole

        asked: dict[str, Any] = {"id": id, "keep": keep, "ignore": ignore, "long": long}
        return assess_whole(self.knowledge, self.program, self.version, table, **asked, rejects=rejects, jobs=jobs)

    def batch_function(self, *, id: str = "id", keep: Sequence[str] = (), ignore: Sequence[str] = ()) -> BatchFunction:
        """A function that assesses a batch of Arrow, one row out for each row in, for engines that call one.

        It can be sent to other processes and machines that have the same hingedoc; the knowledge goes with it.
        docs/engines.md shows it under Ray, Dask, DuckDB and Polars; ``hingedoc.tables.spark`` is for Spark.

        Args:
            id: the column that names a case; without it the id of every result is null.
            keep: columns carried over as they are.
            ignore: columns left out.

        Raises:
            SetupError: pyarrow is missing.
        """
        from hingedoc.tables.shipping import BatchFunction, shipment

        return BatchFunction(shipment(self.knowledge, self.program, self.version), id, tuple(keep), tuple(ignore))

    def consultation(self, answers: Mapping[str, Any] | None = None, *, pace: str = "usual") -> Consultation:
        """A consultation: one question at a time, each chosen by what it could still change.

        Args:
            answers: what is known from elsewhere, by finding; it is not asked again.
            pace: ``quick`` (few follow-ups), ``usual``, or ``full`` (everything there is to ask).

        Raises:
            AnswersError: see :meth:`read`.
            ValueError: there is no such pace.
        """
        if pace not in PACES:
            raise ValueError(f"pace is one of {', '.join(PACES)}, not {pace!r}")
        begun = Consultation(self._guide, pace=pace)
        return begun.starting_with(answers) if answers else begun

    def next_question(
        self, answers: Mapping[str, Any], *, safety: str | None = None, pace: str = "usual"
    ) -> Question | None:
        """The question to ask next, or None where no one or two further answers could change the result.

        Args:
            answers: by finding; what is given as not known counts as asked.
            safety: as in :meth:`read`.
            pace: as in :meth:`consultation`.

        Raises:
            AnswersError: see :meth:`read`.
        """
        umbrellas = dict.fromkeys(self.knowledge.umbrellas, "no") if safety == "none" else {}
        return self.consultation({**umbrellas, **answers}, pace=pace).unattended.question

    def changes(self, answers: Mapping[str, Any], *, safety: str | None = None) -> tuple[Why, ...]:
        """What further answers would do to the result: the test to do next first, then what else tells most.

        Args:
            answers: by finding.
            safety: as in :meth:`read`.
        """
        from hingedoc.consultation.why import telling

        umbrellas = dict.fromkeys(self.knowledge.umbrellas, "no") if safety == "none" else {}
        asked = self.consultation({**umbrellas, **answers})
        result = asked.assessment
        test = result.next if isinstance(result, Guidance) else None
        return telling(asked, first=test.finding if test else None)

    @cached_property
    def _guide(self) -> Guide:
        return Guide(self._background, lambda memory: self._rete().run(memory), self.version)

    def failing_examples(self) -> tuple[Problem, ...]:
        """The examples that do not give what they must, each placed in its file; with packs, only theirs."""

        def fire(answers: Mapping[str, Any], *, safety: str | None) -> Assessed:
            memory = self.read(answers, safety=safety)
            run = self._rete().run(memory)
            state_of = Reading(self._background, memory, run).concluded
            return Assessed(assess(self._background, memory, run, self.version), set(run.weights), state_of)

        return tuple(failing_examples(self._ready.loaded, fire))

    def weaknesses(self, *, examples: bool = True) -> tuple[Problem, ...]:
        """What is not good in this knowledge though it loads, each placed in its file.

        Args:
            examples: also run every example; those that fail are among the problems.
        """
        from hingedoc.authoring.quality import quality

        found = quality(self.knowledge, self._ready.loaded.places.problem)
        return by_place((*found, *(self.failing_examples() if examples else ())))

    def report(
        self,
        assessment: Stop | Guidance,
        *,
        reader: str = "athlete",
        format: str = "pdf",
        paper: str = "a4",
        athlete: Mapping[str, Any] | None = None,
        date: datetime.date | None = None,
        lang: str | None = None,
        light: bool = False,
        answers: Mapping[str, Any] | WorkingMemory | None = None,
        safety: str | None = None,
        carry_answers: bool = True,
        layouts: str | Path | None = None,
    ) -> bytes:
        """A printable report.

        Args:
            assessment: what to report.
            reader: ``athlete``, ``coach``, ``referral``, or ``card`` for one page in the gym; a stop gets the referral
                page, whoever asked.
            format: ``pdf``, ``html``, ``md`` or ``txt``.
            paper: ``a4`` or ``letter``.
            athlete: name and the like; never influences reasoning.
            date: printed as given; the clock is never read.
            lang: of the program's own words on the page; without one, that of the advisor.
            light: no large dark area, for a printer low on ink.
            answers: those that gave the assessment. A coach's report then says what further answers would do.
            safety: as in :meth:`read`.
            carry_answers: put the answers into a PDF or a page, so that :meth:`open_report` can open it again.
                Whoever gets the file gets them too.
            layouts: a folder with a gym's own layouts and logo. A stop gets the shipped page, whatever it holds.

        Raises:
            AnswersError: these are not the answers that gave the assessment, or they are too large.
            SetupError: there is no such reader, format, paper or language, a layout cannot be used, or the page cannot
                be made here.
        """
        from hingedoc.layouts import read_layouts
        from hingedoc.reports.render import render

        if isinstance(answers, WorkingMemory):
            # It has the questions that the short word stands for written out.
            answers, safety = answers.said, None
        printed: dict[str, Any] = {"reader": reader, "paper": paper, "date": date, "lang": lang or self.words.LANGUAGE}
        record: bytes | None = None
        changes: tuple[Why, ...] = ()
        if answers is not None:
            if carry_answers and format in CARRYING:
                record = self._record(assessment, answers, safety, athlete or {}, printed)
            changes = self.changes(answers, safety=safety) if reader == "coach" else ()
        own = read_layouts(Path(layouts)) if layouts is not None else None
        more: dict[str, Any] = {"light": light, "record": record, "changes": changes, "layouts": own}
        return render(assessment, self.knowledge, athlete or {}, format=format, **printed, **more)

    def _record(
        self,
        assessment: Stop | Guidance,
        answers: Mapping[str, Any],
        safety: str | None,
        athlete: Mapping[str, Any],
        printed: dict[str, Any],
    ) -> bytes:
        from hingedoc.domain.report_record import record_of, written

        if self.read(answers, safety=safety).sha256 != assessment.answers_sha256:
            raise AnswersError(Problem("R114", "These are not the answers that gave this result.", path="answers"))
        record = record_of(assessment, answers, safety=safety, athlete=athlete, **printed)
        return written(record)

    def open_report(self, content: bytes, shown: str = "report") -> Reopened:
        """Open a report again: what it said, whether it was changed, and what would be said today.

        Args:
            content: of a PDF or HTML report that was written with its answers.
            shown: how problems name the file.

        Raises:
            AnswersError: it is no report, or there is not one record inside that can be read.
            SetupError: reports cannot be opened here.
        """
        from hingedoc.reopening import reopen

        return reopen(content, self.knowledge, self.assess, self.version, shown)

    def form(self, lift: str | None = None, *, voice: Voice = "coach", format: str = "pdf", paper: str = "a4") -> bytes:
        """The questionnaire as a form to fill in by hand.

        Args:
            lift: only the signs of this lift; without it, those of every lift.
            voice: ``coach`` or ``athlete``: whose words.
            format: ``pdf``, ``html``, ``md`` or ``txt``.
            paper: ``a4`` or ``letter``.

        Raises:
            AnswersError: there is no such lift.
            SetupError: there is no such format or paper, or the page cannot be made here.
        """
        from hingedoc.reports.render import render_form

        form = self.blank_form(lift, voice=voice)
        return render_form(form.plain, form.code, self.knowledge, format=format, paper=paper, lang=self.words.LANGUAGE)

    def blank_form(self, lift: str | None = None, *, voice: Voice = "coach") -> Form:
        """What stands on the form: its sections and numbers, and its code.

        Raises:
            AnswersError: there is no such lift.
        """
        name = self.knowledge.roles.lift
        if lift is not None and self.read({name: lift}).states.get(name) is None:
            raise AnswersError(Problem("A102", f"{lift or 'nothing'} is not a lift.", path=f"answers.{name}"))
        return form_of(self._guide, lift, voice)

    def read_form(self, content: bytes | str, shown: str = "form") -> ShortFile:
        """Read a form that was typed in as a short file; its first line is ``form`` and the code on the form.

        Args:
            content: of the file; as bytes, UTF-8.
            shown: how problems name the file.

        Raises:
            AnswersError: every problem found, with line and column.
        """
        return read_short_file(self._guide, content, shown)

    def _rete(self) -> Any:
        if not hasattr(self._local, "rete"):
            from hingedoc.inference.rete import Rete

            self._local.rete = Rete(self._ready.program)
        return self._local.rete
