"""Bands are known by what files really call them, and a model gets those it was made for."""

from __future__ import annotations

import numpy as np
import pytest
import rasterio
from rasterio.enums import ColorInterp
from sar_colorizer.core.errors import BandError
from sar_colorizer.core.input.bands import MatchedInputs, match_inputs
from sar_colorizer.core.model.card import InputSpec
from sar_colorizer.core.polarisation import polarisations_in
from sar_colorizer.core.raster.band_names import BandNames
from sar_colorizer.core.raster.reader import SarRaster

ANY = (InputSpec((("VV", "HH", "VH", "HV"),)),)
VV, VH = InputSpec((("VV",),)), InputSpec((("VH",),))
OPTIONAL_VH = InputSpec((("VH",),), optional=True)
RATIO = InputSpec((("VV",), ("VH",)))
OPTIONAL_RATIO = InputSpec((("VV",), ("VH",)), optional=True)
DUAL = (VV, OPTIONAL_VH, OPTIONAL_RATIO)


@pytest.fixture
def raster(tmp_path):
    """Make and open a raster of so many bands."""
    opened = []

    def make(*, count=1, descriptions=None, name="scene.tif", tags=None, band_tags=None, alpha=None):
        path = tmp_path / name
        with rasterio.open(
            path, "w", driver="GTiff", width=4, height=3, count=count, dtype="float32", photometric="MINISBLACK"
        ) as dataset:
            if alpha:  # before the pixels: GDAL does not take it later
                dataset.colorinterp = [
                    ColorInterp.alpha if band == alpha else ColorInterp.gray for band in range(1, count + 1)
                ]
            dataset.write(np.ones((count, 3, 4), "float32"))
            dataset.update_tags(**(tags or {}))
            for band, values in (band_tags or {}).items():
                dataset.update_tags(band, **values)
            if descriptions:
                dataset.descriptions = descriptions
        opened.append(SarRaster.open(path))
        return opened[-1]

    yield make
    for one in opened:
        one.close()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Sigma0_VV", ("VV",)),
        ("sigma0-vh_db", ("VH",)),
        ("s1a-iw-grd-hh-20200101t000000-20200101t000025-030600-0381ab-001.tiff", ("HH",)),
        ("S1A__IW___A_20150309T173017_VV_grd_mli_geo_norm_db.tif", ("VV",)),
        ("VV20200101", ("VV",)),
        ("Intensity_IW1_HV", ("HV",)),
        ("VV/VH", ("VV", "VH")),
        ("HHHH", ("HH",)),  # NISAR's covariance: the diagonal terms are the backscatter of a polarisation
        ("vvvv", ("VV",)),
        ("/science/LSAR/GCOV/grids/frequencyA/HVHV", ("HV",)),
        ("//science/LSAR/GCOV/grids/frequencyB/VHVH radar backscatter gamma0", ("VH",)),
        ("hh_hh", ("HH",)),
        ("VV_VV", ("VV",)),
        ("Gamma0_VV_db", ("VV",)),
        ("HHHV", ()),  # what is off the diagonal is of two
        ("hhvv", ()),
        ("VHVV HVVV VVHH", ()),
        ("RH", ()),
        ("RVRV", ()),
        ("C11", ()),  # VV of a dual product, HH of a quad one
        ("T11 T22", ()),
        ("HHHHH VVVVVV XHHHH", ()),
        ("NISAR_L2_PR_GCOV_001_005_A_219_4020_DHDH_A_20081012T060910.h5", ()),
        ("SAVVY", ()),
        ("PVV HHS VVVH", ()),
        ("S1A_IW_GRDH_1SDV_20200101", ()),
    ],
)
def test_a_polarisation_is_a_word_of_its_own(text, found):
    assert polarisations_in(text) == found


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        ({"descriptions": ("VH", "Sigma0_VV"), "count": 2}, ["VH", "VV"]),
        ({"descriptions": ("VV", "VV/VH"), "count": 2, "name": "s1_vv.tif"}, ["VV", None]),
        ({"count": 2, "band_tags": {1: {"POLARISATION": "hh"}, 2: {"polarization": "HV"}}}, ["HH", "HV"]),
        ({"tags": {"POLARIZATION": "VV"}}, ["VV"]),
        ({"count": 2, "tags": {"POLARISATIONS": "VV VH"}}, ["VV", "VH"]),
        ({"name": "s1a-iw-grd-vv-2020.tif"}, ["VV"]),
        ({"name": "s1a-iw-grd-vv-2020.tif", "count": 2, "alpha": 2}, ["VV", None]),
        ({"name": "scene_VV_VH.tif", "count": 2}, ["VV", "VH"]),
        ({"name": "scene_VV.tif", "count": 2}, [None, None]),  # amplitude and phase, perhaps
        ({"name": "scene_VV_VH.tif"}, [None]),  # a ratio, perhaps
        ({"descriptions": ("VV",), "name": "vh.tif"}, ["VV"]),
        ({"descriptions": ("HHHH", "HHHV", "HVHV"), "count": 3, "name": "x_HH.tif"}, ["HH", None, "HV"]),
        ({"descriptions": ("HHHV",), "name": "scene_HH.tif"}, [None]),
        ({"descriptions": ("RH", "RV"), "count": 2, "name": "scene_VV_VH.tif"}, [None, None]),
        ({"descriptions": ("C11", "C22"), "count": 2}, [None, None]),
        ({"band_tags": {1: {"POLARIZATION": "VVVV"}}}, ["VV"]),
        ({"count": 2, "tags": {"POLARISATIONS": "HHHH HHHV"}}, [None, None]),  # whose order is anyone's guess
        ({"name": "grids_frequencyA_HHHH.tif"}, ["HH"]),
        ({"name": "scene_VVVH.tif"}, [None]),
        ({}, [None]),
    ],
)
def test_polarisations_are_taken_from_the_most_telling_place(raster, made, expected):
    opened = raster(**made)
    assert [opened.polarisation(band) for band in range(1, opened.band_count + 1)] == expected


