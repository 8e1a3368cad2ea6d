"""The same report is the same bytes: in another process, with another hash seed, after other reports."""

from __future__ import annotations

import json
import os
import subprocess
import sys

from tests.support.printed import sheets

RUN = [sys.executable, "-W", "error", "-m", "tests.support.printed"]


def test_two_processes_with_two_hash_seeds_in_two_orders_print_the_same() -> None:
    running = [
        subprocess.Popen([*RUN, order], env={**os.environ, "PYTHONHASHSEED": seed}, stdout=subprocess.PIPE)
        for seed, order in (("1", "forwards"), ("4242", "backwards"))
    ]
    one, other = (json.loads(process.communicate()[0]) for process in running)
    assert one == other
    assert {*one} == {sheet.name for sheet in sheets(papers=("a4",))}
