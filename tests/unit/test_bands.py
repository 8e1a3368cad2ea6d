import pytest
from hypothesis import given, strategies as st

from hingedoc.domain.bands import Bands, parse_bands, show, thousandths


@pytest.mark.parametrize(
    ("text", "value", "state"),
    [
        ("restricted < 10 <= adequate", 9999, "restricted"),
        ("restricted < 10 <= adequate", 10000, "adequate"),
        ("fine <= 10 < wide", 10000, "fine"),
        ("fine <= 10 < wide", 10001, "wide"),
        ("none <= 0 < green <= 2 < amber", 0, "none"),
        ("none <= 0 < green <= 2 < amber", 1, "green"),
        ("none <= 0 < green <= 2 < amber", 2500, "amber"),
        ("cold < -15 <= warm", -15000, "warm"),
    ],
)
def test_an_edge_belongs_to_the_side_it_is_written_on(text: str, value: int, state: str) -> None:
    assert parse_bands(text).state_of(value) == state


@pytest.mark.parametrize(
    "text",
    ["a < 10", "a < 10 < b", "a < ten <= b", "a < 10 <= b < 5 <= c", "a < 10 <= a", "unknown < 1 <= b", "A < 1 <= b"],
)
def test_bands_that_cannot_be_read_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        parse_bands(text)


@given(st.lists(st.integers(-500, 500), min_size=1, max_size=5, unique=True), st.data())
def test_bands_are_read_back_as_they_are_written(edges: list[int], data: st.DataObject) -> None:
    rising = sorted(edge * 1000 + data.draw(st.sampled_from([0, 1])) for edge in edges)
    bands = Bands(states=tuple(f"b{n}" for n in range(len(edges) + 1)), edges=tuple(rising))
    assert parse_bands(str(bands)) == bands


@given(st.integers(-(10**9), 10**9))
def test_numbers_are_shown_as_they_are_read(value: int) -> None:
    assert thousandths(show(value)) == value


@pytest.mark.parametrize(
    "number",
    ["ten", "", "nan", "inf", "1.2345", "1e30", True, None, "1e999999", "9" * 50, f"1.{'0' * 40}1", "1e-999999"],
)
def test_what_is_no_usable_number_is_refused(number: object) -> None:
    with pytest.raises(ValueError, match=r".+"):
        thousandths(number)  # type: ignore[arg-type]  # wrong types are the point
