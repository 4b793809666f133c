"""The packages that the engine needs are the same wherever they are named."""

from __future__ import annotations

from pathlib import Path

import pytest
from sar_colorizer.core.engine_packages import CLUSTER, COLORIZING, TORCH, TRAINING, Package, state_of

ROOT = Path(__file__).resolve().parents[1]


def in_pyproject(start: str) -> list[str]:
    text = (ROOT / "pyproject.toml").read_text().partition(start)[2].partition("\n]")[0]
    return [line.partition("#")[0].strip().rstrip(",").strip('"') for line in text.splitlines() if line.strip()]


def test_what_the_set_up_installs_is_what_pyproject_says():
    assert in_pyproject("\ndependencies = [") == [package.requirement for package in COLORIZING]
    assert in_pyproject("\ntrain = [") == [package.requirement for package in TRAINING]
    assert in_pyproject("\ncluster = [") == [package.requirement for package in CLUSTER]


def test_the_about_text_names_what_is_installed():
    about = (
        (ROOT / "metadata.txt").read_text().partition("WHAT IS INSTALLED WHERE")[2].partition("\nversion=")[0].lower()
    )
    for name in (
        "pytorch",
        "numpy",
        "rasterio",
        "opencv",
        "safetensors",
        "tqdm",
        "scikit-image",
        "scipy",
        "tensorboard",
        "distributed",
    ):
        assert name in about


@pytest.mark.parametrize(
    ("version", "good"), [("2.13.0+cpu", True), ("2.2", True), ("2.2.0", True), ("2.1.9", False), ("1.13", False)]
)
def test_versions_are_compared_as_numbers(version, good):
    assert TORCH.accepts(version) is good


def test_what_is_missing_counts_unless_this_python_has_it_itself():
    needed = Package("tomli>=2; python_version < '3.11'", "tomli", until_python=(3, 11))
    assert needed.name == "tomli"
    assert state_of(needed, None, (3, 11))["ok"]
    assert not state_of(needed, None, (3, 10))["ok"]
    assert not state_of(TORCH, None, (3, 12))["ok"]
