"""The XML of a simulated Sentinel-1 product: annotation, calibration, noise, manifest, in ESA's names and order.

After Sentinel-1 Product Specification, S1-RS-MDA-52-7441. Lists of what no reader of images asks for (echo windows,
replica, antenna patterns) are empty.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from xml.etree import ElementTree

import numpy as np
from sar_colorizer.tests.sentinel1_images import GROUND_SPEED, LIGHT, ORBIT_RADIUS, Burst, Geometry, Image, steps

Element = ElementTree.Element

RADAR_FREQUENCY = 5.405000454334350e09  # Hz
STEERING_RATE = {"IW": 1.590368784, "EW": 2.390895448}  # degrees per second of the first sub-swath
REPEAT_ORBITS = 175
FIRST_ORBIT = {"S1A": 73, "S1B": 27, "S1C": 172, "S1D": 42}  # relative orbit = (absolute - this) mod 175 + 1
NSSDC = {"S1A": "2014-016A", "S1B": "2016-025A", "S1C": "2024-231A", "S1D": "2025-251A"}
NODE_BEFORE = {"Descending": 2188.0, "Ascending": 905.0}  # s from the ascending node to middle northern latitudes
NEW_NOISE = (2, 90)  # IPF from which the noise has vectors in range and azimuth
BURST_ID = (3, 40)  # IPF from which bursts are numbered over the whole mission
# Seconds from the node to burst 1, and from burst to burst (Sentinel-1 burst map).
BURST_CYCLE = {"IW": (2.299849, 2.758273), "EW": (2.299970, 3.038376)}
GRID_COLUMNS = 20
NAMESPACES = {
    "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
    "xmlns:gml": "http://www.opengis.net/gml",
    "xmlns:xfdu": "urn:ccsds:schema:xfdu:1",
    "xmlns:safe": "http://www.esa.int/safe/sentinel-1.0",
    "xmlns:s1": "http://www.esa.int/safe/sentinel-1.0/sentinel-1",
    "xmlns:s1sar": "http://www.esa.int/safe/sentinel-1.0/sentinel-1/sar",
    "xmlns:s1sarl1": "http://www.esa.int/safe/sentinel-1.0/sentinel-1/sar/level-1",
    "xmlns:s1sarl2": "http://www.esa.int/safe/sentinel-1.0/sentinel-1/sar/level-2",
    "xmlns:gx": "http://www.google.com/kml/ext/2.2",
}
SCHEMAS = {
    "Product": "product",
    "Noise": "noise",
    "Calibration": "calibration",
    "Measurement": "measurement",
}


@dataclass(frozen=True)
class Header:
    """What all files of a product say.

    Attributes:
        data_type: "GRD" or "SLC".
        ipf: version of the processor, like "003.31".
        start: UTC of the product's first line; times of images are seconds after it.
    """

    platform: str
    data_type: str
    mode: str
    polarisations: tuple[str, ...]
    ipf: str
    start: datetime
    orbit: int
    data_take: int
    orbit_pass: str
    noise_removed: bool
    sampling_rate: float
    geometry: Geometry

    @property
    def version(self) -> tuple[int, ...]:
        """The processor's version as numbers."""
        return tuple(int(part) for part in self.ipf.split("."))

    @property
    def node(self) -> datetime:
        """UTC of the ascending node."""
        return self.start - timedelta(seconds=NODE_BEFORE[self.orbit_pass])

    @property
    def relative_orbit(self) -> int:
        """Number of the track, 1 to 175."""
        return (self.orbit - FIRST_ORBIT[self.platform]) % REPEAT_ORBITS + 1

    def utc(self, seconds: float) -> str:
        """Return the UTC of seconds after the product's start, as annotations write it."""
        return (self.start + timedelta(microseconds=round(seconds * 1e6))).isoformat(timespec="microseconds")


