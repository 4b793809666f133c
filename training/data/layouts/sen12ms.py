"""SEN12MS and SEN12MS-CR (Schmitt et al. 2019, Ebel et al. 2020): GeoTIFF patches of Sentinel-1 and Sentinel-2.

The SAR side is VV and VH in dB, float32; the optical side all 13 bands of Level-1C, reflectance times 10 000.
"""

from __future__ import annotations

from pathlib import Path

from ....core.colour.natural import WHITE_REFLECTANCE
from ....core.colour.optical_products import DIGITAL_NUMBERS
from ....core.satellite_product.facts import DB
from ...config.data import L1C, DataConfig
from ..items import Listing
from . import roi_names

_TRUE_COLOUR = (4, 3, 2)
_RANGE = (0.0, DIGITAL_NUMBERS * WHITE_REFLECTANCE)
"""Digital numbers that become black and white."""


def found(folder: Path, data: DataConfig) -> bool:
    """Whether the folder holds patches of SEN12MS."""
    return roi_names.has_patches(folder, ".tif")


def listing(folder: Path, data: DataConfig) -> Listing:
    """List the patches."""
    items, skipped = roi_names.partners(folder, ".tif")
    return Listing(
        items,
        "sen12ms",
        scenes_known=True,
        skipped=skipped,
        units=DB,
        sar_bands=("VV", "VH"),
        optical_bands=_TRUE_COLOUR,
        optical_range=_RANGE,
        optical_side=L1C,
    )
