"""The reference for the colours in QGIS: any layer that is a file, said in file and layer; others with the way out."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from osgeo import gdal, osr
from qgis.core import QgsProcessingContext, QgsProcessingException, QgsProject, QgsRasterLayer
from sar_colorizer.ui.layers.source import reference_source


@pytest.fixture
def optical(tmp_path) -> str:
    """An orange image around the scene of `make_raster`, in longitude and latitude."""
    path = tmp_path / "basemap export.tif"
    dataset = gdal.GetDriverByName("GTiff").Create(str(path), 90, 60, 3, gdal.GDT_Byte)
    crs = osr.SpatialReference()
    crs.ImportFromEPSG(4326)
    dataset.SetProjection(crs.ExportToWkt())
    # The scene starts at 15 degrees east, 5500 km north: 49.65 degrees.
    dataset.SetGeoTransform((14.99, 0.0006, 0.0, 49.66, 0.0, -0.0006))
    for band, value in enumerate((200, 130, 60), start=1):
        dataset.GetRasterBand(band).WriteArray(np.full((60, 90), value, np.uint8))
    dataset = None
    return str(path)


def test_colours_follow_a_reference_layer_and_file_and_layer_say_so(colorize, make_raster, optical, tmp_path, recorder):
    source, context = make_raster(), QgsProcessingContext()
    layer = QgsRasterLayer(optical, "Basemap", "gdal")
    project = QgsProject.instance()
    project.addMapLayer(layer, False)
    context.setProject(project)
    images = {}
    for name, reference in (("own", None), ("steered", layer)):
        output = str(tmp_path / f"{name}.tif")
        if name == "steered":
            details = QgsProcessingContext.LayerDetails("", project, "OUTPUT")
            context.addLayerToLoadOnCompletion(output, details)
        colorize(
            recorder, context, INPUT=source, OUTPUT=output, STRUCTURE=0.0, REFERENCE=reference, REFERENCE_MODE="local"
        )
        images[name] = gdal.Open(output).ReadAsArray()[:, 60:].astype(float)
    ratio = {name: image[0].mean() / image[2].mean() for name, image in images.items()}
    assert ratio["steered"] > 1.3 * ratio["own"]
    tags = gdal.Open(str(tmp_path / "steered.tif")).GetMetadata()
    assert tags["COLORIZER_REFERENCE"] == Path(optical).name
    assert tags["SYNTHETIC"].startswith("SYNTHETIC COLOUR")
    assert any("Colours follow basemap export.tif" in text for text in recorder.infos)
    product = QgsRasterLayer(str(tmp_path / "steered.tif"), "product", "gdal")
    post = context.layerToLoadOnCompletionDetails(str(tmp_path / "steered.tif")).postProcessor()
    post.postProcessLayer(product, context, recorder)
    assert "COLORIZER_REFERENCE: basemap export.tif" in product.metadata().history()
    del product, layer


def test_a_reference_that_cannot_be_used_is_refused_with_the_way_out(
    colorize, make_raster, optical, tmp_path, recorder
):
    source = make_raster()
    with pytest.raises(QgsProcessingException, match="would replace the input"):
        colorize(recorder, INPUT=source, OUTPUT=optical, REFERENCE=optical)
    with pytest.raises(QgsProcessingException, match="red, green and blue are needed"):
        colorize(recorder, INPUT=source, OUTPUT=str(tmp_path / "out.tif"), REFERENCE=source)
    assert not (tmp_path / "out.tif").exists()
    # A web map is no file; without a network the layer is only half a one, but it says its provider.
    web = QgsRasterLayer("type=xyz&url=http://localhost:9/{z}/{x}/{y}.png&zmax=3&zmin=0", "Web map", "wms")
    if web.isValid():
        with pytest.raises(QgsProcessingException, match="provider 'wms'.*'Rendered image'"):
            reference_source(web)
    del web
