"""What is known of an open raster is what its file and its product say; how it is read follows from it."""

from __future__ import annotations

import zipfile
from pathlib import Path

import numpy as np
import pytest
import rasterio
from affine import Affine
from rasterio.crs import CRS
from rasterio.enums import ColorInterp
from rasterio.errors import RasterioIOError
from sar_colorizer.core.errors import BandError, NetworkError, RasterError
from sar_colorizer.core.gdal import NO_NETWORK, gdal_environment
from sar_colorizer.core.raster import reader
from sar_colorizer.core.raster.opening import open_dataset
from sar_colorizer.core.raster.reader import SarRaster
from sar_colorizer.core.satellite_product.facts import ProductFacts
from sar_colorizer.core.satellite_product.view import ProductView
from sar_colorizer.tests.remote_servers import HttpServer, running

ROWS, COLS = 40, 60
RAMP = np.arange(1, ROWS * COLS + 1).reshape(1, ROWS, COLS)
UTM = {"crs": CRS.from_epsg(32631), "transform": Affine(10, 0, 500000, 0, -10, 5000000)}


def write(path: Path, data: np.ndarray, **profile) -> Path:
    count, height, width = data.shape
    profile = {"driver": "GTiff", "dtype": data.dtype, **UTM, **profile}
    with gdal_environment(), rasterio.open(path, "w", count=count, height=height, width=width, **profile) as dataset:
        dataset.write(data)
    return path


def virtual(source: Path, kind: str = "Float32", more: str = "") -> str:
    """A virtual raster's text, of a file's first band."""
    return (
        f'<VRTDataset rasterXSize="{COLS}" rasterYSize="{ROWS}"><VRTRasterBand dataType="{kind}" band="1">{more}'
        f'<SimpleSource><SourceFilename relativeToVRT="0">{source}</SourceFilename><SourceBand>1</SourceBand>'
        "</SimpleSource></VRTRasterBand></VRTDataset>"
    )


def test_what_a_file_says_of_itself_is_known(tmp_path):
    data = np.concatenate([RAMP, RAMP + 1, RAMP * 0 + 255]).astype(np.uint16)
    path = write(tmp_path / "scene.tif", data, nodata=7, tiled=True, blockxsize=32, blockysize=16, compress="lzw")
    with rasterio.open(path, "r+") as dataset:
        dataset.descriptions = ("first VV", "second", None)
        dataset.scales, dataset.offsets = (1.0, 0.5, 1.0), (0.0, 0.0, 3.0)
        dataset.update_tags(PROCESSOR="mine")
        dataset.update_tags(2, POLARIZATION="VH")
        dataset.update_tags(ns="IMAGERY", SATELLITEID="S1")
        dataset.colorinterp = [ColorInterp.gray, ColorInterp.undefined, ColorInterp.alpha]
        dataset.build_overviews([2])
    with SarRaster.open(path, calibration="gamma0", network=True) as raster:
        assert (raster.path, raster.driver, raster.name) == (str(path), "GTiff", "scene.tif")
        assert (raster.key, raster.network) == ((str(path), "gamma0"), True)
        assert (raster.band_count, raster.dtypes) == (3, ("uint16",) * 3)
        assert raster.descriptions == ("first VV", "second", "")
        assert raster.nodata == (7, 7, 7)
        assert (raster.scales, raster.offsets) == ((1.0, 0.5, 1.0), (0.0, 0.0, 3.0))
        assert [raster.is_scaled(band) for band in (1, 2, 3)] == [False, True, True]
        assert raster.tags["PROCESSOR"] == "mine"
        assert raster.imagery_tags == {"SATELLITEID": "S1"}
        assert raster.files == (str(path),)
        assert raster.remote == ""
        assert (raster.alpha_bands, raster.data_bands) == ((3,), (1, 2))
        assert (raster.block_shape, raster.has_overviews, raster.is_compressed) == ((16, 32), True, True)
        assert raster.colour_table_bands == ()
        assert [raster.polarisation(band) for band in (1, 2, 3)] == ["VV", "VH", None]
        assert [raster.describe_band(band) for band in (1, 2, 3)] == ["1 (first VV)", "2 (second, VH)", "3 (alpha)"]
        assert raster.band_text(2) == "second"
        assert raster.product == ProductFacts()


