"""Baselines on colours that follow the backscatter by a known rule."""

from __future__ import annotations

import datetime
from dataclasses import replace

import cv2
import numpy as np
import pytest
from sar_colorizer.core.cancellation import never_cancelled
from sar_colorizer.core.colour.rendering import ToneCurve
from sar_colorizer.core.errors import Cancelled
from sar_colorizer.training.config.data import DataConfig
from sar_colorizer.training.config.model import ModelConfig
from sar_colorizer.training.config.training import TrainerConfig, TrainingConfig
from sar_colorizer.training.data.dataset import open_data
from sar_colorizer.training.data.samples import Sample
from sar_colorizer.training.evaluation import baselines, metrics
from sar_colorizer.training.evaluation.baselines import TrainingPixels, features_of, learned_baselines, other_baselines
from sar_colorizer.training.evaluation.prediction import Tone, no_prior_row, true_mean_row

RAMP = (np.array([0.2, 0.3, 0.5]), np.array([0.1, 0.06, -0.04]))
"""Colour at 0, and how it changes with the normalised backscatter."""


def sample_of(seed=0, side=64, style="true-colour", optical=True):
    rng = np.random.default_rng(seed)
    x = cv2.GaussianBlur(rng.normal(0, 6, (side, side)).astype(np.float32), (0, 0), 3)
    colour = RAMP[0] + x[:, :, None] * RAMP[1]
    return Sample(
        name=f"s{seed}",
        collection="c",
        scene="a",
        style=style,
        sar=x[None],
        sar_db=6 * x - 12,
        valid=np.ones(x.shape, bool),
        optical=np.rint(255 * colour.clip(0, 1)).astype(np.uint8) if optical else None,
    )


def pixels_of(sample):
    colours = sample.optical.reshape(-1, 3).astype(np.float32) / 255
    seen = features_of(sample.sar).reshape(len(colours), -1)
    return TrainingPixels(seen, colours, seen[:, 1], colours)


@pytest.fixture(scope="module")
def fitted():
    return learned_baselines({"true-colour": pixels_of(sample_of(0, 256))})


def error(prediction, sample):
    return float(np.abs(prediction.colour - sample.optical / 255.0).mean())


def test_mean_colour_is_that_of_the_training(fitted):
    expected = sample_of(0, 256).optical.mean((0, 1)) / 255
    colour = fitted[baselines.MEAN_COLOUR](sample_of(1)).colour
    np.testing.assert_allclose(colour, np.broadcast_to(expected, (64, 64, 3)), atol=1e-4)


@pytest.mark.parametrize("name", [baselines.REGRESSION, baselines.LOOK_UP])
def test_what_learns_finds_the_rule(fitted, name):
    sample = sample_of(1)
    assert error(fitted[name](sample), sample) < 0.004
    assert error(fitted[baselines.MEAN_COLOUR](sample), sample) > 0.03


def test_without_pairs_the_darkest_backscatter_gets_the_darkest_colour(fitted):
    """Where brightness follows backscatter, the ranks are enough to find the rule."""
    sample = sample_of(1)
    assert error(fitted[baselines.UNPAIRED_LOOK_UP](sample), sample) < 0.01


def test_without_pairs_the_order_of_the_colours_does_not_matter():
    pixels = pixels_of(sample_of(0, 256))
    shuffled = pixels.all_colours[np.random.default_rng(0).permutation(len(pixels.all_colours))]
    none = np.zeros((0, 3), np.float32)
    unpaired = learned_baselines({"true-colour": TrainingPixels(none, none, pixels.levels, shuffled)})
    assert set(unpaired) == {baselines.MEAN_COLOUR, baselines.UNPAIRED_LOOK_UP}
    sample = sample_of(1)
    assert error(unpaired[baselines.UNPAIRED_LOOK_UP](sample), sample) < 0.01


def test_every_style_has_its_own():
    swir = pixels_of(sample_of(0, 128))
    swir = TrainingPixels(swir.features, 1 - swir.colours, swir.levels, 1 - swir.all_colours)
    both = learned_baselines({"true-colour": pixels_of(sample_of(0, 128)), "swir": swir})
    for name, predictor in both.items():
        one, other = predictor(sample_of(1)), predictor(sample_of(1, style="swir"))
        assert np.abs(one.colour - other.colour).mean() > 0.1, name
    regression = both[baselines.REGRESSION]
    np.testing.assert_allclose(
        regression(sample_of(1)).colour, 1 - regression(sample_of(1, style="swir")).colour, atol=1e-3
    )


def test_equal_levels_do_not_break_the_tables():
    colours = np.random.default_rng(0).random((500, 3)).astype(np.float32)
    levels = np.zeros(500, np.float32)
    seen = features_of(levels.reshape(1, 20, 25)).reshape(500, -1)
    flat = TrainingPixels(seen, colours, levels, colours)
    predictor = learned_baselines({"true-colour": flat})[baselines.LOOK_UP]
    np.testing.assert_allclose(predictor(sample_of(1)).colour[0, 0], colours.mean(axis=0), atol=1e-3)


def test_the_regression_sees_every_band_alone_and_with_its_surroundings():
    sar = np.zeros((2, 40, 40), np.float32)
    sar[1, 20, 20] = 17.0
    seen = features_of(sar)
    assert seen.shape == (40, 40, 1 + 2 * 6)
    assert np.array_equal(seen[:, :, 0], np.ones((40, 40)))
    assert not seen[:, :, 1:7].any()
    assert seen[20, 20, 7:] == pytest.approx([17, 289, 17 / 25, (17 / 25) ** 2, 1 / 17, 1 / 289], rel=1e-5)
    assert seen[26, 26, 7:] == pytest.approx([0, 0, 0, 0, 1 / 17, 1 / 289], rel=1e-5)


