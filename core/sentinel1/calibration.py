"""Calibration of a Sentinel-1 image: digital numbers become backscatter coefficients, thermal noise subtracted."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ..errors import RasterError
from ..satellite_product.facts import BETA0, GAMMA0, SIGMA0
from ..satellite_product.view import Indices
from ..types import Doubles, Floats
from ..words import phrase
from .annotation import Annotation, damaged, parse
from .files import ProductFiles
from .tables import Noise, Table, read_azimuth_noise, read_table

NOISE_FLOOR = 0.1
"""Share of the noise's power that is left where subtraction leaves less: 10 dB below the noise.

Over calm water much of the speckle lies below the mean of the noise, where a difference is negative and has no dB.
"""

FIRST_SOUND_NOISE = 2.43
"""Version of ESA's processor before which the noise tables are not fit for use (Korosov et al., sentinel1denoised;
ESA MPC-0392)."""

_COLUMNS = {SIGMA0: "sigmaNought", BETA0: "betaNought", GAMMA0: "gamma"}


@dataclass(frozen=True)
class Calibration:
    """How one image's digital numbers become backscatter.

    Attributes:
        gain: the calibration table, an amplitude.
        noise: power in squared digital numbers; None where none is subtracted.
    """

    gain: Table
    noise: Noise | None

    def power(self, magnitude: Floats, places: Doubles, lines: Indices, cols: Indices) -> None:
        """Turn digital numbers, or magnitudes of complex ones, into linear backscatter, in place.

        The formula is ESA's: (|DN|^2 - noise) / A^2, with A and the noise from their tables at each pixel; no less
        than `NOISE_FLOOR` of the noise is left.

        Args:
            magnitude: (lines, cols) float32.
            places: of the lines, as in `Table`.
            lines, cols: in the image, rising.
        """
        np.multiply(magnitude, magnitude, out=magnitude)
        if self.noise is not None:
            noise = self.noise.at(places, lines, cols)
            magnitude -= noise
            noise *= np.float32(NOISE_FLOOR)
            np.maximum(magnitude, noise, out=magnitude)
        gain = self.gain.at(places, cols)
        gain *= gain
        magnitude /= gain


def read_calibration(
    files: ProductFiles, annotation: Annotation, calibration: str, noise: str, quantity: str, subtract: bool
) -> Calibration:
    """Read the tables of an image.

    Args:
        calibration, noise: names of the files with the tables; "" where there is none.
        quantity: `SIGMA0`, `GAMMA0` or `BETA0`.
        subtract: whether thermal noise is to be subtracted.

    Raises:
        RasterError: a table is missing or damaged.
    """
    if not calibration:
        raise RasterError(
            phrase(
                "The Sentinel-1 product {product} lacks the calibration table of {polarisation} in "
                "annotation/calibration. Download it again, or read its digital numbers as they are: --calibration "
                "none (CALIBRATION in QGIS).",
                product=files.name,
                polarisation=annotation.polarisation,
            )
        )
    # Lines of a TOPS SLC jump back in time from burst to burst: its vectors are placed by their times.
    since = annotation.first_line if annotation.bursts else None
    root = parse(files, calibration)
    try:
        vectors = root.findall("calibrationVectorList/calibrationVector")
        gain = read_table(vectors, _COLUMNS[quantity], annotation.samples, since)
        if not (gain.values > 0).all():
            raise ValueError("a calibration value is not positive")
    except (KeyError, ValueError, OverflowError) as error:
        raise damaged(files, calibration, str(error)) from error
    if not noise or not subtract:
        return Calibration(gain, None)
    return Calibration(gain, _noise(files, annotation, noise, since))


def _noise(files: ProductFiles, annotation: Annotation, name: str, since: object) -> Noise | None:
    root = parse(files, name)
    try:
        vectors = root.findall("noiseRangeVectorList/noiseRangeVector")
        column = "noiseRangeLut"
        if not vectors:  # until version 2.90 of the processor
            vectors, column = root.findall("noiseVectorList/noiseVector"), "noiseLut"
        table = read_table(vectors, column, annotation.samples, since)
        if (table.values < 0).any():
            raise ValueError("a noise value is negative")
        azimuth = root.findall("noiseAzimuthVectorList/noiseAzimuthVector")
        return Noise(table, read_azimuth_noise(azimuth, annotation.lines, annotation.samples))
    except (KeyError, ValueError, OverflowError) as error:
        raise damaged(files, name, str(error)) from error
