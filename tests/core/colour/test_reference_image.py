"""The reference image: laid over the raster wherever it comes from, masked, its range settled, refused with a cure."""

from __future__ import annotations

import numpy as np
import pytest
import rasterio
from rasterio.control import GroundControlPoint
from rasterio.transform import Affine, from_origin
from rasterio.warp import transform as warp_points
from rasterio.warp import transform_bounds
from sar_colorizer.core.colour import reference_image as reference_module
from sar_colorizer.core.colour.reference_image import ReferenceImage
from sar_colorizer.core.errors import ReferenceImageError
from sar_colorizer.core.georeferencing.grid import Grid

UTM = "EPSG:32632"
ORIGIN = (5e5, 5.1e6)
SIZE = 3000.0  # m: the ground that the colours below are spread over


def colour_at(x, y):
    """(3, ...) values from 40 to 240 that tell a position in UTM."""
    u, v = (np.asarray(x) - ORIGIN[0]) / SIZE, (ORIGIN[1] - np.asarray(y)) / SIZE
    return np.clip(np.stack([40 + 200 * u, 40 + 200 * v, 140 + 100 * (u - v)]), 1, 254)


def write_reference(path, crs, pixel, dtype="uint8", scale=1.0, fit=lambda values: values, **profile):
    """An image of the ground's colours in any CRS, a little larger than the ground."""
    west, south, east, north = transform_bounds(
        UTM, crs, ORIGIN[0] - 300, ORIGIN[1] - SIZE - 300, ORIGIN[0] + SIZE + 300, ORIGIN[1] + 300
    )
    cols, rows = int((east - west) / pixel), int((north - south) / pixel)
    transform = from_origin(west, north, pixel, pixel)
    col, row = np.meshgrid(np.arange(cols) + 0.5, np.arange(rows) + 0.5)
    xs, ys = transform @ (col.ravel(), row.ravel())
    x, y = warp_points(crs, UTM, xs, ys)
    values = fit(colour_at(np.reshape(x, row.shape), np.reshape(y, row.shape)) * scale).astype(dtype)
    with rasterio.open(
        path, "w", driver="GTiff", width=cols, height=rows, count=len(values), dtype=dtype, crs=crs,
        transform=transform, **profile
    ) as out:  # fmt: skip
        out.write(values)
    return path


def grid(kind):
    """A SAR grid of 300 x 300 pixels of 10 m over the ground, placed in several ways."""
    plain = from_origin(*ORIGIN, 10, 10)
    wkt = rasterio.crs.CRS.from_string(UTM).to_wkt()
    if kind == "plain":
        return Grid(300, 300, wkt, plain)
    if kind == "rotated":
        return Grid(200, 200, wkt, plain @ Affine.translation(150, 40) @ Affine.rotation(35) @ Affine.scale(0.9, 0.9))
    points = []
    for row in (0, 100, 200, 300):
        for col in (0, 100, 200, 300):
            lon, lat = warp_points(UTM, "EPSG:4326", [ORIGIN[0] + 10 * col], [ORIGIN[1] - 10 * row])
            points.append(GroundControlPoint(row, col, lon[0], lat[0], 0.0))
    from sar_colorizer.core.georeferencing.mapping import GroundControlPoint as Ours

    points = tuple(Ours(p.row, p.col, p.x, p.y) for p in points)
    return Grid(300, 300, gcps=points, gcp_crs_wkt=rasterio.crs.CRS.from_epsg(4326).to_wkt())


def ground_of(kind, row, col):
    placed = grid("plain" if kind == "gcps" else kind)
    return placed.transform @ (col, row)


@pytest.mark.parametrize("kind", ["plain", "rotated", "gcps"])
@pytest.mark.parametrize(("crs", "pixel"), [("EPSG:3035", 30.0), ("EPSG:4326", 0.00004), ("EPSG:3857", 120.0)])
def test_blocks_have_the_colours_of_their_place_in_any_crs_resolution_and_placing(tmp_path, kind, crs, pixel):
    path = write_reference(tmp_path / "reference.tif", crs, pixel)
    with ReferenceImage.open(str(path)) as reference:
        found, there = reference.block_means(grid(kind), 40, 56, 8, (12, 10))
    assert there.all()
    col, row = np.meshgrid(56 + 8 * (np.arange(10) + 0.5), 40 + 8 * (np.arange(12) + 0.5))
    expected = np.moveaxis(colour_at(*ground_of(kind, row, col)), 0, 2)
    # 200 grey values lie on 3000 m: half a block, 40 m, is 2.7 of them.
    assert np.abs(found * 255.0 - expected).max() < 1.6