def test_what_a_file_does_not_say_is_nothing(tmp_path):
    path = write(tmp_path / "scene.tif", RAMP.astype(np.float32))
    with SarRaster.open(path) as raster:
        assert (raster.key, raster.network) == ((str(path), "sigma0"), False)
        assert (raster.descriptions, raster.nodata) == (("",), (None,))
        assert (raster.scales, raster.offsets, raster.is_scaled(1)) == ((1.0,), (0.0,), False)
        assert (raster.imagery_tags, raster.alpha_bands, raster.data_bands) == ({}, (), (1,))
        assert (raster.block_shape, raster.has_overviews, raster.is_compressed) == ((34, 60), False, False)
        assert raster.polarisation(1) is None
        assert not raster.is_complex(1)
    with SarRaster.open(write(tmp_path / "slc.tif", RAMP.astype(np.complex64))) as raster:
        assert raster.is_complex(1)


def test_only_blocks_of_a_tiff_that_lies_in_no_zip_are_decoded_by_several(tmp_path):
    path = write(tmp_path / "in.tif", RAMP.astype(np.uint8), compress="lzw")
    with zipfile.ZipFile(tmp_path / "in.zip", "w") as archive:
        archive.write(path, "in.tif")
    other = write(tmp_path / "in.img", RAMP.astype(np.uint8), driver="HFA", compressed="YES")
    for name, is_compressed in ((path, True), (f"/vsizip/{tmp_path}/in.zip/in.tif", False), (other, False)):
        with SarRaster.open(name) as raster:
            assert raster.is_compressed is is_compressed


def test_what_the_product_says_is_added_to_what_the_file_says(tmp_path):
    path = write(tmp_path / "in.tif", RAMP.astype(np.int16))
    with rasterio.open(path, "r+") as dataset:
        dataset.scales, dataset.offsets = (0.5,), (2.0,)
        dataset.update_tags(PLATFORM="of the file")
    facts = ProductFacts(
        name="a product", scale=4.0, band_names=("Sigma0_VH",), tags={"PLATFORM": "of the product", "ORBIT": "12"}
    )
    view = ProductView("", (str(tmp_path / "about.xml"), str(path)), facts)
    with SarRaster(str(path), open_dataset(str(path)), view) as raster:
        assert (raster.name, raster.product, raster.network) == ("a product", facts, False)
        assert raster.files == (str(path), str(tmp_path / "about.xml"))
        assert (raster.scales, raster.offsets) == ((2.0,), (8.0,))
        assert (raster.descriptions, raster.polarisation(1)) == (("Sigma0_VH",), "VH")
        assert (raster.tags["PLATFORM"], raster.tags["ORBIT"]) == ("of the file", "12")
        assert raster.driver == "GTiff"
        np.testing.assert_array_equal(raster.read((1,), (0, 1), (0, 2))[0], [[[10.0, 12.0]]])
    with rasterio.open(path, "r+") as dataset:
        dataset.descriptions = ("own VV",)
    with SarRaster(str(path), open_dataset(str(path)), view) as raster:
        assert (raster.descriptions, raster.polarisation(1)) == (("own VV",), "VV")


class Rule:
    """Marks what is 5, calibrates to thousandths, and keeps what it is asked."""

    def __init__(self) -> None:
        self.asked: list[tuple] = []

    def mark(self, valid, rows, cols, read) -> None:
        found = read((int(rows[0]), int(rows[-1]) + 1), (int(cols[0]), int(cols[-1]) + 1))
        self.asked.append((rows.tolist(), cols.tolist(), found.dtype))
        valid &= found[np.ix_(rows - rows[0], cols - cols[0])] != 5

    def calibrate(self, band, magnitude, rows, cols) -> None:
        magnitude /= 1000 * band


