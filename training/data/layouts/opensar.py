"""OpenSARShip and OpenSARUrban (Huang et al. 2018, Zhao et al. 2020): chips of Sentinel-1, without an optical side.

OpenSARShip has a folder for each product with the folders ``Patch`` (digital numbers), ``Patch_Cal`` (calibrated),
``Patch_Uint8`` and ``Patch_RGB`` (for the eye), in which one chip has one name: ``Cargo_x1083_y7921_vh.tif``, or both
polarisations in one file. OpenSARUrban has the same four kinds, by city and class. The calibrated chips are taken, else
the digital numbers; the others never, as each was stretched by itself.

Chips are small: around ships from 30 pixels a side, of towns 100. From SMALLEST_CHIP pixels on they are mirrored at
their borders up to twice that; of smaller ones most would be mirror images, and they are skipped.
They are never put together: neighbours in a mosaic would have edges that no radar has seen.
"""

from __future__ import annotations

from pathlib import Path

from ....core.polarisation import polarisations_in
from ...config.data import DataConfig
from ..items import Item, Listing

SMALLEST_CHIP = 32
"""Pixels along a side from which a chip is used."""

_SUFFIXES = (".tif", ".tiff")
_CALIBRATED = ("patch_cal", "cal", "calibrated")
_NUMBERS = ("patch", "original")


def found(folder: Path, data: DataConfig) -> bool:
    """Whether chips lie in folders that are named after the kinds of them."""
    return bool(_folders(folder, (_CALIBRATED[0],)))


def listing(folder: Path, data: DataConfig) -> Listing:
    """List the chips, of each product the calibrated ones; of one polarisation where ``sar_bands`` names one."""
    kinds = _folders(folder, _CALIBRATED) or _folders(folder, _NUMBERS)
    wanted = tuple(band.upper() for band in data.sar_bands)
    items = []
    for kind in kinds:
        for file in sorted(kind.rglob("*")):
            named = polarisations_in(file.stem)
            if file.suffix.lower() not in _SUFFIXES or (len(wanted) == 1 and named and named != wanted):
                continue
            # VH is some 6 dB below VV: chips of one product and polarisation have one level.
            product = kind.parent.relative_to(folder).as_posix() if kind != folder else kind.name
            scene = " ".join((product, *named))
            items.append(Item(f"{file.relative_to(folder).with_suffix('').as_posix()}", scene, file, None))
    scenes = {kind.parent for kind in kinds}
    return Listing(
        tuple(items),
        "opensar",
        scenes_known=len(scenes) > 1,
        sar_bands=data.sar_bands,
        smallest=SMALLEST_CHIP,
    )


def _folders(folder: Path, names: tuple[str, ...]) -> list[Path]:
    """Return the folders of these names at any depth, in order."""
    return sorted(each for each in folder.rglob("*") if each.is_dir() and each.name.lower() in names)
