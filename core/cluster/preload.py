"""What Dask loads into the worker processes of this machine first: the package, bound to the driver's very folder.

A QGIS plugin folder is on nobody's path. Dask runs a copy of this file, outside of any package: where the package lies
is told by an environment variable.
"""

from __future__ import annotations

import importlib.util
import os
import sys
from pathlib import Path

PACKAGE, FOLDER = "sar_colorizer", "SAR_COLORIZER_FOLDER"


def bind() -> None:
    """Have the package be this folder, whatever the folder is called and whatever else is installed."""
    root = Path(os.environ[FOLDER])
    known = sys.modules.get(PACKAGE)
    if known is None:
        spec = importlib.util.spec_from_file_location(
            PACKAGE, root / "__init__.py", submodule_search_locations=[str(root)]
        )
        if spec is None or spec.loader is None:
            raise ImportError(f"{root} is not the SAR Colorizer folder.")
        package = importlib.util.module_from_spec(spec)
        sys.modules[PACKAGE] = package
        spec.loader.exec_module(package)
    if hasattr(os, "nice"):
        os.nice(5)  # the person at this machine comes first


if FOLDER in os.environ:
    bind()
