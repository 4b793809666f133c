"""The optical side: what it is taken for, and the haze of a scene taken off as it is read."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from sar_colorizer.core.cancellation import never_cancelled
from sar_colorizer.training.config.data import L1C, L2A, STRETCHED
from sar_colorizer.training.config.errors import ConfigError
from sar_colorizer.training.data.optical import read_optical, scene_ranges, settled_side, without_haze
from sar_colorizer.training.targets.haze import DARK

RGB = (1, 2, 3)
RNG = np.random.default_rng(0)
NUMBERS = (10000 * RNG.uniform(0.01, 0.3, (3, 128, 128))).astype(np.uint16)
PICTURE = RNG.integers(0, 255, (128, 128, 3), np.uint8)


def picture(path, values=PICTURE):
    assert cv2.imwrite(str(path), values[..., ::-1])
    return path


def test_names_and_metadata_say_what_a_file_is(tmp_path, make_raster):
    surface = make_raster(tmp_path / "S2A_MSIL2A_20210601.tif", NUMBERS)
    top = make_raster(tmp_path / "S2A_MSIL1C_20210601.tif", NUMBERS)
    assert settled_side([surface], RGB, never_cancelled) == (L2A, "by its names or metadata")
    assert settled_side([top], RGB, never_cancelled)[0] == L1C
    with pytest.raises(ConfigError, match="some of Level 2A"):
        settled_side([surface, top], RGB, never_cancelled)


def test_of_what_nothing_is_known_pictures_are_stretched_and_numbers_reflectance(tmp_path, make_raster):
    side, reason = settled_side([picture(tmp_path / "a.png")], RGB, never_cancelled)
    assert side == STRETCHED and "optical_side" in reason
    assert settled_side([make_raster(tmp_path / "b.tif", NUMBERS)], RGB, never_cancelled)[0] == L2A


def test_the_haze_of_a_scene_is_one_and_comes_off_before_anything_is_cut(tmp_path):
    sky = np.array([30, 55, 85])
    dark = np.rint(255 * np.array(DARK))
    land = np.clip(RNG.uniform(0, 250, (128, 128, 1)) + dark, 0, 255)
    land[:, :6] = dark
    # Fields alone: by themselves they would lose their own brightness.
    fields = np.full((128, 128, 3), 120) + RNG.integers(0, 9, (128, 128, 3))
    files = [
        picture(tmp_path / f"{name}.png", np.clip(image + sky, 0, 255).astype(np.uint8))
        for name, image in (("coast", land), ("fields", fields))
    ]
    ranges = without_haze(files, RGB, scene_ranges(files, RGB, never_cancelled).by_file, never_cancelled)
    assert ranges[files[0]] == ranges[files[1]] and len(ranges[files[0]]) == 6
    image, valid, _ = read_optical(files[1], RGB, ranges[files[1]])
    assert valid.all()
    np.testing.assert_allclose(np.moveaxis(image, 0, 2), fields, atol=3)


def test_files_that_cannot_be_read_are_left_to_decoding(tmp_path):
    good, bad = picture(tmp_path / "good.png"), tmp_path / "bad.png"
    bad.write_bytes(b"no picture")
    ranges = scene_ranges([good, bad], RGB, never_cancelled).by_file
    assert set(without_haze([good, bad], RGB, ranges, never_cancelled)) == {good}
    assert without_haze([bad], RGB, {bad: (0.0, 255.0)}, never_cancelled) == {bad: (0.0, 255.0)}
