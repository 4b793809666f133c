"""The dock's fields offer what the options declare."""

from __future__ import annotations

import pytest
from sar_colorizer.core.options.base import declared, default_of
from sar_colorizer.core.options.preview import PreviewOptions
from sar_colorizer.ui.preview.dock import PreviewDock
from sar_colorizer.ui.preview.fields import PriorBox, choice_box, option_slider


@pytest.mark.parametrize("name", ["units", "polarisation", "reference_mode"])
def test_a_box_has_the_choices_of_the_option(qgis_app, name):
    one, box = declared(PreviewOptions)[name], choice_box(name)
    values = [box.itemData(index) for index in range(box.count())]
    assert values == ([""] if one.unset else []) + list(one.choices)
    assert box.currentData() == default_of(PreviewOptions, name)
    assert box.itemText(0) == (one.unset or one.choices[0])
    assert one.help[:30] in box.toolTip()


@pytest.mark.parametrize("name", ["structure", "vividness", "brightness"])
def test_a_slider_has_the_range_of_the_option(qgis_app, name):
    one, slider = declared(PreviewOptions)[name], option_slider(name)
    assert slider.value == default_of(PreviewOptions, name)
    slider.set_value(99.0)
    assert slider.value == one.high
    slider.set_value(-99.0)
    assert slider.value == one.low


def test_the_dock_says_of_every_option_what_the_dialogs_say(qgis_app):
    dock = PreviewDock()
    fields = {"input": dock.layer, "model": dock.model, "style": dock.style, "bands": dock.band}
    fields |= {"reference": dock.reference.layer, "structure": dock.structure, "units": dock.units, "date": dock.date}
    fields |= {"prior": dock.prior}
    for name, field in fields.items():
        assert declared(PreviewOptions)[name].help[:30] in field.toolTip()
    dock.deleteLater()


def test_the_prior_is_chosen_from_a_list_or_written_and_nonsense_is_refused(qgis_app):
    box, changes, refusals = PriorBox(), [], []
    box.changed.connect(lambda: changes.append(box.prior))
    box.refused.connect(refusals.append)
    texts = [box.itemText(index) for index in range(box.count())]
    assert texts[:3] == ["auto", "none", "reference"]
    assert box.prior == box.currentText() == "auto"
    assert not box.itemIcon(texts.index("Sahara")).isNull() and box.itemIcon(0).isNull()
    box.choose("boreal forest, winter")
    box.choose("boreal forrest")
    assert "'forrest'" in refusals[0] and box.prior == "boreal forest, winter"
    box.choose("")  # as good as the default
    assert changes == ["boreal forest, winter", "auto"]
