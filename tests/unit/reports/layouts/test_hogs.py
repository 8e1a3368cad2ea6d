"""A layout that wants too much is stopped, and whoever asked for the page goes on."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from tests.unit.reports.layouts.gym import layouts, report

from hingedoc.domain.knowledge_base import KnowledgeBase
from hingedoc.errors import SetupError
from hingedoc.reports.layouts import apart
from hingedoc.reports.layouts.given import LayoutError, Limits

SMALL = Limits(memory=256, cpu=1, wall=20, output=100_000, blocks=500)
TEN = "[0,1,2,3,4,5,6,7,8,9]"
LOOPS = "".join(f"{{% for i{n} in {TEN} %}}" for n in range(12)) + "{{ ui.gap() }}" + "{% endfor %}" * 12
EMPTY = "".join(f"{{% for i{n} in {TEN} %}}" for n in range(12)) + "{% endfor %}" * 12
DOUBLED = "{% set a %}{{ ui.gap() }}{% endset %}" + "{% set a %}{{ ui.columns([a, a]) }}{% endset %}" * 40 + "{{ a }}"
#: By what they are, and how each ends: S313 is stopped by a limit, S312 refused before it starts.
HOGS = {
    "loops in loops": (LOOPS, "S313"),
    "loops that print nothing": (EMPTY, "S313"),
    "a text times a number": ("{{ ui.paragraph('x' * 999999999) }}", "S312"),
    "a list times a number": ("{{ ui.items([1] * 999999999) }}", "S312"),
    "a macro without an end": ("{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}", "S313"),
    "a text that doubles": ("{% macro m(x, n) %}{{ m(x ~ x, n + 1) }}{% endmacro %}{{ m('xxxxxxxx', 0) }}", "S313"),
    "a huge page": (f"{{% for i in {TEN * 1} %}}{{{{ ui.paragraph('{'x' * 50_000}') }}}}{{% endfor %}}", "S313"),
    "a huge range": ("{% for i in range(999999999) %}{{ ui.gap() }}{% endfor %}", "S312"),
    "a power": ("{{ ui.items([9 ** 9 ** 9]) }}", "S312"),
    "a padded text": ("{{ ui.paragraph('x' | center(999999999)) }}", "S312"),
    "a padded list": ("{{ ui.items([1] | batch(999999999, 'x')) }}", "S312"),
    "formatting": ("{{ ui.paragraph('%999999999d' % 1) }}", "S312"),
    "a tree of blocks that doubles": (DOUBLED, "S313"),
    "a list that replaces itself": (
        "{% macro m(x) %}{{ m(x | replace('x', x)) }}{% endmacro %}{{ m('xxxx') }}",
        "S313",
    ),
    "white space": ("{% macro m() %}" + "\n" * 900 + "{% endmacro %}" + "{{ m() }}" * 3_000, "S313"),
    "brackets": ("{{ ui.items(" + "[" * 20_000 + "]" * 20_000 + ") }}", "S313"),
    "figures": ("{% macro m(x) %}{{ m(x * x) }}{% endmacro %}{{ m(99999999) }}", "S313"),
}


@pytest.mark.parametrize("hog", HOGS)
def test_a_hog_is_stopped(hog: str, kb: KnowledgeBase) -> None:
    source, code = HOGS[hog]
    with pytest.raises(LayoutError) as caught:
        report(kb, layouts(source, SMALL), "html")
    assert caught.value.code == code
    assert caught.value.problems[0].file.endswith("athlete.j2")


def test_what_is_small_enough_still_prints(kb: KnowledgeBase) -> None:
    assert b"Hello" in report(kb, layouts("{{ ui.paragraph('Hello') }}", SMALL), "html")


ENDLESS = "#for i in range(100000000) { for j in range(100000000) { i + j } }"
GREEDY = '#let f(x) = if x.len() < 10000000000 { f(x + x) }\n#f("xxxxxxxx")'


@pytest.mark.parametrize("source", [ENDLESS, GREEDY])
def test_a_pdf_that_wants_too_much_is_stopped(source: str) -> None:
    request = {"source": source, "date": "2026-11-20"}
    with pytest.raises(LayoutError) as caught:
        apart.apart("compile", request, SMALL, shown="gym", start="athlete.j2")
    assert caught.value.code == "S313"


def test_blocks_that_lie_deep_in_one_another(kb: KnowledgeBase) -> None:
    """What is measured to be placed is measured again by what it lies in."""
    deep = "{% set a %}{{ ui.columns([a, a]) }}{% endset %}" * 6
    source = "{% set a %}{{ ui.path(view.path, w) }}{% endset %}" + deep + "{{ a }}"
    assert report(kb, layouts(source), "pdf").startswith(b"%PDF")


def test_the_clock_on_the_wall_counts_too(kb: KnowledgeBase) -> None:
    with pytest.raises(LayoutError) as caught:
        report(kb, layouts(EMPTY, SMALL._replace(cpu=60, wall=0.01)), "html")
    assert caught.value.code == "S313"


def test_where_no_process_can_be_started(kb: KnowledgeBase, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "_MODULE", "hingedoc.reports.layouts.not_there")
    with pytest.raises(SetupError) as caught:
        report(kb, layouts("{{ ui.gap() }}"), "html")
    assert caught.value.code == "S316"


HELD = """
import resource
from hingedoc.reports.layouts.child import hold_back
hold_back({"memory": 200, "cpu": 7, "answer": 12345})
print(*(resource.getrlimit(each) for each in (resource.RLIMIT_AS, resource.RLIMIT_CPU, resource.RLIMIT_FSIZE)))
"""


def test_the_limits_are_hard() -> None:
    pytest.importorskip("resource", reason="Windows has no such limits")
    done = subprocess.run([sys.executable, "-c", HELD], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == f"({200 * 2**20}, {200 * 2**20}) (7, 7) (12345, 12345)"


GUARDED = """
import sys
import socket, subprocess, os
from hingedoc.reports.layouts.child import Shut, shut
shut()
tries = (
    lambda: open({path!r}),
    lambda: os.open({path!r}, os.O_RDONLY),
    lambda: socket.socket(),
    lambda: socket.create_connection(("127.0.0.1", 9)),
    lambda: subprocess.Popen(["true"]),
    lambda: os.system("true"),
    lambda: os.listdir("."),
    lambda: os.remove({path!r}),
)
for number, attempt in enumerate(tries):
    try:
        attempt()
    except Shut:
        continue
    sys.exit(number + 1)
"""


def test_the_process_has_given_up_reading_and_reaching_out(tmp_path: Path) -> None:
    kept = tmp_path / "kept.txt"
    kept.write_text("kept")
    done = subprocess.run([sys.executable, "-c", GUARDED.format(path=str(kept))], capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
    assert kept.read_text() == "kept"


def test_the_process_knows_nothing_of_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET_TOKEN", "canary")
    known = {"PYTHONPATH", "PYTHONHASHSEED", "SYSTEMROOT", "TMPDIR", "TEMP", "TMP"}
    assert set(apart._environment("/nowhere")) <= known
