"""An engine that was made before Pillow belonged to it says what is missing and how to get it."""

from __future__ import annotations

import sys

import pytest
from sar_colorizer.core.cancellation import never_cancelled
from sar_colorizer.core.errors import OutputError
from sar_colorizer.core.options.picture import PictureOptions
from sar_colorizer.core.picture.request import picture


def test_without_pillow_the_cure_is_told(monkeypatch):
    for name in [name for name in sys.modules if name.startswith("sar_colorizer.core.picture.export")]:
        monkeypatch.delitem(sys.modules, name)
    for name in [name for name in sys.modules if name.startswith(("sar_colorizer.core.marking.visible", "PIL"))]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "PIL", None)
    with pytest.raises(OutputError, match="pip install Pillow"):
        picture(PictureOptions("a.tif", "b.png"), print, never_cancelled)
