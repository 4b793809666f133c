"""Product facts: what the product that a raster comes from says of it, beyond what GDAL tells of the file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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
        band_units: of each band, where they differ; `units` is empty then.
        reason: what says so, in words; there where `units` or `band_units` are.
        quantity: `SIGMA0`, `GAMMA0` or `BETA0` where the values are calibrated.
        scale: what the values are multiplied by, beside the file's own scale, to be in these units.
        band_names: a description for each band, where the file has none.
        date: when it was acquired, as ISO 8601 has it, to the day or finer.
        tags: what else is to be known of the acquisition, carried into every product: ACQUISITION_START,
            PLATFORM, ORBIT_DIRECTION, ABSOLUTE_ORBIT, RELATIVE_ORBIT, POLARISATIONS, INSTRUMENT_MODE and the like.
        notes: (code, text) of what the user should know.
    """

    kind: str = ""
    name: str = ""
    units: str = ""
    band_units: tuple[str, ...] = ()
    reason: str = ""
    quantity: str = ""
    scale: float = 1.0
    band_names: tuple[str, ...] = ()
    date: str = ""
    tags: Mapping[str, str] = field(default_factory=dict)
    notes: tuple[tuple[str, str], ...] = ()

    def units_of(self, bands: Sequence[int]) -> str:
        """Return the units of bands, by their numbers from 1; "" where nothing is said, or they differ."""
        if not self.band_units:
            return self.units
        found = {self.band_units[band - 1] for band in bands}
        return found.pop() if len(found) == 1 else ""
