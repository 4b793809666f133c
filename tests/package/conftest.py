"""The zip that `make package` makes, and what is in it."""

from __future__ import annotations

import zipfile
from pathlib import Path
from types import ModuleType

import pytest
from sar_colorizer.tests.scripts import script

ROOT = Path(__file__).resolve().parents[2]
DATE = 1_800_000_000  # of the files in the zip: no commit is asked for, as there need not be one


@pytest.fixture(scope="session")
def package() -> ModuleType:
    """tools/package.py."""
    return script("tools/package.py")


@pytest.fixture(scope="session")
def date() -> int:
    return DATE


@pytest.fixture(scope="session")
def zip_path(package: ModuleType, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The zip of this checkout."""
    target = tmp_path_factory.mktemp("dist") / "sar_colorizer.zip"
    package.write(target, DATE)
    return target


@pytest.fixture(scope="session")
def unzipped(zip_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The plugin's folder as QGIS unzips it."""
    folder = tmp_path_factory.mktemp("unzipped")
    with zipfile.ZipFile(zip_path) as archive:
        archive.extractall(folder)
    return folder / "sar_colorizer"