def product(tmp_path: Path, **profile) -> tuple[SarRaster, Rule]:
    stored = write(tmp_path / "stored.tif", (3 * RAMP + 4j * RAMP).astype(np.complex64), **profile)
    rule = Rule()
    view = ProductView(virtual(stored, "CFloat32"), (str(stored),), ProductFacts(), str(stored), rule)
    name = str(tmp_path / "S1.SAFE")
    Path(name).mkdir()
    return SarRaster(name, open_dataset(name, vrt=view.vrt), view), rule


def test_a_product_is_stored_as_its_rasters_are_and_read_as_backscatter(tmp_path):
    raster, rule = product(tmp_path, compress="deflate", blockysize=8)
    with raster:
        assert (raster.driver, raster.dtypes, raster.name) == ("SAFE", ("float32",), "S1.SAFE")
        assert (raster.block_shape, raster.has_overviews, raster.is_compressed) == ((8, 60), False, True)
        assert raster.files == (str(tmp_path / "stored.tif"),)
        values, valid = raster.read((1,), (0, 2), (0, 3))
        # Magnitudes are 5 times 1, 2, 3; the first is what the rule takes out.
        assert valid.tolist() == [[False, True, True], [True] * 3]
        np.testing.assert_allclose(values, [[[0, 0.01, 0.015], [0.305, 0.31, 0.315]]])
        assert rule.asked == [([0, 1], [0, 1, 2], np.float32)]
        assert raster.read((1,), (30, 32), (4, 7))[1].all()
        assert rule.asked.pop() == ([30, 31], [4, 5, 6], np.float32)
        raster.read_decimated((1,), (10.0, 30.0), (0.5, 60.0), (4, 2))
        # The centres of four rows of 5 and of two columns of 29.75 pixels.
        assert rule.asked[1:] == [([12, 17, 22, 27], [15, 45], np.float32)]
        with raster.reopened() as twin:
            np.testing.assert_array_equal(twin.read((1,), (0, 2), (0, 3))[0], values)


@pytest.mark.parametrize("shape", [(20, 30), (4, 4), (13, 7)])
def test_a_thinned_block_is_calibrated_at_the_pixels_that_gdal_takes(tmp_path, shape):
    raster, rule = product(tmp_path)
    with raster:
        # Most centres lie on a border between two pixels, as they do at the scale of an overview.
        values, valid = raster.read_decimated((1,), (0.0, 40.0), (20.0, 60.0), shape)
        rows, cols, _ = rule.asked[0]
        assert valid.all()
        np.testing.assert_allclose(values, 0.005 * RAMP[:, rows][:, :, cols], rtol=1e-6)


def test_digital_numbers_are_told_to_a_rule_as_floats_whose_sums_have_room(tmp_path):
    stored = write(tmp_path / "stored.tif", RAMP.astype(np.uint16))
    rule = Rule()
    view = ProductView(virtual(stored, "UInt16"), (), ProductFacts(), str(stored), rule)
    with SarRaster(str(tmp_path), open_dataset(str(tmp_path), vrt=view.vrt), view) as raster:
        raster.read((1,), (0, 2), (0, 3))
    assert rule.asked == [([0, 1], [0, 1, 2], np.float32)]


def test_a_product_is_opened_as_what_its_tables_make_of_it(tmp_path, sentinel1):
    safe = sentinel1.Product(rows=32, cols=40, sigma0_db=-9.0, speckle=False).write(tmp_path)
    with SarRaster.open(safe, calibration="beta0") as raster:
        assert (raster.driver, raster.dtypes) == ("SAFE", ("float32",) * 2)
        assert (raster.product.quantity, raster.calibration) == ("beta0", "beta0")
        assert [raster.polarisation(band) for band in raster.data_bands] == ["VV", "VH"]
        beta = raster.read((1,), (4, 8), (16, 20))
    with SarRaster.open(safe) as raster:
        sigma = raster.read((1,), (4, 8), (16, 20))
    assert beta[1].all() and sigma[1].all()
    assert (beta[0] > 1.3 * sigma[0]).all()  # by the sine of the incidence angle
    np.testing.assert_allclose(10 * np.log10(sigma[0]), -9.0, atol=0.1)


