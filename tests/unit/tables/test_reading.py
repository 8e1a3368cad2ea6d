"""A table of answers read at once, against the strict reader on each of its rows alone: ``==``."""

from __future__ import annotations

import decimal
import random
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given, settings, strategies as st
from tests.support.generate import random_kb, random_memory
from tests.support.tables import Answers, Row, batch_of, one_by_one, rows_of

from hingedoc import Advisor
from hingedoc.domain.bands import parse_bands, show
from hingedoc.domain.findings import Choice, Flags, Measure
from hingedoc.domain.knowledge_base import KnowledgeBase
from hingedoc.inference.compiler import compile_program
from hingedoc.inference.population import population
from hingedoc.tables.answers.reading import TableReader

#: Cells that somebody may have put there by mistake; each is read alone by the strict reader as well.
POISON: tuple[Any, ...] = (
    "", " ", "unknown", "Not sure", "n/a", "yes ", "YES", "true", "markd", "present", "marked", "-1", "1e999999",
    "7.5 cm", "7,5", "1_0", "１２", "NaN", "inf", "0x10", "10 stone", "225 lb", "225.25 lb", "3.0005", "3.0004999",
    "-0", "+5", "1e2", ".5", "5.", "0", "999999999.999", "1000000000", "a;b", ";", "none", "none;stick", "=1+1",
    "x" * 300, "9" * 400, "\x00", "left", "\u202e", "é",
)  # fmt: skip


def agrees(kb: KnowledgeBase, batch: pa.RecordBatch, rows: Sequence[Answers]) -> None:
    read = TableReader(kb, compile_program(kb), batch.schema).read(batch)
    wanted, wrong = one_by_one(kb, rows)
    assert [(r.row, r.field, r.code, r.reason) for r in read.rejects] == wrong
    assert rows_of(kb, read) == wanted
    assert len(read.answers_sha256) == len(read.kept) == read.cases.size
    assert {place + 1 for place in read.kept.tolist()}.isdisjoint({r.row for r in read.rejects})


def columns_in(rows: Sequence[Answers]) -> list[dict[str, Any]]:
    """The same rows, each with every column, in one order: what the strict reader says of a row is in that order."""
    names = list(dict.fromkeys(name for row in rows for name in row))
    return [{name: row.get(name) for name in names} for row in rows]


def as_cells(kb: KnowledgeBase, rows: Sequence[Answers]) -> list[dict[str, Any]]:
    """The rows as the strict reader sees text cells."""
    flags = {finding.id for finding in kb.findings.values() if isinstance(finding, Flags)}

    def cell(name: str, text: str | None) -> Any:
        if text is None or not text.strip():
            return None
        return [part.strip() for part in text.split(";")] if name in flags and ";" in text else text

    return [{name: cell(name, text) for name, text in row.items()} for row in rows]


def test_the_population_as_text(advisor: Advisor) -> None:
    rows = columns_in([made.answers for made in population(advisor.knowledge, 150)])
    batch = batch_of(rows)
    kb = advisor.knowledge
    agrees(kb, batch, as_cells(kb, batch.to_pylist()))


def test_the_population_as_numbers_and_dictionaries(advisor: Advisor) -> None:
    kb = advisor.knowledge
    rows = columns_in([made.answers for made in population(kb, 150)])
    columns = {}
    for name in rows[0]:
        values = [row[name] for row in rows]
        if all(isinstance(value, str | None) for value in values):
            columns[name] = pa.array(values).dictionary_encode()
        elif all(isinstance(value, float | int | None) for value in values):
            columns[name] = pa.array([None if v is None else float(v) for v in values])
        else:
            columns[name] = pa.array([None if v is None else str(v) for v in values])
            for row in rows:
                row[name] = None if row[name] is None else str(row[name])
    agrees(kb, pa.RecordBatch.from_pydict(columns), rows)


