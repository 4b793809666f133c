"""QXS-SAROPT (Huang et al. 2021): Gaofen-3 spotlight images of three ports beside optical ones, 256 x 256 at 1 m.

``sar_256_oc_0.2/N.png`` and ``opt_256_oc_0.2/N.png``: one channel of 8-bit amplitude, and red, green and blue. Nothing
says which port a number belongs to: name the scenes in a table (data.scenes) where it is known.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from ....core.sar.radiometry import PREVIEW_AMPLITUDE
from ...config.data import DataConfig
from ..items import Listing
from . import pairs

_SAR, _OPTICAL = "sar_256*/*.png", "opt_256*/*.png"


def found(folder: Path, data: DataConfig) -> bool:
    """Whether the folder holds both sides of QXS-SAROPT."""
    return any(folder.glob(_SAR)) and any(folder.glob(_OPTICAL))


def listing(folder: Path, data: DataConfig) -> Listing:
    """List the pairs."""
    sides = replace(data, sar=data.sar or _SAR, optical=data.optical or _OPTICAL)
    return replace(pairs.listing(folder, sides), layout="qxs", units=PREVIEW_AMPLITUDE)
