"""Annotation of a Sentinel-1 image: what its XML says of geometry, time and processing.

Elements as in the Sentinel-1 Product Specification, S1-RS-MDA-52-7441.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from defusedxml import ElementTree
from defusedxml.common import DefusedXmlException

from ..errors import RasterError
from ..limits.markup import numbers_in, too_many_parts
from ..types import Doubles
from ..words import phrase
from .files import ProductFiles

GRD, SLC = "GRD", "SLC"

_SOFTWARE = re.compile(r'name="Sentinel-1 IPF"\s+version="(\d+)\.(\d+)"')
_RELATIVE_ORBIT = re.compile(r"<safe:relativeOrbitNumber[^<>]*>\s*(\d+)\s*<")


@dataclass(frozen=True)
class Burst:
    """A burst of a TOPS image, whose lines lie below those of the burst before.

    Attributes:
        time: of its first line, seconds from the image's first line.
        lines: first and one after the last that hold an image, in the file's lines.
        samples: the same of samples that all of these lines have.
    """

    time: float
    first_line: int
    lines: tuple[int, int]
    samples: tuple[int, int]


@dataclass(frozen=True)
class TiePoint:
    """A place of the geolocation grid: line and pixel in the file, time and range, degrees and metres."""

    line: float
    pixel: float
    time: float
    slant_range_time: float
    longitude: float
    latitude: float
    height: float


@dataclass(frozen=True)
class Annotation:
    """What is known of one image, which is of one polarisation and, if it is an SLC, of one swath.

    Attributes:
        mission, product_type, mode, swath, polarisation: as "S1A", "GRD", "IW", "IW1", "VV".
        start, stop: of the acquisition, UTC, ISO 8601.
        first_line: when the first line was acquired, UTC; times of `bursts` and `tie_points` count from it.
        absolute_orbit: its number.
        orbit_pass: "ASCENDING" or "DESCENDING".
        lines, samples: size of the image.
        line_interval: seconds of azimuth time between lines of a burst, or of the image.
        slant_range_time, range_sampling_rate: seconds to the first sample, and samples a second, of an SLC.
        incidence_angle: at mid swath, degrees.
        noise_is_removed: whether the processor subtracted the thermal noise.
        bursts: of a TOPS SLC, () of other images.
        tie_points: the geolocation grid.
    """

    mission: str
    product_type: str
    mode: str
    swath: str
    polarisation: str
    start: str
    stop: str
    first_line: datetime.datetime
    absolute_orbit: int
    orbit_pass: str
    lines: int
    samples: int
    line_interval: float
    slant_range_time: float
    range_sampling_rate: float
    incidence_angle: float
    noise_is_removed: bool
    bursts: tuple[Burst, ...]
    tie_points: tuple[TiePoint, ...]


def parse(files: ProductFiles, name: str) -> Any:
    """Return the root element of a file of metadata; document types and entities are refused.

    Raises:
        RasterError: it is no XML, or not of the kind that these files are.
    """
    content = files.read(name)
    too_many = too_many_parts(content)
    if too_many:
        raise damaged(files, name, too_many)
    try:
        return ElementTree.fromstring(content, forbid_dtd=True)
    except (ElementTree.ParseError, DefusedXmlException, ValueError, LookupError) as error:
        raise damaged(files, name, str(error)) from error


def damaged(files: ProductFiles, name: str, cause: str) -> RasterError:
    """Return what to raise where a file of metadata does not say what it is to say."""
    return RasterError(
        phrase(
            "{file} of the Sentinel-1 product {product} is damaged ({cause}). Download the product again.",
            file=name,
            product=files.name,
            cause=cause,
        )
    )


def read_annotation(files: ProductFiles, name: str) -> Annotation:
    """Read an image's annotation.

    Raises:
        RasterError: it is damaged.
    """
    root = parse(files, name)
    try:
        return _annotation(root)
    except (KeyError, ValueError, IndexError, OverflowError) as error:
        raise damaged(files, name, str(error)) from error


def processor_version(manifest: str) -> float | None:
    """Return the version of ESA's processor, such as 3.31, that a manifest names last; None where it names none."""
    found = _SOFTWARE.search(manifest)
    return int(found[1]) + int(found[2]) / 100 if found else None


