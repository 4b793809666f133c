"""Stand-ins: rasters of a product that a program may show that has no view of the whole. Standard library only."""

from __future__ import annotations

import re
from pathlib import Path

from ..errors import RasterError
from .eopf_store import find_store
from .snap_header import bands_of, read_header

_NISAR = re.compile(r"NISAR_L2_\w{2}_GCOV_.*\.h5", re.IGNORECASE)
_TERMS = ("HHHH", "VVVV", "HVHV", "VHVH")


def stand_ins(path: str) -> tuple[str, ...]:
    """Return GDAL's names of rasters of a product, the best first; none for what is no product of several.

    Args:
        path: of a SNAP product's header (.dim) or folder (.data), of a NISAR GCOV file by its granule's name, or of a
            GRD store of EOPF. Which arrays are in a NISAR file is not known here: the first that opens is the one.
    """
    file = Path(path)
    try:
        if file.suffix.lower() in (".dim", ".data"):
            return _of_snap(file.with_suffix(".dim"))
        if _NISAR.fullmatch(file.name) and file.is_file():
            return tuple(f'HDF5:"{file.absolute()}"://science/LSAR/GCOV/grids/frequencyA/{term}' for term in _TERMS)
        store = find_store(file)
    except (OSError, ValueError, RasterError):  # a VRT given as text is no name of a file
        return ()
    return tuple(store.array(group, "measurements", "grd") for group in store.groups) if store else ()


def _of_snap(header: Path) -> tuple[str, ...]:
    if not header.is_file():
        return ()
    bands = [band for band in bands_of(read_header(header), header) if band.file]
    return tuple(dict.fromkeys(band.file for band in (*(one for one in bands if one.is_backscatter), *bands)))
