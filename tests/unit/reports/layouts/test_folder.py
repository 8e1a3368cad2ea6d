"""A gym's folder: read whole, nothing outside it, nothing larger than it should be; every problem with its file."""

from __future__ import annotations

import os
import struct
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from hingedoc import Advisor, resources
from hingedoc.cli import main
from hingedoc.errors import SetupError
from hingedoc.layouts import MOST_FILE_BYTES, MOST_FILES, read_layouts
from hingedoc.reports.layouts.logo import MOST_BYTES, look_at

IMPORT = "{% import skin as ui %}\n"


def chunk(name: bytes, content: bytes) -> bytes:
    return struct.pack(">L", len(content)) + name + content + struct.pack(">L", zlib.crc32(name + content))


def png(width: int = 4, height: int = 4, more: bytes = b"") -> bytes:
    head = chunk(b"IHDR", struct.pack(">LLBBBBB", width, height, 8, 0, 0, 0, 0))
    picture = zlib.compress((b"\0" + b"\x7f" * width) * height)
    return b"\x89PNG\r\n\x1a\n" + head + more + chunk(b"IDAT", picture) + chunk(b"IEND", b"")


def jpeg(width: int = 4, height: int = 4, more: bytes = b"") -> bytes:
    frame = b"\xff\xc0" + struct.pack(">HBHHB", 11, 8, height, width, 1) + b"\x01\x11\x00"
    app0 = b"\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00"
    return b"\xff\xd8" + app0 + more + frame + b"\xff\xda\x00\x08\x01\x01\x00\x00\x3f\x00" + b"\x11\xff\xd9"


@pytest.fixture
def gym(tmp_path: Path) -> Path:
    (tmp_path / "athlete.j2").write_text(IMPORT)
    (tmp_path / "layouts.yaml").write_text("name: The Shed\n")
    (tmp_path / "logo.png").write_bytes(png())
    return tmp_path


def test_a_folder_is_read(gym: Path) -> None:
    (gym / "README.md").write_text("For the next coach.")
    read = read_layouts(gym)
    assert dict(read.files) == {"athlete.j2": IMPORT}
    assert read.name == "The Shed"
    assert read.logo
    assert (read.logo.kind, read.logo.width, read.logo.height) == ("png", 4, 4)


def linked(gym: Path, name: str) -> None:
    (gym / "outside").write_text(IMPORT)
    (gym / name).unlink(missing_ok=True)
    (gym / name).symlink_to(gym / "outside")


def piped(gym: Path) -> None:
    (gym / "athlete.j2").unlink()
    os.mkfifo(gym / "athlete.j2")


def written(name: str, content: str | bytes) -> Callable[[Path], object]:
    return lambda gym: (gym / name).write_bytes(content.encode() if isinstance(content, str) else content)


def without(*names: str) -> Callable[[Path], object]:
    def spoil(gym: Path) -> None:
        for name in names:
            (gym / name).unlink()

    return spoil


BAD: dict[str, tuple[Callable[[Path], object], str, str]] = {
    "a link for a layout": (lambda gym: linked(gym, "athlete.j2"), "a link is not followed", "S311"),
    "a link for a part": (lambda gym: linked(gym, "part.j2"), "a link is not followed", "S311"),
    "a link for a logo": (lambda gym: linked(gym, "logo.png"), "a link is not followed", "S314"),
    "a link for the name": (lambda gym: linked(gym, "layouts.yaml"), "a link is not followed", "S311"),
    "a pipe": (piped, "not a plain file", "S311"),
    "a folder": (lambda gym: (gym / "part.j2").mkdir(), "cannot be read", "S311"),
    "too large": (written("part.j2", "x" * (MOST_FILE_BYTES + 1)), "too large", "S311"),
    "too many": (
        lambda gym: [(gym / f"part{n}.j2").write_text("") for n in range(MOST_FILES)],
        "is the most",
        "S311",
    ),
    "not text": (written("part.j2", b"\xff\xfe"), "Not UTF-8", "S311"),
    "a strange name": (written("Part One.j2", ""), "cannot be named so", "S311"),
    "nobody's page": (lambda gym: (gym / "athlete.j2").rename(gym / "athlet.j2"), "name of a page", "S311"),
    "a card": (written("card.j2", ""), "folded in the middle", "S311"),
    "nothing": (without("athlete.j2", "layouts.yaml", "logo.png"), "no layout in this folder", "S311"),
    "no name": (written("layouts.yaml", "name:\n"), "no name", "S311"),
    "a long name": (written("layouts.yaml", f"name: {'x' * 61}\n"), "no name", "S311"),
    "something else": (written("layouts.yaml", "name: x\ncolour: red\n"), 'no "colour"', "S311"),
    "an anchor": (written("layouts.yaml", "name: &a x\n"), "nchor", "Y104"),
    "a logo without a name": (without("layouts.yaml"), "words that stand for it", "S314"),
    "two logos": (written("logo.jpg", jpeg()), "two logos", "S314"),
    "a large logo": (written("logo.png", png() + b"x" * MOST_BYTES), "too large", "S314"),
    "a wide logo": (written("logo.png", png(2001, 1)), "2000 x 2000", "S314"),
    "an empty logo": (written("logo.png", png(0, 4)), "0 x 4", "S314"),
    "a logo of text": (written("logo.png", "<svg onload=alert(1)>"), "neither a PNG nor a JPEG", "S314"),
    "half a logo": (written("logo.png", png()[:-20]), "damaged", "S314"),
    "a changed logo": (
        written("logo.png", png().replace(b"\x7f", b"\x7e").replace(b"IDAT", b"IDAX")),
        "damaged",
        "S314",
    ),
}