def with_hole(values):
    values[:, :, : values.shape[2] // 2] = 0
    return values


def with_nan(values):
    values = values.copy()
    values[:, :, : values.shape[2] // 2] = np.nan
    return values


@pytest.mark.parametrize("kind", ["alpha", "mask", "nodata", "undeclared", "undeclared 16", "nan"])
def test_what_is_masked_is_not_looked_at(tmp_path, kind):
    path = tmp_path / "reference.tif"
    if kind == "nan":
        write_reference(path, UTM, 20.0, "float32", 0.3 / 255, with_nan)
    elif kind == "undeclared 16":
        write_reference(path, UTM, 20.0, "uint16", 3000 / 255, with_hole)
    elif kind == "nodata":
        write_reference(path, UTM, 20.0, fit=lambda v: np.where(with_hole(v) == 0, 255, v), nodata=255)
    else:
        write_reference(path, UTM, 20.0, fit=with_hole if kind == "undeclared" else lambda v: v)
    if kind in ("alpha", "mask"):
        with rasterio.open(path) as source:
            values, profile = source.read(), source.profile
        shown = np.full(values.shape[1:], 255, np.uint8)
        shown[:, : shown.shape[1] // 2] = 0
        profile.update(count=4 if kind == "alpha" else 3, **({"photometric": "RGB"}))
        with rasterio.Env(GDAL_TIFF_INTERNAL_MASK=True), rasterio.open(path, "w", **profile) as out:
            out.write(values, [1, 2, 3])
            if kind == "alpha":
                out.write(shown, 4)
                out.colorinterp = [*out.colorinterp[:3], rasterio.enums.ColorInterp.alpha]
            else:
                out.write_mask(shown)
    with ReferenceImage.open(str(path)) as reference:
        found, there = reference.block_means(grid("plain"), 0, 0, 10, (30, 30))
        covered = reference.covers(grid("plain"), np.array([150.0, 150.0]), np.array([20.0, 280.0]))
    assert not there[:, :14].any()
    assert there[:, 16:].all()
    assert covered.tolist() == [False, True]
    xs = ORIGIN[0] + 100 * (np.arange(16, 30) + 0.5)
    middle = np.moveaxis(colour_at(xs, np.full_like(xs, ORIGIN[1] - 1500.0)), 0, 1)
    if kind not in ("undeclared 16", "nan"):
        assert np.abs(255 * found[14:16, 16:].mean(axis=0) - middle).max() < 4


@pytest.mark.parametrize(
    ("dtype", "scale", "white", "warned"),
    [
        ("uint16", 3000 / 255, 3558.0, False),
        ("float32", 0.3 / 255, 0.3558, False),
        ("uint16", 1.0, 255.0, False),
        ("uint16", 60000 / 255, None, True),
    ],
)
def test_the_range_of_other_types_is_told_or_asked_about(tmp_path, dtype, scale, white, warned):
    path = write_reference(tmp_path / "reference.tif", UTM, 20.0, dtype, scale)
    with ReferenceImage.open(str(path)) as reference:
        found, there = reference.block_means(grid("plain"), 100, 100, 10, (10, 10))
        assert bool(reference.notes) == warned
        if white:
            assert (reference.value_range.black, reference.value_range.white) == (0.0, pytest.approx(white))
    assert there.all()
    assert found.std() > 0.01  # not all black or white
    assert found.max() < 1.0


def test_bands_are_told_by_colour_by_name_or_taken_in_order_with_a_warning(tmp_path):
    def four(values):
        return np.stack([values[2], values[1], values[0], np.full_like(values[0], 77)])

    for name, setting, bands, warned in (
        ("names", {"descriptions": ("B02", "B03", "B04", "B08")}, (3, 2, 1), False),
        ("none", {}, (1, 2, 3), True),
    ):
        path = write_reference(tmp_path / f"{name}.tif", UTM, 30.0, fit=four, photometric="MINISBLACK")
        with rasterio.open(path, "r+") as dataset:
            dataset.colorinterp = [rasterio.enums.ColorInterp.gray, *[rasterio.enums.ColorInterp.undefined] * 3]
            dataset.descriptions = setting.get("descriptions", dataset.descriptions)
        with ReferenceImage.open(str(path)) as reference:
            assert reference.bands == bands
            assert [code for code, _ in reference.notes] == (["reference-bands"] if warned else [])


@pytest.mark.parametrize("most", [4096**2, 256**2])
def test_blocks_have_their_colours_where_the_reference_is_much_finer(tmp_path, monkeypatch, most):
    """Averaged whole, or by the middles of blocks where that would be too many pixels."""
    monkeypatch.setattr(reference_module, "_MOST_AVERAGED", most)
    path = write_reference(tmp_path / "fine.tif", UTM, 2.0)
    with ReferenceImage.open(str(path)) as reference:
        found, there = reference.block_means(grid("plain"), 40, 40, 8, (8, 8))
    col, row = np.meshgrid(44 + 8.0 * np.arange(8), 44 + 8.0 * np.arange(8))
    expected = np.moveaxis(colour_at(*ground_of("plain", row, col)), 0, 2)
    assert there.all()
    assert np.abs(255 * found - expected).max() < 1.6


def test_what_cannot_be_a_reference_is_refused_with_a_cure(tmp_path):
    def refused(path, words):
        with pytest.raises(ReferenceImageError, match=words):
            ReferenceImage.open(str(path))

    refused(tmp_path / "absent.tif", "does not exist")
    one = write_reference(tmp_path / "one.tif", UTM, 30.0, fit=lambda v: v[:1])
    refused(one, r"has 1 band and shows no colour: red, green and blue are needed.*Export one from QGIS")
    empty = write_reference(tmp_path / "empty.tif", UTM, 30.0, fit=lambda v: 0 * v)
    refused(empty, "no valid pixels")
    nowhere = write_reference(tmp_path / "nowhere.tif", UTM, 30.0)
    with rasterio.open(nowhere) as dataset:
        profile, values = dataset.profile, dataset.read()
    with rasterio.open(nowhere, "w", **{**profile, "crs": None}) as out:
        out.write(values)
    refused(nowhere, "no coordinate reference system. Assign it")
    with rasterio.open(nowhere, "w", **{**profile, "crs": None, "transform": Affine.identity()}) as out:
        out.write(values)
    refused(nowhere, "is not georeferenced.*Georeference it")
    placed = write_reference(tmp_path / "placed.tif", UTM, 30.0)
    with (
        ReferenceImage.open(str(placed)) as reference,
        pytest.raises(ReferenceImageError, match="The SAR raster does"),
    ):
        reference.covers(Grid(300, 300), np.array([1.0]), np.array([1.0]))
