"""The law of fully developed speckle, and the looks that a spread of dB is of."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from sar_colorizer.core.sar import speckle


@pytest.mark.parametrize("looks", [0.7, 1.0, 4.4, 60.0])
def test_the_law_of_speckle_in_db_is_that_of_the_gamma_distribution(looks):
    x = torch.tensor(looks, dtype=torch.float64)
    per_neper = 10 / np.log(10)
    assert speckle.spread_db(looks) == pytest.approx(per_neper * float(torch.polygamma(1, x)) ** 0.5, rel=1e-7)
    own = np.linspace(0, 1, 9).astype(np.float32)
    offsets = speckle.log_offset_db(own, looks)
    assert offsets[[0, -1]] == pytest.approx([per_neper * float(torch.log(x) - torch.digamma(x)), 0.0], abs=1e-5)
    # By drawing: what is mixed of a pixel's own dB and their mean has the mean power again.
    s = per_neper * np.log(np.random.default_rng(0).gamma(looks, 1 / looks, 400_000))
    mixed = [10 * np.log10(np.mean(10 ** ((a * s + (1 - a) * s.mean() + o) / 10))) for a, o in zip(own, offsets)]
    assert mixed == pytest.approx([0.0] * 9, abs=0.03)


@pytest.mark.parametrize("looks", [0.7, 1.0, 2.0, 4.4, 20.0, 300.0])
def test_the_looks_of_a_spread_are_those_that_have_it(looks):
    assert speckle.looks_of(speckle.spread_db(looks)) == pytest.approx(looks, rel=1e-6)
