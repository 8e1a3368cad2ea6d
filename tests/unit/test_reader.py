import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from hingedoc.authoring.reader import MAX_BYTES, read_yaml


def codes(content: str | bytes) -> list[str]:
    document = read_yaml(content, "case.yaml")
    assert document.data is None or not document.problems
    return [problem.code for problem in document.problems]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("a: [1, 2", "Y100"),
        (b"a: \xff", "Y102"),
        ("a: 1\n---\nb: 2", "Y103"),
        ("a: &x 1\nb: *x", "Y104"),
        ("b: *x", "Y104"),
        ("a: !!python/object/apply:os.system ['id']", "Y106"),
        ("a: !secret 1", "Y106"),
        ("a: !!str 1", "Y106"),
        ("a: .nan", "Y107"),
        ("a: -.inf", "Y107"),
        ("[" * 40 + "]" * 40, "Y108"),
        ("a:\n" + "".join("  " * n + "- \n" for n in range(1, 40)) + "x", "Y108"),
        ("? [a]\n: 1", "Y109"),
        ("a: 1\nb: 2\na: 3", "Y110"),
        ('{"a": 1, "a": 2}', "Y110"),
        ('{"a": NaN}', "Y107"),
        ("[" * 100_000, "Y105"),
    ],
)
def test_what_is_not_plain_data_is_refused(content: str | bytes, code: str) -> None:
    assert code in codes(content)


def test_a_file_that_is_too_large_is_not_read() -> None:
    assert codes(b"a" * (MAX_BYTES + 1)) == ["Y101"]


def test_an_alias_bomb_is_refused_at_its_first_anchor() -> None:
    bomb = "a: &a [x, x]\n" + "".join(f"{b}: &{b} [*{a}, *{a}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True))
    document = read_yaml(bomb, "bomb.yaml")
    assert [(p.code, p.line) for p in document.problems] == [("Y104", 1)]


def test_all_duplicate_keys_are_reported_together_with_their_places() -> None:
    document = read_yaml("a: 1\na: 2\nb: {c: 1, c: 2}\n", "k.yaml")
    assert [(p.line, p.column) for p in document.problems] == [(2, 1), (3, 11)]
    assert "first on line 1" in document.problems[0].message


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("no", "no"),
        ("yes", "yes"),
        ("on", "on"),
        ("017", 17),
        ("1:30", "1:30"),
        ("1_000", "1_000"),
        ("0x10", "0x10"),
        ("2026-11-20", "2026-11-20"),
        ("true", True),
        ("~", None),
        ("7.5", 7.5),
        ("'7.5'", "7.5"),
        ('"no"', "no"),
        ("=", "="),
        ("<<", "<<"),
    ],
)
def test_scalars_mean_what_yaml_1_2_says(written: str, value: object) -> None:
    read = read_yaml(f"a: {written}", "s.yaml").data["a"]
    assert (type(read), read) == (type(value), value)


def test_merge_keys_are_ordinary_keys() -> None:
    assert read_yaml("<<: {a: 1}\na: 2", "m.yaml").data == {"<<": {"a": 1}, "a": 2}


PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**9), 10**9) | st.text(st.characters(codec="utf-8"), max_size=20),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text("abcdef_", min_size=1, max_size=6), inner, max_size=4)
    ),
    max_leaves=20,
)


@settings(suppress_health_check=[HealthCheck.too_slow])  # building the character tables counts as generation
@given(st.dictionaries(st.text("abcdef_", min_size=1, max_size=6), PLAIN, max_size=5))
def test_json_is_read_as_it_was_written(data: dict[str, object]) -> None:
    import json

    document = read_yaml(json.dumps(data), "c.json")
    assert document.problems == []
    assert document.data == data


@given(st.binary(max_size=300))
def test_no_bytes_whatever_raise_anything(content: bytes) -> None:
    document = read_yaml(content, "fuzz.yaml")
    assert document.data is None or document.problems == []


@given(st.text("{}[]:-,&*!? \n\t'\"#|>abc0", max_size=200))
def test_no_text_made_of_yaml_signs_raises_anything(content: str) -> None:
    document = read_yaml(content, "fuzz.yaml")
    assert all(problem.file == "fuzz.yaml" and problem.line >= 1 for problem in document.problems)
