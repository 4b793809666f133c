"""Rasters that do not say where they lie, or say it in ways that are easily got wrong: what the user is told."""

from __future__ import annotations

import json
import math
from xml.sax.saxutils import escape

import numpy as np
import pytest
import rasterio
from rasterio.control import GroundControlPoint
from rasterio.transform import Affine, from_origin
from sar_colorizer.core.colorize.pipeline import Engine
from sar_colorizer.core.composites.product import make_composite
from sar_colorizer.core.doctor.info import as_text, describe_raster
from sar_colorizer.core.folder.run import colorize_folder
from sar_colorizer.core.options.analysis import DespeckleOptions
from sar_colorizer.core.options.composite import CompositeOptions
from sar_colorizer.core.options.folder import FolderOptions
from sar_colorizer.core.options.preview import PreviewOptions
from sar_colorizer.core.preview.previewer import Previewer
from sar_colorizer.core.products.despeckle import despeckle_raster
from sar_colorizer.engine.cli import main

CODES = {"not-georeferenced", "no-crs", "unknown-pixel-size"}
UNITLESS = 'ENGCRS["plot",EDATUM["plot"],CS[Cartesian,2],AXIS["x",east],AXIS["y",north],SCALEUNIT["unity",1]]'
POINTS = [GroundControlPoint(row, col, 12 + col * 1e-4, 46 - row * 1e-4, 0.0) for row in (0, 96) for col in (0, 80)]
NOWHERE = {"crs": None, "transform": Affine.identity()}
VRT_GCPS = "<GCPList>{}</GCPList>".format("".join(
    f'<GCP Id="" Pixel="{p.col}" Line="{p.row}" X="{p.x}" Y="{p.y}" Z="0"/>' for p in POINTS
))  # fmt: skip
VRT_UNITLESS = f"<SRS>{escape(UNITLESS)}</SRS><GeoTransform>0, 10, 0, 0, 0, -10</GeoTransform>"
PLACES = {
    "nothing": (NOWHERE, "not-georeferenced", "none"),
    "a CRS alone": ({"crs": "EPSG:4326", "transform": Affine.identity()}, "not-georeferenced", "none"),
    "no CRS": ({"crs": None, "transform": from_origin(5e5, 5.1e6, 10, 10)}, "no-crs", "geotransform"),
    "GCPs without CRS": (VRT_GCPS, "no-crs", "ground control points"),
    "no length unit": (VRT_UNITLESS, "unknown-pixel-size", "geotransform"),
    "UTM": ({}, None, "geotransform"),
    "GCPs": ({**NOWHERE, "gcps": POINTS, "crs": "EPSG:4326"}, None, "ground control points"),
}


@pytest.fixture
def raster(tmp_path, make_raster):
    """Write a small scene of VV and VH in dB, placed in one of the ways of `PLACES`; in a folder of its own."""

    def make(place: str):
        rng = np.random.default_rng(2)
        values = -12 + rng.normal(0, 2, (2, 96, 80)).astype(np.float32)
        (tmp_path / "scenes").mkdir(exist_ok=True)
        how = PLACES[place][0]
        profile = NOWHERE if isinstance(how, str) else how
        path = make_raster(tmp_path / "scenes" / "in.tif", values, descriptions=("VV", "VH"), **profile)
        if profile is how:
            return path
        # What a GeoTIFF does not keep, a VRT does.
        bands = "".join(
            f'<VRTRasterBand dataType="Float32" band="{band}"><Description>{name}</Description><SimpleSource>'
            f'<SourceFilename relativeToVRT="1">in.tif</SourceFilename><SourceBand>{band}</SourceBand>'
            "</SimpleSource></VRTRasterBand>"
            for band, name in ((1, "VV"), (2, "VH"))
        )
        virtual = path.with_suffix(".vrt")
        virtual.write_text(f'<VRTDataset rasterXSize="80" rasterYSize="96">{how}{bands}</VRTDataset>')
        return virtual

    return make


def run_colorize(source, folder, model, emit):
    from sar_colorizer.core.options.colorize import ColorizeOptions

    Engine().colorize(ColorizeOptions(str(source), str(folder / "out.tif"), model=model), emit, lambda: None)


def run_folder(source, folder, model, emit):
    options = FolderOptions(str(source.parent), str(folder / "out"), (f"*{source.suffix}",), settings={"model": model})
    colorize_folder(Engine(), options, emit, lambda: None)


def run_preview(source, folder, model, emit):
    with rasterio.open(source) as dataset:
        own = dataset.transform
        extent = dataset.bounds if not own.is_identity else (0.0, -96.0, 80.0, 0.0)
        if dataset.gcps[0]:
            extent = (12, 46 - 0.0096, 12.008, 46)
        crs = (dataset.gcps[1] if dataset.gcps[0] else dataset.crs) if not own.is_identity or dataset.gcps[0] else None
    options = PreviewOptions(
        input=str(source), output=str(folder / "view.rgba"), crs=crs.to_wkt() if crs else "", extent=tuple(extent),
        width=80, height=96, model=model,
    )  # fmt: skip
    Previewer(Engine()).preview(options, emit, lambda: None)


def run_composite(source, folder, _model, emit):
    make_composite(CompositeOptions(str(source), str(folder / "out.tif")), emit, lambda: None)


