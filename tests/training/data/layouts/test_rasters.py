"""Whole rasters that overlap."""

from __future__ import annotations

import numpy as np
from rasterio.transform import from_origin
from sar_colorizer.training.config.data import DataConfig
from sar_colorizer.training.data.layouts import list_items, rasters


def test_whole_rasters_are_cut_into_windows_that_cover_the_overlap_once(tmp_path, make_raster):
    sar = np.ones((1, 1000, 1500), np.float32)
    make_raster(tmp_path / "scene_vv.tif", sar)  # EPSG:32632 from 500 000, 5 100 000 at 10 m
    rgb = np.ones((3, 300, 400), np.uint8)
    # In another CRS: its left edge cuts the second column of windows.
    make_raster(tmp_path / "optical.tif", rgb, crs="EPSG:4326", transform=from_origin(9.07, 46.06, 0.0005, 0.0005))
    assert rasters.found(tmp_path, DataConfig(str(tmp_path)))
    listing = list_items(DataConfig(str(tmp_path)))
    assert (listing.layout, listing.scenes_known) == ("rasters", False)
    windows = sorted(item.window for item in listing.items)
    assert windows == [(0, 500, 500, 1000), (0, 500, 1000, 1500), (500, 1000, 500, 1000), (500, 1000, 1000, 1500)]
    assert {item.scene for item in listing.items} == {"scene_vv"}
    assert {(item.sar.name, item.optical.name) for item in listing.items} == {("scene_vv.tif", "optical.tif")}
    named = list_items(DataConfig(str(tmp_path), sar="scene*.tif", optical="optical.tif"))
    assert named.items == listing.items
