"""Start the worker from wherever this folder lies: ``python -I .../engine/launch.py [worker options]``.

A QGIS plugin folder is on nobody's path but QGIS's. Loading the package from its own folder means that the engine runs
exactly the plugin's code, whatever the folder is called and whatever is installed in the engine's environment.
"""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

PACKAGE = "sar_colorizer"


def main() -> int:
    """Bind the package to this folder, then run its worker; returns the worker's exit code."""
    root = Path(__file__).resolve().parent.parent
    spec = importlib.util.spec_from_file_location(PACKAGE, root / "__init__.py", submodule_search_locations=[str(root)])
    if spec is None or spec.loader is None:
        sys.stderr.write(f"{root} is not the SAR Colorizer folder.\n")
        return 1
    package = importlib.util.module_from_spec(spec)
    sys.modules[PACKAGE] = package
    spec.loader.exec_module(package)
    worker = importlib.import_module(f"{PACKAGE}.engine.worker")
    return int(worker.main(sys.argv[1:]))


if __name__ == "__main__":
    sys.exit(main())
