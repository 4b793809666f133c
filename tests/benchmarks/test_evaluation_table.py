"""Pictures that were made elsewhere as rows of the table."""

from __future__ import annotations

import datetime
from dataclasses import replace

import cv2
import numpy as np
import pytest
from sar_colorizer.tests.training.samples import sample_of
from sar_colorizer.training.evaluation import metrics
from sar_colorizer.training.evaluation.baselines import optical_colour
from sar_colorizer.training.evaluation.metrics import Reliability, reliability_edges
from sar_colorizer.training.evaluation.prediction import Prediction, true_mean_row, typical_colour
from sar_colorizer.training.evaluation.score_tables import ScoreTables

from benchmarks.evaluation_table import (
    pictures_of,
    rank_correlation_over_all,
    reliability_of,
    reliability_table,
    shifted,
)


def write(path, image):
    path.parent.mkdir(parents=True, exist_ok=True)
    cv2.imwrite(str(path), image[:, :, ::-1])


@pytest.fixture
def image():
    return np.random.default_rng(0).integers(0, 256, (80, 90, 3), np.uint8)


def test_a_picture_is_found_by_collection_and_name_and_cut_about_its_middle(tmp_path, image):
    write(tmp_path / "c" / "s1.png", image)
    read = pictures_of(tmp_path)
    found = read(sample_of(1)).colour
    np.testing.assert_allclose(found, image[8:72, 13:77] / 255.0, atol=1e-6)
    assert read(sample_of(2)) is None
    with pytest.raises(ValueError, match="pixels"):
        read(sample_of(1, side=96))


def test_a_crop_is_taken_from_the_picture_of_its_item_unless_it_has_one_of_its_own(tmp_path, image):
    write(tmp_path / "s1.png", image)
    crop = replace(sample_of(1), name="s1 [16:80, 0:64]")
    np.testing.assert_allclose(pictures_of(tmp_path)(crop).colour, image[16:80, :64] / 255.0, atol=1e-6)
    write(tmp_path / "c" / "s1 [16:80, 0:64].png", image[:64, :64])
    np.testing.assert_allclose(pictures_of(tmp_path)(crop).colour, image[:64, :64] / 255.0, atol=1e-6)


def test_a_shifted_picture_has_the_mean_of_the_place_and_month(tmp_path):
    rng = np.random.default_rng(1)
    write(tmp_path / "s1.png", rng.integers(100, 140, (64, 64, 3), np.uint8))
    sample = replace(sample_of(1), place=(30.0, 62.0), date=datetime.date(2021, 2, 14))
    moved = shifted(pictures_of(tmp_path))
    np.testing.assert_allclose(moved(sample).colour.mean(axis=(0, 1)), typical_colour(sample), atol=1e-3)
    assert moved(replace(sample, place=None)) is None
    assert moved(replace(sample, name="s2")) is None


def test_expected_and_actual_errors_stand_beside_each_other_from_the_surest_tenth_on():
    said = np.log(np.repeat(np.arange(4.0, 24.0, 2.0, dtype=np.float32), 20)).reshape(10, 20)
    doubled = 2 * np.exp(said)
    one = Reliability.measure(said, doubled, np.ones_like(said, bool), reliability_edges())
    scores = ScoreTables(samples=(), reliability={"placed": {"m": one, true_mean_row("m"): one}, "nowhere": {"o": one}})
    assert reliability_of(scores, "m") == {"placed": one}
    assert reliability_of(scores, "o") == {"nowhere": one}
    *_, row = reliability_table({"placed": one}).splitlines()
    assert row.startswith("| placed | 4.0 / 8.0 | 6.0 / 12.0 |") and row.endswith("| 22.0 / 44.0 |")


def test_places_that_are_known_to_be_wrong_count_in_the_rank_correlation_over_all():
    """Within each place nothing is known of where it is wrong; between places it is."""
    samples = [sample_of(number) for number in (1, 2, 3)]

    def predictor(sample):
        wrong = np.clip(optical_colour(sample) + 0.1 * int(sample.name[1:]), 0, 1).astype(np.float32)
        error = metrics.colour_error(wrong, optical_colour(sample), sample.valid)
        return Prediction(wrong, np.full(sample.valid.shape, np.log(error.mean()), np.float32))

    assert rank_correlation_over_all([lambda sample: None, predictor], samples) > 0.8
    swir = [replace(sample, style="swir") for sample in samples]
    assert np.isnan(rank_correlation_over_all([predictor], [samples[0], *swir]))  # one place is left, alike all over
