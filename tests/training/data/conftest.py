"""What the tests of collections share."""

from __future__ import annotations

import numpy as np
import pytest
from sar_colorizer.tests.training.data.collections import speckled, write


@pytest.fixture
def folder(tmp_path):
    """Two scenes of two pairs each; the second is 6 dB brighter. Blue, green and red tell frames apart."""
    rng = np.random.default_rng(0)
    for frame, (scene, level) in enumerate([("a", 40), ("a", 60), ("b", 80), ("b", 120)]):
        write(tmp_path / "data" / "s1" / f"{scene}_{frame}.png", speckled(rng, level))
        image = rng.integers(0, 20, (256, 256, 3), np.uint8) + np.array([0, 0, 50 * frame], np.uint8)
        write(tmp_path / "data" / "s2" / f"{scene}_{frame}.png", image)
    return tmp_path / "data"
