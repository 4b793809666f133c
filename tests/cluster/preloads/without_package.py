"""For ``dask worker --preload``: a worker on which SAR Colorizer is not installed."""

import sys


class Absent:
    """Finds nothing under the package's name, and says so."""

    def find_spec(self, name, path=None, target=None):
        """Refuse the package."""
        if name.partition(".")[0] == "sar_colorizer":
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)


sys.meta_path.insert(0, Absent())
