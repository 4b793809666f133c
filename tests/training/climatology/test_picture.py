"""The picture of the Earth: January above July, land in its colours, the sea pale."""

from __future__ import annotations

import cv2
import numpy as np
from sar_colorizer.core.colour.climatology import Climatology
from sar_colorizer.training.climatology.picture import draw, write


def test_land_has_its_colour_and_the_sea_none(tmp_path):
    land = np.zeros((180, 360), bool)
    land[:, 180:] = True
    picture = draw(Climatology.load(), land, cols=180)
    rows = (len(picture) - 8) // 2
    january, july = picture[:rows], picture[-rows:]
    siberia = (round((84 - 62) / 2), 140)
    assert january[siberia].min() > 120 > july[siberia].max()
    assert (picture[:rows, :90] == (226, 232, 238)).all()
    write(tmp_path / "world.png", picture)
    np.testing.assert_array_equal(cv2.imread(str(tmp_path / "world.png"))[..., ::-1], picture)
