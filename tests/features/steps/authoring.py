"""What an author changes in the knowledge, and what the check makes of it."""

from __future__ import annotations

import json
import re
import shutil
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from pytest_bdd import given, parsers, then, when
from tests.features.press import flat
from tests.features.steps.command import Ran, run
from tests.features.words import Words

from hingedoc.resources import data_files, knowledge

SMALL_BASE = Path(__file__).parents[2] / "support" / "small_base"


@dataclass
class Edit:
    """One change: where it stands, and the name that was meant."""

    file: str
    line: int
    meant: str = ""


@dataclass
class Authored:
    """A folder of knowledge that an author works on."""

    root: Path
    edits: list[Edit] = field(default_factory=list)

    def page_of(self, entry: str) -> str:
        """The file that defines an entry."""
        defined = re.compile(rf"^(?:  - )?(?:  )*id: {entry}$", re.MULTILINE)
        return next(name for name in self._names() if defined.search(self.read(name)))

    def read(self, name: str) -> str:
        """One file."""
        return (self.root / name).read_text(encoding="utf-8")

    def replace(self, name: str, old: str, new: str, meant: str = "") -> None:
        """Change the first place where something stands."""
        text = self.read(name)
        assert old in text, f"{name} does not say {old!r}"
        (self.root / name).write_text(text.replace(old, new, 1), encoding="utf-8")
        self.edits.append(Edit(name, text[: text.index(old)].count("\n") + 1, meant))

    def add(self, name: str, text: str) -> None:
        """Write at the end of a file, or a new one."""
        file = self.root / name
        before = self.read(name) if file.exists() else ""
        file.write_text(before + text, encoding="utf-8")
        self.edits.append(Edit(name, before.count("\n") + 1))

    def _names(self) -> list[str]:
        return [name for name, _ in data_files(self.root)]


@pytest.fixture
def authored(tmp_path: Path) -> Authored:
    """A copy of the shipped knowledge."""
    root = tmp_path / "knowledge"
    for name, file in data_files(knowledge()):
        copy = root / name
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(file.read_bytes())
    return Authored(root)


# ---- what an author writes


@given("an author works on a copy of the knowledge")
def _(authored: Authored) -> None:
    """All of it, as shipped."""
    assert (authored.root / "pack.yaml").exists()


@given(parsers.parse('the author misspells "{finding}" in the evidence for "{cause}"'))
def _(authored: Authored, words: Words, finding: str, cause: str) -> None:
    """One letter is missing."""
    meant = words.finding(finding).id
    authored.replace(authored.page_of(words.cause(cause)), f"{{{meant}: ", f"{{{meant[:-3] + meant[-2:]}: ", meant)


@given(parsers.parse('the author lets "{sign}" speak for "{cause}" when nobody looked'))
def _(authored: Authored, words: Words, sign: str, cause: str) -> None:
    """Unknown is put among the degrees that count."""
    found = words.sign(sign).id
    page = authored.page_of(words.cause(cause))
    authored.replace(page, f"{{{found}: present", f"{{{found}: [slight, clear, marked, unknown]")


@given(parsers.parse('the author lets "{sign}" speak for "{cause}" when it is slight, and not when it is marked'))
def _(authored: Authored, words: Words, sign: str, cause: str) -> None:
    """More of a sign would then say less."""
    found = words.sign(sign).id
    authored.replace(authored.page_of(words.cause(cause)), f"{{{found}: present", f"{{{found}: [slight]")


@given(parsers.parse('the author bars stretches while "{question}" is not known'))
def _(authored: Authored, words: Words, question: str) -> None:
    """A restriction: it may hold for what nobody asked."""
    found = words.finding(question).id
    entry = (
        f"  - id: made_up_bar\n    attributes: [stretch]\n    when: {{{found}: unknown}}\n    says: it was not asked\n"
    )
    authored.add("safety/bars.yaml", "\n" + entry)


@given("the author writes two conclusions that wait for each other")
def _(authored: Authored) -> None:
    """Each needs the other one first."""
    entry = (
        "  - id: made_up_{one}\n    kind: inferred\n    name: Made up {one}\n    states: [yes]\n    concluded:\n"
        "      - {{id: made_up_{one}_rule, state: yes, when: {{made_up_{other}: yes}}}}\n"
    )
    both = entry.format(one="first", other="second") + entry.format(one="second", other="first")
    authored.add("findings/made_up.yaml", "findings:\n" + both)


@given(parsers.parse('the author expects "{other}" in the first example of "{cause}"'))
def _(authored: Authored, words: Words, other: str, cause: str) -> None:
    """The example no longer says what the program gives."""
    found = words.cause(cause)
    authored.replace(authored.page_of(found), f"top: {found}", f"top: {words.cause(other)}")


