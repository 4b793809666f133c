"""Whether a product's reflectance is of the ground alone or of the ground below the sky."""

from __future__ import annotations

import pytest
from sar_colorizer.core.colour.optical_products import SURFACE, TOP_OF_ATMOSPHERE, level_of


@pytest.mark.parametrize(
    ("texts", "level"),
    [
        (["S2A_MSIL2A_20210601T105031_N0300_R051_T31UFS.SAFE/"], SURFACE),
        (["PROCESSING_LEVEL=Level-2A"], SURFACE),
        (["T31UFS_20210601_TCI.tif", "mosaic/L2A/"], SURFACE),
        (["COPERNICUS/S2_SR/20210601"], SURFACE),
        (["LC08_L2SP_198025_20210601_20210608_02_T1_SR_B4.TIF"], SURFACE),
        (["S2B_MSIL1C_20201104T183541_N0209_R027_T11SLT.SAFE/"], TOP_OF_ATMOSPHERE),
        (["PROCESSING_LEVEL=Level-1C", "image.tif"], TOP_OF_ATMOSPHERE),
        (["LC08_L1TP_198025_20210601_20210608_02_T1_B4.TIF"], TOP_OF_ATMOSPHERE),
        (["frame_018.tif", "pairs/s2/"], None),
        (["S2A_MSIL1C_20210601.tif", "made of S2A_MSIL2A_20210601"], None),
    ],
)
def test_metadata_and_names_tell_the_level(texts, level):
    assert level_of(texts) == level
