"""What `sar-colorizer info` says of a raster: the product it is of, where its metadata tells."""

from __future__ import annotations

import numpy as np
from sar_colorizer.core.doctor.info import as_text, describe_raster


def test_product_quantity_and_platform_are_shown_where_they_are_known(tmp_path, make_raster):
    power = np.random.default_rng(1).gamma(4.0, 0.02, (1, 64, 64)).astype(np.float32)
    path = make_raster(tmp_path / "S1A_IW_20210401T052623_DVP_RTC20_G_gpuned_3F1B_VV.tif", power)
    found = describe_raster(str(path))
    assert (found["product"], found["quantity"], found["platform"]) == ("ASF HyP3 RTC", "gamma0", "Sentinel-1A")
    assert found["bands"][0]["units_reason"] == "HyP3's name of the product says power"
    lines = as_text(found).splitlines()
    assert {"product: ASF HyP3 RTC", "quantity: gamma0", "platform: Sentinel-1A"} <= set(lines)
    unknown = as_text(describe_raster(str(make_raster(tmp_path / "a.tif", power))))
    assert "product:" not in unknown
    assert "platform:" not in unknown
