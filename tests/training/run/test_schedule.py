"""The schedule: warm-up, cosine, and whichever budget ends first."""

import pytest
from sar_colorizer.training.run.schedule import LOWEST_RATE, Schedule


def test_the_larger_share_of_the_two_budgets_counts():
    schedule = Schedule(steps=100, minutes=2.0, warmup=0.1)
    assert schedule.progress(50, 30.0) == pytest.approx(0.5)
    assert schedule.progress(10, 90.0) == pytest.approx(0.75)
    assert Schedule(steps=0, minutes=1.0, warmup=0.1).progress(10**6, 15.0) == pytest.approx(0.25)
    assert Schedule(steps=10, minutes=0.0, warmup=0.1).progress(20, 1e9) == 1.0


def test_the_rate_rises_to_its_peak_and_falls_to_a_hundredth():
    schedule = Schedule(steps=100, minutes=0.0, warmup=0.1)
    assert schedule.rate(0.0) == LOWEST_RATE
    assert schedule.rate(0.05) == pytest.approx(0.5)
    assert schedule.rate(0.1) == pytest.approx(1.0)
    assert schedule.rate(0.55) == pytest.approx((1 + LOWEST_RATE) / 2)
    assert schedule.rate(1.0) == pytest.approx(LOWEST_RATE)
    rates = [schedule.rate(step / 100) for step in range(10, 101)]
    assert rates == sorted(rates, reverse=True)
