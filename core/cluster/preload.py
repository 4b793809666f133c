"""What Dask loads into the worker processes of this machine first: the package, bound to the very folder this lies in.

A QGIS plugin folder is on nobody's path. Dask starts this file by its path, outside of any package.
"""

from __future__ import annotations

import importlib.util
import os
import sys
from pathlib import Path

PACKAGE = "sar_colorizer"


def bind() -> None:
    """Have the package be this folder, whatever the folder is called and whatever else is installed."""
    root = Path(__file__).resolve().parents[2]
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


bind()
