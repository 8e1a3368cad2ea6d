"""The numbers of ``kb stats`` are those of the knowledge."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from hingedoc.cli.kb.stats import command
from hingedoc.domain.knowledge_base import KnowledgeBase
from hingedoc.reference.stats import counted


@pytest.fixture(scope="module")
def counts(shipped: KnowledgeBase) -> dict[str, list[dict[str, object]]]:
    return {count.key: count.plain() for count in counted(shipped)}


def column(rows: list[dict[str, object]], name: str) -> int:
    return sum(int(str(row[name])) for row in rows)


def test_nothing_is_counted_twice_or_left_out(
    counts: dict[str, list[dict[str, object]]], shipped: KnowledgeBase
) -> None:
    evidence = [e for cause in shipped.causes for e in cause.evidence]
    assert column(counts["evidence"], "for") == sum(e.certainty > 0 for e in evidence)
    assert column(counts["evidence"], "for") + column(counts["evidence"], "against") == len(evidence)
    assert column(counts["findings"], "count") == len(shipped.observed)
    assert column(counts["sources"], "sources") == len(shipped.sources)
    assert column(counts["sources"], "evidence") == sum(len(e.sources) for e in evidence)
    assert column(counts["drills_by_role"], "drills") == len(shipped.drills)
    assert column(counts["drills_by_class"], "drills") == len(shipped.drills)
    assert column(counts["examples"], "on its page") == sum(len(cause.examples) for cause in shipped.causes)
    kinds = {row["kind"]: row["count"] for row in counts["entries"]}
    assert kinds["safety rows"] == len(shipped.rows)
    assert kinds["pieces of evidence"] == len(evidence)


def test_the_share_of_working_values(counts: dict[str, list[dict[str, object]]]) -> None:
    *parts, whole = counts["working_values"]
    assert whole["count"] == column(parts, "count")
    assert whole["working"] == column(parts, "working")
    assert whole["share"] == f"{round(100 * column(parts, 'working') / column(parts, 'count'))}%"
    certainties = next(row for row in parts if row["figures"] == "certainties of evidence")
    assert certainties["working"] == certainties["count"]


def test_the_strongest_evidence_is_named(counts: dict[str, list[dict[str, object]]], shipped: KnowledgeBase) -> None:
    for row in counts["evidence"]:
        cause = shipped.causes_by_id[str(row["cause"])]
        most = max(abs(e.certainty) for e in cause.evidence)
        assert abs(float(str(row["strongest"]).split()[0])) == most


def test_tables_fit_the_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    shown = CliRunner().invoke(command, [])
    assert shown.exit_code == 0
    assert max(map(len, shown.output.splitlines())) <= 80
    as_json = json.loads(CliRunner().invoke(command, ["--json"]).output)
    assert {"knowledge", "entries", "evidence", "examples"} <= {*as_json}
