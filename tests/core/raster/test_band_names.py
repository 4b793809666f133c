"""What bands are called, and which polarisation that tells."""

from __future__ import annotations

from sar_colorizer.core.raster.band_names import BandNames


def names(path="scene.tif", descriptions=("", ""), tags=None, band_tags=({}, {}), sources=((), ()), data_bands=(1, 2)):
    return BandNames(path, descriptions, tags or {}, band_tags, sources, data_bands)


def test_a_description_tells_before_the_files_behind_a_band_and_these_before_the_rasters_own_name():
    assert names(descriptions=("Sigma0_VH", "")).polarisation(1) == "VH"
    assert names(sources=(("a/scene_hv.tif",), ()), path="vv.vrt").polarisation(1) == "HV"
    assert names(band_tags=({"POLARISATION": "HH"}, {})).polarisation(1) == "HH"
    assert names(path="scene_vv.tif", data_bands=(1,)).polarisation(1) == "VV"
    assert names().polarisation(1) is None


def test_an_alpha_band_has_no_polarisation_and_is_called_so():
    found = names(descriptions=("VV", "VV"), data_bands=(1,))
    assert found.polarisation(2) is None
    assert [found.describe(band) for band in (1, 2)] == ["1 (VV)", "2 (VV, alpha)"]


def test_words_are_the_description_and_the_files_behind():
    assert names(descriptions=("dB", ""), sources=(("x/a.tif", "b.tif"), ())).text(1) == "dB a.tif b.tif"
