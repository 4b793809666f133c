"""What may be asked for as the prior, in each of the ways to ask; what cannot be had is refused before any work."""

from __future__ import annotations

import pytest
from sar_colorizer.core.errors import OptionError
from sar_colorizer.core.options.colorize import ColorizeOptions
from sar_colorizer.core.options.folder import FolderOptions
from sar_colorizer.core.options.preview import PreviewOptions
from sar_colorizer.core.options.prior import AUTO, LANDSCAPE, NONE, REFERENCE, prior_source, uses_reference

RASTER = {"input": "a.tif", "output": "b.tif"}
VIEW = {**RASTER, "extent": (0.0, 0.0, 1.0, 1.0), "width": 8, "height": 8}


def folder(**settings):
    return FolderOptions(input="a", output="b", settings=settings)


@pytest.mark.parametrize(
    ("text", "source"),
    [("auto", AUTO), ("", AUTO), (" Auto ", AUTO), ("NONE", NONE), ("reference", REFERENCE), ("Sahara", LANDSCAPE)],
)
def test_words_of_its_own_are_known_in_any_case_and_anything_else_is_a_landscape(text, source):
    assert prior_source(text) == source


@pytest.mark.parametrize(
    "make", [lambda **o: ColorizeOptions(**RASTER, **o), lambda **o: PreviewOptions(**VIEW, **o), folder]
)
def test_what_cannot_be_had_is_refused_at_once(make):
    for prior in ("auto", "none", "boreal forest, winter"):
        make(prior=prior)
    make(prior="reference", reference="c.tif")
    with pytest.raises(OptionError, match="come from the reference image, and there is none"):
        make(prior="reference")
    with pytest.raises(OptionError, match=r"word 'forrest'\. Did you mean: forest"):
        make(prior="boreal forrest, winter")
    with pytest.raises(OptionError, match="Prior is auto, none, reference, or a landscape in words, not 3"):
        make(prior=3)


def test_the_reference_is_the_prior_where_it_is_there_and_nothing_else_is_asked_for():
    assert [uses_reference(prior, "c.tif") for prior in ("auto", "reference", "none", "Sahara")] == [
        True,
        True,
        False,
        False,
    ]
    assert not uses_reference("auto", None)


def test_the_preview_runs_the_network_again_for_another_prior_alone():
    one = PreviewOptions(**VIEW)
    assert PreviewOptions(**VIEW, prior="Sahara").network_key != one.network_key
    assert PreviewOptions(**VIEW, structure=0.1, brightness=2.0).network_key == one.network_key
    assert PreviewOptions(**VIEW, detail=0.5).network_key != one.network_key
    other = PreviewOptions(**VIEW, prior="none", reference="c.tif")
    assert other.transfer_key != PreviewOptions(**VIEW, reference="c.tif").transfer_key
