"""The legend layer beside a composite: in the layer tree, in print layouts, and in the project that is opened again."""

from __future__ import annotations

import pytest
from qgis.core import (
    QgsApplication,
    QgsLayerTreeModel,
    QgsLayoutExporter,
    QgsLayoutItemLegend,
    QgsLayoutPoint,
    QgsPrintLayout,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputLayerDefinition,
    QgsProject,
    QgsRasterLayer,
    QgsUnitTypes,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QColor, QImage
from sar_colorizer.core.words import as_values, phrase
from sar_colorizer.ui.layers.legend import Legend, add_legend, legend_layer, legend_of

pytestmark = pytest.mark.usefixtures("no_layer_tree")

ENTRIES = (("#00aa00", "Volume scattering: vegetation"), ("#0000ff", "Calm water"))


def loaded(source, tmp_path, **parameters) -> None:
    """Run SAR composite as the desktop does: its results are loaded into the project."""
    from processing.gui.Postprocessing import handleAlgorithmResults

    algorithm = QgsApplication.processingRegistry().createAlgorithmById("sarcolorizer:sarcomposite")
    context, feedback = QgsProcessingContext(), QgsProcessingFeedback()
    context.setProject(QgsProject.instance())
    output = QgsProcessingOutputLayerDefinition(str(tmp_path / "out.tif"), QgsProject.instance())
    values = {"INPUT": source, "OUTPUT": output, **parameters}
    _, ok = algorithm.run(values, context, feedback, {}, False)
    assert ok
    assert handleAlgorithmResults(algorithm, context, feedback, parameters=values)


def names(parent=None) -> list[str]:
    return [node.name() for node in (parent or QgsProject.instance().layerTreeRoot()).children()]


def entries(layer) -> list[tuple[str, str]]:
    """The legend of a layer as a layout has it: label and colour of each symbol."""
    model = QgsLayerTreeModel(QgsProject.instance().layerTreeRoot())
    nodes = model.layerLegendNodes(model.rootGroup().findLayer(layer.id()))
    shown = [node for node in nodes if node.data(Qt.ItemDataRole.DisplayRole)]
    return [(node.symbol().color().name(), node.data(Qt.ItemDataRole.DisplayRole)) for node in shown]


def legends() -> list[QgsVectorLayer]:
    return [layer for layer in QgsProject.instance().mapLayers().values() if isinstance(layer, QgsVectorLayer)]


def test_a_composite_is_loaded_with_what_its_colours_mean_below_it(plugin, engine_python, make_raster, tmp_path):
    loaded(make_raster(bands=("VV", "VH")), tmp_path, KIND="asf-rgb", LAYER_GROUP="Flood")
    group = QgsProject.instance().layerTreeRoot().children()[0]
    title = "RGB decomposition of the Alaska Satellite Facility"
    assert names(group) == [f"scene composite ({title})", f"Legend: {title}"]
    (layer,) = legends()
    shown = entries(layer)
    assert shown[1] == ("#01ff01", "Volume scattering: vegetation, some snow and ice")
    assert "Typical of C band: calm open water" in [text for _, text in shown]
    raster = next(one for one in QgsProject.instance().mapLayers().values() if isinstance(one, QgsRasterLayer))
    model = QgsLayerTreeModel(QgsProject.instance().layerTreeRoot())
    nodes = model.layerLegendNodes(model.rootGroup().findLayer(raster.id()))
    labels = [node.data(Qt.ItemDataRole.DisplayRole) for node in nodes]
    assert labels[1] == "Volume scattering"
    # Saved and opened again, as from another computer: nothing of it lay in memory alone.
    path = str(tmp_path / "project.qgz")
    assert QgsProject.instance().write(path)
    QgsProject.instance().clear()
    assert QgsProject.instance().read(path)
    (again,) = legends()
    assert again.isValid() and again.featureCount() == 0 and again.readOnly()
    assert entries(again) == shown
    picture = printed(tmp_path / "legend.png")
    for colour, text in shown:
        assert near(picture, colour), text


def test_the_legend_can_be_left_out_and_is_there_once(plugin, engine_python, make_raster, tmp_path):
    source = make_raster(bands=("VV", "VH"))
    loaded(source, tmp_path, KIND="db-grey", LEGEND=False)
    assert legends() == []
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        loaded(source, tmp_path / name, KIND="opera-rtc")
    assert len(legends()) == 1
    assert len(QgsProject.instance().mapLayers()) == 4


def test_nothing_is_added_where_no_layer_is_loaded(run_algorithm, make_raster, tmp_path):
    run_algorithm("sarcomposite", INPUT=make_raster(bands=("VV", "VH")), KIND="flood", OUTPUT=str(tmp_path / "o.tif"))
    assert QgsProject.instance().mapLayers() == {}
    assert (tmp_path / "o.tif").exists()


def test_a_legend_says_the_engines_words_in_the_users_language(qgis_app):
    carried = [{"colour": "#123456", **as_values(phrase("Dark only {first}", first=phrase("on {date}", date="May")))}]
    assert legend_of("Three dates", carried) == Legend("Legend: Three dates", (("#123456", "Dark only on May"),))


def test_a_legend_is_no_scratch_layer_that_qgis_warns_of(qgis_app):
    layer = legend_layer(Legend("Legend", ENTRIES))
    assert layer.isValid() and layer.featureCount() == 0
    assert layer.customProperty("skipMemoryLayersCheck") == 1
    assert "no features" in layer.metadata().abstract()


def test_a_picture_in_no_project_gets_no_legend(qgis_app, make_raster):
    add_legend(Legend("Legend", ENTRIES), QgsRasterLayer(make_raster(), "alone"))
    assert legends() == []


def printed(path) -> QImage:
    """A page with the legend of the whole project."""
    layout = QgsPrintLayout(QgsProject.instance())
    layout.initializeDefaults()
    item = QgsLayoutItemLegend(layout)
    layout.addLayoutItem(item)
    item.attemptMove(QgsLayoutPoint(10, 10, QgsUnitTypes.LayoutUnit.LayoutMillimeters))
    item.adjustBoxSize()
    settings = QgsLayoutExporter.ImageExportSettings()
    settings.dpi = 96
    assert QgsLayoutExporter(layout).exportToImage(str(path), settings) == QgsLayoutExporter.ExportResult.Success
    return QImage(str(path))


def near(image: QImage, colour: str) -> bool:
    """Whether the left quarter of a picture has pixels of a colour, but for how it was encoded."""
    wanted = QColor(colour).getRgb()
    there = (image.pixelColor(x, y) for y in range(0, image.height(), 2) for x in range(0, image.width() // 4, 2))
    return any(max(abs(one - other) for one, other in zip(found.getRgb(), wanted)) < 3 for found in there)
