"""The cache: never an error, never a wrong result, whatever happened to its folder."""

from __future__ import annotations

import os
import random
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from tests.support.generate import random_kb

from hingedoc import Advisor, KnowledgeError, loading
from hingedoc.authoring.folder import read_folder
from hingedoc.cache import MOST_FILES, Cache
from hingedoc.domain.assessment import to_json
from hingedoc.domain.knowledge_base import KnowledgeBase
from hingedoc.domain.stored import from_json, to_json as to_json_bytes
from hingedoc.inference.compiler import compile_program

OUR_GYM = Path(__file__).parents[2] / "examples" / "packs" / "our_gym"
ANSWERS = {"s1_age": 30, "ctx_lift": "deadlift", "obs_bar_drift": "marked", "hx_pain_on_hinge": 0}
posix = pytest.mark.skipif(not hasattr(os, "geteuid"), reason="owners and modes of POSIX")


@pytest.fixture(scope="module")
def fresh() -> str:
    return to_json(Advisor().assess(ANSWERS, safety="none"))


def said(folder: Path) -> str:
    return to_json(Advisor(cache=folder).assess(ANSWERS, safety="none"))


@pytest.fixture
def filled(tmp_path: Path) -> Path:
    folder = tmp_path / "cache"
    Advisor(cache=folder)
    assert len(Cache(folder).files()) == 1
    return folder


def unreachable(*_: object) -> None:
    raise AssertionError("it was worked out again")


def test_what_was_worked_out_is_taken_from_the_cache(
    filled: Path, fresh: str, monkeypatch: pytest.MonkeyPatch, shipped: KnowledgeBase
) -> None:
    monkeypatch.setattr(loading, "build", unreachable)
    monkeypatch.setattr(loading, "compile_program", unreachable)
    taken = Advisor(cache=filled)
    assert to_json(taken.assess(ANSWERS, safety="none")) == fresh
    assert taken.knowledge == shipped
    assert len(Cache(filled).files()) == 1


def test_the_program_from_the_cache_is_the_compiled_one(filled: Path, advisor: Advisor) -> None:
    assert Advisor(cache=filled).program == advisor.program


