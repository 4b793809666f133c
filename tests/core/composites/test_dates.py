"""Three dates in one picture: the same grid, polarisation and units, dates told, and refusals that help."""

from __future__ import annotations

import numpy as np
import pytest
import rasterio
from rasterio.transform import from_origin
from sar_colorizer.core.composites.dates import Dates
from sar_colorizer.core.composites.product import make_composite
from sar_colorizer.core.errors import BandError, OptionError, OutputError, RasterError, UnitsError
from sar_colorizer.core.options.composite import CompositeOptions
from sar_colorizer.core.options.composite_presets import ASF, DATES
from sar_colorizer.core.products import streaming
from sar_colorizer.core.raster.acquisition import acquired
from sar_colorizer.core.raster.reader import SarRaster

DAYS = ("2021-03-01", "2021-03-13", "2021-03-25")
ROWS, COLS = 90, 80


@pytest.fixture
def stack(tmp_path, make_raster):
    """Write three rasters of VV and VH: 16 quiet fields, one flooded on the second day, one grown on the third."""

    def write(days=DAYS, **changes):
        rng = np.random.default_rng(4)
        level = np.kron(rng.uniform(-14, -7, (4, 4)), np.ones((ROWS // 4 + 1, COLS // 4)))[:ROWS, :COLS]
        paths = []
        for number, day in enumerate(days):
            vv = level + rng.normal(0, 0.3, level.shape)
            if number == 1:
                vv[:20, :20] = -21 + rng.normal(0, 0.3, (20, 20))
            if number == 2:
                vv[46:66, 40:60] = -3 + rng.normal(0, 0.3, (20, 20))
            data = np.stack([vv, vv - 7]).astype(np.float32)
            data[:, number, :] = np.nan
            more = {"descriptions": ("VV", "VH"), **{key: values[number] for key, values in changes.items()}}
            path = make_raster(tmp_path / f"date_{number}.tif", data, **more)
            if day:
                with rasterio.open(path, "r+") as dataset:
                    dataset.update_tags(
                        ACQUISITION_START_TIME=f"{day}T05:30:00Z", RELATIVE_ORBIT="44", PASS=str(number)
                    )
            paths.append(str(path))
        return paths

    return write


def make(paths, output, **options):
    events = []
    asked = CompositeOptions(paths[0], str(output), kind=DATES, second=paths[1], third=paths[2], **options)
    made = make_composite(asked, events.append, lambda: None)
    return made, events


def warned(events):
    return [event["code"] for event in events if event["event"] == "warning"]


def test_red_green_and_blue_are_the_dates_in_one_range(stack, tmp_path, monkeypatch):
    made, events = make(stack(), tmp_path / "out.tif")
    with rasterio.open(tmp_path / "out.tif") as dataset:
        image, valid, tags = dataset.read(), dataset.dataset_mask() > 0, dataset.tags()
    assert (image[:, ~valid] == 0).all() and not valid[:3].any() and valid[3:].all()
    flood, growth, quiet = image[:, 5:18, 2:18], image[:, 48:64, 42:58], image[:, 70:, :]
    assert flood[1].mean() < 30 < flood[0].mean() and flood[2].mean() > flood[1].mean() + 60
    assert growth[2].mean() > growth[:2].mean() + 40
    assert np.ptp(quiet.mean(axis=(1, 2))) < 1, "what did not change is grey"
    ranges = {tags[f"COMPOSITE_{colour}"].partition(", ")[2] for colour in ("RED", "GREEN", "BLUE")}
    assert len(ranges) == 1
    assert [name.partition(",")[0] for name in made["channels"]] == [f"VV on {day}" for day in DAYS]
    assert tags["COMPOSITE_ACQUIRED"] == "; ".join(DAYS)
    assert tags["COMPOSITE_INPUT"] == "date_0.tif; date_1.tif; date_2.tif"
    assert (tags["RELATIVE_ORBIT"], "PASS" in tags) == ("44", False), "what is true of one date alone is left out"
    with SarRaster.open(tmp_path / "out.tif") as product:
        assert acquired(product) is None
    assert warned(events) == []
    entries = {entry["text"]: entry["colour"] for entry in made["legend"]}
    assert entries["Dark only on 2021-03-13, as a flood of that day"] == "#ff01ff"
    monkeypatch.setattr(streaming, "_ROWS_AT_ONCE", 16)
    monkeypatch.setattr(streaming, "_COLS_AT_ONCE", 32)
    make(stack(), tmp_path / "cut.tif")
    with rasterio.open(tmp_path / "cut.tif") as dataset:
        assert np.array_equal(dataset.read(), image)


def test_dates_out_of_order_alike_or_unknown_are_told(stack, tmp_path):
    made, events = make(stack(days=DAYS[::-1]), tmp_path / "out.tif")
    assert warned(events) == ["dates-order"]
    assert made["channels"][0].startswith("VV on 2021-03-25")
    _, events = make(stack(days=(DAYS[0], DAYS[0], DAYS[1])), tmp_path / "same.tif")
    assert any("same date" in event.get("text", "") for event in events if event["event"] == "warning")
    made, events = make(stack(days=("", DAYS[1], "")), tmp_path / "unknown.tif", stretch="fixed")
    assert [name.rpartition(", ")[0] for name in made["channels"]] == [
        "VV in the first raster",
        "VV on 2021-03-13",
        "VV in the third raster",
    ]
    assert made["channels"][0].endswith("-20.00 to 0.00 dB")
    assert made["tags"]["COMPOSITE_ACQUIRED"] == "unknown; 2021-03-13; unknown"
    assert Dates((), ()).iso == ()


def test_other_orbits_are_warned_of(stack, tmp_path):
    paths = stack()
    with rasterio.open(paths[2], "r+") as dataset:
        dataset.update_tags(RELATIVE_ORBIT="117")
    _, events = make(paths, tmp_path / "out.tif")
    assert warned(events) == ["orbits"]


def test_another_grid_is_refused_with_the_way_to_the_first(stack, tmp_path):
    shifted = from_origin(500010, 5600000, 10, 10)
    first = from_origin(500000, 5600000, 10, 10)
    paths = stack(transform=(first, first, shifted), crs=("EPSG:32633",) * 3)
    with pytest.raises(RasterError, match="third raster, date_2.tif, is not on the grid of the first") as refused:
        make(paths, tmp_path / "out.tif")
    assert "geotransform" in str(refused.value)
    assert "-te 500000 5599100 500800 5600000 -ts 80 90" in str(refused.value)
    assert not (tmp_path / "out.tif").exists()


def test_rasters_without_a_map_grid_are_sent_to_terrain_correction(stack, tmp_path):
    def points(shift):
        return [
            rasterio.control.GroundControlPoint(row, col, 10 + (col + shift) / 900, 50 - row / 900)
            for row in (0, ROWS)
            for col in (0, COLS)
        ]

    more = {"crs": ("EPSG:4326",) * 3, "transform": (None,) * 3}
    make(stack(gcps=(points(0),) * 3, **more), tmp_path / "same.tif")
    with pytest.raises(RasterError, match="terrain correction"):
        make(stack(gcps=(points(0), points(3), points(0)), **more), tmp_path / "out.tif")


def test_one_polarisation_of_each_is_found_or_chosen(stack, tmp_path):
    names = (("VH", "VV"), ("VV", "VH"), ("VV", "VH"))
    made, _ = make(stack(descriptions=names), tmp_path / "a.tif")
    assert made["bands"] == [2, 1, 1]
    made, _ = make(stack(descriptions=names), tmp_path / "b.tif", bands=(1, 2, 2))
    assert made["channels"][1].startswith("VH on")
    with pytest.raises(BandError, match="different polarisations: VH, VV, VV"):
        make(stack(descriptions=names), tmp_path / "c.tif", bands=(1,))
    with pytest.raises(BandError, match="one band for all rasters, or three"):
        make(stack(), tmp_path / "c.tif", bands=(1, 2))
    with pytest.raises(BandError, match="no polarisation in common"):
        make(stack(descriptions=(("VV", "VH"), ("HH", "HV"), ("VV", "VH"))), tmp_path / "c.tif")


def test_units_that_differ_are_refused_and_none_of_the_rasters_is_replaced(stack, make_raster, tmp_path):
    paths = stack()
    numbers = np.random.default_rng(0).integers(30, 600, (2, ROWS, COLS)).astype(np.uint16)
    paths[2] = str(make_raster(tmp_path / "dn.tif", numbers, descriptions=("VV", "VH")))
    with pytest.raises(UnitsError, match="different units: db, db, digital-number"):
        make(paths, tmp_path / "out.tif")
    with pytest.raises(OutputError, match="is an input"):
        make(stack(), tmp_path / "date_1.tif", overwrite=True)


def test_sigma0_and_gamma0_are_not_mixed(stack, tmp_path):
    sigma0, gamma0 = ("Sigma0_VV", "Sigma0_VH"), ("Gamma0_VV", "Gamma0_VH")
    with pytest.raises(UnitsError, match="different quantities: sigma0, gamma0, sigma0"):
        make(stack(descriptions=(sigma0, gamma0, sigma0)), tmp_path / "out.tif")
    make(stack(descriptions=(sigma0, ("VV", "VH"), sigma0)), tmp_path / "out.tif")


def test_as_many_rasters_as_the_composite_takes_are_asked_for():
    with pytest.raises(OptionError, match="made of three rasters"):
        CompositeOptions("a.tif", "b.tif", kind=DATES, second="c.tif")
    with pytest.raises(OptionError, match="made of one raster"):
        CompositeOptions("a.tif", "b.tif", kind=ASF, second="c.tif")
