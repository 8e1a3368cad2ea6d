"""A page compiled into a PDF or pictures: shipped fonts, no folder to read from, nothing fetched."""

from __future__ import annotations

import atexit
import datetime as dt
import os
import shutil
import tempfile
import threading
from base64 import b64decode
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hingedoc.errors import Problem, SetupError
from hingedoc.reports import fonts

if TYPE_CHECKING:
    import typst

#: The kit sets page 2 without measuring it, which takes a quarter less time; where that fails, it is measured.
_HURRIED, _MEASURED = "#let hurried = true", "#let hurried = false"
#: Fonts are read once in a process; a compiler works for one thread at a time.
_MINE = threading.local()


def compile_pdf(source: str, date: dt.date) -> bytes:
    """The PDF of a page.

    Args:
        source: of the page, in Typst.
        date: the moment that the PDF says it was made.

    Raises:
        SetupError: it cannot be made.
    """
    if os.getpid() != _home():
        return _compiled_apart(source, date)
    moment = int(dt.datetime(date.year, date.month, date.day, 12, tzinfo=dt.UTC).timestamp())
    (made,) = _compiled(source, format="pdf", pdf_standards=["ua-1"], timestamp=moment)
    return made


def compile_png(source: str, ppi: float) -> list[bytes]:
    """The pages as pictures.

    Args:
        source: of the pages, in Typst.
        ppi: pixels per inch.

    Raises:
        SetupError: they cannot be made.
    """
    return _compiled(source, format="png", ppi=ppi)


@cache
def _home() -> int:
    """The process in which the compiler was first used. Its threads do not come along where that one is forked."""
    return os.getpid()


def _compiled_apart(source: str, date: dt.date) -> bytes:
    """The same PDF, from a process with threads of its own: in a forked one the compiler would wait for ever."""
    from hingedoc.reports.layouts.apart import apart
    from hingedoc.reports.layouts.given import USUAL

    request = {"source": source, "date": date.isoformat()}
    try:
        return b64decode(apart("compile", request, USUAL, shown="", start="")["pdf"])
    except SetupError as failed:
        message = f"The PDF could not be made in a forked process: {failed.problems[0].message}"
        raise SetupError(Problem("S302", message, hint="Start the process with spawn in place of fork.")) from failed


def _compiled(source: str, **options: Any) -> list[bytes]:
    # Loaded late: the other formats do not need it.
    import typst

    compiler = _compiler(names=bool(fonts.families(source)))
    try:
        try:
            made = compiler.compile(source.encode(), **options)
        except typst.TypstError:
            if _HURRIED not in source:
                raise
            made = compiler.compile(source.replace(_HURRIED, _MEASURED, 1).encode(), **options)
    except typst.TypstError as failed:
        message = f"The PDF could not be made: {failed}."
        raise SetupError(Problem("S302", message, hint="Ask for html, md or txt; and report this.")) from failed
    # Several come as a list, one comes alone; none only where a file is named.
    return [page for page in (made if isinstance(made, list) else [made]) if page is not None]


def _compiler(*, names: bool) -> typst.Compiler:
    import typst

    known: dict[bool, typst.Compiler] = _MINE.__dict__.setdefault("compilers", {})
    if names not in known:
        # A file for a root: nothing can lie beneath it, so there is nothing to read and no package to be found.
        root = str(_fonts_at(names=False)[0] / fonts.FILES[0])
        known[names] = typst.Compiler(
            root=root,
            font_paths=_fonts(names=names),
            ignore_system_fonts=True,
            package_path=root,
            package_cache_path=root,
        )
    return known[names]


@cache
def _fonts(*, names: bool) -> typst.Fonts:
    import typst

    folders = [str(folder) for folder in _fonts_at(names=names)]
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=folders)


@cache
def _fonts_at(*, names: bool) -> list[Path]:
    return fonts.folders(_spare, names=names)


def _spare() -> Path:
    """A folder of this process alone, gone when it ends; only where the package is not made of files."""
    made, owner = Path(tempfile.mkdtemp(prefix="hingedoc-")), os.getpid()

    def tidy() -> None:
        # What was forked from this process ends too, and this one goes on.
        if os.getpid() == owner:
            shutil.rmtree(made, ignore_errors=True)

    atexit.register(tidy)
    return made
