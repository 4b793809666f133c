"""A Sentinel-1 product is an input wherever QGIS takes a raster: by its folder, its manifest or its zip."""

from __future__ import annotations

import numpy as np
import pytest
from osgeo import gdal
from qgis.core import QgsProcessingException, QgsRasterLayer


@pytest.fixture
def safe(sentinel1, tmp_path):
    """A product as a folder with its zip beside it."""
    product = sentinel1.Product(rows=160, cols=200, sigma0_db={"VV": -11.0, "VH": -17.0})
    (tmp_path / "in").mkdir()
    product.write(tmp_path / "in", zipped=True)
    return product.write(tmp_path / "in")


def tags(path):
    return gdal.Open(path).GetMetadata()


def pixels(path):
    return gdal.Open(path).ReadAsArray()


def test_folder_manifest_and_zip_are_colorized_alike(colorize, recorder, safe, tmp_path):
    found = []
    for number, given in enumerate((safe, safe / "manifest.safe", safe.with_suffix(".zip"))):
        output = str(tmp_path / f"{number}.tif")
        colorize(INPUT=str(given), OUTPUT=output, feedback=recorder)
        found.append(pixels(output))
        said = tags(output)
        assert said["COLORIZER_INPUT"] == safe.name and said["PLATFORM"] == "Sentinel-1A"
        assert said["COLORIZER_UNITS"] == "power"
        assert gdal.Open(output).GetGCPCount() > 0 and (found[0].shape[1:] == (160, 200))
    assert np.array_equal(found[0], found[1]) and np.array_equal(found[0], found[2])
    assert any("calibrated by the product's own tables: sigma0" in text for text in recorder.infos)


def test_digital_numbers_may_be_asked_for(colorize, safe, tmp_path):
    output = str(tmp_path / "o.tif")
    colorize(INPUT=str(safe), CALIBRATION="none", OUTPUT=output)
    assert tags(output)["COLORIZER_UNITS"] == "digital-number"


def test_an_extent_and_a_band_of_a_product_are_taken(colorize, safe, tmp_path):
    output = str(tmp_path / "o.tif")
    layer = QgsRasterLayer(str(next(safe.glob("measurement/*-vv-*"))), "vv", "gdal")
    box = layer.extent()
    part = f"{box.xMinimum()},{box.center().x()},{box.yMinimum()},{box.yMaximum()}"
    colorize(INPUT=str(safe.with_suffix(".zip")), BAND=[2], EXTENT=f"{part} [EPSG:4326]", OUTPUT=output)
    assert gdal.Open(output).RasterXSize < 200
    assert "-17" in tags(output)["COLORIZER_MEDIAN_DB"]


def test_composites_need_no_bands_to_be_chosen(run_algorithm, safe, tmp_path):
    output = str(tmp_path / "o.tif")
    run_algorithm(
        "sarcomposite", INPUT=str(safe.with_suffix(".zip")), KIND="vv-vh-ratio", STRETCH="fixed", OUTPUT=output
    )
    assert tags(output)["COMPOSITE_RED"].startswith("VV")
    output = str(tmp_path / "d.tif")
    run_algorithm("despecklesar", INPUT=str(safe), OUTPUT=output)
    assert gdal.Open(output).RasterCount == 2


def test_a_layer_of_one_of_its_rasters_is_calibrated(colorize, safe, tmp_path):
    for given in (
        str(next(safe.glob("measurement/*-vv-*"))),
        f"/vsizip/{safe.with_suffix('.zip')}/{safe.name}/measurement/{next(safe.glob('measurement/*-vv-*')).name}",
    ):
        layer = QgsRasterLayer(given, "Scene", "gdal")
        assert layer.isValid()
        output = str(tmp_path / "o.tif")
        colorize(INPUT=layer, OUTPUT=output)
        assert tags(output)["COLORIZER_UNITS"] == "power"


def test_a_layer_by_gdals_driver_is_the_product(colorize, safe, tmp_path):
    layer = QgsRasterLayer(f"SENTINEL1_CALIB:UNCALIB:{safe}/manifest.safe:IW_VH:AMPLITUDE", "Scene", "gdal")
    assert layer.isValid()
    output = str(tmp_path / "o.tif")
    colorize(INPUT=layer, OUTPUT=output)
    assert tags(output)["POLARISATIONS"] == "VH" and "-17" in tags(output)["COLORIZER_MEDIAN_DB"]


def test_an_output_within_what_is_read_is_refused(colorize, safe):
    raster = next(safe.glob("measurement/*-vv-*"))
    before = raster.read_bytes()
    with pytest.raises(QgsProcessingException):
        colorize(INPUT=str(safe), OUTPUT=str(raster))
    assert raster.read_bytes() == before


def test_a_damaged_product_is_told_of_in_a_sentence(colorize, safe, tmp_path):
    next(safe.rglob("calibration-*-vv-*.xml")).unlink()
    with pytest.raises(QgsProcessingException, match=r"lacks the calibration table of VV .*CALIBRATION in QGIS"):
        colorize(INPUT=str(safe), OUTPUT=str(tmp_path / "o.tif"))
    assert not (tmp_path / "o.tif").exists()
