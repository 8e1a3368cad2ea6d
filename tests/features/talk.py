"""A consultation in the terminal, line by line: what is typed, what is said, and what stands on disk meanwhile."""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Mapping, Sequence
from contextlib import redirect_stdout
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from io import StringIO
from pathlib import Path
from queue import SimpleQueue
from threading import Thread
from typing import Any

import pytest
from tests.features.press import flat

from hingedoc import Advisor
from hingedoc.cli import consult
from hingedoc.cli.consulting import face, terminal
from hingedoc.consultation.choosing import Choice, choose
from hingedoc.consultation.consultation import Consultation
from hingedoc.consultation.guide import Guide
from hingedoc.consultation.questions import Question
from hingedoc.domain.working_memory import WorkingMemory
from hingedoc.inference.rete import Findings
from hingedoc.journal import Journal, Kept
from hingedoc.planning.reading import Reading

#: Longer than any answer takes; reached only where something hangs.
PATIENCE = 60.0
_STOP = None


@dataclass(frozen=True)
class Heard:
    """One thing printed: on which side (``out``: the result; ``err``: all else), and the text."""

    side: str
    text: str


class _Result(StringIO):
    """Standard output, noted in the order in which it comes."""

    def __init__(self, talk: Talk) -> None:
        super().__init__()
        self.talk = talk

    def write(self, text: str | bytes) -> int:
        self.talk.heard.append(Heard("out", text if isinstance(text, str) else text.decode()))
        return len(text)


class Remembering:
    """An advisor for many scenarios: the same state, which many of them share, is worked out once.

    The network of the engine belongs to one thread at a time; here one thread runs while the others wait.
    """

    def __init__(self, advisor: Advisor) -> None:
        self.advisor = advisor
        guide = advisor.consultation().guide
        self.runs: dict[str, Findings] = {}
        self.choices: dict[tuple[Any, ...], Choice | None] = {}
        network = advisor._rete()

        def run(memory: WorkingMemory) -> Findings:
            if memory.sha256 not in self.runs:
                self.runs[memory.sha256] = network.run(memory)
            return self.runs[memory.sha256]

        def chosen(
            guide: Guide, reading: Reading, open_findings: Iterable[str], *, everything: bool = False
        ) -> Choice | None:
            left = tuple(open_findings)
            key = (reading.memory.sha256, left, everything)
            if key not in self.choices:
                self.choices[key] = choose(guide, reading, left, everything=everything)
            return self.choices[key]

        self.guide = replace(guide, run=run, choose=chosen)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.advisor, name)

    def consultation(self, answers: Mapping[str, Any] | None = None, *, pace: str = "usual") -> Consultation:
        """As the advisor begins it."""
        begun = Consultation(self.guide, pace=pace)
        return begun.starting_with(answers) if answers else begun