@pytest.mark.parametrize("what", BAD)
def test_what_a_folder_may_not_hold(what: str, gym: Path) -> None:
    spoil, says, code = BAD[what]
    spoil(gym)
    with pytest.raises(SetupError) as caught:
        read_layouts(gym)
    found = [problem for problem in caught.value.problems if says in problem.message]
    assert found, str(caught.value)
    assert found[0].code == code
    assert found[0].file.startswith(str(gym))


def test_every_problem_is_told(gym: Path) -> None:
    (gym / "referral.j2").write_text("")
    (gym / "logo.png").write_text("x")
    (gym / "layouts.yaml").write_text("name:\n")
    with pytest.raises(SetupError) as caught:
        read_layouts(gym)
    assert len(caught.value.problems) >= 3


def test_no_folder(tmp_path: Path) -> None:
    with pytest.raises(SetupError, match="No folder of layouts"):
        read_layouts(tmp_path / "gone")


def test_a_link_to_the_folder_itself_is_the_users_own(gym: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    link = tmp_path_factory.mktemp("elsewhere") / "gym"
    link.symlink_to(gym)
    assert read_layouts(link).name == "The Shed"


def test_a_logo_keeps_nothing_but_its_picture() -> None:
    secret = b"where it was drawn"
    assert secret not in look_at(png(more=chunk(b"tEXt", b"Comment\0" + secret))).content
    assert look_at(png(more=chunk(b"iCCP", b"x" * 99))).content == png()
    app1 = b"\xff\xe1" + struct.pack(">H", 2 + len(secret)) + secret
    assert look_at(jpeg(more=app1)).content == jpeg()
    assert look_at(jpeg(7, 5))[2:] == (7, 5)
    # After its end too, and between the scans of one that comes in several.
    scans = jpeg()[:-2] + b"\xff\x00\xff\xd0" + b"\xff\xda\x00\x08\x01\x01\x00\x00\x3f\x00" + b"\x11\xff\xd9"
    before, after = scans[:-13], scans[-13:]
    assert look_at(before + app1 + after + jpeg() + secret).content == scans


@pytest.mark.parametrize("cut", [1, 2, 3])
def test_a_logo_that_ends_too_early_is_damaged(cut: int) -> None:
    with pytest.raises(ValueError, match="damaged"):
        look_at(jpeg()[:-cut])


@given(st.binary(max_size=200), st.integers(0, 60), st.sampled_from([png(), jpeg()]))
def test_no_bytes_are_more_than_refused(noise: bytes, at: int, picture: bytes) -> None:
    for content in (noise, picture[:at] + noise + picture[at:], picture[:at] + noise):
        try:
            logo = look_at(content)
        except ValueError:
            continue
        assert 0 < logo.width <= 2000


@pytest.mark.parametrize("format", ["pdf", "html"])
def test_a_report_in_a_layout_of_ones_own_opens_again(format: str, advisor: Advisor) -> None:
    assessment = advisor.assess({}, safety="none")
    ours = str(resources.examples() / "layouts" / "our_gym")
    made = advisor.report(assessment, format=format, answers={}, safety="none", layouts=ours)
    opened = advisor.open_report(made)
    assert opened.intact
    assert opened.today == assessment


def test_the_command(tmp_path: Path) -> None:
    import contextlib
    import io

    rower = resources.examples() / "rower.yaml"
    ours = resources.examples() / "layouts" / "our_gym"
    out = tmp_path / "sheet.txt"
    said = io.StringIO()
    with contextlib.redirect_stderr(said), pytest.raises(SystemExit) as done:
        main(["report", str(rower), "-o", str(out), "--layouts", str(ours)])
    assert done.value.code == 0
    assert "Welcome back, The rower." in out.read_text()
    with contextlib.redirect_stderr(said), pytest.raises(SystemExit) as done:
        main(["report", str(rower), "-o", str(out), "--layouts", str(tmp_path / "gone")])
    assert done.value.code == 5
    assert "No folder of layouts" in said.getvalue()
