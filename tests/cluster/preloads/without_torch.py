"""For ``dask worker --preload``: a worker whose environment has the package, but not torch."""

import sys


class Absent:
    """Finds no torch, and says so."""

    def find_spec(self, name, path=None, target=None):
        """Refuse torch."""
        if name.partition(".")[0] == "torch":
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)


sys.meta_path.insert(0, Absent())
