"""Colorize pair in a running QGIS: what it offers, what it makes, how its layers look and what they say."""

from __future__ import annotations

import json

import numpy as np
import pytest
from osgeo import gdal
from qgis.core import (
    QgsApplication,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingOutputLayerDefinition,
    QgsProcessingParameterDefinition,
    QgsProject,
    QgsRasterLayer,
)
from sar_colorizer.core.options.pair import PairOptions
from sar_colorizer.ui.layers.change_style import show_diverging

NAMES = [
    *("BEFORE", "AFTER", "DATE", "PRIOR", "STRUCTURE", "GRID"),
    *(
        "REGISTRATION",
        "MEAN_SIDE",
        "SIGNIFICANCE",
        "BAND",
        "UNITS",
        "CALIBRATION",
        "MODEL",
        "STYLE",
        "POLARISATION",
        "VIVIDNESS",
        "BRIGHTNESS",
    ),
    *("REFERENCE", "REFERENCE_MODE", "DEVICE", "COG", "COMPRESS", "NETWORK", "RESOLUTION", "EXTENT", "TILE_SIZE"),
    "LAYER_GROUP",
    *("OUTPUT_BEFORE", "OUTPUT_AFTER", "CHANGE", "LOG_RATIO"),
]
OUTPUTS = NAMES[-4:]


@pytest.fixture
def two(make_raster):
    """Two rasters of one place; in the second, the lower half has become 9 dB darker."""
    paths = [make_raster(f"{name}.tif", rows=160, cols=180) for name in ("before", "after")]
    dataset = gdal.Open(paths[1], gdal.GA_Update)
    values = dataset.ReadAsArray()
    values[80:] -= 9.0
    dataset.GetRasterBand(1).WriteArray(values)
    dataset = None
    return paths


def test_every_parameter_has_its_frozen_name_and_a_help(plugin):
    one = QgsApplication.processingRegistry().createAlgorithmById("sarcolorizer:colorizepair")
    definitions = {definition.name(): definition for definition in one.parameterDefinitions()}
    assert list(definitions) == NAMES
    assert [name for name, definition in definitions.items() if len(definition.help()) < 20] == []
    optional = QgsProcessingParameterDefinition.Flag.FlagOptional
    assert {name for name in OUTPUTS if definitions[name].flags() & optional} == {"CHANGE", "LOG_RATIO"}
    advanced = QgsProcessingParameterDefinition.Flag.FlagAdvanced
    assert not {name for name in NAMES[:6] if definitions[name].flags() & advanced}
    assert (one.displayName(), one.group()) == ("Colorize pair", "SAR")
    assert "pairs" in one.helpUrl()
    assert "\n" not in one.shortHelpString()


@pytest.mark.usefixtures("no_layer_tree")
def test_four_layers_are_loaded_named_and_dressed(plugin, engine_python, two, tmp_path):
    from processing.gui.Postprocessing import handleAlgorithmResults
    from qgis.core import QgsProcessingFeedback

    one = QgsApplication.processingRegistry().createAlgorithmById("sarcolorizer:colorizepair")
    context, feedback = QgsProcessingContext(), QgsProcessingFeedback()
    context.setProject(QgsProject.instance())
    destinations = {
        name: QgsProcessingOutputLayerDefinition(str(tmp_path / f"{name.lower()}.tif"), QgsProject.instance())
        for name in OUTPUTS
    }
    values = {"BEFORE": two[0], "AFTER": two[1], **destinations}
    _, ok = one.run(values, context, feedback, {}, False)
    assert ok, feedback.textLog()
    assert handleAlgorithmResults(one, context, feedback, parameters=values)
    layers = {layer.name(): layer for layer in QgsProject.instance().mapLayers().values()}
    assert set(layers) == {
        "before colorized (synthetic)",
        "after colorized (synthetic)",
        "before and after change (red-cyan)",
        "before and after change (log-ratio, dB)",
    }
    after = layers["after colorized (synthetic)"].metadata()
    assert "SYNTHETIC COLOUR" in after.abstract()
    assert "Coloured like before.tif" in after.abstract()
    assert "Coloured like" not in layers["before colorized (synthetic)"].metadata().abstract()
    red_cyan = layers["before and after change (red-cyan)"]
    assert "no colour is predicted" in red_cyan.metadata().abstract()
    assert (red_cyan.renderer().type(), red_cyan.renderer().redContrastEnhancement()) == ("multibandcolor", None)
    ratio = layers["before and after change (log-ratio, dB)"]
    assert "ratio test" in ratio.metadata().abstract()
    assert ratio.renderer().type() == "singlebandpseudocolor"
    legend = [label for label, _ in ratio.renderer().legendSymbologyItems()]
    assert any("darker (new water)" in label for label in legend)
    bands = gdal.Open(str(tmp_path / "log_ratio.tif"))
    assert bands.GetMetadataItem("SYNTHETIC") is None
    change = bands.GetRasterBand(3).ReadAsArray()
    assert np.nanmean(change[90:150]) < -0.95
    assert abs(np.nanmean(change[30:70])) < 0.05


