"""Texts come out in the user's language, and in English again when the plugin goes: by Qt's own tools."""

from __future__ import annotations

import os
import shutil
import subprocess
from xml.sax.saxutils import escape

import pytest
from osgeo import gdal
from qgis.core import QgsProcessingException
from sar_colorizer import plugin as plugin_module
from sar_colorizer.ui import translation
from sar_colorizer.ui.layers import colour_style as layer_style
from sar_colorizer.ui.provider import SarColorizerProvider

NAME = "Colorize SAR"
HELP = "Lay the file out for reading over the network."
LABEL = "SAR raster"
GERMAN = {
    NAME: "SAR einfärben",
    HELP: "Die Datei für das Lesen über das Netz anlegen.",
    LABEL: "SAR-Raster",
    "What the colours mean.": "Was die Farben bedeuten.",
    "{} colorized (synthetic)": "{} eingefärbt (synthetisch)",
    "ENG": "GER",
}


@pytest.fixture
def german(plugin, tmp_path, monkeypatch):
    """A QGIS in German, with a catalogue of a few texts."""
    lrelease = shutil.which("lrelease")
    if lrelease is None:
        missing = pytest.fail if os.environ.get("SAR_COLORIZER_REQUIRE_ENGINE") == "1" else pytest.skip
        missing("there is no lrelease (Debian: qttools5-dev-tools): run make setup")
    messages = "".join(
        f"<message><source>{escape(source)}</source><translation>{escape(text)}</translation></message>"
        for source, text in GERMAN.items()
    )
    catalogue = tmp_path / "sar_colorizer_de.ts"
    catalogue.write_text(
        '<?xml version="1.0" encoding="utf-8"?><!DOCTYPE TS><TS version="2.1" language="de" sourcelanguage="en">'
        f"<context><name>{translation.CONTEXT}</name>{messages}</context></TS>",
        encoding="utf-8",
    )
    subprocess.run([lrelease, "-silent", str(catalogue)], check=True, env={**os.environ, "QT_SELECT": "5"})
    monkeypatch.setattr(translation, "FOLDER", tmp_path)
    monkeypatch.setattr(plugin_module, "user_locale", lambda: "de_AT")  # goes on from de_AT to de


def words():
    """What a provider that is made now says."""
    provider = SarColorizerProvider()
    provider.refreshAlgorithms()
    algorithm = provider.algorithm("colorizesar")
    label = algorithm.parameterDefinition("INPUT").description()
    help_text = algorithm.parameterDefinition("COG").help()
    layer = layer_style.ColourStyle("colour", "scene", {}).layer_name
    return algorithm.displayName(), label, help_text, layer, algorithm.shortHelpString(), algorithm.name()


def test_a_german_qgis_reads_german_and_english_comes_back_with_the_plugins_end(german):
    english = words()
    assert english[:4] == (NAME, LABEL, HELP, "scene colorized (synthetic)")
    loaded = plugin_module.SarColorizerPlugin(None)
    try:
        name, label, help_text, layer, about, identifier = words()
        metadata = layer_style.product_metadata("colour", "scene", {})
    finally:
        loaded.unload()
    assert (name, label, help_text) == (GERMAN[NAME], GERMAN[LABEL], GERMAN[HELP])
    assert layer == metadata.title() == "scene eingefärbt (synthetisch)"
    assert metadata.language() == "GER"
    assert "<b>Was die Farben bedeuten.</b>" in about
    assert "SYNTHETIC COLOUR" in about  # what is not translated stays as it is
    assert identifier == "colorizesar"
    assert words() == english


def test_a_language_that_is_not_there_leaves_english(german):
    assert translation.install_translator("xx") is None


@pytest.fixture
def shipped_german(plugin, tmp_path, monkeypatch):
    """A QGIS in German, with the catalogue that ships."""
    lrelease = shutil.which("lrelease")
    if lrelease is None:
        missing = pytest.fail if os.environ.get("SAR_COLORIZER_REQUIRE_ENGINE") == "1" else pytest.skip
        missing("there is no lrelease (Debian: qttools5-dev-tools): run make setup")
    catalogue = shutil.copy(translation.FOLDER / "sar_colorizer_de.ts", tmp_path)
    subprocess.run([lrelease, "-silent", catalogue], check=True, env={**os.environ, "QT_SELECT": "5"})
    monkeypatch.setattr(translation, "FOLDER", tmp_path)
    translator = translation.install_translator("de")
    yield
    translation.remove_translator(translator)


def test_a_german_qgis_is_german_to_the_end(shipped_german, colorize, run_algorithm, make_raster, recorder, tmp_path):
    """What the engine tells, warns of and refuses is said in German: names, numbers and English tags stay."""
    output = str(tmp_path / "out.tif")
    colorize(INPUT=make_raster(rows=96, cols=96), OUTPUT=output, feedback=recorder)
    told = "\n".join([*recorder.infos, *recorder.warnings])
    for english in ("Using band", "Units:", "Model ", "measuring", "writing overviews", "colorizing"):
        assert english not in told
    assert "Raster" in told and "sar_rgb_v2" in told
    assert gdal.Open(output).GetMetadataItem("SYNTHETIC").startswith("SYNTHETIC COLOUR")
    with pytest.raises(QgsProcessingException) as refused:
        run_algorithm("sarcomposite", INPUT=make_raster("one.tif", bands=("VV",)), OUTPUT=str(tmp_path / "c.tif"))
    assert "needs a VV" not in str(refused.value)
    assert "vv-vh-ratio" in str(refused.value)
    assert "braucht" in str(refused.value) or "benötigt" in str(refused.value)
