"""Product facts: what the product that a raster comes from says of it, beyond what GDAL tells of the file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

SIGMA0, GAMMA0, BETA0 = "sigma0", "gamma0", "beta0"
UNCALIBRATED = "none"
CALIBRATIONS = (SIGMA0, GAMMA0, BETA0, UNCALIBRATED)
"""What the values of a product may be read as that has tables for it."""

DB, POWER, AMPLITUDE, DIGITAL_NUMBER = "db", "power", "amplitude", "digital-number"
"""Units of backscatter."""


@dataclass(frozen=True)
class ProductFacts:
    """What a product's own metadata says; every part is empty where it says nothing.

    Attributes:
        kind: what product it is, for people, as "Sentinel-1 IW GRDH".
        name: of the product, where the raster's path is not called so.
        units: what the values are once `SarRaster.read` has read them: `DB`, `POWER`, `AMPLITUDE` or `DIGITAL_NUMBER`.
        reason: what says so, in words; there where `units` are.
        quantity: `SIGMA0`, `GAMMA0` or `BETA0` where the values are calibrated.
        date: when it was acquired, as ISO 8601 has it, to the day or finer.
        tags: what else is to be known of the acquisition, carried into every product: ACQUISITION_START,
            PLATFORM, ORBIT_DIRECTION, ABSOLUTE_ORBIT, RELATIVE_ORBIT, POLARISATIONS, INSTRUMENT_MODE and the like.
        notes: (code, text) of what the user should know.
    """

    kind: str = ""
    name: str = ""
    units: str = ""
    reason: str = ""
    quantity: str = ""
    date: str = ""
    tags: Mapping[str, str] = field(default_factory=dict)
    notes: tuple[tuple[str, str], ...] = ()
