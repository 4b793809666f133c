"""SEN1-2 (Schmitt et al. 2018): PNG patches of 256 x 256, Sentinel-1 VV beside Sentinel-2 red, green and blue.

The SAR side is sigma nought in dB, clipped to [-25, 0] and stretched to 8 bits.
"""

from __future__ import annotations

from pathlib import Path

from ....core.sar.radiometry import PREVIEW_DB
from ...config.data import STRETCHED, DataConfig
from ..items import Listing
from . import roi_names


def found(folder: Path, data: DataConfig) -> bool:
    """Whether the folder holds patches of SEN1-2."""
    return roi_names.has_patches(folder, ".png")


def listing(folder: Path, data: DataConfig) -> Listing:
    """List the patches."""
    items, skipped = roi_names.partners(folder, ".png")
    return Listing(
        items,
        "sen12",
        scenes_known=True,
        skipped=skipped,
        units=PREVIEW_DB,
        sar_bands=("VV",),
        optical_side=STRETCHED,
    )
