"""SNAP's products: one raster of the backscatter, with units, place and date by the header."""

from __future__ import annotations

import numpy as np
import pytest
import rasterio
from sar_colorizer.core.cancellation import never_cancelled
from sar_colorizer.core.errors import RasterError
from sar_colorizer.core.input.prepared import prepare_bands
from sar_colorizer.core.providers.snap import snap_view
from sar_colorizer.core.raster.acquisition import acquired
from sar_colorizer.core.raster.reader import SarRaster

from .conftest import SHAPE, power, snap_text

ANGLE = ("deg", np.full(SHAPE, 39.0, np.float32))
LINEAR = {"Sigma0_VH": ("intensity", power(0.02, 2)), "Sigma0_VV": ("intensity", power())}


def read(raster, *bands):
    return raster.read(bands, (0, SHAPE[0]), (0, SHAPE[1]))


@pytest.mark.parametrize("given", ["scene.dim", "scene.data"])
def test_header_and_folder_are_one_raster_of_all_backscatter(snap_product, given):
    path = snap_product({**LINEAR, "localIncidenceAngle": ANGLE}).with_name(given)
    with SarRaster.open(path) as raster:
        assert raster.descriptions == ("Sigma0_VH", "Sigma0_VV")
        assert [raster.polarisation(band) for band in (1, 2)] == ["VH", "VV"]
        assert (raster.grid.height, raster.grid.width) == SHAPE
        assert tuple(raster.grid.transform)[:6] == (10, 0, 500000, 0, -10, 5100000)
        assert "UTM zone 32N" in raster.grid.crs_wkt
        assert np.array_equal(read(raster, 1, 2)[0], [values for _, values in LINEAR.values()])
        assert (raster.path, raster.name) == (str(path), given)
        assert {file.rpartition("/")[2] for file in raster.files} >= {"scene.dim", "Sigma0_VV.img", "Sigma0_VV.hdr"}
        with raster.reopened() as twin:
            assert np.array_equal(read(twin, 2)[0], read(raster, 2)[0])


def test_what_the_header_says_of_values_and_acquisition_is_taken(snap_product):
    with SarRaster.open(snap_product(LINEAR)) as raster:
        product = raster.product
        assert (product.kind, product.units, product.quantity) == ("SNAP GRD", "power", "sigma0")
        assert str(acquired(raster)) == "2021-04-01 (the metadata of the product)"
        assert product.tags == {
            "ACQUISITION_START": "2021-04-01T05:26:23.793577",
            "PLATFORM": "Sentinel-1A",
            "ORBIT_DIRECTION": "DESCENDING",
            "LOOK_DIRECTION": "RIGHT",
            "INSTRUMENT_MODE": "IW",
            "POLARISATIONS": "VH,VV",
            "ABSOLUTE_ORBIT": "37266",
            "RELATIVE_ORBIT": "168",
        }
        assert raster.tags["PLATFORM"] == "Sentinel-1A"
        measured = prepare_bands(raster, (2,), "auto", never_cancelled).measured
    assert (measured.units, str(measured.reason), measured.warnings) == ("power", "SNAP's header says so", ())


@pytest.mark.parametrize(
    ("name", "unit", "units", "quantity"),
    [
        ("Sigma0_VV_db", "intensity_db", "db", "sigma0"),
        ("Gamma0_VV_db", "", "db", "gamma0"),
        ("Beta0_VV", "intensity", "power", "beta0"),
        ("Amplitude_VV", "amplitude", "amplitude", ""),
        ("Sigma0_VV", "", "", "sigma0"),
    ],
)
def test_units_are_those_of_the_bands(snap_product, name, unit, units, quantity):
    values = 10 * np.log10(power()) if units == "db" else power()
    view = snap_view(str(snap_product({name: (unit, values)})))
    assert (view.facts.units, view.facts.quantity) == (units, quantity)


def test_amplitude_in_whole_numbers_is_digital_numbers(snap_product):
    numbers = (power() * 4000 + 1).astype(np.uint16)
    assert snap_view(str(snap_product({"Amplitude_VV": ("amplitude", numbers)}))).facts.units == "digital-number"


def test_of_power_and_decibels_the_power_is_taken_and_of_two_quantities_sigma0(snap_product):
    db = 10 * np.log10(power())
    path = snap_product(
        {
            "Sigma0_VV_db": ("intensity_db", db),
            "Gamma0_VV": ("intensity", power()),
            "Sigma0_VV": ("intensity", power()),
        }
    )
    with SarRaster.open(path) as raster:
        assert raster.descriptions == ("Sigma0_VV",)


def test_scale_and_nodata_of_the_header_are_applied(snap_product):
    values = power()
    values[:5] = 0
    with SarRaster.open(snap_product({"Sigma0_VV": ("intensity", values)}, scale=0.5)) as raster:
        found, valid = read(raster, 1)
    assert np.allclose(found[0], values * 0.5)
    assert not valid[:5].any()
    assert valid[5:].all()