@pytest.mark.parametrize(
    ("made", "inputs", "bands"),
    [
        ({"descriptions": ("VH", "VV"), "count": 2}, ANY, (2,)),
        ({"descriptions": ("HV", "VH"), "count": 2}, ANY, (2,)),
        ({"descriptions": ("VH", "VV"), "count": 2}, (VV, VH), (2, 1)),
        ({"count": 2}, ANY, (1,)),
        ({"count": 2, "alpha": 1}, ANY, (2,)),
        ({"count": 2, "descriptions": ("angle", None)}, ANY, (2,)),
        ({"count": 2, "descriptions": ("layover_shadow_mask", "calibrated")}, ANY, (2,)),
        ({"count": 2, "descriptions": ("HHHV", "calibrated")}, ANY, (2,)),
        ({"count": 3, "descriptions": ("HHHV", "HVHV", "HHHH")}, ANY, (3,)),
        ({"count": 3, "descriptions": ("VVVV", "VVVH", "VHVH")}, (VV, VH), (1, 3)),
        ({"count": 2, "descriptions": ("RH", "RV")}, ANY, (1,)),
        ({"count": 3}, (VV, VH), (1, 2)),
        ({"count": 3, "descriptions": (None, "VV", None)}, (VV, VH), (2, 1)),
    ],
)
def test_a_model_gets_the_bands_it_was_made_for_else_the_first_unknown_ones(raster, made, inputs, bands):
    assert match_inputs(raster(**made), inputs, None, True).bands == bands


def test_a_model_that_insists_is_not_given_a_band_nothing_is_known_of(raster):
    with pytest.raises(BandError) as error:
        match_inputs(raster(count=2, descriptions=("first", "VV")), (VV, InputSpec((("VH", "HV"),))), None, False)
    for words in ("VH or HV", "1 (first)", "2 (VV)", "--band"):
        assert words in str(error.value)
    with pytest.raises(BandError):
        match_inputs(raster(descriptions=("VH",)), (VV,), None, True)  # known to be another one


def test_bands_given_by_number_are_taken_as_given_if_they_are_there(raster):
    opened = raster(count=3, descriptions=("VV", "VH", None), alpha=3)
    assert match_inputs(opened, ANY, (2,)).bands == (2,)
    assert match_inputs(opened, (VV, VH), (2, 1)).bands == (2, 1)
    for chosen, words in [((4,), "no band 4"), ((0,), "no band 0"), ((1, 2), "takes 1 band"), ((3,), "alpha")]:
        with pytest.raises(BandError, match=words) as error:
            match_inputs(opened, ANY, chosen)
        assert "1 (VV), 2 (VH), 3 (alpha)" in str(error.value)