class Talk:
    """Runs ``hingedoc consult`` and answers it. The clock is the scenario's own; the folder is too.

    Attributes:
        now: the time of the scenario; ``width_now`` that of the terminal.
        heard: everything printed since the last line typed; ``all_heard`` of the whole scenario.
        exit_code: once it has ended.
    """

    def __init__(self, advisor: Remembering, home: Path, patch: pytest.MonkeyPatch) -> None:
        self.advisor, self.home = advisor, home
        self.now = datetime.fromisoformat("2026-11-20T18:30:00+00:00")
        self.width_now = 80
        self.heard: list[Heard] = []
        self.all_heard: list[Heard] = []
        self.exit_code: int | None = None
        self.face: face.Face | None = None
        self._turns: SimpleQueue[bool] = SimpleQueue()
        self._lines: SimpleQueue[str | None] = SimpleQueue()
        self._thread: Thread | None = None
        self._failed: BaseException | None = None
        self._asking = False
        self._patch(patch)

    def _patch(self, patch: pytest.MonkeyPatch) -> None:
        talk = self

        class Scripted(terminal.Terminal):
            @property
            def width(self) -> int:
                return talk.width_now

            def say(self, lines: Any = ("",)) -> None:
                talk.heard.extend(Heard("err", line + "\n") for line in lines)

            def ask(self, prompt: str = "> ") -> str:
                return talk._asked()

        class Noted(face.Face):
            def __init__(self, *arguments: Any) -> None:
                super().__init__(*arguments)
                talk.face = self

        patch.setattr(terminal, "Terminal", Scripted)
        patch.setattr(face, "Face", Noted)
        # Signals are for the main thread of a process; the pseudo-terminal tests send them.
        patch.setattr(terminal, "ending_cleanly", lambda: redirect_stdout(_Result(talk)))
        patch.setattr(consult, "advisor", lambda _, *, lang: talk.advisor)
        patch.setattr(consult._Session, "clock", staticmethod(lambda: talk.now))
        patch.setattr(consult, "data_folder", lambda: talk.home)
        patch.setenv("COLUMNS", "80")
        patch.chdir(self.home)

    # --- the two ends ---

    def _asked(self) -> str:
        self._turns.put(True)
        line = self._lines.get()
        if line is _STOP:
            raise terminal.Ended("Stopped.", 130)
        return str(line)

    def start(self, line: str = "hingedoc consult") -> None:
        """Run it, up to the first question."""
        assert self._thread is None, "it is running"
        self.face, self.exit_code = None, None
        arguments = [*shlex.split(line)[2:], "--interactive", f"--date={self.now:%Y-%m-%d}"]

        def run() -> None:
            try:
                self.exit_code = consult.command.main(arguments, prog_name="consult", standalone_mode=False)
            except BaseException as error:
                self._failed = error
            self._turns.put(False)

        self._thread = Thread(target=run, daemon=True)
        self._forget()
        self._thread.start()
        self._wait()

    def type(self, line: str) -> None:
        """Type a line, and hear what is said until the next prompt."""
        assert self._asking, f"nothing is being asked:\n{self.text()}"
        self._forget()
        self.heard.append(Heard("typed", f"> {line}\n"))
        self._lines.put(line)
        self._wait()

    def interrupt(self) -> None:
        """Ctrl-C, or the power gone: it ends where it stands."""
        if self._asking:
            self._forget()
            self._lines.put(_STOP)
            self._wait()

    def _forget(self) -> None:
        self.all_heard += self.heard
        self.heard = []

    def _wait(self) -> None:
        self._asking = self._turns.get(timeout=PATIENCE)
        if not self._asking and self._thread:
            self._thread.join(PATIENCE)
            self._thread = None
        if self._failed:
            failed, self._failed = self._failed, None
            raise failed

    # --- what there is ---

    @property
    def running(self) -> bool:
        """Whether it waits for a line."""
        return self._asking

    @property
    def consultation(self) -> Consultation:
        """As it stands."""
        assert self.face, "no consultation was begun"
        return self.face.consultation

    @property
    def question(self) -> Question:
        """What is asked now."""
        question = self.consultation.question
        assert question, f"nothing more is asked:\n{self.text()}"
        return question

    def text(self, side: str = "") -> str:
        """What was said since the last line typed, as it stands on the screen."""
        wanted = ("out", "err") if not side else (side,)
        return "".join(one.text for one in self.heard if one.side in wanted)

    def says(self, side: str = "") -> str:
        """The same, blanks made one."""
        return flat(self.text(side))

    @property
    def everything(self) -> Sequence[Heard]:
        """Of the whole scenario."""
        return [*self.all_heard, *self.heard]

    @property
    def journal(self) -> Journal:
        """What is on disk."""
        return Journal(self.home / "consultations")

    def on_disk(self) -> list[Kept]:
        """Every consultation kept, finished ones too, the newest last."""
        files = sorted((self.home / "consultations").glob("*.json"))
        return sorted((self.journal.kept(file.stem) for file in files), key=lambda kept: kept.started)

    def later(self, **passed: float) -> None:
        """Let time go by."""
        self.now += timedelta(**passed)
