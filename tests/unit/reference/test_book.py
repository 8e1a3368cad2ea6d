"""The book: every link leads somewhere, the same knowledge gives the same bytes, the committed one is current."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from posixpath import dirname, join, normpath

import pytest

from hingedoc.authoring.load import load
from hingedoc.reference.book import book

ROOT = Path(__file__).parents[3]
COMMITTED = ROOT / "docs" / "book"
_LINK = re.compile(r"(?<!\\)\]\(([^)]+)\)")


@pytest.fixture(scope="module")
def files() -> dict[str, str]:
    return book(load())


def test_every_link_leads_to_something_that_is_there(files: dict[str, str]) -> None:
    followed = 0
    for name, text in files.items():
        for target in _LINK.findall(text):
            path, _, anchor = target.partition("#")
            file = normpath(join(dirname(name), path)) if path else name
            assert file in files, (name, target)
            assert not anchor or f'<a id="{anchor}"></a>' in files[file], (name, target)
            followed += 1
    assert followed > 1000


def test_every_entry_that_people_look_up_stands_in_it_once(files: dict[str, str]) -> None:
    kb = load().kb
    heads = Counter(id for text in files.values() for id in re.findall(r"^\*.*\* · `(.*)`$", text, re.MULTILINE))
    for id in (*kb.findings, *kb.causes_by_id, *kb.drills_by_id, *kb.load_by_id, *kb.sources_by_id):
        assert heads[id] == 1, id


def test_the_contents_name_every_file(files: dict[str, str]) -> None:
    assert {target.partition("#")[0] for target in _LINK.findall(files["README.md"])} == {*files} - {"README.md"}


def test_the_same_knowledge_gives_the_same_bytes(files: dict[str, str]) -> None:
    assert book(load()) == files


def test_every_page_is_tidy(files: dict[str, str]) -> None:
    for name, text in files.items():
        assert text.endswith("\n"), name
        assert "\n\n\n" not in text, name
        assert "`None`" not in text, name
        assert "()" not in text, name
        assert [each for each in text.splitlines() if each != each.rstrip()] == [], name


def test_the_committed_book_is_what_the_knowledge_says(files: dict[str, str]) -> None:
    """Otherwise: make book."""
    committed = {
        str(path.relative_to(COMMITTED).as_posix()): path.read_text(encoding="utf-8")
        for path in COMMITTED.rglob("*")
        if path.is_file()
    }
    assert sorted(committed) == sorted(files)
    assert [name for name in files if committed[name] != files[name]] == []
