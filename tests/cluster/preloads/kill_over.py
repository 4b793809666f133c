"""For ``dask worker --preload``: the worker dies, by SIGKILL, whenever it opens the raster that KILL_OVER names."""

import os
import signal

import rasterio

_open = getattr(rasterio.open, "harmless", rasterio.open)  # Dask loads a preload into a nanny's child twice


def deadly_open(path, *arguments, **options):
    """Open a raster, or die."""
    mode = arguments[0] if arguments else options.get("mode", "r")
    if mode == "r" and str(path).endswith(os.environ["KILL_OVER"]):
        os.kill(os.getpid(), signal.SIGKILL)
    return _open(path, *arguments, **options)


deadly_open.harmless = _open
rasterio.open = deadly_open
