"""Validation with a network whose picture is known."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from sar_colorizer.core.errors import Cancelled
from sar_colorizer.training.data.samples import Sample
from sar_colorizer.training.run.validation import Validation, side_by_side, spread_out, validate

CPU = torch.device("cpu")


class Flat(torch.nn.Module):
    """Paints everything in one colour, another for each style."""

    colours = ((0.2, 0.4, 0.6), (0.9, 0.1, 0.1))

    def forward(self, x, condition):
        rows = torch.tensor(self.colours)[condition.style]
        full = torch.cat([rows, torch.zeros(len(rows), 1)], dim=1)[:, :, None, None]
        return full.expand(-1, -1, x.shape[2] // 2, x.shape[3] // 2)


def sample_of(name="one", colour=(0, 0, 0), collection="c", style="true-colour", **changes):
    values = {
        "name": name,
        "collection": collection,
        "scene": "s",
        "style": style,
        "sar": np.zeros((1, 64, 64), np.float32),
        "sar_db": np.full((64, 64), -12, np.float32),
        "valid": np.ones((64, 64), bool),
        "optical": np.full((64, 64, 3), colour, np.uint8),
    }
    return Sample(**{**values, **changes})


def validated(samples, styles=("true-colour", "swir"), check=lambda: None):
    return validate(Flat(), samples, styles, CPU, torch.float32, check)


def test_scores_are_means_over_the_places_of_each_collection():
    dark, near = (0, 0, 0), (51, 102, 153)
    found = validated([sample_of(colour=dark), sample_of("b", near), sample_of(collection="other", colour=dark)])
    expected = -10 * np.log10(np.mean(np.square(Flat.colours[0])))
    assert found.scores["other"]["PSNR"] == pytest.approx(expected, abs=1e-3)
    assert found.scores["other"]["PSNR of 16x16 means"] == pytest.approx(expected, abs=1e-3)
    # The second is painted exactly: the highest PSNR that is given.
    assert found.scores["c"]["PSNR"] == pytest.approx((expected + 100) / 2, abs=1e-3)
    assert found.score == pytest.approx(expected / 2 + (expected + 100) / 4, abs=1e-2)


def test_each_place_is_painted_in_its_style():
    found = validated([sample_of(style="swir", colour=(0.9 * 255, 0.1 * 255, 0.1 * 255))])
    assert found.scores["c"]["PSNR"] > 40


def test_invalid_pixels_have_no_say():
    spoiled = sample_of(colour=(51, 102, 153))
    spoiled.optical[:32] = 255
    spoiled.valid[:32] = False
    assert validated([spoiled]).scores["c"]["PSNR"] == pytest.approx(100)


def test_what_cannot_be_said_is_left_out():
    """A flat optical image has no gradients to compare with; without any there is nothing at all."""
    assert "gradient energy ratio" not in validated([sample_of()]).scores["c"]
    alone = validated([sample_of(optical=None)])
    assert alone.scores == {}
    assert alone.score is None
    assert list(alone.pictures) == ["c/one"]


def test_the_network_goes_on_learning_afterwards():
    network = Flat()
    validate(network, [sample_of()], ("true-colour",), CPU, torch.float32, lambda: None)
    assert network.training


def test_it_can_be_cancelled():
    def cancelled():
        raise Cancelled

    with pytest.raises(Cancelled):
        validated([sample_of()], check=cancelled)


def test_pictures_show_sar_optical_and_ours():
    sample = sample_of(colour=(255, 0, 0))
    ours = np.zeros((64, 64, 3), np.float32)
    shown = side_by_side(sample, ours)
    assert shown.shape == (64, 192, 3)
    np.testing.assert_allclose(shown[5, 70], (1, 0, 0))
    np.testing.assert_allclose(shown[5, 5], 0.5)
    assert side_by_side(sample_of(optical=None), ours).shape == (64, 128, 3)


def test_places_are_spread_alike_over_the_collections():
    samples = [sample_of(str(index), collection="many") for index in range(10)]
    samples += [sample_of(str(index), collection="few") for index in range(2)]
    chosen = [(one.collection, one.name) for one in spread_out(samples, 6)]
    assert chosen == [("many", "0"), ("many", "4"), ("many", "9"), ("few", "0"), ("few", "1")]
    assert spread_out(samples, 0) == samples
    assert Validation({}, {}).score is None
