"""The file of a climatology: what it holds, written and read. NumPy's `.npz` without pickle: it cannot run code.

A cell's year is a vector of 36 numbers, the CIELAB of twelve months. The file has the mean of these vectors, their
principal components, and one map for each component that says how much of it a cell has. A map is kept as the wavelet
transform of `wavelet`, its numbers rounded to multiples of one step for all: that is what makes it small.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..errors import ClimatologyError, cause_of
from ..limits.archive import DAMAGED
from ..partial_file import completed
from ..types import Doubles, Floats
from ..words import phrase
from . import wavelet

FORMAT = "sar-colorizer climatology 1"
MONTHS = 12
LEVELS = 5
"""How often the wavelet transform halves a map."""

_LARGEST_MAP = 20_000_000  # cells; no file makes the program ask for more memory than this times the components
_DEEPEST_NUMBER = 127  # of a map in memory: bytes, with a scale for each component
_DEAD_ZONE = 0.1  # of a step: numbers are rounded towards zero by so much, which saves bytes and costs nearly nothing
_TOWARDS_ZERO = 0.08  # of a step: where in its interval a rounded number lies on average, being rarer outwards


@dataclass(frozen=True)
class ClimatologyMaps:
    """What a file holds, ready to be looked up.

    Attributes:
        maps: (rows, cols, components) int8: row 0 touches the North Pole, column 0 180 degrees west.
        scales: (components,) float32: what one unit of each map is worth.
        mean: (12, 3) float64 CIELAB of January to December.
        components: (components, 12, 3) float64, orthonormal as vectors of 36.
        about: how the file was made: "credit", "residual" (of the calibration: standard deviations of L, a, b),
            "calibration", "errors" and others, as JSON has them.
    """

    maps: NDArray[np.int8]
    scales: Floats
    mean: Doubles
    components: Doubles
    about: dict[str, Any]


def write(path: Path, maps: Floats, mean: Doubles, components: Doubles, step: float, about: dict[str, Any]) -> None:
    """Write a file; it takes its name when it is complete.

    Args:
        path: ends with `.npz`.
        maps: (components, rows, cols) float32.
        mean, components: as in `ClimatologyMaps`.
        step: what the numbers of the transformed maps are rounded to, in units of CIELAB.
        about: as in `ClimatologyMaps`.

    Raises:
        OSError: the file cannot be written.
    """
    header = {
        "format": FORMAT,
        "rows": maps.shape[1],
        "cols": maps.shape[2],
        "step": step,
        "levels": levels_of((maps.shape[1], maps.shape[2])),
        "about": about,
    }
    arrays: dict[str, Any] = {
        "header": np.frombuffer(json.dumps(header, sort_keys=True).encode(), np.uint8),
        "mean": mean.astype(np.float32),
        "components": components.astype(np.float32),
    }
    for i, each in enumerate(maps):
        numbers = np.concatenate(
            [_rounded(band / step).ravel() for band in wavelet.forward(each, int(header["levels"]))]
        )
        arrays[f"map{i:02d}"] = _as_bytes(numbers)
    with completed(path) as partial, partial.open("wb") as file:
        np.savez_compressed(file, **arrays)


def read(path: Path) -> ClimatologyMaps:
    """Read a file.

    Raises:
        ClimatologyError: it is missing, damaged or of another format.
    """
    if not path.is_file():
        raise ClimatologyError(
            phrase("The climatology {path} is missing. Install SAR Colorizer again.", path=path),
        )
    try:
        with np.load(path, allow_pickle=False) as arrays:
            return _read(arrays)
    except (*DAMAGED, TypeError) as error:
        raise ClimatologyError(
            phrase(
                "The climatology {path} is damaged or of another version ({cause}). Install SAR Colorizer again.",
                path=path,
                cause=cause_of(error),
            )
        ) from error


def levels_of(shape: tuple[int, int]) -> int:
    """Return how often a map of this shape is halved."""
    return max(0, min(LEVELS, min(shape).bit_length() - 2))


def _read(arrays: Any) -> ClimatologyMaps:
    header = json.loads(arrays["header"].tobytes())
    if header["format"] != FORMAT:
        raise ValueError(f"its format is {header['format']!r}")
    rows, cols, step = int(header["rows"]), int(header["cols"]), float(header["step"])
    if not 2 <= rows * cols <= _LARGEST_MAP or int(header["levels"]) != levels_of((rows, cols)):
        raise ValueError(f"its maps have {rows} x {cols} cells")
    mean, components = (arrays[name].astype(np.float64) for name in ("mean", "components"))
    if mean.shape != (MONTHS, 3) or components.shape[1:] != (MONTHS, 3):
        raise ValueError("its components are not those of twelve months")
    maps = np.empty((rows, cols, len(components)), np.int8)
    scales = np.empty(len(components), np.float32)
    for i in range(len(components)):
        plane = _plane(arrays[f"map{i:02d}"], (rows, cols), step)
        # All meridians meet at the poles: there is one colour, and whoever walks across finds no step.
        plane[[0, -1]] = plane[[0, -1]].mean(axis=1, keepdims=True)
        scales[i] = max(float(np.abs(plane).max()), 1e-6) / _DEEPEST_NUMBER
        maps[..., i] = np.rint(plane / scales[i])
    return ClimatologyMaps(maps, scales, mean, components, dict(header["about"]))


def _plane(stored: NDArray[np.uint8], shape: tuple[int, int], step: float) -> Floats:
    numbers = _from_bytes(stored)
    values = ((numbers - _TOWARDS_ZERO * np.sign(numbers)) * step).astype(np.float32)
    bands, start = [], 0
    for rows, cols in wavelet.shapes(shape, levels_of(shape)):
        bands.append(values[start : start + rows * cols].reshape(rows, cols))
        start += rows * cols
    if start != len(values):
        raise ValueError("a map has numbers left over")
    return wavelet.inverse(bands)


def _rounded(values: Floats) -> NDArray[np.int16]:
    limit = np.iinfo(np.int16).max // 2
    rounded = np.sign(values) * np.floor(np.abs(values) + 0.5 - _DEAD_ZONE)
    numbers: NDArray[np.int16] = np.clip(rounded, -limit, limit).astype(np.int16)
    return numbers


def _as_bytes(numbers: NDArray[np.int16]) -> NDArray[np.uint8]:
    """Return the numbers as (2, n) bytes, low and high: small ones of either sign have a high byte of zero."""
    folded = ((numbers << 1) ^ (numbers >> 15)).astype(np.uint16)
    return np.stack([folded & 0xFF, folded >> 8]).astype(np.uint8)


def _from_bytes(stored: NDArray[np.uint8]) -> NDArray[np.int16]:
    if stored.dtype != np.uint8 or stored.ndim != 2 or len(stored) != 2:
        raise ValueError("a map is not stored as bytes")
    folded = stored[0].astype(np.int32) | (stored[1].astype(np.int32) << 8)
    numbers: NDArray[np.int16] = ((folded >> 1) ^ -(folded & 1)).astype(np.int16)
    return numbers
