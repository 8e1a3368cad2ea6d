"""A page compiled into a PDF: shipped fonts, no folder to read from, nothing fetched."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hingedoc.errors import Problem, SetupError
from hingedoc.reports import fonts


def compile_pdf(source: str, date: dt.date) -> bytes:
    """The PDF of a page.

    Args:
        source: of the page, in Typst.
        date: the moment that the PDF says it was made.

    Raises:
        SetupError: it cannot be made.
    """
    # Loaded late: the other formats do not need it.
    import typst

    moment = int(dt.datetime(date.year, date.month, date.day, 12, tzinfo=dt.UTC).timestamp())
    with TemporaryDirectory(prefix="hingedoc-") as made:
        root, spare = Path(made) / "root", Path(made) / "fonts"
        root.mkdir()
        spare.mkdir()
        options: dict[str, Any] = {
            "root": str(root),
            "font_paths": [str(fonts.folder(spare))],
            "ignore_system_fonts": True,
            # Nothing is fetched: there are no packages to be found.
            "package_path": str(root),
            "package_cache_path": str(root),
            "format": "pdf",
            "pdf_standards": ["ua-1"],
            "timestamp": moment,
        }
        try:
            made_pdf = typst.compile(source.encode(), **options)
        except typst.TypstError as failed:
            message = f"The PDF could not be made: {failed}."
            raise SetupError(Problem("S302", message, hint="Ask for html, md or txt; and report this.")) from failed
    return bytes(made_pdf)
