"""Every kind of product, asked of the engine's service in this process, with harm done in the midst of it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sar_colorizer.core import protocol
from sar_colorizer.core.file_name import hidden_beside
from sar_colorizer.core.folder.inputs import STRIPS
from sar_colorizer.engine.service import Service

Harm = Callable[[], None]

_NEVER = 10**9


class Asked:
    """A request and how it ended.

    Attributes:
        events: all of them.
        looks: how often the request asked whether it was cancelled, which is all through the work.
    """

    def __init__(
        self, service: Service, method: str, params: dict[str, Any], harm: Harm | None = None, at: int = _NEVER
    ) -> None:
        """Make a request; `harm` is done when it has asked so many times."""
        self.events: list[dict[str, Any]] = []
        self.looks, self._harm, self._at = 0, harm, at
        service.serve({"id": "1", "method": method, "params": params}, self.events.append, self._check)

    def _check(self) -> None:
        self.looks += 1
        if self._harm is not None and self.looks >= self._at:
            harm, self._harm = self._harm, None
            harm()

    @property
    def is_harmed(self) -> bool:
        """Whether the harm was done before the end."""
        return self._harm is None

    @property
    def last(self) -> dict[str, Any]:
        """The last event."""
        return self.events[-1]

    @property
    def error(self) -> str:
        """The text of the error; "" where it succeeded."""
        return str(self.last["text"]) if self.last["event"] == protocol.ERROR else ""

    def warnings(self, code: str) -> list[str]:
        """The warnings of a code."""
        return [one["text"] for one in self.events if one["event"] == protocol.WARNING and one["code"] == code]


class Products:
    """What every kind of product is made of, and the requests for them.

    Args:
        folder: for the inputs.
        scenes: the scene simulator.
        model: a small one.
    """

    def __init__(self, folder: Path, scenes: Any, model: Path, rows: int = 300, cols: int = 420) -> None:
        self.service, self.model, self._folder = Service(), str(model), folder
        self.inputs = folder / "inputs"
        self.inputs.mkdir(parents=True)
        day = {"origin": scenes.BALTIC_COAST}
        scene = {"rows": rows, "cols": cols, "seed": 3, "bands": ("VV", "VH")}
        self.first = scenes.write_geotiff(
            self.inputs / "first.tif", scenes.Scene(**scene), acquired="2021-06-15", **day
        )
        self.second = scenes.write_geotiff(
            self.inputs / "second.tif", scenes.Scene(**scene, acquisition=1), acquired="2021-07-30", **day
        )
        made = folder / "made"
        made.mkdir()
        self.colour, self.confidence = made / "colour.tif", made / "confidence.tif"
        done = self.ask("colorize, confidence", made, {"output": str(self.colour), "confidence": str(self.confidence)})
        assert not done.error, done.error

    KINDS = (
        "colorize", "colorize, confidence", "colorize, COG", "composite", "despeckle, COG", "mask", "mosaic", "picture",
        "pair", "folder",
    )  # fmt: skip

    def request(self, kind: str, folder: Path) -> tuple[str, dict[str, Any], list[str]]:
        """Return method, parameters and the names of the products that a request makes in a folder."""
        first = {"input": str(self.first)}
        colour = {"model": self.model, "device": "cpu", "overwrite": True}
        out, sure = str(folder / "out.tif"), str(folder / "sure.tif")
        if kind == "colorize":
            return protocol.COLORIZE, {**first, **colour, "output": out}, ["out.tif"]
        if kind == "colorize, confidence":
            return protocol.COLORIZE, {**first, **colour, "output": out, "confidence": sure}, ["out.tif", "sure.tif"]
        if kind == "colorize, COG":
            values = {**first, **colour, "output": out, "confidence": sure, "cog": True}
            return protocol.COLORIZE, values, ["out.tif", "sure.tif"]
        if kind == "composite":
            return protocol.COMPOSITE, {**first, "output": out, "overwrite": True}, ["out.tif"]
        if kind == "despeckle, COG":
            return protocol.DESPECKLE, {**first, "output": out, "overwrite": True, "cog": True}, ["out.tif"]
        if kind == "mask":
            colours = {"colour": str(self.colour), "confidence": str(self.confidence)}
            return protocol.MASK, {**colours, "output": out, "overwrite": True, "threshold": 10}, ["out.tif"]
        if kind == "mosaic":
            return protocol.MOSAIC, {"inputs": [str(self.colour)], "output": out, "overwrite": True}, ["out.tif"]
        if kind == "picture":
            picture = {"input": str(self.colour), "output": str(folder / "out.png"), "overwrite": True}
            return protocol.EXPORT_PICTURE, picture, ["out.png"]
        if kind == "pair":
            names = {name: f"{name}.tif" for name in ("output_before", "output_after", "change", "log_ratio")}
            rasters = {"before": str(self.first), "after": str(self.second)}
            paths = {name: str(folder / file) for name, file in names.items()}
            return protocol.COLORIZE_PAIR, {**rasters, **colour, **paths}, list(names.values())
        settings = {"model": self.model, "device": "cpu"}
        values = {"input": str(self.inputs), "output": str(folder), "settings": settings, "outdated": "remake"}
        return protocol.COLORIZE_FOLDER, values, ["first_colour.tif", "second_colour.tif"]

    def ask(
        self,
        kind: str,
        folder: Path,
        changes: dict[str, Any] | None = None,
        harm: Harm | None = None,
        at: int = _NEVER,
    ) -> Asked:
        """Make a request."""
        method, params, _ = self.request(kind, folder)
        return Asked(self.service, method, {**params, **(changes or {})}, harm, at)


def contents(folder: Path) -> dict[str, str]:
    """Return the files of a folder, hidden ones too, each with a digest."""
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def half_made(folder: Path) -> list[str]:
    """Return what a run may leave behind and must not: partial files, locks that are held, old files moved aside."""
    return [
        name
        for name in (str(path.relative_to(folder)) for path in sorted(folder.rglob("*")))
        if ".partial" in name or name.endswith((".lock", ".before", ".replaced", STRIPS))
    ]


@contextmanager
def undone(*undo: Callable[[], object]) -> Iterator[None]:
    """Call what puts harm right, whatever became of the test."""
    try:
        yield
    finally:
        for one in undo:
            one()


def lock_file(output: Path) -> Path:
    """Return the lock file of an output."""
    return hidden_beside(output, "lock")
