"""A product of backscatter: rendered from its bands by rows, written whole or not at all, and told of what."""

from __future__ import annotations

import numpy as np
import pytest
import rasterio
from sar_colorizer.core.cancellation import never_cancelled
from sar_colorizer.core.errors import OutputError, RasterError
from sar_colorizer.core.options.analysis import DespeckleOptions
from sar_colorizer.core.output.content import backscatter_content
from sar_colorizer.core.products.backscatter_product import Rendering, backscatter_tags, make_product
from sar_colorizer.core.products.filtered_band import measured_bands
from sar_colorizer.core.raster.acquisition import acquired
from sar_colorizer.core.raster.reader import SarRaster


@pytest.fixture
def source(tmp_path, make_raster):
    """Two bands in dB; each is valid where the other is not, but for the lower half."""
    values = np.random.default_rng(0).normal(-12, 2, (2, 120, 90)).astype(np.float32)
    values[0, :30] = values[1, 30:60] = np.nan
    return make_raster(tmp_path / "in.tif", values)


def plan(raster, emit=print, where=np.logical_and):
    """The difference of the two bands, dB."""
    bands = measured_bands(raster, (1, 2), "db", emit, never_cancelled)

    def render(read):
        (first, here), (second, there) = read
        return (first - second)[:, :, None], where(here, there)[:, :, None]

    content, tags = backscatter_content(("difference",), -9999.0), backscatter_tags("DIFFERENCE", bands)
    return Rendering(bands, render, content, tags, "subtracting", {"kind": "difference"})


def make(source, output, plan_of=plan, **options):
    events = []
    asked = DespeckleOptions(str(source), str(output), **options)
    return make_product(asked, plan_of, events.append, never_cancelled), events


def test_what_is_rendered_of_the_bands_is_written_and_told(source, tmp_path):
    made, events = make(source, tmp_path / "out.tif")
    with rasterio.open(source) as before, rasterio.open(tmp_path / "out.tif") as after:
        first, second = before.read()
        assert (after.transform, after.crs, after.descriptions) == (before.transform, before.crs, ("difference",))
        np.testing.assert_allclose(after.read(1)[60:], (first - second)[60:], atol=1e-4)
        assert ((after.dataset_mask() > 0) == (np.arange(120) >= 60)[:, None]).all()
        assert after.tags()["DIFFERENCE_BANDS"] == "1,2"
    assert made["kind"] == "difference"
    assert made["valid_fraction"] == 0.5
    fractions = [event["fraction"] for event in events if event["event"] == "progress"]
    assert fractions == sorted(fractions) and fractions[-1] == 1.0
    assert "subtracting" in {event["stage"] for event in events}


def test_tags_name_the_input_without_its_folder_and_what_tells_of_the_acquisition(source, tmp_path):
    with rasterio.open(source, "r+") as dataset:
        dataset.update_tags(ORBIT_DIRECTION="ASCENDING", NOTE="private")
    tags = make(source, tmp_path / "out.tif")[0]["tags"]
    assert (tags["DIFFERENCE_INPUT"], tags["ORBIT_DIRECTION"]) == ("in.tif", "ASCENDING")
    assert "NOTE" not in tags and "SYNTHETIC" not in tags
    assert not [value for value in tags.values() if str(tmp_path) in value]


def test_the_date_that_only_the_name_told_is_kept_for_what_is_made_of_the_product(source, tmp_path):
    named = source.with_name("S1A_IW_GRDH_1SDV_20210401T052623_20210401T052648_026269_032297_ECC8.tif")
    source.rename(named)
    assert make(named, tmp_path / "out.tif")[0]["tags"]["ACQUISITION_DATE"] == "2021-04-01"
    with SarRaster.open(tmp_path / "out.tif") as product:
        assert str(acquired(product)) == "2021-04-01 (the tag ACQUISITION_DATE)"
    plain = named.rename(tmp_path / "in.tif")
    with rasterio.open(plain, "r+") as dataset:
        dataset.update_tags(TIFFTAG_DATETIME="2023:01:05 10:11:12")  # maybe of the processing: it stays what it is
    tags = make(plain, tmp_path / "other.tif")[0]["tags"]
    assert tags["TIFFTAG_DATETIME"] == "2023:01:05 10:11:12"
    assert "ACQUISITION_DATE" not in tags


def test_without_a_common_pixel_nothing_is_left(source, tmp_path):
    def apart(raster):
        return plan(raster, where=lambda here, there: np.zeros_like(here))

    with pytest.raises(RasterError, match="no pixel in which both are valid"):
        make(source, tmp_path / "out.tif", apart)
    assert [path.name for path in tmp_path.iterdir()] == ["in.tif"]


def test_an_input_is_never_written_over_nor_a_file_that_is_there_unless_asked(source, tmp_path):
    with pytest.raises(OutputError, match="is an input"):
        make(source, source, overwrite=True)
    (tmp_path / "out.tif").write_text("theirs")
    with pytest.raises(OutputError, match="exists"):
        make(source, tmp_path / "out.tif")
    assert (tmp_path / "out.tif").read_text() == "theirs"
    assert make(source, tmp_path / "out.tif", overwrite=True)[0]["width"] == 90