def node(tag: str, *content: Any, **attributes: Any) -> Element:
    """Return an element with a text, or with children."""
    element = Element(tag, {name: str(value) for name, value in attributes.items()})
    for one in content:
        if isinstance(one, Element):
            element.append(one)
        elif isinstance(one, float):
            element.text = f"{one:.15e}"
        elif isinstance(one, bool):
            element.text = str(one).lower()
        else:
            element.text = str(one)
    return element


def fields(**values: Any) -> list[Element]:
    """Return an element with a text for every name."""
    return [node(name, value) for name, value in values.items()]


def listed(tag: str, children: Iterable[Element]) -> Element:
    """Return a list of elements with its count."""
    children = list(children)
    return node(tag, *children, count=len(children))


def numbers(tag: str, values: Iterable[Any], form: str = "d") -> Element:
    """Return an element that holds many numbers, with their count."""
    texts = [format(value, form) for value in values]
    return node(tag, " ".join(texts), count=len(texts))


def text_of(root: Element) -> bytes:
    """Return the file of an element."""
    ElementTree.indent(root)
    return b'<?xml version="1.0" encoding="UTF-8"?>\n' + ElementTree.tostring(root) + b"\n"


def _ads_header(header: Header, image: Image) -> Element:
    return node(
        "adsHeader",
        *fields(
            missionId=header.platform,
            productType=header.data_type,
            polarisation=image.polarisation,
            mode=header.mode,
            swath=image.swath,
            startTime=header.utc(image.start),
            stopTime=header.utc(image.time(image.rows - 1)),
            absoluteOrbitNumber=header.orbit,
            missionDataTakeId=header.data_take,
            imageNumber=f"{image.number:03d}",
        ),
    )


def annotation(header: Header, image: Image, byte_offset: int) -> bytes:
    """Return the annotation of an image whose pixels start at a byte of its TIFF."""
    root = node(
        "product",
        _ads_header(header, image),
        node("qualityInformation", node("productQualityIndex", 0.0), listed("qualityDataList", [])),
        _general(header, image),
        node("imageAnnotation", _image_information(header, image), _processing(header, image)),
        node("dopplerCentroid", listed("dcEstimateList", [])),
        node("antennaPattern", listed("antennaPatternList", [])),
        _swath_timing(header, image, byte_offset),
        node("geolocationGrid", listed("geolocationGridPointList", map(_grid_point, grid(header, image)))),
        node("coordinateConversion", listed("coordinateConversionList", _conversions(header, image))),
        node("swathMerging", listed("swathMergeList", _merges(header, image))),
    )
    return text_of(root)


def _general(header: Header, image: Image) -> Element:
    stop = image.time(image.rows - 1)
    return node(
        "generalAnnotation",
        node(
            "productInformation",
            node("pass", header.orbit_pass),
            *fields(
                timelinessCategory="NRT-3h",
                platformHeading=header.geometry.heading,
                projection="Ground Range" if image.ground_range else "Slant Range",
                rangeSamplingRate=header.sampling_rate,
                radarFrequency=RADAR_FREQUENCY,
                azimuthSteeringRate=STEERING_RATE.get(header.mode, 0.0),
            ),
        ),
        listed("downlinkInformationList", []),
        listed("orbitList", (_state(header, time) for time in np.arange(-60.0, stop + 61, 10.0))),
        listed("attitudeList", []),
        listed("rawDataAnalysisList", []),
        listed("replicaInformationList", []),
        listed("noiseList", []),
        listed("terrainHeightList", [node("terrainHeight", *fields(azimuthTime=header.utc(image.start), value=0.0))]),
        listed("azimuthFmRateList", []),
    )