@given(parsers.parse('the author lowers what "{reason}" says for "{cause}" to {certainty:f}'))
def _(authored: Authored, words: Words, reason: str, cause: str, certainty: float) -> None:
    """One figure changes."""
    page = authored.page_of(words.cause(cause))
    rule = next(e for e in words.kb.causes_by_id[words.cause(cause)].evidence if e.because == reason)
    head, found, rest = authored.read(page).partition(f"  - id: {rule.id}\n")
    assert found
    changed = re.sub(r"certainty: \S+", f"certainty: {certainty:.2f}", rest, count=1)
    (authored.root / page).write_text(head + found + changed, encoding="utf-8")
    authored.edits.append(Edit(page, 0))


@given(parsers.parse('the author leaves out the sources of the first reason for "{cause}"'))
def _(authored: Authored, words: Words, cause: str) -> None:
    """A figure that nothing stands behind."""
    page = authored.page_of(words.cause(cause))
    first = re.search(r"\n    sources: \[.*?\]", authored.read(page))
    assert first
    authored.replace(page, first[0], "")


@given(parsers.parse('the author gives "{cause}" the drill "{drill}" with a letter missing'))
def _(authored: Authored, words: Words, cause: str, drill: str) -> None:
    """A drill that is not there."""
    meant = words.drill(drill)
    page = authored.page_of(words.cause(cause))
    authored.replace(page, f"  - {meant}: ", f"  - {meant[:-2] + meant[-1:]}: ", meant)


@given(parsers.parse('the author calls the urgency of "{question}" "{urgency}"'))
def _(authored: Authored, words: Words, question: str, urgency: str) -> None:
    """A word of their own."""
    row = words.finding(question).id
    page = authored.page_of(row)
    head, found, rest = authored.read(page).partition(f"  - id: {row}\n")
    line = (head + found + rest[: rest.index("    urgency: ")]).count("\n") + 1
    changed = re.sub(r"urgency: \S+", f"urgency: {urgency}", rest, count=1)
    (authored.root / page).write_text(head + found + changed, encoding="utf-8")
    authored.edits.append(Edit(page, line))


@given(parsers.parse('the author leaves out the question of "{question}"'))
def _(authored: Authored, words: Words, question: str) -> None:
    """A safety row that cannot be asked."""
    row = words.kb.rows[words.finding(question).id]
    page = authored.page_of(row.id)
    head, found, rest = authored.read(page).partition(f"  - id: {row.id}\n")
    changed = re.sub(r"    ask: .*?\n(?=    \w)", "", rest, count=1, flags=re.DOTALL)
    (authored.root / page).write_text(head + found + changed, encoding="utf-8")
    authored.edits.append(Edit(page, head.count("\n") + 1))


@given(parsers.parse('the author defines "{finding}" a second time'))
def _(authored: Authored, words: Words, finding: str) -> None:
    """In another file."""
    found = words.finding(finding)
    entry = f"findings:\n  - id: {found.id}\n    kind: {found.kind}\n    name: Made up\n"
    authored.add("findings/made_up.yaml", entry)


@given(parsers.parse('the author forgets a bracket in "{file}"'))
def _(authored: Authored, file: str) -> None:
    """The file cannot be read any more."""
    authored.add(file, "made_up: [1, 2\n")


@given(parsers.parse('the author removes the file "{file}"'))
def _(authored: Authored, file: str) -> None:
    """A part that is needed."""
    (authored.root / file).unlink()


@given(parsers.parse('the author puts a file "{file}" among the causes'))
def _(authored: Authored, file: str) -> None:
    """Something that looks like knowledge and is not read."""
    authored.add(file, "id: made_up\n")


@given("the author removes the whole folder")
def _(authored: Authored) -> None:
    """Nothing is left to read."""
    shutil.rmtree(authored.root)


# ---- a small base, clean by itself


@pytest.fixture
def small(tmp_path: Path) -> Authored:
    """A copy of a base of two pages, in which a single edit is easily seen."""
    return Authored(Path(shutil.copytree(SMALL_BASE, tmp_path / "small")))


@given("an author works on a small base", target_fixture="authored")
def _(small: Authored) -> Authored:
    """It has a little of everything, and no problem."""
    return small


@given(parsers.parse('in "{file}" the author changes "{old}" to "{new}"'))
def _(authored: Authored, file: str, old: str, new: str) -> None:
    """One edit; a line end is written as in Python."""
    authored.replace(file, old.replace("\\n", "\n"), new.replace("\\n", "\n"))


