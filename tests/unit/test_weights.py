import pytest
from hypothesis import given, strategies as st

from hingedoc.domain.weights import certainty_table, weight

FACTORS = st.integers(-95, 95).filter(bool).map(lambda n: n / 100)
SEVERITIES = (0.5, 0.8, 1.0)


def emycin(one: float, other: float) -> float:
    """Combining two certainty factors, as EMYCIN's manual writes it."""
    if one > 0 and other > 0:
        return one + other * (1 - one)
    if one < 0 and other < 0:
        return one + other * (1 + one)
    return (one + other) / (1 - min(abs(one), abs(other)))


def certainty(score: int) -> float:
    """The exact certainty of a score, without the table."""
    import math

    size = 1 - math.exp(-abs(score) / 1000)
    return size if score >= 0 else -size


@given(st.lists(FACTORS, min_size=1, max_size=12))
def test_adding_weights_is_combining_certainty_factors_to_within_rounding(factors: list[float]) -> None:
    combined = factors[0]
    for factor in factors[1:]:
        combined = emycin(combined, factor)
    total = sum(weight(factor) for factor in factors)
    # Each weight is rounded to half a thousandth of a nat, and certainty moves by no more than the score does.
    assert abs(certainty(total) - combined) <= len(factors) * 0.0005 + 1e-9


@given(st.lists(FACTORS, max_size=12), st.randoms(use_true_random=False))
def test_the_order_of_factors_never_matters(factors: list[float], random: object) -> None:
    shuffled = list(factors)
    random.shuffle(shuffled)  # type: ignore[attr-defined]  # hypothesis gives a random.Random
    assert sum(map(weight, shuffled)) == sum(map(weight, factors))


@given(FACTORS.filter(lambda cf: cf > 0))
def test_a_more_marked_sign_never_weighs_less(factor: float) -> None:
    weights = [weight(factor * severity) for severity in SEVERITIES]
    assert weights == sorted(weights)


@given(FACTORS)
def test_arguing_against_is_the_mirror_of_arguing_for(factor: float) -> None:
    assert weight(-factor) == -weight(factor)


@pytest.mark.parametrize(("factor", "thousandths"), [(0.2, 223), (0.3, 357), (0.4, 511), (0.45, 598), (0.6, 916)])
def test_weights_of_common_factors(factor: float, thousandths: int) -> None:
    assert weight(factor) == thousandths


@pytest.mark.parametrize("factor", [0.951, -1.0, 1.0, float("nan"), float("inf")])
def test_a_factor_that_would_be_conclusive_is_refused(factor: float) -> None:
    with pytest.raises(ValueError, match=r"0\.95"):
        weight(factor)


def test_the_certainty_table_rises_and_stays_below_one_whole() -> None:
    table = certainty_table()
    assert list(table) == sorted(table)
    assert table[0] == 0
    assert table[511] == 400
    assert table[-1] == 1000
