"""Every HTML page there is, checked by axe-core in a headless Chromium, wide and narrow; then faults are planted.

    make axe                                      fetches axe-core into build/, and runs this
    python -m tests.outside.axe --pictures FOLDER     also writes a screenshot of every page, to look at

The pages forbid scripts; axe runs in a world beside them, so that they are checked as they are. Ends with 1 where a
page has a violation, is wider than a phone, or a planted fault is not found; with 5 where a part is missing.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from tests.outside.chromium import NAMES, Chromium
from tests.outside.missing import missing, program
from tests.support.printed import Printed, sheets

from hingedoc import Advisor

AXE = Path(__file__).parents[2] / "build" / "node_modules" / "axe-core" / "axe.min.js"
NO_AXE = "Fetch it with: npm install --prefix build axe-core@4 (make axe does so where npm is installed)."
NO_CHROMIUM = "Install it (Debian: chromium), or name a Chrome with --chromium."
#: CSS pixels: a desk, and the narrowest phone that WCAG 1.4.10 asks for.
WIDTHS = {"wide": 1000, "narrow": 320}
RUN = """
axe.reset(); axe.run(document, {resultTypes: ["violations"]}).then(found => ({
  passed: found.passes.length,
  failed: found.violations.map(v => `${v.id} (${v.impact}): ${v.nodes.map(n => n.target.join(" ")).join("; ")}`),
  wide: document.documentElement.scrollWidth - window.innerWidth,
  widest: [...document.querySelectorAll("main *")].filter(e => e.getBoundingClientRect().right > window.innerWidth + 1)
    .filter(e => !e.children.length).slice(0, 3).map(e => e.closest("[class]").className + " > " + e.localName),
}))
"""
#: What to do to a page, and the rule that has to notice.
FAULTS = {
    "html-has-lang": "document.documentElement.removeAttribute('lang')",
    "document-title": "document.title = ''",
    "svg-img-alt": """
        const picture = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
        picture.setAttribute('role', 'img');
        document.querySelector('main').append(picture)""",
    "color-contrast": "for (const p of document.querySelectorAll('main p')) p.style.color = '#bbb'",
    "heading-order": """
        const heading = document.createElement('h6');
        heading.innerText = 'x';
        document.querySelector('main').append(heading)""",
    "scope-attr-valid": """
        const table = document.createElement('table');
        table.innerHTML = '<tr><th scope="column">x</th></tr><tr><td>x</td></tr>';
        document.querySelector('main').append(table)""",
}


class Page(NamedTuple):
    """One page: a short name, and itself."""

    name: str
    html: str


def pages() -> Iterator[Page]:
    """Every HTML report, and the form."""
    advisor = Advisor()
    printed = Printed(advisor)
    for sheet in sheets("html", papers=("a4",)):
        yield Page(f"{sheet.reader}-{sheet.example}", printed(sheet).decode())
    yield Page("form", advisor.form(format="html").decode())


def main() -> None:
    parser = argparse.ArgumentParser(description="Check every HTML page with axe-core.")
    parser.add_argument("--axe", type=Path, default=AXE, help="axe.min.js (build/node_modules/axe-core)")
    parser.add_argument("--chromium", help="the browser (the first found of chromium and google-chrome)")
    parser.add_argument("--pictures", type=Path, metavar="FOLDER", help="write a screenshot of every page here")
    given = parser.parse_args()
    if not given.axe.is_file():
        missing("axe-core", NO_AXE)
    browser = given.chromium or program(*NAMES, hint=NO_CHROMIUM)
    made = [*pages()]
    with Chromium(browser) as chromium:
        axe = given.axe.read_text(encoding="utf-8")
        failed = sum(check(chromium, axe, page, given.pictures) for page in made)
        print(f"{len(made)} pages at {len(WIDTHS)} widths, {failed} with a violation\n")
        unfound = plant(chromium, axe, made[0])
    raise SystemExit(1 if failed or unfound else 0)


def check(chromium: Chromium, axe: str, page: Page, pictures: Path | None) -> bool:
    """One line for a page at each width; whether it has a violation."""
    failed = False
    for name, width in WIDTHS.items():
        chromium.size(width)
        found = look(chromium, axe, page)
        over = [f"{found['wide']} px wider than the window: {', '.join(found['widest'])}"] if found["wide"] > 0 else []
        violations = [*found["failed"], *over]
        failed = failed or bool(violations)
        print(f"  {'FAILS' if violations else 'passes':<7} {page.name}, {name}: {found['passed']} rules hold")
        for violation in violations:
            print(f"          {violation}")
        if pictures:
            pictures.mkdir(parents=True, exist_ok=True)
            (pictures / f"{page.name}-{name}.png").write_bytes(chromium.picture())
    return failed


def plant(chromium: Chromium, axe: str, page: Page) -> int:
    """Each fault in one page. Returns how many were not found."""
    print("Planted, so each has to be found:")
    unfound = 0
    chromium.size(WIDTHS["wide"])
    for rule, fault in FAULTS.items():
        rules = [violation.partition(" ")[0] for violation in look(chromium, axe, page, fault)["failed"]]
        unfound += rule not in rules
        print(f"  {'found' if rule in rules else 'NOT FOUND':<7} {rule} in {page.name}; axe says: {', '.join(rules)}")
    print(f"{len(FAULTS)} faults, {len(FAULTS) - unfound} found, {unfound} not")
    return unfound


def look(chromium: Chromium, axe: str, page: Page, before: str = "") -> dict[str, Any]:
    """What axe says of a page; before that, something may be done to it."""
    chromium.show(page.html)
    if before:
        chromium.run(f"{{{before}}}")
    found: dict[str, Any] = chromium.run(f"{axe};{RUN}")
    return found


if __name__ == "__main__":
    main()
