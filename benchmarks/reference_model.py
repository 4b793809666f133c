"""Make a model file of the reference (v0), which was trained before the training program existed.

From the repository's root:
``.venv/bin/python -m benchmarks.reference_model ../shared/reference/sar_rgb_v0.safetensors runs/v0.safetensors``

The shipped model was trained from these weights (``models/sar_rgb_v1.toml``), and the table of docs/evaluation.md
compares it with them.
"""

from __future__ import annotations

import argparse
import re
from pathlib import Path
from typing import Any

from safetensors.torch import load_file
from sar_colorizer.core.model.file import save_model
from torch import Tensor

# Names of the reference's parameters, and ours. The decoder's three lists became one list of stages.
_RENAMED = (
    (r"\.conv1\.", ".first."),
    (r"\.conv2\.", ".second."),
    (r"\.qkv\.", ".query_key_value."),
    (r"\.proj\.", ".projection."),
    (r"^(middle\.\d\.0)\.bias$", r"\1.position_bias"),
    (r"^down\.", "downsample."),
    (r"^up\.(\d)\.", r"decoders.0.stages.\1.narrow."),
    (r"^fuse\.(\d)\.", r"decoders.0.stages.\1.join."),
    (r"^decoder\.(\d)\.(\d)\.", r"decoders.0.stages.\1.blocks.\2."),
    (r"^head\.", r"decoders.0.head."),
)

CARD: dict[str, Any] = {
    "format": 1,
    "name": "sar_rgb_v0",
    "title": "SAR to true colour, reference v0",
    "architecture": {
        "name": "attention-autoencoder",
        "in_channels": 1,
        "widths": [32, 64, 128, 256],
        "depths": [1, 2, 2, 2],
        "attention": 2,
        "styles": 1,
        "decoders": 1,
    },
    "inputs": [{"polarisations": ["VV", "VH", "HH", "HV"]}],
    "any_polarisation": True,
    "normalisation": {"kind": "scene-median", "scale_db": 6.0, "clip": 6.0},
    "grid": 128,
    "halo": 256,
    # What zero padding does at a cut edge reaches 308 px at worst: 192 through the two attention windows, 32 through
    # the residual block after them, 84 through the decoder. A halo of 256 leaves 52.
    "edge_effect": 52,
    "ground_sampling_distance_m": 10.0,
    "styles": ["true-colour"],
    "style_meanings": {"true-colour": "red, green and blue as the eye would see them"},
    "confidence": {
        "log_error_range": [-3.8, -1.4],
        "meaning": "relative score, 255 surest; a ranking of pixels, not a probability",
    },
    "training": {
        "data": [
            "Sentinel-1 IW GRD VH and Sentinel-2 L1C frames, three scenes (T11SLT, T11SMT, T14RNT), 2020",
            "SEN1-2 patches (Schmitt et al. 2018), Sentinel-1 VV",
            "one desert zone, 12 places x 12 months, Sentinel-1 VV",
        ],
        "regions": ["Los Angeles basin", "Austin, Texas", "SEN1-2 summer and fall scenes", "one desert zone"],
        "split": "geographic: no validation scene or frame overlaps a training one",
        "procedure": "500 s on one H100: L1 at half resolution and on 4x4 means, VGG16 perceptual, total variation, "
        "hinge adversarial, Laplace likelihood of the error",
    },
    "metrics": {
        "protocol": "structure 0; 512 px crops (256 for SEN1-2), normalised by the median of all frames of a scene",
        "volkov val": {"PSNR_dB": 16.65, "SSIM": 0.248, "PSNR_of_16x16_means_dB": 20.94, "confidence_rank_corr": 0.62},
        "sen12 val": {"PSNR_dB": 13.54, "SSIM": 0.315, "PSNR_of_16x16_means_dB": 14.70, "confidence_rank_corr": 0.23},
    },
    "limits": "Has seen five regions. On unseen biomes the hue is wrong (snow, red soil, mangrove come out "
    "blue-grey); structure and relative colour hold.",
    "licence": "GPL-2.0-or-later (weights); training data: Copernicus open licence, SEN1-2 CC BY 4.0",
    "attribution": "Contains modified Copernicus Sentinel data 2015-2020; trained in part on SEN1-2 "
    "(Schmitt et al. 2018, CC BY 4.0)",
    "date": "2026-11-22",
    "code_version": "0.1.0",
}


def renamed(key: str) -> str:
    """Return our name of a parameter of the reference network."""
    for pattern, replacement in _RENAMED:
        key = re.sub(pattern, replacement, key)
    return key


def converted(weights: dict[str, Tensor]) -> dict[str, Tensor]:
    """Return the reference network's weights under our names."""
    return {renamed(key): value for key, value in weights.items()}


def main() -> None:
    """Convert SOURCE to DESTINATION."""
    parser = argparse.ArgumentParser(description="Convert reference weights into a model file.")
    parser.add_argument("source", type=Path)
    parser.add_argument("destination", type=Path)
    arguments = parser.parse_args()
    arguments.destination.parent.mkdir(parents=True, exist_ok=True)
    save_model(arguments.destination, converted(load_file(arguments.source)), CARD)


if __name__ == "__main__":
    main()
