"""The status has the same keys whatever is missing, and fails over nothing."""

from __future__ import annotations

import json
import shutil
import sys

import pytest
from sar_colorizer.core.doctor import status
from sar_colorizer.core.doctor.status import facts
from sar_colorizer.core.model.shipped import find_model
from sar_colorizer.core.options.shared import DEFAULT_MODEL

KEYS = {
    "python": {"version", "implementation", "executable"},
    "system": {"platform", "machine", "cores", "memory", "memory_available"},
    "packages": {"colorizing", "colorizing_ok", "training", "training_ok", "cluster", "cluster_ok"},
    "gdal": {"version", "proj", "drivers"},
    "devices": {"looked", "default", "devices", "why_no_gpu", "torch"},
    "models": {"folder", "default", "shipped"},
    "limits": {"largest_side", "tile_size_multiple", "output_suffixes", "codecs", "lossy_codecs"},
    "temporary": {"folder", "free"},
}


def test_the_keys_are_stable_and_the_values_plain():
    found = facts()
    assert {name: set(part) - {"error"} for name, part in found.items() if name != "ready"} == KEYS
    assert all(part["error"] is None for name, part in found.items() if name != "ready")
    assert found["ready"] is True
    assert json.loads(json.dumps(found)) == found
    assert found["gdal"]["drivers"]["GTiff"] is True
    assert found["devices"]["devices"][0]["device"] == "cpu"
    assert found["system"]["cores"] >= 1
    assert found["temporary"]["free"] > 0
    (model,) = [one for one in found["models"]["shipped"] if one["name"] == DEFAULT_MODEL]
    assert model["styles"] == ["true-colour", "swir"]
    assert len(model["sha256"]) == 64
    assert model["bytes"] == find_model(DEFAULT_MODEL).stat().st_size


def test_without_a_gpu_it_says_why(monkeypatch):
    import torch

    monkeypatch.setattr(torch.cuda, "is_available", lambda: False)
    devices = facts()["devices"]
    assert devices["default"] == "cpu"
    assert devices["why_no_gpu"].startswith("no GPU: its torch (")


@pytest.mark.parametrize(("package", "part"), [("torch", "devices"), ("rasterio", "gdal")])
def test_a_package_that_does_not_import_is_an_error_of_its_part_alone(monkeypatch, package, part):
    for name in [name for name in sys.modules if name == "sar_colorizer.core.model.device"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.delattr("sar_colorizer.core.model.device", raising=False)
    monkeypatch.setitem(sys.modules, package, None)
    found = facts()
    assert package in found[part]["error"]
    assert found["ready"] is False
    assert [name for name in KEYS if found[name]["error"]] == [part]


def test_a_package_that_is_not_installed_is_told_without_importing_it(monkeypatch):
    there = status.installed_version
    monkeypatch.setattr(status, "installed_version", lambda name: None if name == "torch" else there(name))
    found = facts(devices=False)
    torch = next(one for one in found["packages"]["colorizing"] if one["name"] == "torch")
    assert torch == {"name": "torch", "wanted": "torch>=2.2", "version": None, "ok": False}
    assert (found["packages"]["colorizing_ok"], found["ready"]) == (False, False)


def test_without_dask_the_engine_is_ready_and_says_so(monkeypatch):
    there = status.installed_version
    monkeypatch.setattr(status, "installed_version", lambda name: None if name == "distributed" else there(name))
    found = facts()
    assert found["packages"]["cluster"][0] == {
        "name": "distributed",
        "wanted": "distributed>=2024.8",
        "version": None,
        "ok": False,
    }
    assert (found["packages"]["cluster_ok"], found["packages"]["colorizing_ok"], found["ready"]) == (False, True, True)


def test_a_broken_model_is_told_beside_the_others(tmp_path):
    shutil.copy(find_model(DEFAULT_MODEL), tmp_path)
    (tmp_path / "broken.safetensors").write_bytes(b"nothing")
    (tmp_path / "empty.safetensors").touch()
    found = facts(devices=False, models=tmp_path)
    models = {one["name"]: one for one in found["models"]["shipped"]}
    assert found["models"]["error"] is None
    assert found["ready"] is True
    assert models[DEFAULT_MODEL]["error"] is None
    for name in ("broken", "empty"):
        assert "is not a" in models[name]["error"]
        assert models[name]["sha256"] is None
        assert set(models[name]) == set(models[DEFAULT_MODEL])


def test_without_its_default_model_it_is_not_ready(tmp_path):
    assert facts(devices=False, models=tmp_path)["ready"] is False
    (tmp_path / f"{DEFAULT_MODEL}.safetensors").write_bytes(b"nothing")
    assert facts(devices=False, models=tmp_path)["ready"] is False


def test_whatever_fails_has_an_error_and_the_rest_is_told(monkeypatch):
    def fail(*_):
        raise PermissionError("no")

    monkeypatch.setattr(status.shutil, "disk_usage", fail)
    monkeypatch.setattr(status.platform, "platform", fail)
    found = facts(devices=False)
    assert found["temporary"] == {"error": "PermissionError: no"}
    assert found["system"] == {"error": "PermissionError: no"}
    assert found["gdal"]["error"] is None


def test_quickly_it_leaves_devices_out():
    code = (
        "import sys\nfrom sar_colorizer.core.doctor.status import facts\n"
        "found = facts(devices=False)\nassert 'torch' not in sys.modules\nassert found['devices']['looked'] is False\n"
        "assert set(found['devices']) == {'looked', 'default', 'devices', 'why_no_gpu', 'torch', 'error'}"
    )
    import subprocess

    subprocess.run([sys.executable, "-c", code], check=True, timeout=120)