def test_grey_has_the_lightness_of_the_sar_and_no_chroma():
    sample = sample_of(2)
    tone = Tone(ToneCurve(-24.0, 0.0), 0.1)
    lab = metrics.lab(other_baselines({"c/a": tone})[baselines.GREY](sample).colour)
    assert np.abs(lab[:, :, 1:]).max() < 0.1
    assert np.corrcoef(lab[:, :, 0].ravel(), sample.sar_db.ravel())[0, 1] > 0.99


def test_the_fixed_table_paints_water_blue_woods_green_and_towns_bright_whatever_was_learned():
    levels = np.array([[-3.0, -2.0, -1.4, 0.8, 2.0, 5.0]], np.float32)
    sample = replace(sample_of(2), sar=levels[None], style="swir")
    colours = other_baselines({})[baselines.FIXED_LOOK_UP](sample).colour[0]
    water, same_water, shore, woods, town, brighter = colours
    assert water.tolist() == same_water.tolist() == pytest.approx([25 / 255, 45 / 255, 75 / 255])
    np.testing.assert_allclose(shore, (water + np.array([130, 110, 80]) / 255) / 2, atol=1e-5)
    assert woods.argmax() == 1
    assert town.tolist() == brighter.tolist()
    assert town.min() > 0.7


def test_oracles_take_from_the_optical_image_what_they_say():
    sample = sample_of(2)
    rows = other_baselines({})
    image = sample.optical / 255.0
    np.testing.assert_allclose(rows[baselines.OWN_MEAN](sample).colour[5, 5], image.mean((0, 1)), atol=1e-5)
    grey = metrics.lab(rows[baselines.OWN_GREY](sample).colour)
    np.testing.assert_allclose(grey[:, :, 0], metrics.lab(image.astype(np.float32))[:, :, 0], atol=0.05)
    assert np.abs(grey[:, :, 1:]).max() < 0.1
    with pytest.raises(ValueError, match="no optical side"):
        rows[baselines.OWN_MEAN](sample_of(2, optical=False))


@pytest.fixture
def part(tmp_path):
    """Four pairs, red in the optical image by frame, on disk and opened."""
    rng = np.random.default_rng(0)
    for frame in range(4):
        for side, image in (
            ("s1", np.clip(60 * rng.gamma(4, 0.25, (256, 256)) ** 0.5, 1, 255)),
            ("s2", np.array([10, 20, 50 * frame]) + rng.integers(0, 3, (256, 256, 1))),
        ):
            path = tmp_path / "data" / side / f"f{frame}.png"
            path.parent.mkdir(parents=True, exist_ok=True)
            cv2.imwrite(str(path), image.astype(np.uint8))
    data = DataConfig(path=str(tmp_path / "data"), part="train", units="preview")
    config = TrainingConfig(data=(data,), model=ModelConfig(), trainer=TrainerConfig(steps=1))
    return open_data(config, tmp_path / "cache", never_cancelled, lambda line: None).train


def test_pixels_are_drawn_alike_from_every_item_and_the_same_every_time(part):
    drawn = baselines.draw_training_pixels(part, 3, never_cancelled)["true-colour"]
    frames, counts = np.unique(np.rint(255 * drawn.colours[:, 0]) // 50, return_counts=True)
    assert frames.tolist() == [0, 1, 2, 3]
    assert len(set(counts)) == 1
    np.testing.assert_allclose(drawn.colours[:, 1] - drawn.colours[:, 2], 10 / 255, atol=1e-6)
    again = baselines.draw_training_pixels(part, 3, never_cancelled)["true-colour"]
    np.testing.assert_array_equal(drawn.features, again.features)
    other = baselines.draw_training_pixels(part, 4, never_cancelled)["true-colour"]
    assert not np.array_equal(drawn.features, other.features)


def test_drawing_can_be_cancelled(part):
    def cancelled():
        raise Cancelled

    with pytest.raises(Cancelled):
        baselines.draw_training_pixels(part, 0, cancelled)


def test_flat_priors_are_the_typical_colour_of_the_place_in_its_month_and_in_the_year():
    rows = other_baselines({})
    winter = replace(sample_of(2), place=(30.0, 62.0), date=datetime.date(2021, 2, 14))
    month, year = (rows[name](winter).colour for name in (baselines.FLAT_MONTH, baselines.FLAT_YEAR))
    assert month.shape == (64, 64, 3) and np.ptp(month, axis=(0, 1)).max() == 0
    assert month.mean() > year.mean() + 0.1  # snow in Karelia
    undated = replace(winter, date=None)
    assert rows[baselines.FLAT_MONTH](undated) is None
    np.testing.assert_array_equal(rows[baselines.FLAT_YEAR](undated).colour, year)
    for without in (replace(winter, place=None), replace(winter, style="swir")):
        assert rows[baselines.FLAT_MONTH](without) is None and rows[baselines.FLAT_YEAR](without) is None


def test_rows_that_look_at_the_truth_say_so():
    names = [*other_baselines({}), true_mean_row("ours"), no_prior_row("ours")]
    assert [name for name in names if baselines.is_oracle(name)] == [
        baselines.OWN_MEAN,
        baselines.OWN_GREY,
        true_mean_row("ours"),
    ]