def test_a_product_with_overviews_that_is_not_compressed(tmp_path):
    stored = write(tmp_path / "stored.tif", RAMP.astype(np.uint16))
    with rasterio.open(stored, "r+") as dataset:
        dataset.build_overviews([2])
    view = ProductView(virtual(stored, "UInt16"), (), ProductFacts(), str(stored))
    with SarRaster(str(tmp_path), open_dataset(str(tmp_path), vrt=view.vrt), view) as raster:
        assert (raster.driver, raster.has_overviews, raster.is_compressed) == ("SAFE", True, False)
        assert (raster.dtypes, raster.files) == (("uint16",), ())  # no rule: the numbers stay what they are


def test_a_product_that_breaks_off_where_its_rule_reads_is_damaged(tmp_path):
    raster, _ = product(tmp_path)
    with raster:
        stored = tmp_path / "stored.tif"
        stored.write_bytes(stored.read_bytes()[:9000])
        with pytest.raises(RasterError, match="S1.SAFE cannot be read to its end"):
            raster._magnitude((0, ROWS), (0, COLS))


@pytest.mark.parametrize("remote", ["", "a digest"])
def test_what_breaks_off_is_damaged_or_lies_on_a_server_that_went_away(tmp_path, remote):
    path = write(tmp_path / "in.tif", RAMP.astype(np.float32))
    with SarRaster.open(path) as raster:
        raster.remote = remote
        path.write_bytes(path.read_bytes()[:3000])
        with pytest.raises(NetworkError if remote else RasterError, match="in.tif") as caught:
            raster.read((1,), (0, ROWS), (0, COLS))
        assert ("over the network" in str(caught.value)) is bool(remote)
        assert caught.value.__cause__ is not None


@pytest.mark.parametrize(
    ("rows", "cols"),
    [((-1, 4), (0, 4)), ((0, 4), (-1, 4)), ((4, 3), (0, 4)), ((0, 4), (4, 3)), ((0, 41), (0, 4)), ((0, 4), (0, 61))],
)
def test_a_block_that_does_not_lie_inside_is_refused(tmp_path, rows, cols):
    with SarRaster.open(write(tmp_path / "in.tif", RAMP.astype(np.float32))) as raster:
        with pytest.raises(ValueError, match=r"are not inside 40 x 60"):
            raster.read((1,), rows, cols)
        assert raster.read((1,), (0, ROWS), (0, COLS))[1].all()


def test_a_block_without_pixels_has_no_values(tmp_path):
    with SarRaster.open(write(tmp_path / "in.tif", np.tile(RAMP, (2, 1, 1)).astype(np.int32))) as raster:
        for found, shape in (
            (raster.read((1, 2), (3, 3), (0, 9)), (0, 9)),
            (raster.read((1, 2), (3, 7), (60, 60)), (4, 0)),
            (raster.read_decimated((1, 2), (0.0, 9.0), (0.0, 9.0), (0, 4)), (0, 4)),
            (raster.read_decimated((1, 2), (0.0, 9.0), (0.0, 9.0), (5, 0)), (5, 0)),
        ):
            assert (found[0].shape, found[0].dtype) == ((2, *shape), np.float32)
            assert (found[1].shape, found[1].dtype) == (shape, np.bool_)


def test_a_thinned_block_is_of_the_nearest_pixels(tmp_path):
    data = np.concatenate([RAMP, RAMP + 10_000]).astype(np.int32)
    with SarRaster.open(write(tmp_path / "in.tif", data, nodata=int(RAMP[0, 12, 15]))) as raster:
        values, valid = raster.read_decimated((2, 1), (10.0, 30.0), (0.5, 60.0), (4, 2))
        rows, cols = [12, 17, 22, 27], [15, 45]
        expected = data[::-1][:, rows][:, :, cols]
        assert valid.tolist() == [[False, True], *[[True, True]] * 3]
        np.testing.assert_array_equal(values, np.where(valid, expected, 0))


