"""Whatever GDAL reads comes out as the numbers it holds, and only where it holds any."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import rasterio
from affine import Affine
from rasterio.crs import CRS
from rasterio.enums import ColorInterp
from sar_colorizer.core.errors import RasterError
from sar_colorizer.core.gdal import gdal_environment
from sar_colorizer.core.raster import handles
from sar_colorizer.core.raster.reader import SarRaster

ROWS, COLS = 37, 53
GEOREF = Path(__file__).resolve().parents[4] / "shared" / "data" / "georef"
UTM = CRS.from_epsg(32631)
TRANSFORM = Affine(10, 0, 500000, 0, -10, 5000000)
DTYPES = ["uint8", "uint16", "uint32", "uint64", "int8", "int16", "int32", "int64", "float32", "float64"]
COMPLEX = ["complex_int16", "complex64", "complex128"]


def numbers(dtype: str, bands: int = 1) -> np.ndarray:
    """Values that use the type's range, negative ones included where it has them; complex ones are 3-4-5 triples."""
    ramp = np.arange(bands * ROWS * COLS).reshape(bands, ROWS, COLS)
    if dtype.startswith("complex"):
        return (3 * (ramp % 90) - 4j * (ramp % 90)).astype("complex64" if dtype == "complex_int16" else dtype)
    if dtype.startswith("float"):
        return (ramp / 7 - 100).astype(dtype)
    limits = np.iinfo(dtype)
    step = max(1, int(limits.max) // (2 * ramp.size))
    return (ramp.astype(object) * step % (int(limits.max) + 1) + (int(limits.min) // 2)).astype(dtype)


def write(path: Path, data: np.ndarray, mask: np.ndarray | None = None, **profile) -> Path:
    profile = {"driver": "GTiff", "crs": UTM, "transform": TRANSFORM, "dtype": data.dtype, **profile}
    count, height, width = data.shape
    with (
        gdal_environment(GDAL_TIFF_INTERNAL_MASK=True),
        rasterio.open(path, "w", count=count, height=height, width=width, **profile) as dataset,
    ):
        dataset.write(data)
        if mask is not None:
            dataset.write_mask(mask)
    return path


def read(path, bands=(1,)):
    with SarRaster.open(path) as raster:
        return raster.read(bands, (0, raster.grid.height), (0, raster.grid.width))


@pytest.mark.parametrize("dtype", DTYPES + COMPLEX)
def test_every_type_reads_as_its_float32_value_or_magnitude(tmp_path, dtype):
    data = numbers(dtype, 2)
    values, valid = read(write(tmp_path / "in.tif", data, dtype=dtype), (2, 1))
    expected = np.abs(data) if dtype.startswith("complex") else data
    assert values.dtype == np.float32 and valid.all()
    np.testing.assert_allclose(values, expected[::-1].astype(np.float64), rtol=1e-6)


@pytest.mark.parametrize(
    ("driver", "name", "dtype"),
    [("GTiff", "in.tif", "float32"), ("ENVI", "in.img", "float32"), ("COG", "in.tif", "float32"), ("PNG", "in.png", 0)],
)
def test_formats_read_the_same(tmp_path, driver, name, dtype):
    data = numbers(dtype or "uint16")
    path = write(tmp_path / name, data, driver=driver)
    values, valid = read(path)
    assert valid.all() and np.array_equal(values, data.astype(np.float32))
    with SarRaster.open(path) as raster:
        assert raster.driver == ("GTiff" if driver == "COG" else driver)
        assert (raster.grid.width, raster.grid.height) == (COLS, ROWS)
        assert raster.grid.transform == TRANSFORM


def vrt(path: Path, sources: list[Path], kinds: list[str]) -> Path:
    bands = "".join(
        f'<VRTRasterBand dataType="{kind}" band="{number}"><SimpleSource><SourceFilename relativeToVRT="1">'
        f"{source.name}</SourceFilename><SourceBand>1</SourceBand></SimpleSource></VRTRasterBand>"
        for number, (source, kind) in enumerate(zip(sources, kinds), 1)
    )
    path.write_text(f'<VRTDataset rasterXSize="{COLS}" rasterYSize="{ROWS}">{bands}</VRTDataset>')
    return path


def test_a_vrt_of_several_files_and_types_reads_each_and_names_its_files(tmp_path):
    vv, vh = numbers("complex64"), numbers("uint64")
    files = [write(tmp_path / "s1_vv.tif", vv), write(tmp_path / "s1_vh.tif", vh)]
    path = vrt(tmp_path / "both.vrt", files, ["CFloat32", "UInt64"])
    nested = vrt(tmp_path / "nested.vrt", [path], ["CFloat32"])
    values, _ = read(path, (2, 1))
    np.testing.assert_allclose(values[0], vh[0].astype(float), rtol=1e-6)
    np.testing.assert_allclose(values[1], np.abs(vv[0]), rtol=1e-6)
    with SarRaster.open(path) as raster:
        assert [raster.polarisation(band) for band in (1, 2)] == ["VV", "VH"]
        assert {Path(file).name for file in raster.files} == {"both.vrt", "s1_vv.tif", "s1_vh.tif"}
    with SarRaster.open(nested) as raster:
        assert {Path(file).name for file in raster.files} == {"nested.vrt", "both.vrt", "s1_vv.tif", "s1_vh.tif"}
        assert read(path.read_text().replace("s1_v", f"{tmp_path}/s1_v").replace('VRT="1"', 'VRT="0"'))[1].all()


def test_a_raster_in_a_zip_reads_through_vsizip(tmp_path):
    import zipfile

    with zipfile.ZipFile(tmp_path / "in.zip", "w") as archive:
        archive.write(write(tmp_path / "in.tif", numbers("float32")), "inside.tif")
    assert np.array_equal(read(f"/vsizip/{tmp_path}/in.zip/inside.tif")[0], numbers("float32"))


@pytest.mark.parametrize("kind", ["nodata", "nan", "mask", "alpha", "nodata and mask", "nodata and alpha", "band 2"])
def test_what_the_file_calls_invalid_is_invalid_in_every_band_and_reads_as_zero(tmp_path, kind):
    data = numbers("float32", 2)
    hole, other = np.zeros((ROWS, COLS), bool), np.zeros((ROWS, COLS), bool)
    hole[3:9, 4:30], other[20:30, 10:12] = True, True
    path = tmp_path / "in.tif"
    if kind == "nodata":
        data[:, hole] = -9999
        write(path, data, nodata=-9999)
    elif kind == "nan":
        data[0, hole] = np.nan
        data[1, other] = np.inf
        hole |= other
        write(path, data)
    elif kind == "band 2":
        data[1, hole] = -9999
        write(path, data, nodata=-9999)
    elif kind == "mask":
        write(path, data, mask=~hole)
    elif kind == "nodata and mask":
        data[0, hole] = -9999
        write(path, data, mask=~other, nodata=-9999)
        hole |= other
    else:
        alpha = np.where(hole, 0, np.where(other, 1, 255)).astype("float32")[np.newaxis]
        if "nodata" in kind:
            data[0, other] = -9999
        write(path, np.concatenate([data, alpha]), nodata=-9999 if "nodata" in kind else None)
        with rasterio.open(path, "r+") as dataset:
            dataset.colorinterp = [ColorInterp.gray, ColorInterp.undefined, ColorInterp.alpha]
        if "nodata" in kind:
            hole |= other
    values, valid = read(path, (1, 2))
    assert np.array_equal(valid, ~hole)
    assert (values[:, hole] == 0).all() and np.array_equal(values[:, ~hole], data[:, ~hole])
    if kind == "band 2":
        assert read(path, (1,))[1].all()
    with SarRaster.open(path) as raster:
        assert raster.data_bands == (1, 2)
        part, part_valid = raster.read((1, 2), (5, 25), (3, 20))
        assert np.array_equal(part_valid, ~hole[5:25, 3:20])
        assert np.array_equal(part, values[:, 5:25, 3:20])


@pytest.mark.parametrize(
    ("dtype", "stored", "nodata"),
    [
        ("float32", -3.4028234663852886e38, -3.40282306073709653e38),  # as some software prints -FLT_MAX
        ("float32", -3.4028234663852886e38, -1.7976931348623157e308),
        ("float32", np.float32(-99.99), -99.99),  # not a float32
        ("float64", -1e300, -1e300),
        ("int16", -32768, -32768),
        ("uint8", 0, 0),
        ("uint32", 4294967295, 4294967295),
        ("complex64", 0, 0),
        ("complex64", complex(-9999, -9999), -9999),
    ],
)
def test_nodata_is_compared_in_the_stored_type(tmp_path, dtype, stored, nodata):
    data = np.full((1, ROWS, COLS), 7, dtype)
    data[0, 5, 6] = stored
    data[0, 7, 8] = 7j if dtype.startswith("complex") else 1  # an imaginary value on a zero real part is a value
    with rasterio.open(
        tmp_path / "in.vrt.tif", "w", driver="GTiff", width=COLS, height=ROWS, count=1, dtype=dtype
    ) as dataset:
        dataset.write(data)
    # A VRT says any nodata value, also one the type does not have.
    kind = {"float32": "Float32", "float64": "Float64", "int16": "Int16", "uint8": "Byte", "uint32": "UInt32"}
    path = vrt(tmp_path / "in.vrt", [tmp_path / "in.vrt.tif"], [kind.get(dtype, "CFloat32")])
    path.write_text(path.read_text().replace("<SimpleSource>", f"<NoDataValue>{nodata!r}</NoDataValue><SimpleSource>"))
    _, valid = read(path)
    assert [(int(r), int(c)) for r, c in np.argwhere(~valid)] == [(5, 6)]


@pytest.mark.parametrize(("dtype", "nodata"), [("uint64", 2**63 + 3), ("int64", -(2**62) + 3)])
def test_nodata_of_64_bit_integers_is_exact(tmp_path, dtype, nodata):
    data = (np.arange(ROWS * COLS, dtype=dtype) + np.array(nodata - 3, dtype)).reshape(1, ROWS, COLS)
    source = write(tmp_path / "in.tif", data)
    path = vrt(tmp_path / "in.vrt", [source], [dtype.replace("i", "I").replace("u", "U")])
    path.write_text(path.read_text().replace("<SimpleSource>", f"<NoDataValue>{nodata}</NoDataValue><SimpleSource>"))
    _, valid = read(path)
    assert np.flatnonzero(~valid).tolist() == [3]


def test_scale_and_offset_are_applied_after_nodata(tmp_path):
    data = np.arange(ROWS * COLS, dtype="int32").reshape(1, ROWS, COLS) + 2**25
    path = write(tmp_path / "in.tif", data, nodata=2**25)
    with rasterio.open(path, "r+") as dataset:
        dataset.scales, dataset.offsets = (0.5,), (-(2.0**24),)
    values, valid = read(path)
    assert np.flatnonzero(~valid).tolist() == [0]
    assert np.array_equal(values[0].ravel()[1:], np.arange(1, ROWS * COLS) / 2)
    with SarRaster.open(path) as raster:
        assert raster.is_scaled(1)


def test_a_block_is_that_part_of_the_whole_and_must_lie_inside(tmp_path):
    data = numbers("float32", 2)
    data[0, 10:12] = np.nan
    with SarRaster.open(write(tmp_path / "in.tif", data)) as raster:
        values, valid = raster.read((2, 1), (8, 20), (5, 50))
        assert np.array_equal(valid, np.isfinite(data[0, 8:20, 5:50]))
        assert np.array_equal(values[0][valid], data[1, 8:20, 5:50][valid])
        assert raster.read((1,), (8, 8), (5, 50))[0].shape == (1, 0, 45)
        with pytest.raises(ValueError):
            raster.read((1,), (30, ROWS + 1), (0, COLS))


def test_a_damaged_file_is_reported_as_such(tmp_path):
    path = write(tmp_path / "in.tif", numbers("float32"))
    with SarRaster.open(path) as raster:
        path.write_bytes(path.read_bytes()[:3000])
        with pytest.raises(RasterError, match="damaged"):
            raster.read((1,), (0, ROWS), (0, COLS))


@pytest.mark.parametrize(("photometric", "optical"), [("RGB", True), ("MINISBLACK", False)])
def test_a_colour_picture_is_recognised(tmp_path, photometric, optical):
    path = write(tmp_path / "in.tif", numbers("uint8", 3), photometric=photometric)
    with SarRaster.open(path) as raster:
        assert raster.looks_optical() is optical
    with rasterio.open(path, "r+") as dataset:
        dataset.descriptions = ("VV", "VH", "VV/VH")
    with SarRaster.open(path) as raster:
        assert not raster.looks_optical()


@pytest.mark.skipif(not GEOREF.is_dir(), reason="the real rasters of ../shared/data/georef are not here")
def test_real_rasters_read_whole():
    paths = sorted(path for path in GEOREF.glob("*.tif*") if path.suffix in (".tif", ".tiff"))
    assert paths
    for path in paths:
        with SarRaster.open(path) as raster, rasterio.open(path) as dataset:
            values, valid = raster.read((1,), (0, raster.grid.height), (0, raster.grid.width))
            expected = dataset.read(1, masked=True)
            assert np.array_equal(valid, ~np.ma.getmaskarray(expected) & np.isfinite(expected.data)), path.name
            assert np.array_equal(values[0][valid], expected.data[valid].astype(np.float32))
            assert not raster.looks_optical()


@pytest.mark.parametrize(
    "layout",
    [
        {"tiled": True, "blockxsize": 64, "blockysize": 32, "compress": "lzw"},
        {"blockysize": 7, "compress": "deflate"},
        {"compress": None},
    ],
)
@pytest.mark.parametrize("threads", [1, 3])
def test_places_come_in_their_order_as_each_is_read_by_itself(tmp_path, monkeypatch, layout, threads):
    monkeypatch.setattr(handles, "thread_count", lambda: threads)
    data = np.random.default_rng(0).normal(size=(2, 300, 400)).astype(np.float32)
    data[:, 40:90, 50:70] = np.nan
    places = [((r, r + 33), (c, c + 50)) for r in range(0, 260, 60) for c in (0, 90, 350)]
    with SarRaster.open(write(tmp_path / "in.tif", data, **layout)) as raster:
        assert raster.is_compressed == bool(layout["compress"])
        found = list(raster.read_places((2, 1), places))
        for (values, valid), place in zip(found, places):
            own = raster.read((2, 1), *place)
            np.testing.assert_array_equal(values, own[0])
            np.testing.assert_array_equal(valid, own[1])
        assert len(found) == len(places)
        assert list(raster.read_places((1,), [])) == []


def test_another_handle_reads_the_same_and_is_closed_by_itself(tmp_path):
    with SarRaster.open(write(tmp_path / "in_VV.tif", numbers("float32"))) as raster:
        with raster.reopened() as twin:
            assert twin.polarisation(1) == "VV" and twin.grid == raster.grid
            np.testing.assert_array_equal(twin.read((1,), (3, 9), (5, 30))[0], raster.read((1,), (3, 9), (5, 30))[0])
        assert raster.read((1,), (0, 1), (0, 1))[1].all()


def test_parts_of_a_block_are_what_is_read_there(tmp_path):
    data = numbers("float32", bands=2)
    data[0, 4:6, 7:30] = -5
    with SarRaster.open(write(tmp_path / "in.tif", data, nodata=-5.0)) as raster:
        window, picked = raster.read_parts((1, 2), ((2, 30), (3, 50)), [np.s_[1:9, 4:40], np.ix_([0, 2, 20], [1, 46])])
        own = raster.read((1, 2), (3, 11), (7, 43))
        np.testing.assert_array_equal(window[0], own[0])
        np.testing.assert_array_equal(window[1], own[1])
        assert not window[1].all()
        np.testing.assert_array_equal(picked[0], data[:, [2, 4, 22]][:, :, [4, 49]] * picked[1])