def test_a_diverging_ramp_is_clear_where_nothing_changed(qgis_app, two):
    layer = QgsRasterLayer(two[0], "x")
    show_diverging(layer, (-3.0, 2.5))
    shader = layer.renderer().shader()
    colours = [shader.shade(value)[1:] for value in (-10.0, -3.0, 0.0, 2.5, 10.0)]
    assert [colour[3] for colour in colours] == [255, 255, 0, 255, 255]
    assert colours[0][0] > 2 * colours[0][2]  # red
    assert colours[4][2] > 2 * colours[4][0]  # cyan
    show_diverging(layer, (-14.0, 12.0))  # of single pixels of one look: beyond the ends
    assert layer.renderer().classificationMin() == -10.0


def test_what_is_given_reaches_the_engine(run_algorithm, fake_engine, two, tmp_path):
    fake_engine(
        "emit('started')\njson.dump(request, open(request['params']['output_before'] + '.json', 'w'))\n"
        "for name in ('output_before', 'output_after', 'change', 'log_ratio'):\n"
        "    open(request['params'][name], 'w').close()\n"
        "emit('result', result={'width': 1, 'height': 1, 'seconds': 0.1, 'device': 'cpu', 'model': 'm', 'style': 's',"
        " 'thresholds_db': [-3.0, 3.0], 'looks': [9.0, 9.0],"
        " 'tags': {name: {} for name in ('output_before', 'output_after', 'change', 'log_ratio')}})"
    )
    outputs = {name: str(tmp_path / f"{name}.tif") for name in OUTPUTS}
    run_algorithm(
        "colorizepair", BEFORE=two[0], AFTER=two[1], GRID="before", MEAN_SIDE=7, SIGNIFICANCE=0.05, DATE="2021-06",
        PRIOR="none", STRUCTURE=0.5, **outputs,
    )  # fmt: skip
    request = json.loads((tmp_path / "OUTPUT_BEFORE.tif.json").read_text())
    assert request["method"] == "colorize-pair"
    made = PairOptions.from_dict(request["params"])
    expected = PairOptions(
        *two, *(outputs[name] for name in OUTPUTS), grid="before", mean_side=7, significance=0.05, date="2021-06",
        prior="none", structure=0.5, overwrite=True,
    )  # fmt: skip
    assert made == expected


def test_outputs_that_would_replace_something_are_refused(run_algorithm, two, tmp_path):
    free = {"OUTPUT_BEFORE": str(tmp_path / "a.tif"), "OUTPUT_AFTER": str(tmp_path / "b.tif")}
    for wrong, said in (
        ({"OUTPUT_AFTER": two[0]}, "would replace the input"),
        ({"CHANGE": str(tmp_path / "a.tif")}, "Two outputs are both to be"),
        ({"MEAN_SIDE": 4}, "must be odd"),
        ({"AFTER": two[0]}, "are the same"),
    ):
        with pytest.raises(QgsProcessingException, match=said):
            run_algorithm("colorizepair", **{"BEFORE": two[0], "AFTER": two[1], **free, **wrong})
