"""Layouts: how collections lie on disk. Each module lists a folder's items without decoding any of them.

A layout is a module with ``found(folder, data)``, whether the folder looks like it, and ``listing(folder, data)``.
"""

from __future__ import annotations

from pathlib import Path
from types import ModuleType

from ....core.options.training import LAYOUTS
from ....core.words import joined, phrase
from ...config.data import DataConfig
from ...config.errors import ConfigError
from ..items import Listing
from . import classes, opensar, pairs, qxs, rasters, sen12, sen12ms, unpaired

_MODULES: dict[str, ModuleType] = {
    "sen12": sen12,
    "sen12ms": sen12ms,
    "qxs": qxs,
    "opensar": opensar,
    "pairs": pairs,
    "classes": classes,
    "rasters": rasters,
    "unpaired": unpaired,
}
"""In the order in which a folder is tried: the most particular names first."""


def list_items(data: DataConfig) -> Listing:
    """Return what a collection holds, its layout found out if the configuration does not say it.

    Raises:
        ConfigError: When the folder is missing, of no known layout, or holds nothing of the layout said.
    """
    folder = Path(data.path)
    if not folder.is_dir():
        raise ConfigError(phrase("The data folder {folder} does not exist. Check data.path.", folder=folder))
    name = data.layout or next((name for name, module in _MODULES.items() if module.found(folder, data)), "")
    if not name:
        raise ConfigError(
            phrase(
                "The layout of {folder} was not recognised. Set data.layout to one of {layouts}, and data.sar and "
                "data.optical to the sub-folders or files where the layout leaves them open; see docs/training.md.",
                folder=folder,
                layouts=", ".join(LAYOUTS),
            )
        )
    listing: Listing = _MODULES[name].listing(folder, data)
    if not listing.items:
        nothing = phrase("{folder} holds nothing that the layout '{layout}' could use.", folder=folder, layout=name)
        reasons = [phrase("{file}: {reason}", file=path, reason=reason) for path, reason in listing.skipped[:10]]
        raise ConfigError(joined([nothing, *reasons], "\n  "))
    return listing
