from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import fields, is_dataclass, replace
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from tests.support.table_cases import people, table_of

from hingedoc import Advisor, AnswersError, SetupError
from hingedoc.tables import shipping
from hingedoc.tables.shipping import BatchFunction, Shipment


@pytest.fixture(scope="module")
def function(advisor: Advisor) -> BatchFunction:
    return advisor.batch_function()


@pytest.fixture(scope="module")
def table(advisor: Advisor) -> pa.Table:
    made = table_of(people(advisor.knowledge, 60, seed=11))
    poisoned = [*made.column(0).to_pylist()[:-1], "no such state"]
    made = made.set_column(0, made.column_names[0], pa.array(poisoned, pa.string()))
    return made.append_column("id", pa.array([f"case {number}" for number in range(60)]))


def test_batches_give_what_the_whole_table_gives(advisor: Advisor, function: BatchFunction, table: pa.Table) -> None:
    whole = advisor.assess_table(table, rejects="keep")
    parts = [function(part) for part in table.to_batches(max_chunksize=7)]
    assert pa.Table.from_batches(parts).to_pylist() == whole.to_pylist()
    assert parts[0].schema == function.schema(table.schema) == whole.schema
    assert function(table).to_pylist() == whole.to_pylist()
    assert list(function.each(table.to_batches(max_chunksize=7))) == parts


def test_a_table_without_rows_has_its_columns(function: BatchFunction, table: pa.Table) -> None:
    assert function(table.slice(0, 0)).schema == function.schema(table.schema)
    assert list(function.each([])) == []


def test_without_an_id_column_the_id_is_null(function: BatchFunction, table: pa.Table) -> None:
    found = function(table.drop_columns(["id"]))
    assert found["id"].null_count == found.num_rows == 60
    assert found.drop_columns(["id"]) == function(table).drop_columns(["id"])


def test_names_may_be_given_for_those_of_the_batch(advisor: Advisor, function: BatchFunction, table: pa.Table) -> None:
    renamed = replace(function, columns=tuple(table.column_names))
    plain = table.rename_columns([f"c{number}" for number in range(table.num_columns)])
    assert renamed(plain) == function(table)


def _leaves(thing: Any) -> set[type]:
    if is_dataclass(thing) and not isinstance(thing, type):
        return set().union(*(_leaves(getattr(thing, field.name)) for field in fields(thing)))
    if isinstance(thing, tuple):
        return {tuple}.union(*map(_leaves, thing))
    return {type(thing)}


def test_there_is_nothing_but_plain_values_in_it(advisor: Advisor) -> None:
    made = advisor.batch_function(keep=["team"], ignore=["notes"])
    assert _leaves(made) == {str, bytes, tuple}
    assert len(made.sent.content) < 400_000
    assert "content" not in repr(made)


def test_another_process_gives_the_same(function: BatchFunction, table: pa.Table) -> None:
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        assert pool.submit(function, table).result() == function(table)


def test_threads_may_share_it(advisor: Advisor, table: pa.Table) -> None:
    shipping._opened.cache_clear()
    shipping._assessor.cache_clear()
    function = advisor.batch_function()
    parts = table.to_batches(max_chunksize=5)
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(function, parts))
    assert pa.Table.from_batches(found) == function(table)
    assert (shipping._opened.cache_info().misses, shipping._assessor.cache_info().misses) == (1, 1)


def test_knowledge_is_read_once_however_many_copies_arrive(function: BatchFunction) -> None:
    shipping._opened.cache_clear()
    copies = [
        replace(function, sent=replace(function.sent, content=bytes(bytearray(function.sent.content))))
        for _ in range(3)
    ]
    # Each time with other columns, for which something is made anew.
    for copy, column in zip(copies, (pa.array([30]), pa.array(["30"]), pa.array([30.0])), strict=True):
        copy(pa.record_batch({"s1_age": column}))
    assert shipping._opened.cache_info().misses == 1


def _other_version(sent: Shipment) -> Shipment:
    return replace(sent, version="0.0.1")


def _other_code(sent: Shipment) -> Shipment:
    return replace(sent, code="0" * 64)


def _damaged(sent: Shipment) -> Shipment:
    return replace(sent, content=sent.content[:-1] + b"\0")


def _something_else(sent: Shipment) -> Shipment:
    import zlib
    from hashlib import sha256

    content = zlib.compress(b"{}")
    return replace(sent, content=content, sha256=sha256(content).hexdigest())


@pytest.mark.parametrize(
    ("harm", "words"),
    [
        (_other_version, "made by hingedoc 0.0.1, and this worker has hingedoc"),
        (_other_code, "but not the same code"),
        (_damaged, "arrived damaged"),
        (_something_else, "arrived damaged"),
    ],
)
def test_a_worker_refuses_what_it_would_not_do_alike(function: BatchFunction, harm: Any, words: str) -> None:
    batch = pa.record_batch({"s1_age": [30]})
    with pytest.raises(SetupError, match=words) as refused:
        replace(function, sent=harm(function.sent))(batch)
    assert (refused.value.code, bool(refused.value.hint)) == ("S109", True)


def test_columns_that_are_not_known_are_an_error_of_the_whole_batch(function: BatchFunction) -> None:
    with pytest.raises(AnswersError) as refused:
        function(pa.record_batch({"s1_aeg": [30], "obs_bar_drift": [b"\xff"], "more": [1]}))
    assert {"s1_aeg", "more"} <= {problem.path for problem in refused.value.problems}


def test_the_knowledge_of_packs_goes_along(table: pa.Table) -> None:
    laid = Advisor(packs=Path("examples/packs/our_gym"))
    assert laid.batch_function()(table).to_pylist() == laid.assess_table(table, rejects="keep").to_pylist()
