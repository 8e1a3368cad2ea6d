"""What a gym hands over: its layouts as text, its name and its logo; and how much a layout may use up."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from hingedoc.errors import Problem, SetupError
from hingedoc.reports.layouts.logo import Logo

#: Pages that a gym may lay out for itself. The others get the shipped layout, without a logo.
OPEN = ("athlete", "coach")


class Limits(NamedTuple):
    """How much one layout may use up before it is stopped.

    Attributes:
        memory: megabytes of address space of the child process. Not held on Windows, nor is ``cpu``.
        cpu: seconds of processor time.
        wall: seconds by the clock on the wall.
        output: bytes of what a layout makes.
        blocks: on one report.
    """

    memory: int = 768
    cpu: int = 10
    wall: float = 30
    output: int = 2_000_000
    blocks: int = 4_000


USUAL = Limits()


class Layouts(NamedTuple):
    """A folder of layouts that was read.

    Attributes:
        shown: how problems name the folder.
        files: the text of each ``.j2`` file by its name.
        name: of the gym; it also stands for the logo where that cannot be seen.
        logo: for the head of a page; never of a referral page.
        limits: for each layout.
    """

    shown: str
    files: Mapping[str, str]
    name: str = ""
    logo: Logo | None = None
    limits: Limits = USUAL

    def has(self, kind: str) -> bool:
        """Whether there is a layout of its own for a kind of page; otherwise the shipped one is used."""
        return f"{kind}.j2" in self.files

    @property
    def letterhead(self) -> dict[str, Any] | None:
        """Name and logo as plain values for a skin, or None."""
        if not self.name:
            return None
        return {"name": self.name, "logo": self.logo.view if self.logo else None}


class LayoutError(SetupError):
    """A layout that cannot be used: where, and what to do."""

    def __init__(self, code: str, message: str, *, file: str = "", line: int = 0, hint: str = "") -> None:
        super().__init__(Problem(code, message, file=file, line=line, hint=hint))
