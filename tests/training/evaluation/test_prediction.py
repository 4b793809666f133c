"""A model's picture of a sample against the network run by hand, and the tone of scenes against the product's."""

from __future__ import annotations

import datetime
from dataclasses import replace

import numpy as np
import pytest
import torch
from sar_colorizer.core.colour.rendering import ToneCurve, lab_from_srgb
from sar_colorizer.core.model import device as devices
from sar_colorizer.core.model.calibration import Asked, Calibration, Line
from sar_colorizer.core.model.file import load_model
from sar_colorizer.core.model.network import Condition
from sar_colorizer.training.data.samples import Sample
from sar_colorizer.training.evaluation.prediction import (
    UNCALIBRATED,
    ModelPredictor,
    Tone,
    model_rows,
    no_colour,
    no_prior_row,
    scene_key,
    scene_tones,
    surrounding_colour,
    told_colour,
    true_mean_row,
    typical_colour,
    yearly_colour,
)
from torch.nn import functional as F

HALO, STYLES = 128, ("true-colour", "swir")
PLACE, JUNE = (5.32, 50.63), datetime.date(2021, 6, 1)


def sample_of(seed=0, rows=128, cols=256, **changes):
    """Speckle over two levels of backscatter."""
    rng = np.random.default_rng(seed)
    db = np.where(np.arange(cols) < cols // 2, -16.0, -8.0) + 10 * np.log10(rng.gamma(4.4, 1 / 4.4, (rows, cols)))
    db = db.astype(np.float32)
    values = {
        "name": f"s{seed}",
        "collection": "c",
        "scene": "a",
        "style": "true-colour",
        "sar": ((db + 12) / 6)[None],
        "sar_db": db,
        "valid": np.ones((rows, cols), bool),
        "optical": rng.integers(0, 256, (rows, cols, 3), np.uint8),
    }
    return Sample(**{**values, **changes})


@pytest.fixture
def network(make_model, tmp_path):
    return load_model(make_model(tmp_path / "two_styles.safetensors", styles=["true-colour", "swir"])).network


@pytest.fixture
def predictor(network):
    return ModelPredictor(network, STYLES, HALO, devices.select("cpu"), no_colour)


def by_hand(network, sar, style=0, colour=None):
    """Pad mirrored, run, double bilinearly, cut."""
    padded = torch.from_numpy(np.pad(sar, [(0, 0), (HALO, HALO), (HALO, HALO)], mode="reflect"))[None]
    condition = replace(Condition.nothing(1), style=torch.tensor([style]))
    if colour is not None:
        condition = replace(condition, known=torch.ones(1), prior=torch.tensor(colour)[None, :, None, None])
    with torch.inference_mode():
        out = F.interpolate(network(padded, condition), scale_factor=2, mode="bilinear")
    return out[0, :, HALO:-HALO, HALO:-HALO].numpy()


@pytest.mark.parametrize(("style", "row"), [("true-colour", 0), ("swir", 1), ("unheard-of", 0)])
def test_a_sample_is_painted_in_its_style_with_its_surroundings_mirrored(network, predictor, style, row):
    sample = sample_of(style=style)
    expected = by_hand(network, sample.sar, row)
    prediction = predictor(sample)
    np.testing.assert_allclose(prediction.colour, expected[:3].clip(0, 1).transpose(1, 2, 0), atol=1e-5)
    np.testing.assert_allclose(prediction.log_error, expected[3], atol=1e-4)
    assert prediction.colour.std() > 0.01


def test_sizes_off_the_grid_are_painted_whole(network, predictor):
    sample = sample_of(rows=100, cols=150)
    prediction = predictor(sample)
    assert prediction.colour.shape == (100, 150, 3)
    assert prediction.log_error.shape == (100, 150)
    # Mirrored up to the grid and then by the halo, at the end.
    padded = np.pad(sample.sar, [(0, 0), (HALO, HALO + 12), (HALO, HALO + 10)], mode="reflect")
    with torch.inference_mode():
        out = F.interpolate(network(torch.from_numpy(padded)[None]), scale_factor=2, mode="bilinear")[0].numpy()
    expected = (out[:3, HALO : HALO + 100, HALO : HALO + 150]).clip(0, 1)
    np.testing.assert_allclose(prediction.colour, expected.transpose(1, 2, 0), atol=1e-5)


def test_tiles_with_a_halo_give_the_whole_picture(predictor):
    sample = sample_of(rows=256, cols=256)
    whole, tiled = predictor.in_tiles(sample, 256), predictor.in_tiles(sample, 128)
    assert np.abs(whole.colour - tiled.colour).max() < 0.01
    assert whole.colour.std() > 0.01


def test_what_is_told_follows_place_and_month_or_is_nothing():
    here = sample_of(place=PLACE, date=JUNE, scene_colour=(0.1, 0.2, 0.3))
    summer, year = typical_colour(here), yearly_colour(here)
    assert summer[1] == summer.max() and summer.shape == (3,)
    assert np.abs(summer - year).max() > 0.005
    np.testing.assert_array_equal(typical_colour(replace(here, date=None)), year)
    np.testing.assert_array_equal(surrounding_colour(here), summer)
    nowhere = replace(here, place=None)
    assert typical_colour(nowhere) is None
    np.testing.assert_allclose(surrounding_colour(nowhere), [0.1, 0.2, 0.3])
    swir = replace(here, style="swir")
    assert typical_colour(swir) is None and surrounding_colour(swir) is None


def test_a_model_has_a_row_for_each_thing_that_it_is_told(network):
    rows = model_rows("ours", network, STYLES, HALO, devices.select("cpu"), UNCALIBRATED, takes_prior=True)
    assert list(rows) == ["ours", no_prior_row("ours"), true_mean_row("ours")]
    sample = sample_of(rows=64, cols=64, place=PLACE, date=JUNE)
    for row, colour in zip(rows, (typical_colour(sample), None, told_colour(sample))):
        expected = by_hand(network, sample.sar, 0, colour)[:3].clip(0, 1).transpose(1, 2, 0)
        np.testing.assert_allclose(rows[row](sample).colour, expected, atol=1e-5)
    made = {row for row, predictor in rows.items() if predictor(replace(sample, place=None)) is not None}
    assert made == {no_prior_row("ours"), true_mean_row("ours")}
    # No colour is told in another style, nor to a model that takes none: that is what the product does there.
    made = {row for row, predictor in rows.items() if predictor(replace(sample, style="swir")) is not None}
    assert made == {"ours"}
    alone = model_rows("ours", network, STYLES, HALO, devices.select("cpu"), UNCALIBRATED, takes_prior=False)
    assert list(alone) == ["ours"]
    assert alone["ours"](replace(sample, place=None)) is not None


def test_expected_errors_are_calibrated(network, predictor):
    sample = sample_of(rows=64, cols=64)
    lines = {Asked("true-colour", False): Line(0.7, 0.5), Asked("true-colour", True): Line(-0.1, 2.0)}
    plain = predictor(sample).log_error
    for told, (level, slope) in ((no_colour, (0.7, 0.5)), (lambda _: np.full(3, 0.4, np.float32), (-0.1, 2.0))):
        one = ModelPredictor(network, STYLES, HALO, devices.select("cpu"), told, Calibration(lines))(sample)
        uncalibrated = ModelPredictor(network, STYLES, HALO, devices.select("cpu"), told)(sample)
        np.testing.assert_allclose(one.log_error, level + slope * uncalibrated.log_error, atol=1e-5)
        assert one.has_prior == (told is not no_colour)
    np.testing.assert_array_equal(predictor(sample).log_error, plain)


def test_a_scene_is_measured_from_all_of_its_samples():
    dark, bright = sample_of(0), sample_of(1)
    bright = sample_of(1, sar_db=bright.sar_db + 10)
    elsewhere = sample_of(2, scene="b")
    tones = scene_tones([dark, bright, elsewhere])
    assert set(tones) == {"c/a", "c/b"}
    values = np.concatenate([dark.sar_db.ravel(), bright.sar_db.ravel()])
    low, high = np.percentile(values, (1, 99))
    assert tones[scene_key(dark)].curve.low_db == pytest.approx(low, abs=0.5)
    assert tones[scene_key(dark)].curve.high_db == pytest.approx(high, abs=0.5)
    # Gamma noise of 4.4 looks: 4.343 sqrt(trigamma(4.4)) = 2.2 dB.
    assert tones["c/b"].speckle_db == pytest.approx(2.2, abs=0.4)


def test_invalid_pixels_have_no_say_in_the_tone():
    sample = sample_of()
    valid = sample.valid.copy()
    valid[:, :64] = False
    spoiled = sample_of(sar_db=np.where(valid, sample.sar_db, 60.0).astype(np.float32), valid=valid)
    assert scene_tones([spoiled])["c/a"].curve.high_db < 0.0


def test_a_scene_without_contrast_has_a_tone_too():
    flat = sample_of(sar_db=np.full((128, 256), -10.0, np.float32))
    tone = scene_tones([flat])["c/a"]
    image = tone.rendered(np.full((128, 256, 3), 0.5, np.float32), flat, 1.0)
    assert 0.0 < image.mean() < 1.0
    assert image.std() == pytest.approx(0.0, abs=1e-6)


def test_at_structure_1_the_lightness_is_that_of_the_sar_and_at_0_the_colour_is_left():
    sample = sample_of()
    tone = Tone(ToneCurve(-20.0, -4.0), 2.2)
    colour = np.full((128, 256, 3), (0.6, 0.5, 0.4), np.float32)
    np.testing.assert_array_equal(tone.rendered(colour, sample, 0.0), colour)
    image = tone.rendered(colour, sample, 1.0)
    lab = lab_from_srgb(torch.from_numpy(image).permute(2, 0, 1)[None])[0].numpy()
    left, right = lab[0, :, 20:100].mean(), lab[0, :, 150:230].mean()
    # dB of the mean power lies 1/2 dB above the mean of the dB; the curve is linear there.
    assert right - left == pytest.approx(8.0 * (82 - 8) / 16, rel=0.05)
    half = tone.rendered(colour, sample, 0.5)
    assert abs(half - colour).mean() < abs(image - colour).mean()