def test_indices_of_colours_are_no_measurements(tmp_path):
    path = write(tmp_path / "in.tif", np.tile(RAMP, (1, 1, 1)).astype(np.uint8))
    with rasterio.open(path, "r+") as dataset:
        dataset.write_colormap(1, {0: (0, 0, 0, 255), 1: (255, 0, 0, 255)})
    with SarRaster.open(path) as raster:
        assert raster.colour_table_bands == (1,)
        for read in (
            lambda: raster.read((1,), (0, 1), (0, 1)),
            lambda: raster.read_parts((1,), ((0, 1), (0, 1)), [(slice(None), slice(None))]),
            lambda: raster.read_decimated((1,), (0.0, 4.0), (0.0, 4.0), (1, 1)),
        ):
            with pytest.raises(BandError, match=rf"Band 1 of {path} has a colour table"):
                read()


@pytest.mark.parametrize(
    ("dtype", "colours", "optical"),
    [
        ("uint8", ("red", "green", "blue"), True),
        ("uint16", ("blue", "red", "green"), True),
        ("float32", ("red", "green", "blue"), False),
        ("uint8", ("red", "green", "undefined"), False),
        ("uint8", ("undefined", "green", "blue"), False),
    ],
)
def test_a_picture_has_a_red_a_green_and_a_blue_band_of_few_bits(tmp_path, dtype, colours, optical):
    path = write(tmp_path / "in.tif", np.tile(RAMP, (3, 1, 1)).astype(dtype))
    with rasterio.open(path, "r+") as dataset:
        dataset.colorinterp = [ColorInterp[colour] for colour in colours]
    with SarRaster.open(path) as raster:
        assert raster.looks_optical() is optical
    if optical:
        with rasterio.open(path, "r+") as dataset:
            dataset.descriptions = ("a", "b", "HV")
        with SarRaster.open(path) as raster:
            assert not raster.looks_optical()


def with_alpha(folder):
    """Write a raster of one band whose alpha band is 0 at row 3, column 4, and 9 elsewhere; returns its path."""
    data = np.concatenate([RAMP, RAMP * 0 + 9]).astype(np.float32)
    data[1, 3, 4] = 0
    path = write(folder / "in.tif", data)
    with rasterio.open(path, "r+") as dataset:
        dataset.colorinterp = [ColorInterp.gray, ColorInterp.alpha]
    return path


def test_an_alpha_band_that_is_asked_for_is_a_band_like_others(tmp_path):
    path = with_alpha(tmp_path)
    with SarRaster.open(path) as raster:
        assert np.argwhere(~raster.read((1,), (0, ROWS), (0, COLS))[1]).tolist() == [[3, 4]]
        values, valid = raster.read((2,), (0, ROWS), (0, COLS))
        assert valid.all()
        assert values[0, 3, 4] == 0 and np.count_nonzero(values[0] == 9) == ROWS * COLS - 1


def test_a_virtual_raster_opened_by_its_text_is_opened_anew_by_it(tmp_path):
    path = write(tmp_path / "in.tif", RAMP.astype(np.float32))
    view = ProductView(virtual(path), (), ProductFacts())
    with (
        SarRaster(str(tmp_path), open_dataset(str(tmp_path), vrt=view.vrt), view, network=True) as raster,
        raster.reopened() as twin,
    ):
        assert twin.network
        assert twin._dataset is not raster._dataset
        np.testing.assert_array_equal(twin.read((1,), (0, ROWS), (0, COLS))[0], RAMP)


@pytest.mark.parametrize(("compress", "threads"), [("lzw", True), (None, False)])
def test_only_what_is_compressed_is_worth_other_threads(tmp_path, monkeypatch, compress, threads):
    asked = []
    real = reader.in_order

    def in_order(raster, reopened, work, tasks):
        asked.append([len(task) for task in tasks])
        return real(raster, reopened, work, tasks)

    monkeypatch.setattr(reader, "in_order", in_order)
    places = [((0, 4), (0, 9)), ((0, 4), (9, 20)), ((4, 9), (0, 9))]
    with SarRaster.open(write(tmp_path / "in.tif", RAMP.astype(np.int16), compress=compress)) as raster:
        found = list(raster.read_places((1,), places))
        assert asked == ([[2, 1]] if threads else [])
        for (values, valid), ((top, stop), (left, right)) in zip(found, places):
            np.testing.assert_array_equal(values, RAMP[:, top:stop, left:right])
            assert valid.all()
        assert len(list(raster.read_places((1,), places[:2]))) == 2
        assert len(asked) == threads  # places of the same rows are one thread's


