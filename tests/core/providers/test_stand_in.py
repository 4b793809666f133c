"""Rasters that stand for a product where there is no view of it: GDAL opens them by the names that are given."""

from __future__ import annotations

import numpy as np
import rasterio
from sar_colorizer.core.providers.stand_in import stand_ins

from .conftest import EOPF, SHAPE, power


def test_of_a_snap_product_backscatter_comes_first(snap_product, tmp_path):
    angle = ("deg", np.full(SHAPE, 39.0, np.float32))
    path = snap_product({"incidenceAngle": angle, "Sigma0_VV": ("intensity", power())})
    names = [str(tmp_path / "scene.data" / f"{name}.img") for name in ("Sigma0_VV", "incidenceAngle")]
    for given in (path, path.with_suffix(".data")):
        assert list(stand_ins(str(given))) == names


def test_of_nisar_and_eopf_gdal_opens_what_is_named(nisar_product, eopf_product):
    for path, end in ((nisar_product(), "frequencyA/HHHH"), (eopf_product(), f"{EOPF}_VV/measurements/grd")):
        first = stand_ins(str(path))[0]
        assert first.endswith(end)
        with rasterio.open(first) as dataset:
            assert dataset.shape == SHAPE


def test_other_paths_have_none(tmp_path, scene_path):
    (tmp_path / "spot.dim").write_text("<Dimap_Document/>")
    (tmp_path / "NISAR_L2_PR_GCOV_folder.h5").mkdir()
    for path in (scene_path, tmp_path, tmp_path / "spot.dim", tmp_path / "absent.dim", "<VRT" * 2000, "HDF5:a.h5://b"):
        assert stand_ins(str(path)) == ()
    assert stand_ins(str(tmp_path / "NISAR_L2_PR_GCOV_folder.h5")) == ()
