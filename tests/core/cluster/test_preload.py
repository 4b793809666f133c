"""What a worker process of this machine loads first."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from sar_colorizer.core.cluster import preload


def loaded_from(copy: Path, folder: Path | None) -> str:
    """Where the package comes from in a process that has run a copy of the file, as Dask does."""
    code = f"import runpy; runpy.run_path({str(copy)!r}); import sar_colorizer; print(sar_colorizer.__file__)"
    environment = {key: value for key, value in os.environ.items() if key != preload.FOLDER}
    if folder:
        environment[preload.FOLDER] = str(folder)
    command = [sys.executable, "-I", "-c", code]
    return subprocess.run(command, capture_output=True, text=True, check=True, env=environment).stdout.strip()


def test_the_package_is_that_of_the_folder_whatever_is_installed(tmp_path):
    copy = Path(shutil.copy(preload.__file__, tmp_path / "preload.py"))
    plugin = tmp_path / "any name"
    plugin.mkdir()
    (plugin / "__init__.py").write_text("")
    assert loaded_from(copy, plugin) == str(plugin / "__init__.py")


def test_without_a_folder_it_is_what_is_installed(tmp_path):
    copy = Path(shutil.copy(preload.__file__, tmp_path / "preload.py"))
    assert Path(loaded_from(copy, None)).samefile(Path(preload.__file__).parents[2] / "__init__.py")
