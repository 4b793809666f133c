"""Make a start for trainings of the reference with a colour prior, whose encoder has learned to read radar already.

Its head paints every pixel of its own; ours makes colours at 1/4 and shades at 1/2 (`core.model.network.Decoder`). So
the heads begin anew: until it is trained, the model paints its prior.

From the repository's root:
``.venv/bin/python -m benchmarks.reference_model ../shared/reference/prior/lean.safetensors runs/lean.safetensors``

The shipped model was trained from these weights (``models/sar_rgb_v2.toml``), and the tables of docs/evaluation.md
compare it with them.
"""

from __future__ import annotations

import argparse
import math
import re
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import load_file
from sar_colorizer.core.model.architecture import COLOURS, OUTPUT_CHANNELS, REACH
from sar_colorizer.core.model.card import CARD_FORMAT
from sar_colorizer.core.model.file import save_model
from torch import Tensor

# Names of the reference's parameters, and ours.
_RENAMED = (
    (r"\.a\.", ".first."),
    (r"\.b\.", ".second."),
    (r"^enc\.", "encoder."),
    (r"^down\.", "downsample."),
    (r"^cond\.", "condition."),
    (r"^fm\.l\.", "modulation.table."),
    (r"^mid\.(\d)\.0\.n\.", r"middle.\1.0.norm."),
    (r"^mid\.(\d)\.0\.qkv\.", r"middle.\1.0.query_key_value."),
    (r"^mid\.(\d)\.0\.o\.", r"middle.\1.0.projection."),
    (r"^mid\.(\d)\.0\.bias$", r"middle.\1.0.position_bias"),
    (r"^mid\.", "middle."),
    (r"^head\.", "decoders.0.head."),
    (r"^base$", "decoders.0.base"),
)
_STAGE = re.compile(r"^(up|film|dec)\.(\d)\.(.*)$")
_PARTS = {"up": "narrow.", "film": "modulation.table.", "dec": "blocks."}
_LEVELS = 3  # of the decoder; the reference counts them from the finest, we from the coarsest
_LINEAR = ("table.weight", "query_key_value.weight", "projection.weight")  # which are convolutions of one pixel now
_WINDOW = 8  # tokens along a side of the reference's windows

_CELLS = 100.0  # CIELAB units in a colour error of 1 of 1, about: what the reference's confidence is in

CARD: dict[str, Any] = {
    "format": CARD_FORMAT,
    "name": "lean",
    "title": "SAR to natural colour by a prior, reference",
    "architecture": {
        "name": "attention-autoencoder",
        "in_channels": 1,
        "widths": [16, 32, 64, 128],
        "depths": [1, 1, 2, 2],
        "attention": 2,
        "condition": 48,
        "styles": 1,
    },
    "inputs": [{"polarisations": ["VV", "VH", "HH", "HV"]}],
    "any_polarisation": True,
    "normalisation": {"kind": "scene-median", "scale_db": 6.0, "clip": 6.0},
    "grid": 16,
    "halo": 128,
    "ground_sampling_distance_m": 10.0,
    "styles": ["true-colour"],
    "told": ["prior", "polarisation"],
    "style_meanings": {"true-colour": "red, green and blue as the eye would see them"},
    "confidence": {
        "unit": "CIELAB",
        "calibration": [0.0, 1.0],
        "meaning": "log of the expected CIELAB error is a + b x; the confidence band is 255 - 5 x that error",
    },
    "training": {
        "data": [
            "Sentinel-1 IW GRD VH and Sentinel-2 L1C frames, three scenes (T11SLT, T11SMT, T14RNT), 2020, haze removed",
            "SEN1-2 patches (Schmitt et al. 2018), Sentinel-1 VV, haze removed; 700 of them grey",
            "one desert zone, 12 places x 12 months, Sentinel-1 VV, haze removed",
            "OMBRIA (Drakonakis et al. 2022), natural colour by a regression on its composite",
        ],
        "regions": [
            "Los Angeles basin",
            "Austin, Texas",
            "SEN1-2 summer and fall scenes",
            "one desert zone",
            "before more than 20 flood events on all continents",
        ],
        "procedure": "96 minutes on two CPU cores: L1 of pixels, of 4 x 4 and 16 x 16 means and of chroma; the prior "
        "is the mean colour of the crop, shifted at random together with the target",
    },
    "metrics": {},
    "limits": "A start for trainings: it paints its prior.",
    "licence": "GPL-2.0-or-later (weights)",
    "attribution": "Contains modified Copernicus Sentinel data 2015-2020; trained in part on SEN1-2 (Schmitt et al. "
    "2018, CC BY 4.0); trained in part on OMBRIA (Drakonakis et al. 2022)",
}


