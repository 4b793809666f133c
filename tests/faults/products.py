"""Every kind of product of one input, and what its bytes are: in a process of its own, or in the one that asks.

    python -m sar_colorizer.tests.faults.products INPUTS OUTPUTS MODEL [KIND ...]

writes the products into a folder and tells their digests, as JSON. An engine process prepares its environment so.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

VV, BOTH, LATER, OPTICAL = "vv.tif", "both.tif", "later.tif", "optical.tif"
_MADE = re.compile(r"^[A-Z]+_DATE$|xmp$", re.IGNORECASE)
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:Z|[+-]\d\d:\d\d)")
EXTENT = (600_600.0, 5_897_600.0, 602_500.0, 5_899_300.0)


def requests(inputs: Path, folder: Path, model: str) -> dict[str, tuple[str, dict[str, Any], tuple[str, ...]]]:
    """Return, by kind, a request, its parameters and the files that come out; later ones look at earlier ones."""
    vv, both, later, optical = (str(inputs / name) for name in (VV, BOTH, LATER, OPTICAL))

    def out(name: str) -> str:
        return str(folder / name)

    def colour(name: str, source: str = vv, **more: Any) -> tuple[str, dict[str, Any], tuple[str, ...]]:
        named = {"model": model, "device": "cpu", "overwrite": True, "input": source, "output": out(name), **more}
        files = tuple(Path(named[key]).name for key in ("output", "confidence") if named.get(key))
        return "colorize", named, files

    return {
        "plain": colour("plain.tif"),
        "confidence": colour("colour.tif", confidence=out("confidence.tif")),
        "structure": colour("structure.tif", structure=0.6, vividness=1.4, brightness=1.7),
        "local reference": colour("local.tif", reference=optical, reference_mode="local"),
        "global reference": colour("global.tif", reference=optical, reference_mode="global", structure=0.3),
        "prior": colour("prior.tif", prior="landscape:steppe, june"),
        "part": colour("part.tif", extent=EXTENT),
        "cog": colour("cog.tif", cog=True, compress="zstd"),
        "webp": colour("webp.tif", compress="webp"),
        "jpeg": colour("jpeg.tif", compress="jpeg"),
        "composite": ("composite", {"input": both, "output": out("ratio.tif"), "overwrite": True}, ("ratio.tif",)),
        "despeckled": (
            "despeckle",
            {"input": both, "output": out("filtered.tif"), "overwrite": True},
            ("filtered.tif",),
        ),
        "mosaic": (
            "mosaic",
            {"inputs": [out("plain.tif"), out("part.tif")], "output": out("mosaic.tif"), "overwrite": True},
            ("mosaic.tif",),
        ),
        "picture": (
            "export-picture",
            {"input": out("plain.tif"), "output": out("picture.png"), "overwrite": True},
            ("picture.png",),
        ),
        "pair": (
            "colorize-pair",
            {"before": vv, "after": later, "output_before": out("before.tif"), "output_after": out("after.tif"),
             "change": out("change.tif"), "model": model, "device": "cpu", "overwrite": True},
            ("before.tif", "after.tif", "change.tif"),
        ),
        "preview": (
            "preview",
            {"input": vv, "output": out("view.rgba"), "extent": list(EXTENT), "width": 230, "height": 290,
             "model": model, "crs": "EPSG:32632", "device": "cpu"},
            ("view.rgba",),
        ),
    }  # fmt: skip


KINDS = tuple(requests(Path(), Path(), ""))


class Maker:
    """Makes products with one engine, kept warm."""

    def __init__(self, inputs: Path, folder: Path, model: Path) -> None:
        from sar_colorizer.engine.service import Service

        folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder
        self._service, self._requests = Service(), requests(inputs, folder, str(model))

    def digests(self, kinds: Iterable[str] = KINDS, **changes: Any) -> dict[str, str]:
        """Make products anew and return what their bytes are.

        Args:
            kinds: of `KINDS`.
            changes: of the parameters.
        """
        return {kind: self._digest(kind, changes) for kind in kinds}

    def _digest(self, kind: str, changes: Mapping[str, Any]) -> str:
        method, params, files = self._requests[kind]
        events: list[dict[str, Any]] = []
        request = {"id": 1, "method": method, "params": {**params, **changes}}
        done = self._service.serve(request, events.append, lambda: None)
        assert done, events[-1]
        return " ".join(digest(self.folder / name) for name in files)


def digest(path: Path, *, pixels_only: bool = False) -> str:
    """Return the SHA-256 of all that a product says: pixels, masks, overviews, place, and tags but when it was made."""
    found = hashlib.sha256()
    if path.suffix == ".rgba":
        found.update(path.read_bytes())
        return found.hexdigest()
    for part in said(path, pixels_only):
        found.update(part)
    return found.hexdigest()


def said(path: Path, pixels_only: bool = False) -> Iterable[bytes]:
    """Yield what a product says."""
    import rasterio

    with rasterio.open(path) as dataset:
        levels = list(dataset.overviews(1))
        yield dataset.read().tobytes()
        yield dataset.dataset_mask().tobytes()
        if pixels_only:
            return
        facts = [dataset.profile.items(), dataset.descriptions, dataset.colorinterp, dataset.gcps[1], levels]
        yield repr(facts).encode()
        for domain in (None, *sorted(set(dataset.tag_namespaces()) - {"DERIVED_SUBDATASETS"})):
            for band in (0, *dataset.indexes):
                yield repr(sorted(without_dates(dataset.tags(band, ns=domain)).items())).encode()
    for level in range(len(levels)):
        with rasterio.open(path, overview_level=level) as dataset:
            yield dataset.read().tobytes()
            yield dataset.dataset_mask().tobytes()


def without_dates(tags: Mapping[str, str]) -> dict[str, str]:
    """Return tags without the moment at which a product was made, in a tag of its own or in an XMP packet."""
    return {key: _MOMENT.sub("then", value) if _MADE.search(key) else value for key, value in tags.items()}


def main() -> None:
    """Make what the command line asks for, and tell the digests."""
    from sar_colorizer.core.library_environment import prepare

    prepare(os.environ)
    inputs, folder, model, *kinds = sys.argv[1:]
    print(json.dumps(Maker(Path(inputs), Path(folder), Path(model)).digests(kinds or KINDS)))


if __name__ == "__main__":
    main()
