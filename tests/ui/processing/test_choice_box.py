"""Models, styles and devices are chosen from a list, and may be typed: in QGIS's own dialogs."""

from __future__ import annotations

import importlib
import subprocess
import sys
from pathlib import Path

import pytest
from qgis.core import QgsApplication, QgsProcessingModelAlgorithm
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QFileDialog
from sar_colorizer.core.options.base import Kind
from sar_colorizer.core.options.prior import check_prior
from sar_colorizer.core.options.shared import DEFAULT_MODEL
from sar_colorizer.ui.processing.choice_box import offered
from sar_colorizer.ui.processing.prior_choices import prior_choices

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def dialog(plugin, monkeypatch, no_layer_tree):
    """Open the dialog of an algorithm."""
    from processing.gui import ParametersPanel
    from processing.gui.AlgorithmDialog import AlgorithmDialog

    monkeypatch.setattr(ParametersPanel, "iface", None, raising=False)
    opened = []

    def make(name):
        one = QgsApplication.processingRegistry().createAlgorithmById(f"sarcolorizer:{name}")
        opened.append(AlgorithmDialog(one))
        return opened[-1].mainWidget()

    yield make
    for one in opened:
        one.close()


def items(wrapper):
    return [wrapper._box.itemText(index) for index in range(wrapper._box.count())]


@pytest.mark.parametrize(
    ("name", "offers"),
    [
        ("colorizesar", {"MODEL": DEFAULT_MODEL, "STYLE": "", "DEVICE": "auto"}),
        ("colorizefolder", {"MODEL": DEFAULT_MODEL, "STYLE": "", "DEVICE": "auto"}),
        ("trainmodel", {"STYLE": "true-colour", "START_FROM": "", "DEVICE": "auto"}),
        ("evaluatemodel", {"MODEL": DEFAULT_MODEL, "STYLE": "true-colour", "COMPARE": "", "DEVICE": "auto"}),
        ("modelinformation", {"MODEL": DEFAULT_MODEL}),
    ],
)
def test_what_there_is_is_offered_and_the_default_is_chosen(dialog, name, offers):
    wrappers = dialog(name).wrappers
    there = {"STYLE": ["true-colour", "swir"], "DEVICE": ["auto", "cpu", "cuda"]}
    for parameter, default in offers.items():
        assert items(wrappers[parameter]) == there.get(parameter, [DEFAULT_MODEL])
        assert wrappers[parameter]._box.isEditable()
        assert wrappers[parameter].parameterValue() == default


def test_what_is_typed_is_taken_and_what_is_filled_in_is_shown(dialog, tmp_path):
    panel = dialog("colorizesar")
    path = str(tmp_path / "mine.safetensors")
    panel.setParameters({"MODEL": path, "DEVICE": "cuda:1"})
    assert panel.wrappers["MODEL"].parameterValue() == path
    panel.wrappers["STYLE"]._box.setEditText(" my-style ")
    assert panel.wrappers["STYLE"].parameterValue() == "my-style"
    assert panel.wrappers["DEVICE"].parameterValue() == "cuda:1"


def test_the_styles_are_those_of_the_model_that_is_chosen(dialog, styled_model, monkeypatch):
    wrappers = dialog("colorizesar").wrappers
    assert wrappers["STYLE"]._box.lineEdit().placeholderText() == "true-colour"  # what nothing stands for
    wrappers["STYLE"]._box.setEditText("swir")
    monkeypatch.setattr(
        "sar_colorizer.ui.processing.choice_box.offered", lambda kind, model="": {f"{kind.name} of {model}": ""}
    )
    wrappers["MODEL"]._box.setEditText(styled_model)
    assert items(wrappers["STYLE"]) == [f"STYLE of {styled_model}"]
    assert wrappers["STYLE"].parameterValue() == "swir"  # typed, and not to be lost while a path is being typed


def test_landscapes_are_offered_as_priors_with_a_swatch_of_their_colour(dialog):
    for name in ("colorizesar", "colorizefolder"):
        wrapper = dialog(name).wrappers["PRIOR"]
        texts = items(wrapper)
        assert texts[:3] == ["auto", "none", "reference"]
        assert wrapper.parameterValue() == "auto"
        sahara = texts.index("Sahara")
        image = wrapper._box.itemIcon(sahara).pixmap(16, 16).toImage()
        colour = image.pixelColor(8, 8)
        assert colour.red() > colour.green() > colour.blue() > 80
        assert wrapper._box.itemIcon(0).isNull()
        assert "January #" in wrapper._box.itemData(sahara, Qt.ItemDataRole.ToolTipRole)
        wrapper._box.setEditText("boreal forest, winter")
        assert wrapper.parameterValue() == "boreal forest, winter"


def test_every_landscape_that_is_offered_can_be_used(qgis_app):
    for choice in prior_choices():
        check_prior(choice.text, "reference.tif")


def test_a_file_is_looked_for_and_further_models_join_the_first(dialog, monkeypatch):
    wrappers = dialog("evaluatemodel").wrappers
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: ("/a/b.safetensors", ""))
    for name in ("MODEL", "COMPARE", "COMPARE"):
        wrappers[name]._look_for_file()
    assert wrappers["MODEL"].parameterValue() == "/a/b.safetensors"
    assert wrappers["COMPARE"].parameterValue() == "/a/b.safetensors; /a/b.safetensors"


def test_styles_of_a_model_that_cannot_be_read_are_those_of_all(styled_model):
    assert list(offered(Kind.STYLE)) == ["true-colour", "swir"]
    assert list(offered(Kind.STYLE, "/half/a/pa")) == ["true-colour", "swir"]
    assert list(offered(Kind.STYLE, styled_model)) == ["true-colour", "swir"]
    assert "shortwave" in offered(Kind.STYLE)["swir"]


def test_the_modeler_has_its_own_widget_in_which_other_steps_may_be_chosen(plugin, monkeypatch):
    modeler = importlib.import_module("processing.modeler.ModelerParametersDialog")

    monkeypatch.setattr(modeler, "iface", None, raising=False)
    one = QgsApplication.processingRegistry().createAlgorithmById("sarcolorizer:colorizesar")
    opened = modeler.ModelerParametersDialog(one, QgsProcessingModelAlgorithm())
    widget = opened.widget.widget.wrappers["MODEL"]
    assert type(widget).__name__ == "QgsProcessingModelerParameterWidget"
    assert widget.value().staticValue() == DEFAULT_MODEL
    opened.close()


def test_without_a_desktop_the_box_is_not_imported(qgis_app):
    script = f"""
import importlib.util, os, sys
from qgis.core import QgsApplication
application = QgsApplication([], False)
application.initQgis()
spec = importlib.util.spec_from_file_location(
    "sar_colorizer", {str(ROOT / "__init__.py")!r}, submodule_search_locations=[{str(ROOT)!r}])
package = importlib.util.module_from_spec(spec)
sys.modules["sar_colorizer"] = package
spec.loader.exec_module(package)
plugin = package.classFactory(None)
plugin.initProcessing()
widgets = [name for name in sys.modules if name.startswith("processing") or name.endswith("choice_box")]
print(len(plugin.provider.algorithms()), widgets, flush=True)
os._exit(0)
"""
    told = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=120, check=False)
    assert told.stdout.split() == ["15", "[]"], told.stderr
