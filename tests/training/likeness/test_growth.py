"""Growth: errors that grow by a known rule, with places where they do not."""

from __future__ import annotations

import numpy as np
import pytest
from sar_colorizer.core.model.learned import LARGEST_GROWTH
from sar_colorizer.training.likeness.growth import FAR, Finding, growth_of


def findings(exponent: float, count: int = 40) -> list[Finding]:
    made = []
    for number in range(count):
        place, distance = f"place{number}", 1.5 + number / 20
        made.append(Finding(place, "none", 0.5, 10.0, 12.0))  # expected too little everywhere: that is no growth
        made.append(Finding(place, "noise", distance, 10.0, 12.0 * distance**exponent))
    return made


@pytest.mark.parametrize("exponent", [0.0, 0.4, 1.5])
def test_the_rule_by_which_errors_grow_is_found(exponent):
    assert growth_of(findings(exponent), "none") == pytest.approx(exponent, abs=1e-6)


def test_it_holds_for_nine_places_of_ten():
    made = findings(0.2)
    worse = [one._replace(actual=12.0 * one.distance**0.8) if one.place.endswith("7") else one for one in made]
    assert growth_of(worse, "none") == pytest.approx(0.2, abs=0.3)
    far = [one for one in worse if one.distance > 1]
    growth = growth_of(worse, "none")
    held = np.mean([one.actual <= 12.0 * one.distance**growth + 1e-9 for one in far])
    assert held >= 0.9


def test_errors_that_shrink_do_not_lower_what_is_expected_and_growth_has_an_end():
    assert growth_of(findings(-1.0), "none") == 0.0
    assert growth_of(findings(50.0), "none") == LARGEST_GROWTH


def test_what_is_near_or_has_nothing_to_be_compared_with_says_nothing():
    near = [Finding("a", "none", 0.5, 10.0, 10.0), Finding("a", "noise", FAR - 0.01, 10.0, 90.0)]
    assert growth_of(near, "none") == 0.0
    assert growth_of([Finding("a", "noise", 3.0, 10.0, 90.0)], "none") == 0.0
    assert growth_of([], "none") == 0.0