@pytest.mark.parametrize(
    ("descriptions", "inputs", "bands", "sources"),
    [
        (("VV", "VH"), DUAL, (1, 2), ((0,), (1,), (0, 1))),
        (("VH", "VV"), DUAL, (2, 1), ((0,), (1,), (0, 1))),
        (("VV",), DUAL, (1,), ((0,), (), ())),
        ((None, "coherence"), DUAL, (1,), ((0,), (), ())),
        ((None, None), DUAL, (1,), ((0,), (), ())),  # nothing optional is guessed
        ((None, None), (OPTIONAL_VH, VH), (1,), ((), (0,))),
        ((None, None), (RATIO,), (1, 2), ((0, 1),)),
        (("VH", "VV"), (RATIO,), (2, 1), ((0, 1),)),
        (("VH", "VV"), (*ANY, OPTIONAL_RATIO), (2, 1), ((0,), (0, 1))),
        (("VH", "VV"), (OPTIONAL_RATIO, OPTIONAL_VH), (1, 2), ((1, 0), (0,))),
        (("VH",), (*ANY, OPTIONAL_RATIO), (1,), ((0,), ())),
        (("HV", "HH"), (InputSpec((("VV", "HH"),)), InputSpec((("VH", "HV"),), True)), (2, 1), ((0,), (1,))),
    ],
)
def test_inputs_are_made_of_the_bands_they_name_and_optional_ones_may_be_missing(
    raster, descriptions, inputs, bands, sources
):
    opened = raster(descriptions=descriptions, count=len(descriptions))
    assert match_inputs(opened, inputs, None, True) == MatchedInputs(bands, sources)


@pytest.mark.parametrize(
    ("inputs", "chosen", "bands", "sources"),
    [
        (DUAL, (2, 1), (2, 1), ((0,), (1,), (0, 1))),
        (DUAL, (3,), (3,), ((0,), (), ())),
        ((OPTIONAL_VH, VV), (3,), (3,), ((), (0,))),
        ((*ANY, OPTIONAL_VH, OPTIONAL_RATIO), (1, 2), (1, 2), ((0,), (1,), (0, 1))),
        ((*ANY, OPTIONAL_VH, OPTIONAL_RATIO), (3, 2), (3, 2), ((0,), (1,), ())),
        ((*ANY, OPTIONAL_VH, OPTIONAL_RATIO), (3, 2, 1), (3, 2, 1), ((0,), (1,), (2, 1))),
    ],
)
def test_chosen_bands_go_to_what_is_required_first(raster, inputs, chosen, bands, sources):
    opened = raster(descriptions=("VV", "VH", None), count=3)
    assert match_inputs(opened, inputs, chosen) == MatchedInputs(bands, sources)


def test_a_required_part_of_a_difference_is_named_when_it_is_missing(raster):
    with pytest.raises(BandError, match="needs a VH band"):
        match_inputs(raster(descriptions=("VV",)), (VV, RATIO), None, True)
    with pytest.raises(BandError, match="takes 1 to 2 bands, but 3 were given"):
        match_inputs(raster(descriptions=("VV", "VH", None), count=3), DUAL, (1, 2, 3))
    with pytest.raises(BandError, match="takes VH, VV minus VH, and none of it was recognised"):
        match_inputs(raster(descriptions=("VV",)), (OPTIONAL_VH, OPTIONAL_RATIO))


@pytest.mark.parametrize(
    ("subdataset", "found"),
    [
        ('NETCDF:"scene_VV.nc":HHHH', "HH"),
        ('NETCDF:"scene_VV.nc":sigma0', "VV"),
        ('NETCDF:"scene.nc":/science/LSAR/GCOV/grids/frequencyA/HVHV', "HV"),
        ('HDF5:"scene.h5"://science/LSAR/GCOV/grids/frequencyA/HHHV', None),
    ],
)
def test_a_subdataset_is_known_by_its_variable_before_its_file(subdataset, found):
    names = BandNames(subdataset, ("",), {}, ({},), ((),), (1,))
    assert names.polarisation(1) == found