def relative_orbit(manifest: str) -> int | None:
    """Return the number of the relative orbit that a manifest names; None where it names none."""
    found = _RELATIVE_ORBIT.search(manifest)
    return int(found[1]) if found else None


def text(parent: Any, path: str) -> str:
    """Return the text of an element.

    Raises:
        KeyError: there is none.
    """
    found = parent.find(path)
    if found is None or not (found.text or "").strip():
        raise KeyError(f"no {path}")
    return str(found.text).strip()


def numbers(parent: Any, path: str) -> Doubles:
    """Return the numbers of an element.

    Raises:
        KeyError, ValueError: there are none, or others.
    """
    values = np.array(numbers_in(text(parent, path)), np.float64)
    if not np.isfinite(values).all():
        raise ValueError(f"{path} is not finite")
    return values


def moment(written: str) -> datetime.datetime:
    """Return a time as annotations have it; raises ValueError."""
    return datetime.datetime.fromisoformat(written[:26])


def _annotation(root: Any) -> Annotation:
    header, image = "adsHeader/", "imageAnnotation/imageInformation/"
    first_line = moment(text(root, image + "productFirstLineUtcTime"))
    interval = float(text(root, image + "azimuthTimeInterval"))
    lines, samples = int(text(root, image + "numberOfLines")), int(text(root, image + "numberOfSamples"))
    rate = float(text(root, "generalAnnotation/productInformation/rangeSamplingRate"))
    if not (lines > 0 and samples > 0 and interval > 0 and rate > 0):
        raise ValueError("size or timing is not positive")
    removed = root.find("imageAnnotation/processingInformation/thermalNoiseCorrectionPerformed")
    return Annotation(
        mission=text(root, header + "missionId"),
        product_type=text(root, header + "productType"),
        mode=text(root, header + "mode"),
        swath=text(root, header + "swath"),
        polarisation=text(root, header + "polarisation"),
        start=text(root, header + "startTime"),
        stop=text(root, header + "stopTime"),
        first_line=first_line,
        absolute_orbit=int(text(root, header + "absoluteOrbitNumber")),
        orbit_pass=text(root, "generalAnnotation/productInformation/pass").upper(),
        lines=lines,
        samples=samples,
        line_interval=interval,
        slant_range_time=float(text(root, image + "slantRangeTime")),
        range_sampling_rate=rate,
        incidence_angle=float(text(root, image + "incidenceAngleMidSwath")),
        noise_is_removed=removed is not None and (removed.text or "").strip() == "true",
        bursts=_bursts(root.findall("swathTiming/burstList/burst"), first_line, lines, samples),
        tie_points=tuple(
            _tie_point(point, first_line)
            for point in root.findall("geolocationGrid/geolocationGridPointList/geolocationGridPoint")
        ),
    )


def _bursts(found: Sequence[Any], first_line: datetime.datetime, lines: int, samples: int) -> tuple[Burst, ...]:
    bursts, first = [], 0
    for burst in found:
        begins, ends = numbers(burst, "firstValidSample"), numbers(burst, "lastValidSample")
        valid = np.flatnonzero((begins >= 0) & (ends >= begins))
        inside = (int(begins[valid].max()), int(ends[valid].min()) + 1) if valid.size else (0, 0)
        time = (moment(text(burst, "azimuthTime")) - first_line).total_seconds()
        if begins.size != ends.size or inside[1] > samples or first + begins.size > lines:
            raise ValueError("bursts do not fit the image")
        if valid.size and inside[0] < inside[1]:
            bursts.append(Burst(time, first, (first + int(valid[0]), first + int(valid[-1]) + 1), inside))
        first += begins.size
    return tuple(bursts)


def _tie_point(point: Any, first_line: datetime.datetime) -> TiePoint:
    names = ("line", "pixel", "slantRangeTime", "longitude", "latitude", "height")
    line, pixel, range_time, longitude, latitude, height = (float(text(point, name)) for name in names)
    time = (moment(text(point, "azimuthTime")) - first_line).total_seconds()
    return TiePoint(line, pixel, time, range_time, longitude, latitude, height)
