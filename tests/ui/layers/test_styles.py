"""How a product looks when QGIS loads it, and what its layer says of itself."""

from __future__ import annotations

import gc

import numpy as np
import pytest
from osgeo import gdal
from qgis.core import (
    QgsContrastEnhancement,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsExpression,
    QgsLayerTreeModel,
    QgsLayoutItemMap,
    QgsLayoutSize,
    QgsMapRendererParallelJob,
    QgsMapSettings,
    QgsPrintLayout,
    QgsProcessingContext,
    QgsProject,
    QgsRasterLayer,
)
from qgis.PyQt.QtCore import QSize, Qt
from qgis.PyQt.QtGui import QColor
from sar_colorizer.core.options.shared import DEFAULT_MODEL
from sar_colorizer.ui.layers import style as layer_look
from sar_colorizer.ui.layers.colour_style import COLOUR, product_metadata

pytestmark = pytest.mark.usefixtures("no_layer_tree")


def loaded(colorize, source, tmp_path, **parameters) -> dict[str, QgsRasterLayer]:
    """Run as the desktop does: the products are loaded into the project. Returns the layers by name."""
    from processing.gui.Postprocessing import handleAlgorithmResults
    from qgis.core import QgsApplication, QgsProcessingFeedback, QgsProcessingOutputLayerDefinition

    algorithm = QgsApplication.processingRegistry().createAlgorithmById("sarcolorizer:colorizesar")
    context, feedback = QgsProcessingContext(), QgsProcessingFeedback()
    context.setProject(QgsProject.instance())
    destinations = {
        name: QgsProcessingOutputLayerDefinition(str(tmp_path / f"{name.lower()}.tif"), QgsProject.instance())
        for name in ("OUTPUT", "CONFIDENCE")
    }
    values = {"INPUT": source, **destinations, **parameters}
    _, ok = algorithm.run(values, context, feedback, {}, False)
    assert ok
    assert handleAlgorithmResults(algorithm, context, feedback, parameters=values)
    return {layer.name(): layer for layer in QgsProject.instance().mapLayers().values()}


def rendered(layer: QgsRasterLayer, width: int, height: int, crs: QgsCoordinateReferenceSystem | None = None):
    """Return what the canvas shows, (rows, cols, 3), on magenta; in the layer's own CRS if none is given."""
    settings = QgsMapSettings()
    settings.setLayers([layer])
    crs = crs or layer.crs()
    to_map = QgsCoordinateTransform(layer.crs(), crs, QgsProject.instance())
    settings.setExtent(to_map.transformBoundingBox(layer.extent()))
    settings.setDestinationCrs(crs)
    settings.setOutputSize(QSize(width, height))
    settings.setBackgroundColor(QColor(255, 0, 255))
    job = QgsMapRendererParallelJob(settings)
    job.start()
    job.waitForFinished()
    image = job.renderedImage().convertToFormat(job.renderedImage().Format.Format_RGB888)
    pointer = image.constBits()
    pointer.setsize(image.sizeInBytes())
    rows = np.frombuffer(pointer, np.uint8).reshape(height, image.bytesPerLine())
    return rows[:, : 3 * width].reshape(height, width, 3).copy()


def test_products_are_named_after_the_input_and_called_synthetic(colorize, make_raster, tmp_path):
    layers = loaded(colorize, make_raster(), tmp_path)
    assert set(layers) == {"scene colorized (synthetic)", "scene colour confidence"}


def test_a_layer_in_another_style_than_true_colour_is_named_so(colorize, make_raster, styled_model, tmp_path):
    layers = loaded(colorize, make_raster(), tmp_path, MODEL=styled_model, STYLE="swir", CONFIDENCE=None)
    assert set(layers) == {"scene colorized (synthetic, swir)"}
    assert "style swir: a shortwave-infrared" in layers["scene colorized (synthetic, swir)"].metadata().abstract()


def test_the_notes_say_what_the_network_started_from_with_its_credit(qgis_app):
    tags = {
        "COLORIZER_PRIOR": "climatology: colours after NASA Blue Marble, June, 5.3 E 50.6 N",
        "COLORIZER_PRIOR_CREDIT": "NASA Earth Observatory",
        "COLORIZER_ATTRIBUTION": "Copernicus",
    }
    notes = product_metadata(COLOUR, "scene", {"tags": tags})
    assert "started from these: colours after NASA Blue Marble, June, 5.3 E 50.6 N." in notes.abstract()
    assert "floods" in notes.abstract()
    said = "Synthetic colour from radar, not optical imagery"
    assert notes.rights() == [said, "Copernicus", "NASA Earth Observatory"]
    assert f"COLORIZER_PRIOR: {tags['COLORIZER_PRIOR']}" in notes.history()
    tags = {"COLORIZER_PRIOR": "reference: colours of the reference a.tif, means of 3 x 4 blocks"}
    notes = product_metadata(COLOUR, "scene", {"tags": tags})
    assert "colours of the reference a.tif, means of 3 x 4 blocks." in notes.abstract()
    assert "floods" not in notes.abstract()
    assert "started from" not in product_metadata(COLOUR, "scene", {"tags": {}}).abstract()