@given(parsers.parse('in "{file}" the author takes out "{old}"'))
def _(authored: Authored, file: str, old: str) -> None:
    """The whole line."""
    line = next(line for line in authored.read(file).splitlines(keepends=True) if old in line)
    authored.replace(file, line, "")


# ---- what the check says


@when("the knowledge is checked", target_fixture="ran")
def _(authored: Authored) -> Ran:
    """With the command an author types."""
    return run(f"hingedoc kb check --knowledge '{authored.root}'")


@when("the shipped knowledge is checked", target_fixture="ran")
def _() -> Ran:
    """As it is."""
    return run("hingedoc kb check")


@when("the knowledge is checked for an editor", target_fixture="ran")
def _(authored: Authored) -> Ran:
    """As JSON."""
    return run(f"hingedoc kb check --json --knowledge '{authored.root}'")


@when(parsers.parse('"{case}" is assessed with that knowledge'), target_fixture="ran")
def _(authored: Authored, folder: Path, case: str) -> Ran:
    """The program is the same."""
    return run(f"hingedoc assess {case} --knowledge '{authored.root}'")


@when(parsers.parse('the author asks what "{code}" means'), target_fixture="ran")
def _(code: str) -> Ran:
    """With the command that every report of problems ends with."""
    return run(f"hingedoc kb check --explain {code}")


@then("the check finds nothing else")
def _(ran: Ran) -> None:
    """One problem, and its code once in the count."""
    assert len(re.findall(r": [KY]\d{3} ", ran.stderr)) == 1, ran.stderr


@then("the knowledge can be used all the same")
def _(ran: Ran, authored: Authored) -> None:
    """What is only not good is reported and does not stop anybody."""
    assert ran.exit_code == 6, ran.stderr
    assert "The knowledge can be used; mend these all the same." in ran.stderr
    assert run(f"hingedoc assess --set how_old=30 --knowledge '{authored.root}'").exit_code == 0


@then(parsers.parse('the explanation says "{text}"'))
def _(ran: Ran, text: str) -> None:
    """On the screen, because it is what was asked for."""
    assert ran.exit_code == 0, ran.stderr
    assert text in flat(ran.stdout), ran.stdout


@then("the check passes")
def _(ran: Ran) -> None:
    """No problem, and a count of what was read."""
    assert ran.exit_code == 0, ran.stderr
    assert "No problems" in ran.stdout


@then("the check passes or only examples differ")
def _(ran: Ran) -> None:
    """The change itself is allowed; what an example expects may have to follow."""
    assert set(re.findall(r": (K\d{3}) ", ran.stderr)) <= {"K401"}, ran.stderr
    assert ran.exit_code in (0, 6)


@then("the knowledge is refused")
def _(ran: Ran) -> None:
    """With the exit code for knowledge, and nothing on the screen."""
    assert ran.exit_code == 6, ran.stdout + ran.stderr
    assert ran.stdout == ""
    assert "Traceback" not in ran.stderr


@then("each change is reported with its file and line")
def _(ran: Ran, authored: Authored) -> None:
    """All in one run."""
    for edit in authored.edits:
        assert f"{authored.root}/{edit.file}:{edit.line}:" in ran.stderr, ran.stderr


@then("each change is reported with its file")
def _(ran: Ran, authored: Authored) -> None:
    """Where it stands."""
    for edit in authored.edits:
        assert f"{authored.root}/{edit.file}" in ran.stderr, ran.stderr


@then("the name that was meant is offered")
def _(ran: Ran, authored: Authored) -> None:
    """The nearest known one."""
    meant = [edit.meant for edit in authored.edits if edit.meant]
    assert meant
    for name in meant:
        assert f"Nearest: {name}." in ran.stderr, ran.stderr


@then(parsers.parse('the check says "{text}"'))
def _(ran: Ran, text: str) -> None:
    """In plain words."""
    assert text in flat(ran.stderr), ran.stderr


@then(parsers.parse("the check reports {count:d} problems"))
def _(ran: Ran, authored: Authored, count: int) -> None:
    """Neither fewer nor more."""
    lines = [line for line in ran.stderr.splitlines() if line.startswith(str(authored.root))]
    assert len(lines) == count, ran.stderr


@then("the editor gets a list of problems, each with code, file, line, column and hint")
def _(ran: Ran, authored: Authored) -> None:
    """To jump to the place."""
    problems = json.loads(ran.stdout)["error"]["problems"]
    assert len(problems) == len(authored.edits)
    for problem, edit in zip(problems, authored.edits, strict=True):
        assert problem["file"] == f"{authored.root}/{edit.file}"
        assert problem["line"] == edit.line
        assert problem["column"] >= 1
        assert problem["code"]
        assert problem["severity"] in ("error", "warning")
        assert problem["hint"]
