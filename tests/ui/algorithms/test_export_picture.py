"""Export picture, through the engine: a picture that QGIS places and that says what it is."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from osgeo import gdal
from qgis.core import QgsApplication, QgsProcessingException, QgsRasterLayer
from sar_colorizer.core.options.picture import PictureOptions

NAMES = ["INPUT", "MAX_SIDE", "MARK", "MARK_TEXT", "BACKGROUND", "QUALITY", "NETWORK", "OUTPUT"]


@pytest.fixture
def product(colorize, make_raster, tmp_path):
    path = str(tmp_path / "colour.tif")
    colorize(INPUT=make_raster(rows=260, cols=300), OUTPUT=path)
    return path


def test_every_parameter_has_its_frozen_name_and_a_help(plugin):
    one = QgsApplication.processingRegistry().createAlgorithmById("sarcolorizer:exportpicture")
    definitions = one.parameterDefinitions()
    assert [definition.name() for definition in definitions] == NAMES
    assert [definition.name() for definition in definitions if len(definition.help()) < 40] == []
    assert definitions[-1].defaultFileExtension() == "png"
    assert one.group() == "SAR"


def test_a_layer_is_exported_where_it_lies_and_says_that_it_is_synthetic(run_algorithm, product, tmp_path):
    layer = QgsRasterLayer(product, "colour", "gdal")
    output = str(tmp_path / "out.jpg")
    results = run_algorithm("exportpicture", INPUT=layer, MAX_SIDE=150, MARK="upper-left", OUTPUT=output)
    assert results == {"OUTPUT": output}
    picture = QgsRasterLayer(output, "picture", "gdal")
    assert picture.crs() == layer.crs()
    assert picture.extent() == layer.extent()
    assert picture.width() == 150
    assert b"digitalsourcetype/trainedAlgorithmicMedia" in Path(output).read_bytes()


def test_a_raster_that_does_not_say_what_it_is_is_refused(run_algorithm, make_raster, tmp_path):
    with pytest.raises(QgsProcessingException, match="measured or invented"):
        run_algorithm("exportpicture", INPUT=make_raster(), OUTPUT=str(tmp_path / "out.png"))


def test_the_request_is_what_was_asked_for(run_algorithm, fake_engine, make_raster, tmp_path):
    fake_engine(
        "emit('started')\njson.dump(request, open(request['params']['output'], 'w'))\n"
        "emit('result', result={'output': 'o', 'width': 1, 'height': 2})"
    )
    source, output = make_raster(), tmp_path / "out.webp"
    options = {"MAX_SIDE": 900, "MARK": "none", "MARK_TEXT": "x", "BACKGROUND": "white", "QUALITY": 70}
    run_algorithm("exportpicture", INPUT=source, OUTPUT=str(output), **options)
    request = json.loads(output.read_text())
    assert request["method"] == "export-picture"
    asked = {name.lower(): value for name, value in options.items()}
    assert PictureOptions(**request["params"]) == PictureOptions(source, str(output), **asked, overwrite=True)


def test_the_product_has_the_mark_for_programs_in_qgis_own_gdal(product):
    assert "trainedAlgorithmicMedia" in gdal.Open(product).GetMetadata("xml:XMP")[0]