def test_packs_are_cached_too_and_another_content_is_another_entry(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pack, folder = tmp_path / "pack", tmp_path / "cache"
    for name, content in read_folder(OUR_GYM).files:
        (pack / name).parent.mkdir(parents=True, exist_ok=True)
        (pack / name).write_bytes(content)
    first = Advisor(packs=[pack], cache=folder)
    cues = pack / "cues.yaml"
    cues.write_bytes(cues.read_bytes().replace(b"car door", b"car boot"))
    second = Advisor(packs=[pack], cache=folder)
    assert second.knowledge != first.knowledge
    assert len(Cache(folder).files()) == 2
    monkeypatch.setattr(loading, "build", unreachable)
    assert Advisor(packs=[pack], cache=folder).knowledge == second.knowledge


def test_examples_are_placed_in_their_files_with_a_cache_as_without(tmp_path: Path) -> None:
    for _ in range(2):
        assert Advisor(packs=[OUR_GYM], cache=tmp_path).failing_examples() == ()
    pack = tmp_path / "pack"
    for name, content in read_folder(OUR_GYM).files:
        (pack / name).parent.mkdir(parents=True, exist_ok=True)
        (pack / name).write_bytes(content.replace(b"top: cause_motor_pattern", b"top: cause_weak_glutes"))
    places = [Advisor(packs=[pack], cache=tmp_path).failing_examples() for _ in range(2)]
    assert places[0] == places[1]
    assert [p.line for p in places[0]] == [3]


@pytest.mark.parametrize("seed", range(12))
def test_what_is_stored_of_any_knowledge_is_read_back_equal(seed: int) -> None:
    kb = random_kb(random.Random(seed))
    stored = loading._Stored(kb, compile_program(kb))
    assert from_json(loading._Stored, to_json_bytes(loading._Stored, stored)) == stored


def test_other_code_does_not_read_what_this_code_wrote(filled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loading, "code_sha256", lambda _: "other code")
    Advisor(cache=filled)
    assert len(Cache(filled).files()) == 2
    monkeypatch.setattr(loading, "FORMAT", loading.FORMAT + 1)
    Advisor(cache=filled)
    assert len(Cache(filled).files()) == 3


@pytest.mark.parametrize(
    "harm",
    [
        lambda content: b"",
        lambda content: content[:100],
        lambda content: content[:-1],
        lambda content: content[: len(content) // 2] + b"x" + content[len(content) // 2 + 1 :],
        lambda content: b"{}",
        lambda content: b"\x00" * len(content),
        lambda content: b"\xff\xfe\n" + content,
    ],
)
def test_a_damaged_file_is_written_anew(filled: Path, fresh: str, harm: object) -> None:
    assert callable(harm)
    (file,) = Cache(filled).files()
    whole = file.read_bytes()
    file.write_bytes(harm(whole))
    assert said(filled) == fresh
    assert file.read_bytes() == whole


@pytest.mark.parametrize("content", [b"{}", b"[]", b'{"kb": {}, "program": {}}', b"null", b"not json", b""])
def test_a_whole_file_that_holds_something_else_is_written_anew(filled: Path, fresh: str, content: bytes) -> None:
    base = read_folder(Path(__file__).parents[2] / "knowledge")
    key = loading._key(base, ())
    assert Cache(filled).get(key) is not None
    Cache(filled).put(key, content)
    assert Cache(filled).get(key) == content
    assert said(filled) == fresh
    assert Cache(filled).get(key) != content


@posix
def test_nobody_else_may_read_it(filled: Path) -> None:
    (file,) = Cache(filled).files()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(filled.stat().st_mode) == 0o700


@posix
def test_what_others_may_write_is_not_read(filled: Path, fresh: str) -> None:
    cache = Cache(filled)
    key = "made up"
    cache.put(key, b"1")
    assert cache.get(key) == b"1"
    for path in (cache._file(key), filled):
        before = stat.S_IMODE(path.stat().st_mode)
        path.chmod(before | stat.S_IWOTH)
        assert cache.get(key) is None
        path.chmod(before)
    assert cache.get(key) == b"1"
    filled.chmod(0o777)
    assert said(filled) == fresh


@posix
def test_what_somebody_else_owns_is_not_read(filled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cache = Cache(filled)
    cache.put("made up", b"1")
    monkeypatch.setattr("hingedoc.cache.os.geteuid", lambda: os.getuid() + 1)
    assert cache.get("made up") is None
    cache.put("made up", b"2")
    monkeypatch.undo()
    assert cache.get("made up") == b"1"


@posix
def test_a_link_in_the_place_of_a_file_is_not_followed(filled: Path, tmp_path: Path) -> None:
    cache = Cache(filled)
    cache.put("made up", b"1")
    file = cache._file("made up")
    elsewhere = tmp_path / "elsewhere"
    file.rename(elsewhere)
    file.symlink_to(elsewhere)
    assert cache.get("made up") is None


def test_a_folder_that_cannot_be_is_no_error(tmp_path: Path, fresh: str) -> None:
    in_the_way = tmp_path / "file"
    in_the_way.write_text("not a folder")
    assert said(in_the_way) == fresh
    assert said(in_the_way / "below") == fresh
    assert in_the_way.read_text() == "not a folder"


@pytest.mark.parametrize("step", ["open", "replace"])
def test_a_full_or_read_only_disk_is_no_error(
    tmp_path: Path, fresh: str, step: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(f"hingedoc.cache.os.{step}", full)
        assert said(tmp_path / "cache") == fresh
    assert [*(tmp_path / "cache").iterdir()] == []


def test_a_folder_keeps_only_the_newest(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "cache")
    for number in range(MOST_FILES + 4):
        cache.put(str(number), b"%d" % number)
        os.utime(cache._file(str(number)), (number, number))
    assert len(cache.files()) == MOST_FILES
    assert cache.get("0") is None
    assert cache.get(str(MOST_FILES + 3)) == b"%d" % (MOST_FILES + 3)
    assert len([*cache.folder.iterdir()]) == MOST_FILES


def test_knowledge_with_problems_is_never_kept(tmp_path: Path) -> None:
    pack = tmp_path / "pack"
    pack.mkdir()
    (pack / "pack.yaml").write_text("id: house\n")
    for _ in range(2):
        with pytest.raises(KnowledgeError):
            Advisor(packs=[pack], cache=tmp_path / "cache")
    assert Cache(tmp_path / "cache").files() == ()


def test_processes_that_fill_it_at_once_do_not_disturb_each_other(tmp_path: Path, fresh: str) -> None:
    code = "import sys; from hingedoc import Advisor; Advisor(cache=sys.argv[1])"
    running = [subprocess.Popen([sys.executable, "-c", code, str(tmp_path / "cache")]) for _ in range(4)]
    assert [process.wait() for process in running] == [0] * 4
    assert len([*(tmp_path / "cache").iterdir()]) == 1
    assert said(tmp_path / "cache") == fresh


def test_a_library_writes_nowhere_unless_told_to(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    Advisor()
    assert [*tmp_path.iterdir()] == []
