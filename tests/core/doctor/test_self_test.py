"""The self-test notices a product that is not as it has to be."""

from __future__ import annotations

import numpy as np
import pytest
import rasterio
from sar_colorizer.core.doctor import self_test


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"width": 200}, "the size"),
        ({"crs": "EPSG:32632"}, "the CRS"),
        ({"count": 1}, "the bands"),
        ({"tags": {}}, "does not say that its colour is synthetic"),
        ({"mask": True}, "the mask"),
        ({"grey": True}, "one colour"),
    ],
)
def test_a_product_that_is_not_as_it_has_to_be_is_noticed(tmp_path, wrong, words):
    source, product = tmp_path / "scene.tif", tmp_path / "colour.tif"
    self_test._write_scene(source)
    with rasterio.open(source) as dataset:
        profile = {name: dataset.profile[name] for name in ("width", "height", "crs", "transform")}
        valid = np.isfinite(dataset.read(1))
    profile.update(count=3)
    profile.update({key: value for key, value in wrong.items() if key in profile})
    with (
        rasterio.Env(GDAL_TIFF_INTERNAL_MASK=True),
        rasterio.open(product, "w", driver="GTiff", dtype="uint8", **profile) as dataset,
    ):
        shape = (profile["count"], profile["height"], profile["width"])
        values = np.full(shape, 7) if "grey" in wrong else np.random.default_rng(1).integers(0, 255, shape)
        dataset.write(values.astype(np.uint8))
        dataset.update_tags(**wrong.get("tags", {"SYNTHETIC": self_test.SYNTHETIC_NOTE}))
        if "width" not in wrong:
            dataset.write_mask(np.ones_like(valid) if "mask" in wrong else valid)
    with pytest.raises(self_test.SelfTestError, match=words):
        self_test._check_product(source, product)
