"""What a measurement file of a simulated Sentinel-1 product is: where its pixels lie, and the tables that calibrate it.

Geometry is that of a sphere and a circular orbit, so that incidence, slant and ground range agree with each other.
Tables are kept as they are written: a number of a table is what its text in the XML says.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]

LIGHT = 299792458.0  # m/s
EARTH_RADIUS = 6.367e6  # m, at middle latitudes
ORBIT_RADIUS = 7.067243e6  # m: incidence 30.74 degrees at a slant range of 800.94 km, as in a real product
GROUND_SPEED = 6673.9  # m/s of the beam on the ground


@dataclass(frozen=True)
class Geometry:
    """Where a slant range and an azimuth time lie on the ground.

    Attributes:
        latitude, longitude: of the point at time 0 and the nearest slant range, in degrees.
        heading: direction of flight in degrees from north; the radar looks to the right.
        near: nearest slant range in m.
    """

    latitude: float
    longitude: float
    heading: float
    near: float

    @staticmethod
    def incidence(slant: Any) -> Any:
        """Return the incidence angle in degrees at a slant range in m."""
        cosine = (ORBIT_RADIUS**2 - EARTH_RADIUS**2 - slant**2) / (2 * EARTH_RADIUS * slant)
        return np.degrees(np.arccos(cosine))

    @staticmethod
    def elevation(slant: Any) -> Any:
        """Return the elevation angle at the satellite, from nadir, in degrees."""
        cosine = (ORBIT_RADIUS**2 + slant**2 - EARTH_RADIUS**2) / (2 * ORBIT_RADIUS * slant)
        return np.degrees(np.arccos(cosine))

    @staticmethod
    def ground(slant: Any) -> Any:
        """Return the ground range from nadir in m at a slant range in m."""
        cosine = (EARTH_RADIUS**2 + ORBIT_RADIUS**2 - slant**2) / (2 * EARTH_RADIUS * ORBIT_RADIUS)
        return EARTH_RADIUS * np.arccos(cosine)

    @staticmethod
    def slant(ground: Any) -> Any:
        """Return the slant range in m at a ground range from nadir in m."""
        both = EARTH_RADIUS**2 + ORBIT_RADIUS**2
        return np.sqrt(both - 2 * EARTH_RADIUS * ORBIT_RADIUS * np.cos(ground / EARTH_RADIUS))

    @staticmethod
    def slant_at(incidence: float) -> float:
        """Return the slant range in m at an incidence angle in degrees."""
        angle = math.radians(incidence)
        return math.sqrt(ORBIT_RADIUS**2 - (EARTH_RADIUS * math.sin(angle)) ** 2) - EARTH_RADIUS * math.cos(angle)

    def position(self, time: float, slant: Any) -> tuple[Any, Any]:
        """Return latitude and longitude in degrees at seconds of flight and slant range in m."""
        latitude, longitude = _along(self.latitude, self.longitude, self.heading, GROUND_SPEED * time)
        return _along(latitude, longitude, self.heading + 90, self.ground(slant) - self.ground(self.near))

    def below(self, time: float) -> tuple[Any, Any]:
        """Return latitude and longitude in degrees of the point under the satellite at seconds of flight."""
        latitude, longitude = _along(self.latitude, self.longitude, self.heading, GROUND_SPEED * time)
        return _along(latitude, longitude, self.heading - 90, self.ground(self.near))


def _along(latitude: Any, longitude: Any, bearing: float, distance: Any) -> tuple[Any, Any]:
    """Return the point at a distance in m along a great circle."""
    phi, angle, turn = np.radians(latitude), distance / EARTH_RADIUS, math.radians(bearing)
    there = np.arcsin(np.sin(phi) * np.cos(angle) + np.cos(phi) * np.sin(angle) * math.cos(turn))
    east = np.arctan2(math.sin(turn) * np.sin(angle) * np.cos(phi), np.cos(angle) - np.sin(phi) * np.sin(there))
    return np.degrees(there), longitude + np.degrees(east)


@dataclass(frozen=True)
class Table:
    """Values at some lines and pixels, bilinear between them.

    Attributes:
        lines: (vectors,) ascending; the first may lie above the image, the last below it.
        pixels: (points,) from 0 to the last pixel.
        values: (vectors, points) by name.
    """

    lines: Ints
    pixels: Ints
    values: Mapping[str, Floats]

    def at(self, name: str, first: int, stop: int, cols: int) -> npt.NDArray[np.float32]:
        """Return the values for lines first to stop and all pixels, (lines, cols)."""
        by_line = np.stack([np.interp(np.arange(cols), self.pixels, vector) for vector in self.values[name]])
        by_line = by_line.astype(np.float32)
        lines = np.arange(first, stop)
        upper = np.clip(np.searchsorted(self.lines, lines, side="right") - 1, 0, len(self.lines) - 2)
        weight = np.clip((lines - self.lines[upper]) / (self.lines[upper + 1] - self.lines[upper]), 0, 1)
        weight = weight.astype(np.float32)[:, None]
        result: npt.NDArray[np.float32] = by_line[upper] + weight * (by_line[upper + 1] - by_line[upper])
        return result


def as_written(values: Floats) -> Floats:
    """Return numbers as their text says: six digits after the point."""
    return np.array([float(f"{value:.6e}") for value in values.ravel()]).reshape(values.shape)


@dataclass(frozen=True)
class Bounds:
    """Lines and samples of a GRD image that come from one sub-swath, and the noise's course over its lines.

    All bounds are inclusive, as in the XML.
    """

    swath: str
    first_line: int
    last_line: int
    first_sample: int
    last_sample: int
    lines: Ints
    scalloping: Floats


@dataclass(frozen=True)
class Burst:
    """A burst: where its first line lies in the scene, and which of its lines and samples are valid (inclusive)."""

    row: int
    first_line: int
    last_line: int
    first_sample: int
    last_sample: int


@dataclass(frozen=True)
class Image:
    """One measurement file.

    Attributes:
        stem: name of its files without suffix.
        number: image number of the annotation, from 1.
        rows, cols: lines and samples of the TIFF; bursts are stacked.
        start: azimuth time of the first line, seconds after the product's start.
        interval: azimuth time between lines in s.
        near: two-way slant range time of the first sample in s.
        spacing: ground range (GRD) or slant range (SLC) between samples in m.
        ground_range: the samples are equidistant on the ground.
        row, col: where its first line and sample lie in the scene.
        place: number of the scene, for images that lie apart.
        lines_per_burst: 0 without bursts.
        valid: samples outside are zero: (first, stop) of line 0 and of the last line, None for all.
        calibration: table of sigmaNought, betaNought, gamma, dn.
        noise: table of the noise in range; times the scalloping of `bounds`.
    """

    stem: str
    number: int
    polarisation: str
    swath: str
    rows: int
    cols: int
    start: float
    interval: float
    near: float
    spacing: float
    ground_range: bool
    row: int
    col: int
    place: int
    lines_per_burst: int
    bursts: tuple[Burst, ...]
    valid: tuple[tuple[int, int], tuple[int, int]] | None
    bounds: tuple[Bounds, ...]
    calibration: Table
    noise: Table

    def slant(self, pixel: Any) -> Any:
        """Return the slant range in m of a pixel."""
        near = self.near * LIGHT / 2
        if self.ground_range:
            return Geometry.slant(Geometry.ground(near) + pixel * self.spacing)
        return near + pixel * self.spacing

    def time(self, line: int) -> float:
        """Return the azimuth time of a line, seconds after the product's start."""
        if not self.bursts:
            return self.start + line * self.interval
        burst = min(line // self.lines_per_burst, len(self.bursts) - 1)
        row = self.bursts[burst].row + line - burst * self.lines_per_burst
        return self.start + (row - self.bursts[0].row) * self.interval

    def valid_samples(self, line: int) -> tuple[int, int]:
        """Return the first sample that holds a measurement and the one after the last; (0, 0) for none."""
        if self.bursts:
            number, inside = divmod(line, self.lines_per_burst)
            burst = self.bursts[number]
            if not burst.first_line <= inside <= burst.last_line:
                return 0, 0
            return burst.first_sample, burst.last_sample + 1
        if self.valid is None:
            return 0, self.cols
        share = line / max(self.rows - 1, 1)
        (first, stop), (last_first, last_stop) = self.valid
        return round(first + share * (last_first - first)), round(stop + share * (last_stop - stop))

    def noise_power(self, first: int, stop: int, scalloping: bool) -> npt.NDArray[np.float32]:
        """Return the noise in squared digital numbers for lines first to stop, (lines, cols)."""
        power = self.noise.at("noise", first, stop, self.cols)
        if scalloping:
            for block in self.bounds:
                lines = np.arange(max(first, block.first_line), min(stop, block.last_line + 1))
                factor = np.interp(lines, block.lines, block.scalloping).astype(np.float32)
                power[lines - first, block.first_sample : block.last_sample + 1] *= factor[:, None]
        return power


def steps(first: int, last: int, step: int) -> Ints:
    """Return first, first + step, ... and last."""
    return np.unique(np.append(np.arange(first, last, max(step, 1)), last))


def calibration_table(rows: int, cols: int, incidence: Floats, beta: float) -> Table:
    """Return the calibration of an image: betaNought is constant, sigma0 = beta0 sin i, gamma0 = beta0 tan i.

    Real tables change a little from line to line with the height of the ground; here by 2 %, so that a reader has to
    interpolate.
    """
    step = min(667, max(16, rows // 4))
    lines = np.arange(-step // 3, rows + step, step)
    pixels = steps(0, cols - 1, min(40, max(4, cols // 16)))
    angle = np.radians(incidence[pixels])[None, :]
    course = 1 + 0.02 * np.sin(1.7 * np.arange(len(lines)) + 0.5)[:, None]
    constant = np.ones((len(lines), len(pixels)))
    values = {
        "sigmaNought": beta / np.sqrt(np.sin(angle)) * course,
        "betaNought": beta * constant,
        "gamma": beta / np.sqrt(np.tan(angle)) * course,
        "dn": 0.847 * beta * constant,
    }
    return Table(lines, pixels, {name: as_written(value) for name, value in values.items()})


def noise_table(
    rows: int, cols: int, step: int, level: float, borders: Sequence[int], phase: float = 0.0, start: int = 0
) -> Table:
    """Return the noise in range: lowest where the antenna looks, more at the edges of every sub-swath.

    Args:
        rows, cols: size of the image.
        step: lines between vectors, the length of a burst's cycle.
        level: mean noise in squared digital numbers.
        borders: first sample of every sub-swath, and the number of samples.
        phase: sets the images of one product apart.
        start: line of the first vector.
    """
    lines = np.arange(start, rows + step, step)
    pixels = steps(0, cols - 1, min(40, max(2, cols // 40)))
    swath = np.clip(np.searchsorted(borders, pixels, side="right") - 1, 0, len(borders) - 2)
    left, right = np.asarray(borders)[swath], np.asarray(borders)[swath + 1]
    across = (2 * pixels + 1 - left - right) / (right - left)
    shape = (0.75 + 0.75 * across**2) * np.array([1.15, 0.85, 1.0, 0.9, 1.1])[swath % 5]
    course = 1 + 0.04 * np.sin(0.9 * np.arange(len(lines)) + phase)[:, None]
    return Table(lines, pixels, {"noise": as_written(level * shape[None, :] * course)})


def scalloping(first: int, last: int, cycle: int, phase: float) -> tuple[Ints, Floats]:
    """Return lines and the noise's factor over them: 1 in the middle of a burst, 1.16 at its ends."""
    lines = steps(first, last, min(10, max(1, cycle // 8)))
    across = 2 * np.mod(lines / cycle + phase, 1) - 1
    return lines, as_written(1 + 0.16 * across**2)