def test_a_raster_without_pixels_to_colour_is_closed_again(tmp_path, monkeypatch):
    closed = []
    path = write(tmp_path / "in.tif", RAMP.astype(np.float32))

    def check_content(name, dataset) -> None:
        assert name == str(path)
        closed.append(dataset)
        raise RasterError("no pixels")

    monkeypatch.setattr(reader, "check_content", check_content)
    with pytest.raises(RasterError, match="no pixels"):
        SarRaster.open(path)
    assert closed[0].closed


class WithoutMasks:
    """A dataset that is not asked for its masks."""

    def __init__(self, dataset) -> None:
        self.dataset = dataset

    def __getattr__(self, name):
        assert name != "read_masks"
        return getattr(self.dataset, name)


def two_bands(tmp_path: Path, first: str, second: str, kinds: tuple[str, str] = ("Int16", "Int16")) -> Path:
    """A virtual raster whose bands have what they have of their own."""
    source = write(tmp_path / "in.tif", RAMP.astype(np.int16))
    bands = "".join(
        f'<VRTRasterBand dataType="{kind}" band="{number}">{more}<SimpleSource><SourceFilename relativeToVRT="1">in.tif'
        "</SourceFilename></SimpleSource></VRTRasterBand>"
        for number, (kind, more) in enumerate(zip(kinds, (first, second)), 1)
    )
    assert source.exists()
    path = tmp_path / "in.vrt"
    path.write_text(f'<VRTDataset rasterXSize="{COLS}" rasterYSize="{ROWS}">{bands}</VRTDataset>')
    return path


def test_every_band_has_its_own_nodata_scale_and_offset(tmp_path):
    path = two_bands(
        tmp_path,
        "<NoDataValue>2</NoDataValue><Offset>10</Offset><Scale>2</Scale>",
        "<Offset>100</Offset><Scale>3</Scale>",
    )
    with SarRaster.open(path) as raster:
        # What nodata tells is compared here, so that no mask is read.
        raster._dataset = WithoutMasks(raster._dataset)
        for bands, values, valid in (
            ((1,), [[12, 0, 16]], [1, 0, 1]),
            ((2,), [[103, 106, 109]], [1, 1, 1]),
            ((2, 1), [[103, 0, 109], [12, 0, 16]], [1, 0, 1]),
        ):
            found = raster.read(bands, (0, 1), (0, 3))
            assert found[0][:, 0].tolist() == values
            assert found[1][0].tolist() == [bool(one) for one in valid]
        raster._dataset = raster._dataset.dataset


def test_every_band_has_its_own_type(tmp_path):
    with SarRaster.open(two_bands(tmp_path, "", "", ("CFloat32", "Int16"))) as raster:
        assert [raster.is_complex(band) for band in (1, 2)] == [True, False]
        np.testing.assert_array_equal(raster.read((1, 2), (0, 1), (0, 3))[0], [[[1, 2, 3]], [[1, 2, 3]]])


def test_nodata_of_64_bit_integers_is_gdals_beside_a_band_of_another_type(tmp_path):
    nodata = "<NoDataValue>2</NoDataValue>"
    with SarRaster.open(two_bands(tmp_path, nodata, nodata, ("Int64", "Int16"))) as raster:
        assert raster.read((1,), (0, 1), (0, 3))[1].tolist() == [[True, False, True]]


