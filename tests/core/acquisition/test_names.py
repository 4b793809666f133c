"""Dates in names: those of products, of any name, and numbers that are no dates."""

from __future__ import annotations

import pytest
from sar_colorizer.core.acquisition.names import date_in_path, date_in_paths

NAMES = [
    ("S1A__IW___A_20150309T173017_VV_grd_mli_geo_norm_db.tif", "2015-03-09"),
    ("S1A_IW_GRDH_1SDV_20210401T052623_20210401T052648_026269_032297_ECC8.tif", "2021-04-01"),
    ("s1b-iw-grd-vv-20210401t052623-20210401t052648-026269-032297-001.tiff", "2021-04-01"),
    ("subset_0_of_S1A_IW_GRDH_1SDV_20190612T171423_20190612T171448_027648_031EDD_9F3A_Orb_NR_Cal_TC.tif", "2019-06-12"),
    ("S1A_IW_20200101T053012_DVP_RTC30_G_gpuned_ABCD_VV.tif", "2020-01-01"),  # HyP3
    # OPERA, NISAR: acquisition first, processing behind.
    ("OPERA_L2_RTC-S1_T035-073251-IW2_20231102T014852Z_20240312T125432Z_S1A_30_v1.0_VV.tif", "2023-11-02"),
    ("NISAR_L2_PR_GCOV_001_005_A_219_4020_SHNA_A_20251012T060910_20251012T060926_P01101.h5", "2025-10-12"),
    ("ICEYE_X7_GRD_SM_12345_20210101T101112.tif", "2021-01-01"),
    ("CAPELLA_C02_SM_GEO_HH_20201209213329_20201209213332.tif", "2020-12-09"),
    ("2023-01-05-10-11-12_UMBRA-04_GEC.tif", "2023-01-05"),
    ("TSX1_SAR__MGD_SE___SM_S_SRA_20090628T143042_20090628T143047.tif", "2009-06-28"),
    ("CSKS1_GEC_B_HI_15_HH_RA_SF_20110401052623_20110401052630.tif", "2011-04-01"),
    ("RS2_OK12345_PK12345_DK12345_FQ2_20120401_052623_HH_VV_SLC.tif", "2012-04-01"),
    ("RCM1_OK1050595_PK1050596_1_SC30MCPB_20200429_011530_VV_VH_GRD.tif", "2020-04-29"),
    ("ASA_IMP_1PNUPA20040405_100135_000000162025_00308_10982_0001.N1", "2004-04-05"),
    ("SAR_IMP_1PNESA19920703_095637_00000018A090_00479_05072_0000.E1", "1992-07-03"),
    ("ALOS2012345678-140901-UBSR2.1GUD.tif", "2014-09-01"),
    ("2023-03-01-00:00_2023-03-01-23:59_Sentinel-1_AWS-IW-VVVH_VV_-_decibel_gamma0.tiff", "2023-03-01"),
    ("amazon_-55.20_-4.39_s1-2019_05_27_s2-2020_07_20.tif", "2019-05-27"),  # Sentinel-1's, not Sentinel-2's
    ("S1A_20180714_VV_and_mask_of_20220101.tif", "2018-07-14"),
    ("be_hesbaye_2021-02-01.tif", "2021-02-01"),
    ("scene_20190612_vv.tif", "2019-06-12"),
    ("20200101_20200113.mli.tif", "2020-01-01"),  # a pair
    ("flood 2021.07.15.tif", "2021-07-15"),
    ('NETCDF:"/data/scene_20190612T171423_VV.nc":HHHH', "2019-06-12"),
    ("/vsizip//data/S1A_IW_GRDH_1SDV_20210401T052623_20210401T052648_026269_032297_ECC8.zip/vv.tif", "2021-04-01"),
    (r"C:\radar\S1A_IW_GRDH_1SDV_20210401T052623_20210401T052648_026269.SAFE\measurement\vv.tiff", "2021-04-01"),
    ("/a/2021-04-01/vv.tif", "2021-04-01"),
]
NO_NAMES = [
    *("files__umbra_mount_yasur.tiff", "ROIs1158_spring_s1_1_p169.tif", "scene_vv.tif", ""),
    *("orbit_12345678.tif", "order_20211345.tif", "tile_20210230.tif"),  # no months and days
    *("old_19700101.tif", "old_19890607T101010.tif", "future_20991231.tif", "future_20991231T101010.tif"),
    *("x_2021040112.tif", "x_120210401.tif", "0120210401.tif"),  # parts of longer numbers
    *("mosaic_20210101_20211231.tif", "s1_of_20200105_for_20210607.tif"),  # which of them?
    *("v2021.4.1.tif", "26269_032297_ECC8.tif", "2021.tif", "2021-04.tif", "01012020.tif", "01-02-2021.tif"),
    *("2021-0401.tif", "20_21_04_01.tif"),
    "/2021-04-01/sub/vv.tif",  # a folder of anything, above the file's own
]


@pytest.mark.parametrize(("path", "date"), NAMES, ids=[name[-40:] for name, _ in NAMES])
def test_the_date_in_a_name_is_found(path, date):
    assert date_in_path(path).text == date


@pytest.mark.parametrize("path", NO_NAMES)
def test_a_number_that_is_no_date_gives_none(path):
    assert date_in_path(path) is None


def test_a_products_name_counts_before_any_date_and_the_files_before_the_folders():
    of_product = "/data/S1A_IW_GRDH_1SDV_20210401T052623_20210401T052648_026269_032297_ECC8.SAFE"
    assert date_in_path(f"{of_product}/measurement/copied_20230105.tif").text == "2021-04-01"
    assert str(date_in_path(f"{of_product}/vv.tif")) == "2021-04-01 (the folder's name)"
    assert str(date_in_path("/2019-01-01/scene_20190612.tif")) == "2019-06-12 (the file's name)"


def test_files_behind_a_virtual_raster_agree_or_give_no_date():
    assert date_in_paths(["/a/vv_20210401.tif", "/a/mask.tif", "/a/vh_20210402.tif"]).text == "2021-04-01"
    assert date_in_paths(["/a/vv_20210401.tif", "/a/vv_20210901.tif"]) is None
    assert date_in_paths([]) is None