def test_a_name_the_user_gave_stays(colorize, make_raster, tmp_path):
    from qgis.core import QgsProcessingOutputLayerDefinition

    named = QgsProcessingOutputLayerDefinition(str(tmp_path / "output.tif"), QgsProject.instance())
    named.destinationName = "After the flood"
    layers = loaded(colorize, make_raster(), tmp_path, OUTPUT=named, CONFIDENCE=None)
    assert set(layers) == {"After the flood"}


@pytest.mark.parametrize("gcps", [False, True], ids=["geotransform", "GCPs"])
def test_colours_are_shown_as_they_are_and_what_is_masked_is_transparent(colorize, make_raster, tmp_path, gcps):
    source = make_raster(gcps=gcps)
    layer = loaded(colorize, source, tmp_path)["scene colorized (synthetic)"]
    renderer = layer.renderer()
    assert renderer.type() == "multibandcolor"
    assert (renderer.redBand(), renderer.greenBand(), renderer.blueBand()) == (1, 2, 3)
    for enhancement in (renderer.redContrastEnhancement(), renderer.blueContrastEnhancement()):
        algorithm = QgsContrastEnhancement.ContrastEnhancementAlgorithm.NoEnhancement
        assert enhancement is None or enhancement.contrastEnhancementAlgorithm() == algorithm
    shown = rendered(layer, 240, 200)
    if gcps:
        # A warp of the file, slanted: there is nothing beside it, and the masked corner shows the background too.
        assert (shown == (255, 0, 255)).all(axis=2).mean() > 0.1
        assert not (shown == 0).all(axis=2).any()  # no black frame either
    else:
        valid = np.isfinite(gdal.Open(source).ReadAsArray())
        assert np.array_equal(
            shown[valid], np.moveaxis(gdal.Open(str(tmp_path / "output.tif")).ReadAsArray(), 0, 2)[valid]
        )
        assert (shown[~valid] == (255, 0, 255)).all()


def test_confidence_is_shown_by_a_ramp_from_0_to_255(colorize, make_raster, tmp_path):
    source = make_raster()
    layer = loaded(colorize, source, tmp_path)["scene colour confidence"]
    renderer = layer.renderer()
    assert renderer.type() == "singlebandpseudocolor"
    ramp = renderer.shader().rasterShaderFunction()
    assert [item.value for item in ramp.colorRampItemList()] == [0, 64, 128, 192, 255]
    shown = rendered(layer, 240, 200)
    valid = np.isfinite(gdal.Open(source).ReadAsArray())
    assert (shown[~valid] == (255, 0, 255)).all()
    assert not (shown[valid] == (255, 0, 255)).all(axis=1).any()


@pytest.mark.parametrize("name", ["scene colorized (synthetic)", "scene colour confidence"])
def test_a_product_placed_by_control_points_has_no_frame_on_a_map(colorize, make_raster, tmp_path, name):
    layer = loaded(colorize, make_raster(gcps=True), tmp_path)[name]
    shown = rendered(layer, 240, 200, QgsCoordinateReferenceSystem("EPSG:32632"))
    beside = (shown == (255, 0, 255)).all(axis=2)
    assert 0.3 < beside.mean() < 0.8  # slanted on the map, and a corner is masked
    # Beside the raster is the background, and not what 0 would look like.
    frame = np.zeros(beside.shape, bool)
    for corner in (np.s_[:40, :30], np.s_[-40:, -30:]):
        frame[corner] = True
    assert beside[frame].mean() > 0.9


def test_notes_say_that_the_raster_is_unlike_the_training():
    notes = product_metadata(COLOUR, "scene", {"tags": {"COLORIZER_UNLIKE_TRAINING": "texture 1.76; radar band 2.00"}})
    assert "unlike what the model has learned from (texture 1.76; radar band 2.00)" in notes.abstract()
    assert "unlike" not in product_metadata(COLOUR, "scene", {"tags": {}}).abstract()


def test_the_layers_metadata_say_that_the_colour_is_synthetic_and_how_it_was_made(colorize, make_raster, tmp_path):
    layers = loaded(colorize, make_raster(), tmp_path)
    metadata = layers["scene colorized (synthetic)"].metadata()
    assert metadata.title() == "scene colorized (synthetic)"
    assert "SYNTHETIC COLOUR, not optical imagery" in metadata.abstract()
    assert "do not measure" in metadata.constraints()[0].constraint
    assert any("Copernicus" in text for text in metadata.rights())
    history = "\n".join(metadata.history())
    sha256 = gdal.Open(str(tmp_path / "output.tif")).GetMetadataItem("COLORIZER_MODEL_SHA256")
    assert f"{DEFAULT_MODEL} (SHA-256 {sha256})" in history
    assert "COLORIZER_UNITS: db" in history
    assert metadata.crs().authid() == "EPSG:32633"
    confidence = layers["scene colour confidence"].metadata()
    assert "255 - 5 x the colour error to expect, in CIELAB units" in confidence.abstract()