def run_despeckle(source, folder, _model, emit):
    despeckle_raster(DespeckleOptions(str(source), str(folder / "out.tif")), emit, lambda: None)


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("command", [run_colorize, run_folder, run_preview, run_composite, run_despeckle])
def test_a_raster_that_does_not_say_where_it_lies_is_warned_of_by_every_command(
    tmp_path, raster, small_model, command, place
):
    _, code, _ = PLACES[place]
    events = []
    command(raster(place), tmp_path, str(small_model), events.append)
    warnings = [event for event in events if event["event"] == "warning"]
    if command is run_folder:  # which says of every warning whose it is
        told = [event["text"] for event in warnings if event["code"] == "file-warning"]
        assert sum("used as they are" in text for text in told) == (code is not None)
    else:
        assert [event["code"] for event in warnings if event["code"] in CODES] == ([code] if code else [])
        assert all("used as they are" in event["text"] for event in warnings if event["code"] in CODES)


@pytest.mark.parametrize("place", PLACES)
def test_info_says_what_places_the_raster_and_what_is_missing(raster, capsys, place):
    _, code, placed_by = PLACES[place]
    path = str(raster(place))
    described = describe_raster(path)
    assert described["georeferencing"] == placed_by
    assert len(described["georeferencing_warnings"]) == (code is not None)
    assert (described["pixel_size_m"] is None) == (code is not None)
    assert f"georeferencing: {placed_by}" in as_text(described).splitlines()
    assert main(["info", path, "--json"]) == 0
    events = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [event["result"]["georeferencing"] for event in events if event["event"] == "result"] == [placed_by]
    assert main(["info", path]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert sum(line.startswith("georeferencing warnings: The ") for line in lines) == (code is not None)


def test_info_says_when_and_where_the_raster_was_acquired(tmp_path, make_raster):
    values = np.full((1, 20, 30), -12, np.float32)
    transform = from_origin(9.0, 50.0, 0.01, 0.01)
    path = make_raster(tmp_path / "scene_20210401T052623.tif", values, crs="EPSG:4326", transform=transform)
    described = describe_raster(str(path))
    assert described["centre"] == {"longitude": 9.15, "latitude": 49.9}
    assert (described["acquisition_date"], described["acquisition_date_source"]) == ("2021-04-01", "the file's name")
    assert {"centre:", "acquisition date: 2021-04-01"} <= set(as_text(described).splitlines())
    nowhere = describe_raster(str(make_raster(tmp_path / "scene.tif", values, crs=None)))
    assert (nowhere["centre"], nowhere["acquisition_date"], nowhere["other_dates"]) == (None, None, [])


def test_the_size_of_pixels_on_the_ground_is_what_info_and_colorize_go_by(tmp_path, make_raster, small_model, run):
    """Web Mercator at 65 degrees north, 23.66 units a side: 10 m, which the model learned from."""
    stretch = 1 / math.cos(math.radians(65))
    x, y = 15 * 111319.49, 6378137 * math.log(math.tan(math.pi / 4 + math.radians(65) / 2))
    values = (-12 + np.random.default_rng(1).normal(0, 2, (1, 200, 200))).astype(np.float32)
    transform = from_origin(x, y, 10 * stretch, 10 * stretch)
    mercator = make_raster(tmp_path / "mercator.tif", values, crs="EPSG:3857", transform=transform)
    utm = make_raster(tmp_path / "utm.tif", values, crs="EPSG:32633", transform=from_origin(5e5, 7208000, 10, 10))
    for source in (mercator, utm):
        assert describe_raster(str(source))["pixel_size_m"] == pytest.approx(10, rel=5e-3)
        made = run(source, tmp_path / f"{source.stem}_out.tif", model=str(small_model))
        assert (made.result["averaging"], made.result["repetition"]) == (1, 1)
    with rasterio.open(tmp_path / "mercator_out.tif") as one, rasterio.open(tmp_path / "utm_out.tif") as other:
        np.testing.assert_array_equal(one.read(), other.read())


@pytest.mark.parametrize(
    ("crs", "x", "y", "units", "metres"),
    [
        ("EPSG:3857", 15 * 111319.49, 9_600_000, 23.66, 10.0),  # 65 degrees north
        ("EPSG:3395", 15 * 111319.49, 8_362_898, 20.0, 10.025),  # World Mercator, 60 degrees north
        ("EPSG:4087", 1_669_792, 6_679_169, 10.0, math.sqrt(10 * 10 * 0.5)),  # equidistant cylindrical, 60 degrees
        ("ESRI:54009", 0, 4_000_000, 10.0, 10.0),  # Mollweide keeps areas
        ("EPSG:8857", 0, 4_000_000, 10.0, 10.0),  # Equal Earth too
        ("EPSG:4326", 15, 60, 1e-4, math.sqrt(11.14 * 0.5 * 1.0025 * 11.14)),
        ("EPSG:2263", 1_000_000, 200_000, 32.8084, 10.0),  # New York, US survey feet
        ("EPSG:32633", 500_000, 6_650_000, 10.0, 10.004),
    ],
)
def test_pixels_have_their_size_on_the_ground(tmp_path, make_raster, crs, x, y, units, metres):
    values = (-12 + np.random.default_rng(1).normal(0, 2, (1, 40, 40))).astype(np.float32)
    source = make_raster(tmp_path / "in.tif", values, crs=crs, transform=from_origin(x, y, units, units))
    assert describe_raster(str(source))["pixel_size_m"] == pytest.approx(metres, rel=5e-3)


def test_covariance_terms_of_nisar_name_polarisations(tmp_path, make_raster):
    values = 10 ** ((-12 + np.random.default_rng(1).normal(0, 2, (6, 90, 90))) / 10)
    names = ("HHHH", "HVHV", "VVVV", "VHVH", "HHHV", "HHVV")
    source = make_raster(tmp_path / "gcov.tif", values.astype(np.float32), descriptions=names)
    found = [band["polarisation"] for band in describe_raster(str(source))["bands"]]
    assert found == ["HH", "HV", "VV", "VH", None, None]
