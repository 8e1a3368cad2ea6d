"""A gym's folder of layouts, read: only plain files in it, no larger than a layout is, and no link followed."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator
from pathlib import Path

from hingedoc.authoring.reader import read_yaml
from hingedoc.errors import Problem, SetupError, nearest
from hingedoc.reports.layouts.given import OPEN, USUAL, Layouts, Limits
from hingedoc.reports.layouts.logo import MOST_BYTES, Logo, look_at
from hingedoc.reports.text import safe_text

MOST_FILES, MOST_FILE_BYTES, MOST_NAME = 20, 64 * 1024, 60
PAGES = tuple(f"{kind}.j2" for kind in OPEN)
ABOUT = "layouts.yaml"
LOGOS = ("logo.png", "logo.jpg")
#: Why there is none of one's own for these.
_CLOSED = {
    "referral.j2": "The page that sends somebody to be seen is the same everywhere: nothing on it may be missing.",
    "card.j2": "The card is one sheet folded in the middle, and is laid out as a whole.",
}
_MOST_ENTRIES = 200
_NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,40}\.j2")
_PLAIN_FILE = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


def read_layouts(folder: Path, limits: Limits = USUAL) -> Layouts:
    """Read a folder of layouts.

    Args:
        folder: with ``athlete.j2`` or ``coach.j2``, files that they include, ``layouts.yaml`` with the
            gym's ``name``, and ``logo.png`` or ``logo.jpg``. Other files in it are left alone.
        limits: for each layout.

    Raises:
        SetupError: it cannot be used; every problem found.
    """
    names = _names(folder)
    problems: list[Problem] = []
    texts = {name: _text(folder / name, problems) for name in names if name.endswith(".j2")}
    problems += _of_the_names(folder, names)
    name = _gym(folder, problems) if ABOUT in names else ""
    logo = _logo(folder, tuple(n for n in LOGOS if n in names), name, problems)
    if not problems and not texts and not name:
        hint = f"It needs {' or '.join(PAGES)}, or {ABOUT} with the name of the gym."
        problems.append(_problem("There is no layout in this folder.", folder, hint))
    if problems:
        raise SetupError(problems)
    files = {each: text for each, text in texts.items() if text is not None}
    return Layouts(str(folder), files, name, logo, limits)


def _names(folder: Path) -> tuple[str, ...]:
    try:
        names = sorted(entry.name for entry in folder.iterdir() if not entry.name.startswith("."))
    except OSError as failed:
        hint = "Give the folder that holds the layouts."
        raise SetupError(_problem(f"No folder of layouts: {failed.strerror}.", folder, hint)) from failed
    if len(names) > _MOST_ENTRIES:
        raise SetupError(_problem(f"{len(names)} files are too many for a folder of layouts.", folder))
    return tuple(names)


def _of_the_names(folder: Path, names: tuple[str, ...]) -> Iterator[Problem]:
    layouts = [name for name in names if name.endswith(".j2")]
    for name, why in _CLOSED.items():
        if name in layouts:
            yield _problem(why, folder / name, f"Take {name} out of the folder.")
    if len(layouts) > MOST_FILES:
        yield _problem(f"{len(layouts)} layouts; {MOST_FILES} is the most.", folder)
    for name in layouts:
        if not _NAME.fullmatch(name):
            hint = "Small letters, figures, - and _, and .j2 at the end."
            yield _problem("A layout cannot be named so.", folder / name, hint)
    if layouts and not set(layouts) & set(PAGES):
        near = next((n for name in layouts if (n := nearest(name, PAGES))), None)
        hint = f"Nearest: {near}." if near else f"Known: {', '.join(PAGES)}."
        yield _problem("No file in this folder has the name of a page.", folder, hint)


def _text(path: Path, problems: list[Problem]) -> str | None:
    content = _content(path, MOST_FILE_BYTES, problems)
    if content is None:
        return None
    try:
        return content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as failed:
        problems.append(_problem(f"Not UTF-8 text: byte {failed.start + 1} cannot be read.", path, "Save it as UTF-8."))
        return None


def _gym(folder: Path, problems: list[Problem]) -> str:
    path = folder / ABOUT
    content = _content(path, MOST_FILE_BYTES, problems)
    if content is None:
        return ""
    document = read_yaml(content, str(path))
    problems += document.problems
    if document.problems:
        return ""
    data = document.data if isinstance(document.data, dict) else {}
    for key in data:
        if key != "name":
            problems.append(document.problem("S311", f'There is no "{key}" here.', (key,), "Known: name."))
    name = safe_text(data["name"]) if isinstance(data.get("name"), str) else ""
    if not 0 < len(name) <= MOST_NAME:
        hint = f"Write name: and the name of the gym, up to {MOST_NAME} letters."
        problems.append(document.problem("S311", "The gym has no name that can be printed.", ("name",), hint))
    return name


def _logo(folder: Path, found: tuple[str, ...], name: str, problems: list[Problem]) -> Logo | None:
    if not found:
        return None
    path = folder / found[0]
    if len(found) > 1:
        problems.append(_problem(f"There are two logos: {' and '.join(found)}.", folder, "Keep one.", "S314"))
    if not name:
        hint = f"Write the name of the gym into {ABOUT}: it stands for the logo where that cannot be seen."
        problems.append(_problem("A logo needs words that stand for it.", path, hint, "S314"))
    content = _content(path, MOST_BYTES, problems, "S314")
    if content is None:
        return None
    try:
        return look_at(content)
    except ValueError as failed:
        problems.append(_problem(str(failed), path, "Save it again as a small PNG.", "S314"))
        return None


def _content(path: Path, most: int, problems: list[Problem], code: str = "S311") -> bytes | None:
    """The bytes of a plain file: no link, no pipe, no folder, and not more than it may have."""
    try:
        # Where the system cannot refuse a link while opening, it is looked at before.
        if stat.S_ISLNK(os.lstat(path).st_mode):
            raise OSError(0, "a link is not followed")
        with open(os.open(path, _PLAIN_FILE), "rb") as file:
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                raise OSError(0, "not a plain file")
            content = file.read(most + 1)
    except OSError as failed:
        problems.append(_problem(f"This cannot be read: {failed.strerror}.", path, "Put the file itself there.", code))
        return None
    if len(content) > most:
        problems.append(_problem(f"This is too large: {most // 1024} KB is the most.", path, code=code))
        return None
    return content


def _problem(message: str, path: Path, hint: str = "", code: str = "S311") -> Problem:
    return Problem(code, message, file=str(path), hint=hint)
