"""Model files carry their card, and every way of being wrong has a sentence."""

from __future__ import annotations

import json
import math
import shutil
import struct

import pytest
from safetensors.torch import load_file, save_file
from sar_colorizer.core.errors import ModelError
from sar_colorizer.core.model.card import read_card
from sar_colorizer.core.model.file import load_model


def rewrite_card(source, target, **changes):
    """Copy a model file with another card."""
    raw = {**read_card(source).raw, **changes}
    save_file(load_file(source), target, metadata={"card": json.dumps(raw)})
    return target


def test_saved_weights_come_back(small_model):
    model = load_model(small_model)
    assert model.card.name == "small"
    assert len(model.sha256) == 64
    assert not model.network.training


def test_not_safetensors_is_refused(tmp_path):
    for number, content in enumerate([b"", b"short", b"\x80\x04pickle" * 100, struct.pack("<Q", 4) + b"nope"]):
        path = tmp_path / f"{number}.safetensors"
        path.write_bytes(content)
        with pytest.raises(ModelError, match="not a"):
            load_model(path)


def test_weights_without_a_card_are_refused(small_model, tmp_path):
    bare = tmp_path / "bare.safetensors"
    save_file(load_file(small_model), bare)
    with pytest.raises(ModelError, match="no model card"):
        load_model(bare)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"format": 1}, "reads format 2"),
        ({"architecture": {"name": "diffusion"}}, "does not know"),
        ({"architecture": {"name": "attention-autoencoder"}}, "does not declare its sizes"),
        ({"normalisation": {"kind": "per-tile"}}, "unknown normalisation"),
        ({"grid": 100}, "contradicts itself"),
        ({"inputs": [{"polarisations": ["VV"]}, {"polarisations": ["VH"]}]}, "contradicts itself"),
        (
            {
                "styles": ["true-colour", "swir"],
                "confidence": {
                    "unit": "CIELAB",
                    "calibration": {"true-colour": {"prior": [0.0, 1.0]}, "swir": {"no prior": [0.0, 1.0]}},
                },
            },
            "contradicts itself",
        ),
        ({"styles": ["true-colour", "swir"]}, r"has no calibration of the style swir"),
        ({"inputs": [{"difference": [["VV"]]}]}, "a difference is of two bands"),
        ({"inputs": [{"polarisations": ["VV"], "difference": [["VV"], ["VH"]]}]}, "polarisations or a difference"),
        ({"halo": "wide"}, "incomplete or damaged"),
        ({"style_meanings": ["what", "ever"]}, "incomplete or damaged"),
        ({"ground_sampling_distance_m": 10**400}, "incomplete or damaged"),
        (
            {"ground_sampling_distance_m": math.nan},
            r"NaN or infinity .*\(ground_sampling_distance_m\)\. ",
        ),
        (
            {"normalisation": {"kind": "scene-median", "scale_db": math.inf, "clip": 6.0}},
            r"\(normalisation\.scale_db\)",
        ),
        (
            {"confidence": {"unit": "CIELAB", "calibration": {"true-colour": {"prior": [-math.inf, 1.0]}}}},
            r"\(confidence\.calibration\.true-colour\.prior\[0\]\)",
        ),
        ({"confidence": {"unit": "sRGB", "calibration": {"true-colour": {"prior": [0.0, 1.0]}}}}, "errors in sRGB"),
        ({"metrics": {"val": {"psnr": math.nan}}}, r"\(metrics\.val\.psnr\)"),
    ],
)
def test_a_card_that_cannot_be_used_is_refused_with_the_reason(small_model, tmp_path, changes, said):
    with pytest.raises(ModelError, match=said):
        load_model(rewrite_card(small_model, tmp_path / "changed.safetensors", **changes))


def test_weights_of_another_size_are_refused(small_model, tmp_path):
    sizes = {**read_card(small_model).architecture, "widths": [8, 8, 16, 64]}
    with pytest.raises(ModelError, match="weights in .* cannot be used"):
        load_model(rewrite_card(small_model, tmp_path / "other.safetensors", architecture=sizes))


def test_a_truncated_file_is_refused(small_model, tmp_path):
    cut = tmp_path / "cut.safetensors"
    shutil.copy(small_model, cut)
    with cut.open("r+b") as file:
        file.truncate(small_model.stat().st_size - 100)
    with pytest.raises(ModelError, match="cannot be used"):
        load_model(cut)
