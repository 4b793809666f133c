"""Stores of EOPF: which groups have an image, whatever else lies in them."""

from __future__ import annotations

import json
import shutil

from sar_colorizer.core.providers.eopf_store import find_store, polarisation_of_group

from .conftest import EOPF


def test_groups_come_with_the_co_polarised_first(eopf_product):
    store = find_store(eopf_product())
    assert store.groups == (f"{EOPF}_VV", f"{EOPF}_VH")
    assert store.array(store.groups[0], "a", "b") == f'ZARR:"{store.root}":/{EOPF}_VV/a/b'
    assert store.attributes["stac_discovery"]["properties"]["platform"] == "sentinel-1a"
    assert not store.has_bursts


def test_attributes_of_version_3_are_within_the_groups_own(eopf_product):
    path = eopf_product()
    (path / ".zattrs").unlink()
    (path / "zarr.json").write_text(json.dumps({"zarr_format": 3, "attributes": {"stac_discovery": {}}}))
    assert find_store(path).attributes == {"stac_discovery": {}}


def test_in_a_zip_it_is_found_at_any_depth(eopf_product):
    path = eopf_product()
    for inside in (path.name, "."):
        archive = shutil.make_archive(str(path), "zip", path.parent if inside == path.name else path, inside)
        store = find_store(path.with_name(path.name + ".zip"))
        assert store.groups == (f"{EOPF}_VV", f"{EOPF}_VH")
        assert store.root == f"/vsizip/{archive}" + (f"/{path.name}" if inside == path.name else "")


def test_a_group_without_a_polarisation_keeps_its_name():
    assert polarisation_of_group("S01SIWGRD_20240201T164915_0025_A299_750E_065517_HV") == "HV"
    assert polarisation_of_group("measurements") == "measurements"