def test_complex_samples_are_read_as_their_magnitude(snap_product):
    rng = np.random.default_rng(5)
    real, imaginary = rng.normal(0, 0.2, (2, *SHAPE)).astype(np.float32)
    path = snap_product({"i_VV": ("real", real), "q_VV": ("imaginary", imaginary)})
    with SarRaster.open(path) as raster:
        assert (raster.is_complex(1), raster.polarisation(1), raster.product.units) == (True, "VV", "amplitude")
        assert np.allclose(read(raster, 1)[0][0], np.hypot(real, imaginary))


def test_without_terrain_correction_the_tie_points_place_it(snap_product):
    with SarRaster.open(snap_product(LINEAR, on_map=False)) as raster:
        assert len(raster.grid.gcps) == 20
        first, last = raster.grid.gcps[0], raster.grid.gcps[-1]
        assert (first.col, first.row, first.x, first.y) == (0, 0, 9, 46)
        assert (last.col, last.row) == (80, 60)
        assert (last.x, last.y) == pytest.approx((9.04, 45.97), abs=1e-5)


def test_swaths_of_several_sizes_are_refused(snap_product):
    part = power(shape=(60, 40))
    path = snap_product({"Sigma0_IW1_VV": ("intensity", power()), "Sigma0_IW2_VV": ("intensity", part)})
    with pytest.raises(RasterError, match="bands differ in size.*TOPS Merge"):
        SarRaster.open(path)


def test_what_is_missing_of_a_product_is_said(snap_product, tmp_path):
    path = snap_product({"elevation": ("meters", power())})
    with pytest.raises(RasterError, match=r"without a raster of backscatter in scene\.data"):
        SarRaster.open(path)
    (tmp_path / "scene.data").rename(tmp_path / "other.data")
    with pytest.raises(RasterError, match=r"whose folder scene\.data is not beside it"):
        SarRaster.open(path)
    with pytest.raises(RasterError, match=r"whose header other\.dim is not beside it"):
        SarRaster.open(tmp_path / "other.data")


def test_a_product_that_was_renamed_is_found_by_its_new_name(snap_product, tmp_path):
    snap_product(LINEAR).rename(tmp_path / "flood.dim")
    (tmp_path / "scene.data").rename(tmp_path / "flood.data")
    with SarRaster.open(tmp_path / "flood.dim") as raster:
        assert raster.descriptions == ("Sigma0_VH", "Sigma0_VV")


def test_another_programs_dim_is_left_to_gdal(tmp_path):
    (tmp_path / "spot.dim").write_text("<Dimap_Document><METADATA_PROFILE>SPOT_SCENE</METADATA_PROFILE>")
    assert snap_view(str(tmp_path / "spot.dim")) is None
    assert snap_view("<VRTDataset>" + "x" * 5000) is None


def test_one_raster_of_the_folder_has_the_units_of_its_band(snap_product):
    path = snap_product(LINEAR).with_name("scene.data") / "Sigma0_VV.img"
    with SarRaster.open(path) as raster:
        assert (raster.product.units, raster.product.tags["POLARISATIONS"]) == ("power", "VV")


def write_snap_tiff(path, bands, count=None):
    """A GeoTIFF with SNAP's header in tag 65000, behind the file's end as any writer may put it."""
    import struct

    rows, cols = SHAPE
    values = [one for _, one in bands.values()][:count]
    with rasterio.open(
        path, "w", driver="GTiff", width=cols, height=rows, count=len(values), dtype="float32", tiled=False
    ) as out:
        out.write(np.stack(values))
    text = snap_text(bands).encode("latin-1") + b"\0"
    data = bytearray(path.read_bytes())
    start = struct.unpack_from("<I", data, 4)[0]
    number = struct.unpack_from("<H", data, start)[0]
    entries = data[start + 2 : start + 2 + 12 * number]
    where = len(data)
    data += text
    directory = len(data)
    data += struct.pack("<H", number + 1) + entries + struct.pack("<HHII", 65000, 2, len(text), where) + bytes(4)
    struct.pack_into("<I", data, 4, directory)
    path.write_bytes(data)
    return path


def test_a_geotiff_of_snaps_has_units_names_and_acquisition_in_its_tag(tmp_path):
    with SarRaster.open(write_snap_tiff(tmp_path / "a.tif", LINEAR)) as raster:
        assert (raster.product.units, raster.product.quantity) == ("power", "sigma0")
        assert [raster.polarisation(band) for band in (1, 2)] == ["VH", "VV"]
        assert raster.tags["ORBIT_DIRECTION"] == "DESCENDING"


def test_bands_of_several_units_have_each_their_own(tmp_path):
    bands = {"Sigma0_VV": ("intensity", power()), "Sigma0_VV_db": ("intensity_db", 10 * np.log10(power()))}
    with SarRaster.open(write_snap_tiff(tmp_path / "a.tif", bands)) as raster:
        assert raster.product.units == ""
        found = [prepare_bands(raster, (band,), "auto", never_cancelled).measured for band in (1, 2)]
    assert [one.units for one in found] == ["power", "db"]
    assert found[0].median_db == pytest.approx(found[1].median_db, abs=0.01)


def test_of_a_geotiff_that_was_cut_down_since_only_the_acquisition_is_taken(tmp_path):
    with SarRaster.open(write_snap_tiff(tmp_path / "a.tif", LINEAR, count=1)) as raster:
        assert (raster.product.units, raster.product.tags["PLATFORM"]) == ("", "Sentinel-1A")