def test_credits_of_a_layout_and_the_attribution_say_that_the_colour_is_synthetic(colorize, make_raster, tmp_path):
    layers = loaded(colorize, make_raster(), tmp_path)
    said = "Synthetic colour from radar, not optical imagery"
    layer = layers["scene colorized (synthetic)"]
    properties = layer.serverProperties()
    attribution = (properties if hasattr(properties, "attribution") else layer).attribution()
    assert attribution.startswith(f"{said}. Contains modified Copernicus")
    layout = QgsPrintLayout(QgsProject.instance())
    layout.initializeDefaults()
    drawn = QgsLayoutItemMap(layout)
    drawn.attemptResize(QgsLayoutSize(100, 100))
    layout.addLayoutItem(drawn)
    drawn.setLayers(list(layers.values()))
    drawn.setId("Map 1")
    drawn.setKeepLayerSet(True)
    context = drawn.createExpressionContext()
    credits = QgsExpression.replaceExpressionText("[% array_to_string(map_credits('Map 1')) %]", context)
    assert said in credits
    assert "Confidence in synthetic colour, not optical imagery" in credits


def legend(layer) -> list:
    """The legend's entries of a layer, as a print layout has them."""
    model = QgsLayerTreeModel(QgsProject.instance().layerTreeRoot())
    nodes = model.layerLegendNodes(model.rootGroup().findLayer(layer.id()))
    return [node.data(Qt.ItemDataRole.DisplayRole) for node in nodes], nodes, model


def test_the_legend_says_that_colour_is_synthetic_and_which_end_of_the_ramp_is_sure(colorize, make_raster, tmp_path):
    layers = loaded(colorize, make_raster(), tmp_path)
    labels, _, _ = legend(layers["scene colorized (synthetic)"])
    assert labels == ["SYNTHETIC COLOUR: red", "SYNTHETIC COLOUR: green", "SYNTHETIC COLOUR: blue"]
    labels, nodes, _model = legend(layers["scene colour confidence"])
    assert labels[0] == "Confidence in SYNTHETIC COLOUR"
    settings = nodes[1].settings()
    assert (settings.minimumLabel(), settings.maximumLabel()) == ("0 - error of 51 or more (CIELAB)", "255 - surest")


def test_layers_go_to_the_group_that_is_named_once_made_at_the_top(colorize, make_raster, tmp_path):
    root = QgsProject.instance().layerTreeRoot()
    other = QgsRasterLayer(make_raster("other.tif"), "other")
    QgsProject.instance().addMapLayer(other)
    loaded(colorize, make_raster(), tmp_path, LAYER_GROUP=" Flood ")
    group = root.children()[0]
    assert group.name() == "Flood"
    assert {node.name() for node in group.children()} == {"scene colorized (synthetic)", "scene colour confidence"}
    assert [node.name() for node in root.children()] == ["Flood", "other"]
    assert legend(group.children()[0].layer())[0][0].startswith(("SYNTHETIC", "Confidence in SYNTHETIC"))
    (tmp_path / "b").mkdir()
    loaded(colorize, make_raster(), tmp_path / "b", LAYER_GROUP="Flood", CONFIDENCE=None)
    assert [node.name() for node in root.children()] == ["Flood", "other"]
    assert len(group.children()) == 3
    assert len(QgsProject.instance().mapLayers()) == 4


def test_what_dresses_layers_does_not_pile_up_over_a_session(plugin):
    class Style(layer_look.LayerStyle):
        def dress(self, layer: QgsRasterLayer) -> None:
            dressed.append(self.layer_name)

    dressed = []
    layer_look._waiting.clear()
    waiting = Style("waits").kept()
    path = "/vsimem/dressed.tif"
    made = gdal.GetDriverByName("GTiff").Create(path, 4, 4, 1)
    made.GetRasterBand(1).Fill(0)
    made = None
    layer = QgsRasterLayer(path, "layer", "gdal")
    assert layer.isValid()
    for number in range(1000):
        Style(f"{number}").kept().postProcessLayer(layer, None, None)
    assert dressed == [f"{number}" for number in range(1000)]
    gc.collect()
    assert layer_look._waiting == {waiting}
    assert sum(isinstance(one, Style) for one in gc.get_objects()) <= 257
    layer_look._waiting.clear()
    del layer
    gdal.Unlink(path)