def converted(weights: dict[str, Tensor]) -> dict[str, Tensor]:
    """Return the reference's parameters under our names and in our shapes."""
    found = {}
    for name, value in weights.items():
        ours = _name(name)
        found[ours] = value[:, :, None, None] if value.ndim == 2 and _is_pointwise(ours) else value
        if ours.endswith("position_bias"):
            found[ours] = _near(value)
    # Theirs: prior, known, polarisation. Ours: prior, polarisation, level, its being known, the prior's being known.
    theirs = found["condition.0.weight"]
    ours_too = torch.zeros(len(theirs), 9, 1, 1)
    ours_too[:, :3], ours_too[:, 3:6], ours_too[:, 8] = theirs[:, :3], theirs[:, 4:7], theirs[:, 3]
    found["condition.0.weight"] = ours_too
    # Its finest stage, where it drew as it liked, and its head there have no part in ours: heads start from nothing.
    # The error was of colours from 0 to 1, ours is of CIELAB.
    log_error = float(found["decoders.0.head.bias"][3]) + math.log(_CELLS)
    found = {
        name: value
        for name, value in found.items()
        if not name.startswith((f"decoders.0.stages.{_LEVELS - 1}", "decoders.0.head"))
    }
    widths = CARD["architecture"]["widths"]
    for name, channels, width in (("head", OUTPUT_CHANNELS, widths[1]), ("relief_head", 1, widths[2])):
        found[f"decoders.0.{name}.weight"] = torch.zeros(channels, width, 3, 3)
        found[f"decoders.0.{name}.bias"] = torch.zeros(channels)
    found["decoders.0.head.bias"][COLOURS] = log_error
    return found


def _name(name: str) -> str:
    for old, new in _RENAMED[:2]:
        name = re.sub(old, new, name)
    stage = _STAGE.match(name)
    if stage:
        part, level, rest = stage.groups()
        return f"decoders.0.stages.{_LEVELS - 1 - int(level)}.{_PARTS[part]}{rest.removeprefix('l.')}"
    for old, new in _RENAMED[2:]:
        name = re.sub(old, new, name)
    return name


def _is_pointwise(name: str) -> bool:
    return name.endswith(_LINEAR) or name in ("condition.0.weight", "condition.2.weight")


def _near(bias: Tensor) -> Tensor:
    """(15 x 15, heads) by query less key within a window to (5 x 5, heads) by key less query of what is near."""
    side = 2 * _WINDOW - 1
    near = slice(_WINDOW - 1 - REACH, _WINDOW + REACH)
    table = bias.reshape(side, side, -1).flip(0, 1)[near, near]
    return table.reshape(-1, bias.shape[1]).contiguous()


def main() -> None:
    """Convert one file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("weights", type=Path)
    parser.add_argument("out", type=Path)
    options = parser.parse_args()
    options.out.parent.mkdir(parents=True, exist_ok=True)
    save_model(options.out, converted(load_file(options.weights)), {**CARD, "name": options.out.stem})
    print(f"Wrote {options.out}.")


if __name__ == "__main__":
    main()
