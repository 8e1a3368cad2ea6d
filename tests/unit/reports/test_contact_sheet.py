from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from hingedoc.authoring.load import load
from hingedoc.cli.kb.figures import command
from hingedoc.domain.drill_pictures import Picture
from hingedoc.reports.contact_sheet import entries, html_page, pdf, png, sign_entries, typst_source, without_colour

KB = load().kb
DRILLS = KB.drills
FEW = DRILLS[:2]


def run(*arguments: str) -> Result:
    return CliRunner().invoke(command, arguments)


def test_every_drill_is_on_it_with_name_id_posture_and_words() -> None:
    found = entries(DRILLS)
    assert [entry.id for entry in found] == [drill.id for drill in DRILLS]
    assert all(entry.svg and entry.said for entry in found)
    page = html_page(found)
    assert page.count("<svg ") == len(DRILLS)
    for entry in found:
        assert f"<code>{entry.id}</code> · {entry.about}" in page


def test_every_sign_is_on_its_sheet_as_seen_and_as_meant() -> None:
    found = sign_entries(KB)
    drawn = [sign.id for sign in KB.signs if sign.pictures]
    assert list(dict.fromkeys(entry.id for entry in found)) == drawn
    assert [entry.name.partition(":")[0] for entry in found] == ["Seen", "Aim"] * (len(found) // 2)
    assert all(entry.figure and entry.about for entry in found)


def test_a_drill_without_a_picture_is_listed_without_one() -> None:
    pose = FEW[0].picture.start
    bare = FEW[0].model_copy(update={"picture": Picture(posture="none", start=pose, end=pose)})
    (entry,) = entries([bare])
    assert entry.figure is None
    assert "no picture" in html_page([entry])
    assert pdf([entry]).startswith(b"%PDF")


def test_in_grey_there_is_no_colour() -> None:
    coloured, grey = entries(DRILLS), entries(DRILLS, grey=True)
    assert any("#0b4a66" in entry.svg for entry in coloured)
    used = {colour for entry in grey for colour in re.findall(r"#([0-9a-f]{6})", entry.svg)}
    assert all(colour[:2] == colour[2:4] == colour[4:] for colour in used)
    # Nor are two colours the same grey.
    assert len(used) == len({c for entry in coloured for c in re.findall(r"#([0-9a-f]{6})", entry.svg)})


def test_grey_is_as_bright_as_the_colour() -> None:
    assert without_colour("#ffffff #000000 #00ff00 #0000ff") == "#ffffff #000000 #b6b6b6 #121212"


@pytest.mark.parametrize("hostile", ['"); #read("/etc/passwd"); ("', "\\u{0}", "#{1}", "<script>", "a\nb"])
def test_names_stay_text(hostile: str) -> None:
    (entry,) = entries([FEW[0].model_copy(update={"name": hostile})])
    assert "<script>" not in html_page([entry])
    line = next(line for line in typst_source([entry]).splitlines() if line.startswith("  item("))
    name, _ = json.JSONDecoder().raw_decode(line.removeprefix("  item("))
    assert name == hostile.replace("\n", "")
    assert pdf([entry]).startswith(b"%PDF")


def test_the_same_knowledge_gives_the_same_bytes() -> None:
    assert pdf(entries(FEW)) == pdf(entries(FEW))
    assert png(entries(FEW)) == png(entries(FEW))


def test_the_command_writes_pages_and_pictures_into_a_folder(tmp_path: Path) -> None:
    result = run(*(drill.id for drill in FEW), "-o", str(tmp_path / "sheet"), "--json", "--ppi", "50")
    assert result.exit_code == 0
    said = json.loads(result.stdout)
    assert said["pictures"] == 2
    assert said["without_picture"] == []
    assert [Path(name).name for name in said["files"]] == ["page-1.png", *(f"{drill.id}.svg" for drill in FEW)]
    assert (tmp_path / "sheet" / "page-1.png").read_bytes().startswith(b"\x89PNG")


def test_twelve_to_a_page() -> None:
    assert len(png(entries(DRILLS[:12]), ppi=50)) == 1
    assert len(png(entries(DRILLS[:13]), ppi=50)) == 2


def test_the_command_takes_a_drill_by_the_end_of_its_id(tmp_path: Path) -> None:
    result = run(FEW[0].id.removeprefix("drill_"), "-o", str(tmp_path / "sheet.html"), "--frames", "one")
    assert result.exit_code == 0
    assert "1 of 1 pictures are drawn." in result.stdout
    assert (tmp_path / "sheet.html").read_text().count("<svg ") == 1


def test_the_command_draws_signs_with_a_file_for_each_picture(tmp_path: Path) -> None:
    result = run("--signs", "-o", str(tmp_path / "sheet"), "--json", "--ppi", "50")
    files = [Path(name) for name in json.loads(result.stdout)["files"] if name.endswith(".svg")]
    assert len(files) == len(set(files)) == len(sign_entries(KB))
    assert all(file.read_text().startswith("<svg ") for file in files)


@pytest.mark.parametrize(
    "arguments", [("no_such_drill", "-o", "x.pdf"), ("squat", "--signs", "-o", "x.pdf"), ("-o", "x.docx"), ()]
)
def test_what_cannot_be_done_is_said(arguments: tuple[str, ...]) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert not Path(arguments[-1] if arguments else "x.pdf").exists()
