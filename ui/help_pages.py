"""The help pages that open from the plugin's windows: HTML in help/, or their sources in a checkout without it."""

from __future__ import annotations

from pathlib import Path

from qgis.PyQt.QtCore import QUrl
from qgis.PyQt.QtGui import QDesktopServices

_ROOT = Path(__file__).resolve().parents[1]
GUIDE = "guide"


def help_url(page: str) -> QUrl:
    """Return where a page is.

    Args:
        page: the name of a page in docs/ without its suffix, with an anchor after # where it is a part of one.
    """
    name, _, anchor = page.partition("#")
    path = _ROOT / "help" / f"{name}.html"
    if not path.exists():
        path = _ROOT / "docs" / f"{name}.md"
    url = QUrl.fromLocalFile(str(path))
    if anchor:
        url.setFragment(anchor)
    return url


def open_help(page: str) -> None:
    """Open a page in the browser."""
    QDesktopServices.openUrl(help_url(page))