def _state(header: Header, time: float) -> Element:
    """Return the state vector of the satellite, on a sphere."""

    def place(seconds: float) -> np.ndarray[Any, np.dtype[np.float64]]:
        latitude, longitude = (math.radians(one) for one in header.geometry.below(seconds))
        around = np.array([math.cos(longitude), math.sin(longitude)]) * math.cos(latitude)
        return ORBIT_RADIUS * np.array([*around, math.sin(latitude)])

    position, velocity = place(time), place(time + 0.5) - place(time - 0.5)
    return node(
        "orbit",
        node("time", header.utc(time)),
        node("frame", "Earth Fixed"),
        node("position", *(node(name, float(value)) for name, value in zip("xyz", position))),
        node("velocity", *(node(name, float(value)) for name, value in zip("xyz", velocity))),
    )


def _image_information(header: Header, image: Image) -> Element:
    complex_values = header.data_type == "SLC"
    return node(
        "imageInformation",
        *fields(
            productFirstLineUtcTime=header.utc(image.start),
            productLastLineUtcTime=header.utc(image.time(image.rows - 1)),
            ascendingNodeTime=header.node.isoformat(timespec="microseconds"),
            anchorTime=header.utc(image.start),
            productComposition="Slice",
            sliceNumber=1,
        ),
        listed("sliceList", []),
        *fields(
            slantRangeTime=image.near,
            pixelValue="Complex" if complex_values else "Detected",
            outputPixels="16 bit Signed Integer" if complex_values else "16 bit Unsigned Integer",
            rangePixelSpacing=f"{image.spacing:.6e}",
            azimuthPixelSpacing=f"{image.interval * GROUND_SPEED:.6e}",
            azimuthTimeInterval=image.interval,
            azimuthFrequency=1 / image.interval,
            numberOfSamples=image.cols,
            numberOfLines=image.rows,
            zeroDopMinusAcqTime=0.0,
            incidenceAngleMidSwath=float(Geometry.incidence(image.slant(image.cols // 2))),
        ),
    )


def _processing(header: Header, image: Image) -> Element:
    detected = header.data_type == "GRD"
    looks = (5, 1) if detected else (1, 1)
    params = [
        node(
            "swathProcParams",
            node("swath", swath),
            node("rangeProcessing", *fields(windowType="Hamming", windowCoefficient=0.7, numberOfLooks=looks[0])),
            node("azimuthProcessing", *fields(windowType="Hamming", windowCoefficient=0.7, numberOfLooks=looks[1])),
        )
        for swath in dict.fromkeys(block.swath for block in image.bounds)
    ]
    return node(
        "processingInformation",
        *fields(
            rawDataAnalysisUsed=True,
            orbitDataFileUsed=False,
            attitudeDataFileUsed=False,
            rxVariationCorrectionApplied=True,
            antennaElevationPatternApplied=True,
            antennaAzimuthPatternApplied=True,
            antennaAzimuthElementPatternApplied=True,
            dcMethod="Data Analysis",
            dcInputData="Range Compressed",
            rangeSpreadingLossCompensationApplied=True,
            srgrConversionApplied=detected,
            detectionPerformed=detected,
            thermalNoiseCorrectionPerformed=header.noise_removed,
            chirpSource="Nominal",
            pgSource="Extracted",
            rrfSpectrum="Extended Tapered",
            applicationLutId=f"{header.mode}_Default",
        ),
        listed("swathProcParamsList", params),
        listed("inputDimensionsList", []),
        *fields(
            referenceRange=8.0e5,
            ellipsoidName="WGS84",
            ellipsoidSemiMajorAxis=6378137.0,
            ellipsoidSemiMinorAxis=6356752.314245,
            bistaticDelayCorrectionApplied=True,
            topsFilterConvention="Only Echo Lines",
            orbitSource="Downlink",
            attitudeSource="Downlink",
        ),
    )


def _swath_timing(header: Header, image: Image, byte_offset: int) -> Element:
    def burst_node(number: int, burst: Burst) -> Element:
        time = image.time(number * image.lines_per_burst)
        after_node = time + NODE_BEFORE[header.orbit_pass]
        inside = np.arange(image.lines_per_burst)
        valid = (inside >= burst.first_line) & (inside <= burst.last_line)
        element = node(
            "burst",
            *fields(
                azimuthTime=header.utc(time),
                azimuthAnxTime=after_node,
                sensingTime=header.utc(time + image.interval * image.lines_per_burst / 2),
                byteOffset=byte_offset + number * image.lines_per_burst * image.cols * 4,
            ),
            numbers("firstValidSample", np.where(valid, burst.first_sample, -1)),
            numbers("lastValidSample", np.where(valid, burst.last_sample, -1)),
        )
        if header.version >= BURST_ID:
            preamble, cycle = BURST_CYCLE[header.mode]
            orbit_time = 12 * 86400 / REPEAT_ORBITS
            middle = after_node + image.interval * image.lines_per_burst / 2
            relative = 1 + math.floor((middle + (header.relative_orbit - 1) * orbit_time - preamble) / cycle)
            absolute = 1 + math.floor((middle + (header.orbit - 1) * orbit_time - preamble) / cycle)
            element.append(node("burstId", relative, absolute=absolute))
        return element

    return node(
        "swathTiming",
        *fields(
            linesPerBurst=image.lines_per_burst if image.bursts else 0,
            samplesPerBurst=image.cols if image.bursts else 0,
        ),
        listed("burstList", (burst_node(number, burst) for number, burst in enumerate(image.bursts))),
    )


@dataclass(frozen=True)
class GridPoint:
    """A point of the geolocation grid."""

    line: int
    pixel: int
    time: str
    slant: float
    latitude: float
    longitude: float


def grid(header: Header, image: Image) -> list[GridPoint]:
    """Return the geolocation grid: every burst's first line or every 3 s, 21 columns."""
    step = image.lines_per_burst if image.bursts else min(2003, max(8, image.rows // 8))
    points = []
    pixels = steps(0, image.cols - 1, math.ceil(image.cols / GRID_COLUMNS))
    slant = image.slant(pixels)
    for line in steps(0, image.rows - 1, step):
        time = image.time(int(line))
        latitudes, longitudes = header.geometry.position(time, slant)
        points += [
            GridPoint(int(line), int(pixel), header.utc(time), float(one), float(latitude), float(longitude))
            for pixel, one, latitude, longitude in zip(pixels, slant, latitudes, longitudes)
        ]
    return points


def _grid_point(point: GridPoint) -> Element:
    return node(
        "geolocationGridPoint",
        *fields(
            azimuthTime=point.time,
            slantRangeTime=2 * point.slant / LIGHT,
            line=point.line,
            pixel=point.pixel,
            latitude=point.latitude,
            longitude=point.longitude,
            height=0.0,
            incidenceAngle=float(Geometry.incidence(point.slant)),
            elevationAngle=float(Geometry.elevation(point.slant)),
        ),
    )


def _conversions(header: Header, image: Image) -> list[Element]:
    """Return the polynomials between slant and ground range, one a second; the same as the orbit is a circle."""
    if not image.ground_range:
        return []
    near = float(image.slant(0))
    ground = np.linspace(0, image.cols * image.spacing, 200)
    slant = image.slant(ground / image.spacing)
    to_slant = _polynomial(ground, slant)
    to_ground = _polynomial(slant - near, ground)
    return [
        node(
            "coordinateConversion",
            node("azimuthTime", header.utc(time)),
            node("slantRangeTime", image.near),
            node("sr0", near),
            numbers("srgrCoefficients", to_ground, ".15e"),
            node("gr0", 0.0),
            numbers("grsrCoefficients", to_slant, ".15e"),
        )
        for time in np.arange(image.start - 1.0, image.time(image.rows - 1) + 2, 1.0)
    ]


def _polynomial(x: Any, y: Any) -> list[float]:
    """Return nine coefficients of the polynomial through points, constant first."""
    scale = float(np.abs(x).max())
    fitted = np.polynomial.polynomial.polyfit(x / scale, y, 6)
    return [float(c) / scale**power for power, c in enumerate(fitted)] + [0.0, 0.0]


def _merges(header: Header, image: Image) -> list[Element]:
    if not image.ground_range:
        return []
    swaths: dict[str, list[Element]] = {}
    for block in image.bounds:
        bounds = node(
            "swathBounds",
            *fields(
                azimuthTime=header.utc(image.time(block.first_line)),
                firstAzimuthLine=block.first_line,
                firstRangeSample=block.first_sample,
                lastAzimuthLine=block.last_line,
                lastRangeSample=block.last_sample,
            ),
        )
        swaths.setdefault(block.swath, []).append(bounds)
    return [
        node("swathMerge", node("swath", swath), listed("swathBoundsList", bounds)) for swath, bounds in swaths.items()
    ]


def calibration(header: Header, image: Image) -> bytes:
    """Return the calibration file of an image."""
    table = image.calibration
    vectors = [
        node(
            "calibrationVector",
            node("azimuthTime", header.utc(image.start + int(line) * image.interval)),
            node("line", line),
            numbers("pixel", table.pixels),
            *(numbers(name, values[index], ".6e") for name, values in table.values.items()),
        )
        for index, line in enumerate(table.lines)
    ]
    root = node(
        "calibration",
        _ads_header(header, image),
        node("calibrationInformation", node("absoluteCalibrationConstant", f"{1.0:.6e}")),
        listed("calibrationVectorList", vectors),
    )
    return text_of(root)


def noise(header: Header, image: Image) -> bytes:
    """Return the noise file of an image, in the schema of the product's processor."""
    new = header.version >= NEW_NOISE
    vector, lut = ("noiseRangeVector", "noiseRangeLut") if new else ("noiseVector", "noiseLut")
    table = image.noise
    vectors = [
        node(
            vector,
            node("azimuthTime", header.utc(image.start + int(line) * image.interval)),
            node("line", line),
            numbers("pixel", table.pixels),
            numbers(lut, table.values["noise"][index], ".6e"),
        )
        for index, line in enumerate(table.lines)
    ]
    root = node("noise", _ads_header(header, image), listed(f"{vector}List", vectors))
    if new:
        blocks = [
            node(
                "noiseAzimuthVector",
                *fields(
                    swath=block.swath,
                    firstAzimuthLine=block.first_line,
                    firstRangeSample=block.first_sample,
                    lastAzimuthLine=block.last_line,
                    lastRangeSample=block.last_sample,
                ),
                numbers("line", block.lines),
                numbers("noiseAzimuthLut", block.scalloping, ".6e"),
            )
            for block in image.bounds
        ]
        root.append(listed("noiseAzimuthVectorList", blocks))
    return text_of(root)


@dataclass(frozen=True)
class Member:
    """A file of the product, as the manifest lists it.

    Attributes:
        kind: key of `SCHEMAS`.
        name: path inside the folder.
    """

    image: Image
    kind: str
    name: str
    size: int
    md5: str

    @property
    def identifier(self) -> str:
        """The name by which the manifest's sections speak of the file."""
        stem = self.image.stem.replace("-", "")
        return stem if self.kind == "Measurement" else f"{self.kind.lower()}{stem}"


def _wrapped(identifier: str, title: str, content: Element, classification: str = "DESCRIPTION") -> Element:
    """Return a metadata object that holds XML."""
    category = "PDI" if classification == "PROVENANCE" else "DMD"
    wrap = node("metadataWrap", node("xmlData", content), mimeType="text/xml", vocabularyName="SAFE", textInfo=title)
    return node("metadataObject", wrap, ID=identifier, classification=classification, category=category)


def _pointer(member: Member) -> Element:
    return node("dataObjectPointer", dataObjectID=member.identifier)


def manifest(header: Header, members: Sequence[Member]) -> bytes:
    """Return manifest.safe.

    Args:
        header: what all files say.
        members: all other files.
    """
    images = sorted({id(member.image): member.image for member in members}.values(), key=lambda image: image.stem)
    by_image: Mapping[int, dict[str, Member]] = {id(image): {} for image in images}
    for member in members:
        by_image[id(member.image)][member.kind] = member
    beside = [by_image[id(image)][kind] for image in images for kind in ("Product", "Noise", "Calibration")]
    measured = [by_image[id(image)]["Measurement"] for image in images]

    schema = f"esa/safe/sentinel-1.0/sentinel-1/sar/level-1/{header.data_type.lower()}/standard/"
    root = node(
        "xfdu:XFDU", **NAMESPACES, version=f"{schema}{header.mode.lower()}{'sd'[len(header.polarisations) - 1]}p"
    )
    package = node(
        "xfdu:contentUnit",
        unitType="SAFE Archive Information Package",
        textInfo=f"Sentinel-1 {header.mode} Level-1 {header.data_type} Product",
        dmdID="acquisitionPeriod platform generalProductInformation measurementOrbitReference measurementFrameSet",
        pdiID="processing",
    )
    for member in beside:
        unit = node("xfdu:contentUnit", _pointer(member), unitType="Metadata Unit", repID=_schema_id(member.kind))
        package.append(unit)
    for member in measured:
        described = (by_image[id(member.image)][kind] for kind in ("Product", "Noise", "Calibration"))
        package.append(
            node(
                "xfdu:contentUnit",
                _pointer(member),
                unitType="Measurement Data Unit",
                repID=_schema_id("Measurement"),
                dmdID="".join(f"{one.identifier}Annotation " for one in described),
            )
        )
    root.append(node("informationPackageMap", package))

    metadata = node("metadataSection")
    for member in beside:
        metadata.append(
            node(
                "metadataObject",
                _pointer(member),
                ID=f"{member.identifier}Annotation",
                classification="DESCRIPTION",
                category="DMD",
            )
        )
    metadata.extend(_metadata(header, images))
    root.append(metadata)
    objects = node("dataObjectSection")
    for member in [*beside, *measured]:
        location = node("fileLocation", locatorType="URL", href=f"./{member.name}")
        mime = "application/octet-stream" if member.kind == "Measurement" else "text/xml"
        stream = node(
            "byteStream", location, node("checksum", member.md5, checksumName="MD5"), mimeType=mime, size=member.size
        )
        objects.append(node("dataObject", stream, ID=member.identifier, repID=_schema_id(member.kind)))
    root.append(objects)
    return text_of(root)


def _schema_id(kind: str) -> str:
    return f"s1Level1{kind}Schema"


def _metadata(header: Header, images: Sequence[Image]) -> list[Element]:
    """Return what the manifest says of processing, platform, orbit, product, time and place."""
    end = max(image.time(image.rows - 1) for image in images)
    software = node("safe:software", name="Sentinel-1 IPF", version=header.ipf)
    facility = node(
        "safe:facility", software, country="Nowhere", name="Simulation", organisation="SAR Colorizer", site="Tests"
    )
    processing = node(
        "safe:processing",
        facility,
        name=f"{header.data_type} Processing",
        start=header.utc(3600),
        stop=header.utc(4200),
    )
    instrument_mode = node("s1sarl1:instrumentMode", node("s1sarl1:mode", header.mode))
    instrument_mode.extend(node("s1sarl1:swath", swath) for swath in dict.fromkeys(image.swath for image in images))
    instrument = node(
        "safe:instrument",
        node("safe:familyName", "Synthetic Aperture Radar", abbreviation="SAR"),
        node("safe:extension", instrument_mode),
    )
    platform = node(
        "safe:platform",
        node("safe:nssdcIdentifier", NSSDC[header.platform]),
        node("safe:familyName", "SENTINEL-1"),
        node("safe:number", header.platform[-1]),
        instrument,
    )
    properties = node(
        "s1:orbitProperties",
        node("s1:pass", header.orbit_pass.upper()),
        node("s1:ascendingNodeTime", header.node.isoformat(timespec="microseconds")),
    )
    orbit = node(
        "safe:orbitReference",
        *(node("safe:orbitNumber", header.orbit, type=at) for at in ("start", "stop")),
        *(node("safe:relativeOrbitNumber", header.relative_orbit, type=at) for at in ("start", "stop")),
        node("safe:cycleNumber", (header.orbit - FIRST_ORBIT[header.platform]) // REPEAT_ORBITS + 1),
        node("safe:phaseIdentifier", 1),
        node("safe:extension", properties),
    )
    general = node(
        "s1sarl1:standAloneProductInformation",
        node("s1sarl1:instrumentConfigurationID", 1),
        node("s1sarl1:missionDataTakeID", header.data_take),
        *(node("s1sarl1:transmitterReceiverPolarisation", one) for one in header.polarisations),
        node("s1sarl1:productClass", "S"),
        node("s1sarl1:productClassDescription", "SAR Standard L1 Product"),
        node("s1sarl1:productComposition", "Slice"),
        node("s1sarl1:productType", header.data_type),
        node("s1sarl1:productTimelinessCategory", "NRT-3h"),
        node("s1sarl1:sliceProductFlag", True),
        node("s1sarl1:segmentStartTime", header.utc(0)),
        node("s1sarl1:sliceNumber", 1),
        node("s1sarl1:totalSlices", 1),
    )
    since_node = NODE_BEFORE[header.orbit_pass]
    times = node(
        "s1:timeANX",
        node("s1:startTimeANX", f"{1000 * since_node:.6e}"),
        node("s1:stopTimeANX", f"{1000 * (since_node + end):.6e}"),
    )
    period = node(
        "safe:acquisitionPeriod",
        node("safe:startTime", header.utc(0)),
        node("safe:stopTime", header.utc(end)),
        node("safe:extension", times),
    )
    frames = node("safe:frameSet")
    for place in sorted({image.place for image in images}):
        corners = _footprint(header, [image for image in images if image.place == place])
        footprint = node(
            "safe:footPrint",
            node("gml:coordinates", corners),
            srsName="http://www.opengis.net/gml/srs/epsg.xml#4326",
        )
        frames.append(node("safe:frame", footprint))
    schemas = [
        node(
            "metadataObject",
            node(
                "metadataReference",
                mimeType="text/xml",
                vocabularyName="SDF" if kind == "Measurement" else "XML Schema",
                locatorType="URL",
                href=f"./support/s1-level-1-{name}.xsd",
            ),
            ID=_schema_id(kind),
            classification="SYNTAX",
            category="REP",
        )
        for kind, name in SCHEMAS.items()
    ]
    return [
        _wrapped("processing", "Processing", processing, "PROVENANCE"),
        _wrapped("platform", "Platform Description", platform),
        _wrapped("measurementOrbitReference", "Orbit Reference", orbit),
        _wrapped("generalProductInformation", "General Product Information", general),
        _wrapped("acquisitionPeriod", "Acquisition Period", period),
        _wrapped("measurementFrameSet", "Frame Set", frames),
        *schemas,
    ]


def _footprint(header: Header, images: Sequence[Image]) -> str:
    """Return the corners, latitude and longitude: last line near and far, first line far and near."""
    near = min(float(image.slant(0)) for image in images)
    far = max(float(image.slant(image.cols - 1)) for image in images)
    first = min(image.start for image in images)
    last = max(image.time(image.rows - 1) for image in images)
    corners = ((last, near), (last, far), (first, far), (first, near))
    places = (header.geometry.position(time, slant) for time, slant in corners)
    return " ".join(f"{latitude:.6f},{longitude:.6f}" for latitude, longitude in places)