def test_a_virtual_raster_that_is_not_utf_8_names_its_sources_too(tmp_path):
    write(tmp_path / "scene_vh.tif", RAMP.astype(np.float32))
    path = tmp_path / "in.vrt"
    text = virtual(tmp_path / "scene_vh.tif", more="<Description>Gr\u00fcn</Description>")
    path.write_bytes(text.encode("latin-1"))
    with SarRaster.open(path) as raster:
        assert raster.descriptions == ("Gr\u00fcn",)
        assert raster.band_text(1) == "Gr\u00fcn scene_vh.tif"
        assert raster.polarisation(1) == "VH"


def test_a_file_that_only_carries_the_text_of_a_virtual_raster_is_not_made_of_its_sources(tmp_path):
    path = write(tmp_path / "in.tif", RAMP.astype(np.float32))
    with rasterio.open(path, "r+") as dataset:
        dataset.update_tags(ns="xml:VRT", text=virtual(tmp_path / "scene_vh.tif"))
    with SarRaster.open(path) as raster:
        assert (raster.band_text(1), raster.polarisation(1)) == ("", None)


def test_no_mask_is_read_where_an_alpha_band_tells_all(tmp_path):
    path = with_alpha(tmp_path)
    with SarRaster.open(path) as raster:
        raster._dataset = WithoutMasks(raster._dataset)
        assert np.argwhere(~raster.read((1,), (0, ROWS), (0, COLS))[1]).tolist() == [[3, 4]]
        raster._dataset = raster._dataset.dataset


@pytest.mark.parametrize("network", [False, True])
def test_nothing_leads_to_the_network_unless_that_is_allowed(tmp_path, monkeypatch, network):
    asked, opened, listed = [], [], []
    path = write(tmp_path / "in.tif", RAMP.astype(np.float32))

    def environment(**options):
        asked.append(options)
        return gdal_environment(**options)

    def open_it(name, vrt="", network=False):
        opened.append(network)
        return open_dataset(name, vrt=vrt, network=network)

    def files_of(dataset, name, network=False):
        listed.append(network)
        return (name,)

    monkeypatch.setattr(reader, "gdal_environment", environment)
    monkeypatch.setattr(reader, "open_dataset", open_it)
    monkeypatch.setattr(reader, "files_of", files_of)
    with SarRaster.open(path, network=network) as raster, raster.reopened() as twin:
        twin.read((1,), (0, 1), (0, 1))
        twin._magnitude((0, 1), (0, 1))
    assert asked == [{} if network else NO_NETWORK] * 3
    assert (opened, listed) == ([network] * 2, [network])


def test_the_state_of_what_lies_on_a_server_is_kept(tmp_path, monkeypatch):
    path = write(tmp_path / "in.tif", RAMP.astype(np.float32))
    monkeypatch.setattr(reader, "remote_state", lambda name, dataset: f"{name} {dataset.width}")
    with SarRaster.open(path) as raster:
        assert raster.remote == f"{path} 60"


def test_a_server_is_asked_for_what_may_lie_beside_a_tiff_and_for_nothing_more(tmp_path):
    (tmp_path / "served").mkdir()
    write(tmp_path / "served" / "in.tif", RAMP.astype(np.float32))
    with running(HttpServer(tmp_path / "served", tmp_path / "requests")) as server:
        with SarRaster.open(f"/vsicurl/{server.url}/in.tif") as raster:
            assert raster.grid.width == COLS
        asked = {one["path"].lower() for one in server.requests()}
    # GDAL by itself would try forty names of other programs' metadata, each a request.
    assert asked == {f"/in.tif{ending}" for ending in ("", ".aux.xml", ".msk", ".ovr")}


def test_what_turns_out_to_be_damaged_as_it_is_looked_at_is_said_and_closed(tmp_path, monkeypatch):
    path = write(tmp_path / "in.tif", RAMP.astype(np.float32))
    seen = []

    def broken(dataset):
        seen.append(dataset)
        raise RasterioIOError("no such block")

    monkeypatch.setattr(reader, "colour_tables", broken)
    with pytest.raises(RasterError, match=r"in\.tif cannot be read to its end: no such block\. The file is damaged"):
        SarRaster.open(path)
    assert seen[0].closed
