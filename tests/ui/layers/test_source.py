"""Which file stands behind a layer, and what of the layer's own settings the engine honours."""

from __future__ import annotations

import zipfile

import numpy as np
import pytest
from osgeo import gdal
from qgis.core import QgsCoordinateReferenceSystem, QgsRasterLayer, QgsRasterRange
from sar_colorizer.ui.layers.source import layer_source


def layer_of(source: str) -> QgsRasterLayer:
    layer = QgsRasterLayer(source, "Scene", "gdal")
    assert layer.isValid()
    return layer


def read(path: str):
    return gdal.Open(path).ReadAsArray()


def test_a_file_is_itself(make_raster):
    path = make_raster(gcps=True)
    source = layer_source(layer_of(path))
    assert (source.name, source.path, source.files, source.warnings) == ("Scene", path, (path,), ())


def test_a_relative_path_becomes_absolute(make_raster, tmp_path, monkeypatch):
    path = make_raster()
    monkeypatch.chdir(tmp_path)
    assert layer_source(layer_of("scene.tif")).path == path


def test_subdatasets_and_files_in_archives_keep_gdals_name(make_raster, tmp_path):
    path = make_raster()
    with zipfile.ZipFile(tmp_path / "scene.zip", "w") as archive:
        archive.write(path, "scene.tif")
    for name in (f"GTIFF_DIR:1:{path}", f"/vsizip/{tmp_path}/scene.zip/scene.tif"):
        assert layer_source(layer_of(name)).path == name


def test_open_options_of_the_layer_are_kept(make_raster):
    path = make_raster(rows=200, cols=240)
    dataset = gdal.Open(path, gdal.GA_Update)
    dataset.BuildOverviews("NEAREST", [2])
    dataset = None
    source = layer_source(layer_of(f"{path}|option:OVERVIEW_LEVEL=0"))
    assert gdal.Open(source.path).RasterXSize == 120
    assert path in source.files


def test_an_additional_nodata_value_of_the_layer_is_honoured(make_raster):
    path = make_raster(gcps=True)
    dataset = gdal.Open(path, gdal.GA_Update)
    values = dataset.ReadAsArray()
    values[100:120] = -99
    dataset.GetRasterBand(1).WriteArray(values)
    dataset = None
    layer = layer_of(path)
    layer.dataProvider().setUserNoDataValue(1, [QgsRasterRange(-99, -99)])
    source = layer_source(layer)
    view = gdal.Open(source.path)
    assert view.GetRasterBand(1).GetNoDataValue() == -99
    assert view.GetGCPCount() == 9
    assert np.array_equal(view.ReadAsArray(), values, equal_nan=True)
    assert source.warnings == ()
    assert source.path.endswith("scene.vrt")


def test_a_nodata_value_that_is_switched_off_is_off(make_raster):
    layer = layer_of(make_raster(nodata=-9999.0))
    layer.dataProvider().setUseSourceNoDataValue(1, False)
    view = gdal.Open(layer_source(layer).path)
    assert view.GetRasterBand(1).GetNoDataValue() is None


def test_what_cannot_be_honoured_is_warned_of(make_raster):
    layer = layer_of(make_raster(nodata=-9999.0))
    layer.dataProvider().setUserNoDataValue(1, [QgsRasterRange(-60, -40)])
    (warning,) = layer_source(layer).warnings
    assert "-60 to -40" in warning
    assert "not used" in warning


def test_a_crs_that_was_set_in_qgis_only_is_warned_of(make_raster):
    layer = layer_of(make_raster(epsg=None))
    layer.setCrs(QgsCoordinateReferenceSystem("EPSG:32633"))
    (warning,) = layer_source(layer).warnings
    assert "EPSG:32633" in warning


@pytest.mark.parametrize("kind", ["plain", "subdataset"])
def test_the_engine_colours_what_the_layer_names(colorize, make_raster, tmp_path, kind):
    path = make_raster()
    name = path if kind == "plain" else f"GTIFF_DIR:1:{path}"
    output = str(tmp_path / "out.tif")
    colorize(INPUT=layer_of(name), OUTPUT=output)
    assert gdal.Open(output).RasterXSize == gdal.Open(path).RasterXSize


def test_the_layers_nodata_value_masks_the_output(colorize, make_raster, tmp_path):
    path = make_raster()
    dataset = gdal.Open(path, gdal.GA_Update)
    values = dataset.ReadAsArray()
    values[100:120] = -99
    dataset.GetRasterBand(1).WriteArray(values)
    dataset = None
    layer = layer_of(path)
    layer.dataProvider().setUserNoDataValue(1, [QgsRasterRange(-99, -99)])
    output = str(tmp_path / "out.tif")
    colorize(INPUT=layer, OUTPUT=output, UNITS="db")
    made = gdal.Open(output)
    valid = made.GetRasterBand(1).GetMaskBand().ReadAsArray() > 0
    assert np.array_equal(valid, np.isfinite(values) & (values != -99))