@pytest.mark.parametrize("kind", [pa.string(), pa.large_string(), pa.float64(), pa.float32(), pa.int16()])
def test_every_measure_at_the_ends_of_its_range_at_its_edges_and_between_its_steps(
    advisor: Advisor, kind: pa.DataType
) -> None:
    kb = advisor.knowledge
    columns = {}
    for name, measure in kb.findings.items():
        if isinstance(measure, Measure):
            ends = (*(round(end * 1000) for end in measure.range), *measure.all_edges())
            near = sorted({end + beside for end in ends for beside in (-1000, -500, -1, 0, 1, 500, 1000)})
            columns[f"{name}.left" if measure.sides else name] = near
    size = max(map(len, columns.values()))
    rows: list[dict[str, Any]] = []
    for place in range(size):
        row = {name: near[place] for name, near in columns.items() if place < len(near)}
        if kind == pa.int16():
            rows.append({name: min(number // 1000, 2**15 - 1) for name, number in row.items()})
        elif kind == pa.float64():
            rows.append({name: number / 1000 for name, number in row.items()})
        elif kind == pa.float32():
            rows.append({name: float(str(np.float32(number / 1000))) for name, number in row.items()})
        else:
            rows.append({name: show(number) for name, number in row.items()})
    rows = columns_in(rows)
    agrees(
        kb, pa.RecordBatch.from_pydict({name: pa.array([row[name] for row in rows], kind) for name in columns}), rows
    )


@pytest.mark.parametrize("seed", range(12))
def test_generated_cases_of_generated_knowledge_with_poison_and_every_spelling(seed: int) -> None:
    rng = random.Random(seed)
    kb = random_kb(rng)
    rows = columns_in([row(kb, rng) for _ in range(60)])
    batch = batch_of(rows)
    agrees(kb, batch, as_cells(kb, batch.to_pylist()))


def test_a_row_means_the_same_in_whatever_batch_it_stands(advisor: Advisor) -> None:
    kb, program = advisor.knowledge, advisor.program
    batch = batch_of(columns_in([made.answers for made in population(kb, 90)]))
    whole = rows_of(kb, TableReader(kb, program, batch.schema).read(batch))
    reader = TableReader(kb, program, batch.schema)
    parts: dict[int, Row] = {}
    for first in range(0, 90, 7):
        part = reader.read(batch[first : first + 7], first_row=first + 1)
        parts |= {first + place: read for place, read in rows_of(kb, part).items()}
    assert parts == whole


def row(kb: KnowledgeBase, rng: random.Random) -> dict[str, Any]:
    """A case as text, now and then with a poisoned cell, a finding answered twice, or the short word for safety."""
    memory = random_memory(kb, rng)
    found: dict[str, Any] = dict(memory.states)
    found |= {name: show(number) for name, number in memory.numbers.items()}
    if rng.random() < 0.3:
        found["safety"] = rng.choice(("none", "", " "))
    for finding in kb.findings.values():
        if not finding.asked or rng.random() < 0.8:
            continue
        if isinstance(finding, Flags):
            found[finding.id] = ";".join(rng.choices(finding.options, k=rng.randint(1, 3)))
        elif isinstance(finding, Choice | Measure) and finding.sides:
            found[finding.id] = rng.choice((*finding.states, "1")) if isinstance(finding, Measure) else "pass"
    if rng.random() < 0.3:
        answered = [name for name in found if name != "safety"]
        for name in rng.sample(answered, min(2, len(answered))):
            found[name] = rng.choice(POISON)
    names = list(found)
    rng.shuffle(names)
    return {name: found[name] for name in names}


# Every Arrow type that a column of answers may have.

TEXTS = (
    pa.string(), pa.large_string(), pa.string_view(), pa.binary(), pa.large_binary(), pa.binary_view(),
    pa.dictionary(pa.int8(), pa.string()), pa.dictionary(pa.uint32(), pa.large_string()),
    pa.dictionary(pa.int64(), pa.string_view()),
)  # fmt: skip
WHOLE = (pa.int8(), pa.int16(), pa.int32(), pa.int64(), pa.uint8(), pa.uint16(), pa.uint32(), pa.uint64())
FLAG_LISTS = (pa.list_(pa.string()), pa.large_list(pa.string_view()), pa.list_(pa.dictionary(pa.int8(), pa.string())))


def chunk(kind: pa.DataType, values: Sequence[Any], offset: int) -> pa.Array:
    """An array that starts in the middle of another one."""
    first = next((value for value in values if value is not None), None)
    if pa.types.is_dictionary(kind):
        text = pa.array([first] * offset + list(values), pa.string()).dictionary_encode()
        indices, dictionary = text.indices.cast(kind.index_type), text.dictionary.cast(kind.value_type)
        return pa.DictionaryArray.from_arrays(indices, dictionary)[offset:]
    return pa.array([first] * offset + list(values), kind)[offset:]


def encoded(kind: pa.DataType, text: str | None) -> str | bytes | None:
    return text.encode() if text is not None and "binary" in str(kind) else text


def same(
    kb: KnowledgeBase, columns: Mapping[str, tuple[pa.DataType, Sequence[Any]]], rows: list[dict[str, Any]]
) -> None:
    offset = len(rows) % 3
    arrays = {name: chunk(kind, values, offset) for name, (kind, values) in columns.items()}
    agrees(kb, pa.RecordBatch.from_pydict(arrays), rows)


KB = random_kb(random.Random(3))
ASKED = {finding.id: finding for finding in KB.findings.values() if finding.asked}
#: Thousandths: the ends of every range and every edge, each with what lies beside it.
ENDS = sorted(
    {
        end + beside
        for finding in KB.findings.values()
        if isinstance(finding, Measure)
        for end in (*(round(end * 1000) for end in finding.range), *finding.all_edges())
        for beside in (-1, 0, 1)
    }
)
WORDS = st.one_of(
    st.none(), st.sampled_from(POISON), st.text(max_size=6),
    st.sampled_from(sorted({state for states in KB.columns.values() for state in states})),
    st.integers(-20, 600).map(str), st.floats(-20, 600).map(str), st.decimals(-20, 600, places=3).map(str),
    st.sampled_from(ENDS).map(show),
)  # fmt: skip


@settings(max_examples=60)
@given(st.sampled_from(sorted(ASKED)), st.sampled_from(TEXTS), st.lists(WORDS, max_size=12))
def test_text_of_every_type(name: str, kind: pa.DataType, words: list[str | None]) -> None:
    rows = as_cells(KB, [{name: word} for word in words])
    same(KB, {name: (kind, [encoded(kind, word) for word in words])}, rows)


@settings(max_examples=60)
@given(st.data(), st.sampled_from(WHOLE), st.sampled_from(["ms_ref", "ms_age", "ms_0.left", "ms_1"]))
def test_whole_numbers_of_every_type(data: st.DataObject, kind: pa.DataType, name: str) -> None:
    bits = kind.bit_width
    low, high = (0, 2**bits - 1) if str(kind).startswith("u") else (-(2 ** (bits - 1)), 2 ** (bits - 1) - 1)
    number = st.one_of(st.none(), st.integers(low, high), st.integers(max(low, -10), min(high, 510)))
    numbers = data.draw(st.lists(number, max_size=20))
    same(KB, {name: (kind, numbers)}, [{name: number} for number in numbers])


@settings(max_examples=120)
@given(
    st.sampled_from(["ms_ref", "ms_age", "ms_0.left", "ms_1"]),
    st.lists(
        st.one_of(
            st.none(), st.floats(), st.floats(-10, 600), st.sampled_from(ENDS).map(lambda n: n / 1000),
            st.integers(-10_000, 600_000).map(lambda n: n / 1000),
            st.integers(-10_000, 600_000).map(lambda n: np.nextafter(n / 1000, np.inf).item()),
            st.integers(-2_000_000, 2_000_000).map(lambda n: n / 1000), st.just(-0.0),
        ),
        max_size=20,
    ),
)  # fmt: skip
def test_floating_point_numbers(name: str, numbers: list[float | None]) -> None:
    same(KB, {name: (pa.float64(), numbers)}, [{name: number} for number in numbers])
    for kind, narrow in ((pa.float32(), np.float32), (pa.float16(), np.float16)):
        with np.errstate(over="ignore"):
            short = [None if number is None else narrow(number) for number in numbers]
        # The shortest figure that is this number.
        rows = [{name: None if number is None else float(str(number))} for number in short]
        same(KB, {name: (kind, short)}, rows)


def with_measure(**how: Any) -> KnowledgeBase:
    """The same base with the load in use measured otherwise."""
    other = [f.model_copy(update=how) if f.id == "ms_ref" else f for f in KB.observed]
    fields = {name: getattr(KB, name) for name in KB.model_fields_set} | {"observed": tuple(other)}
    return KnowledgeBase.model_construct(**fields)


@pytest.mark.parametrize(
    "how", [{"step": 2.5}, {"range": (0.0, 1e7)}, {"above_zero": True}, {"bands": parse_bands("2 < 5 <= 7")}], ids=str
)
def test_numbers_of_measures_of_any_kind(how: dict[str, Any]) -> None:
    kb = with_measure(**how)
    rng = np.random.default_rng(7)
    numbers = np.concatenate([np.arange(-5, 30) / 2, rng.integers(0, 500_000, 300) / 1000, rng.random(300) * 1e6])
    for kind in (pa.float64(), pa.float32(), pa.int32(), pa.string()):
        cells = (
            pa.array([f"{n:g}" for n in numbers]) if kind == pa.string() else pa.array(numbers).cast(kind, safe=False)
        )
        values = [float(str(n)) for n in cells.to_numpy()] if kind == pa.float32() else cells.to_pylist()
        agrees(kb, pa.RecordBatch.from_pydict({"ms_ref": cells}), [{"ms_ref": value} for value in values])


@settings(max_examples=60)
@given(st.lists(st.one_of(st.none(), st.decimals(-20, 600, places=4)), max_size=20))
def test_decimal_numbers(numbers: list[decimal.Decimal | None]) -> None:
    for kind in (pa.decimal128(20, 4), pa.decimal256(50, 4)):
        values = pa.array(numbers, kind).to_pylist()
        same(KB, {"ms_ref": (kind, numbers)}, [{"ms_ref": value} for value in values])


@settings(max_examples=60)
@given(st.sampled_from(["hx_0", "kit.kit_a", "s1_0"]), st.lists(st.one_of(st.none(), st.booleans()), max_size=12))
def test_yes_or_no(name: str, answers: list[bool | None]) -> None:
    same(KB, {name: (pa.bool_(), answers)}, [{name: answer} for answer in answers])


@settings(max_examples=60)
@given(
    st.sampled_from(FLAG_LISTS),
    st.lists(
        st.one_of(st.none(), st.lists(st.sampled_from(["kit_a", "kit_b", "kit_c", "none", "", "unknown", "k", None]))),
        max_size=12,
    ),
)
def test_lists_of_options(kind: pa.DataType, lists: list[list[str | None] | None]) -> None:
    same(KB, {"kit": (kind, lists)}, [{"kit": named} for named in lists])


@settings(max_examples=60)
@given(
    st.lists(st.one_of(st.none(), st.tuples(WORDS, st.one_of(st.none(), st.integers(-20, 60))), ), max_size=8),
    st.lists(st.tuples(WORDS, WORDS, st.one_of(st.none(), st.lists(st.sampled_from(["kit_a", "kit_b"])))), max_size=8),
)  # fmt: skip
def test_two_answers_to_one_column(
    sides: list[tuple[str | None, int | None] | None], others: list[tuple[str | None, str | None, list[str] | None]]
) -> None:
    size = min(len(sides), len(others))
    struct = [None if pair is None else {"left": pair[0], "right": pair[1]} for pair in sides[:size]]
    columns: dict[str, tuple[pa.DataType, Sequence[Any]]] = {
        "ms_0": (pa.struct([("left", pa.string()), ("right", pa.int64())]), struct),
        "ms_0.left": (pa.string(), [other[0] for other in others[:size]]),
        "ms_0.worst": (pa.string(), [other[1] for other in others[:size]]),
        "kit.kit_a": (pa.bool_(), [True, False, None, True, True, False, None, True][:size]),
        "kit": (FLAG_LISTS[0], [other[2] for other in others[:size]]),
    }
    texts = as_cells(KB, [{"left": None if pair is None else pair[0]} for pair in sides[:size]])
    rows = []
    for place in range(size):
        pair = sides[place]
        given = None if pair is None else {"left": texts[place]["left"], "right": pair[1]}
        values = {name: values[place] for name, (_, values) in columns.items()} | {"ms_0": given}
        rows.append({**values, **as_cells(KB, [{n: values[n] for n in ("ms_0.left", "ms_0.worst")}])[0]})
    same(KB, columns, rows)
