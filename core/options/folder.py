"""What the user asks of a whole folder, as plain values that travel as JSON. Standard library only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ..errors import OptionError
from ..words import phrase, tr_later
from .base import Kind, OptionValues, changed, option
from .colorize import ColorizeOptions
from .shared import NetworkOptions

PATTERNS = ("*.tif", "*.tiff", "*.zip")
REMAKE, SKIP = "remake", "skip"
OUTDATED = (REMAKE, SKIP)
"""What happens to a product that was made from another state of its input, by another model or with other settings."""

OF_EACH_FILE = ("input", "output", "confidence", "extent", "overwrite", "network")
"""Options of a colorization that a folder gives each file its own value of, or has itself."""


@dataclass(frozen=True)
class FolderOptions(OptionValues):
    """A folder of colorizations."""

    input: str = option(
        "",
        Kind.FOLDER,
        tr_later("Folder of SAR rasters"),
        tr_later(
            "The rasters in it are colorized. Products of SAR Colorizer, and what QGIS puts beside "
            "rasters (.aux.xml, .ovr), are never taken for inputs. In place of a folder: a pattern of paths in quotes, "
            "such as '/data/**/S1*.zip', a Sentinel-1 product, a text file with a path on each line, a STAC "
            "ItemCollection, or a raster by GDAL's name."
        ),
        required=True,
        metavar="FOLDER|LIST|PATTERN|ITEMS",
    )
    output: str = option(
        "",
        Kind.OUTPUT_FOLDER,
        tr_later("Output folder"),
        tr_later("Gets NAME_colour.tif for each input, and the report. It is made if it is not there."),
        required=True,
        metavar="OUTPUT_FOLDER",
    )
    patterns: tuple[str, ...] = option(
        PATTERNS,
        Kind.TEXTS,
        tr_later("File names"),
        tr_later(
            "Which files are inputs: patterns with * and ?, separated by semicolons. Case does not matter. Of archives "
            "(.zip), only Sentinel-1 products are; a product's .SAFE folder always is one."
        ),
        metavar="P;P",
    )
    recursive: bool = option(
        False,
        Kind.FLAG,
        tr_later("Sub-folders too"),
        tr_later("Look in sub-folders too; the output folder gets the same ones."),
    )
    confidence: bool = option(
        False,
        Kind.FLAG,
        tr_later("Write the confidence too"),
        tr_later(
            "Write NAME_confidence.tif beside each colour image: 255 - 5 x the colour error to expect, in CIELAB units."
        ),
    )
    outdated: str = option(
        REMAKE,
        Kind.CHOICE,
        tr_later("Outdated products"),
        tr_later(
            "What happens to a product that is there, but was made from another state of its input, by another model "
            "or with other settings: 'remake' makes it again, 'skip' keeps it and says so in the report. A file that "
            "is no product of SAR Colorizer is never replaced."
        ),
        choices=OUTDATED,
    )
    asset: str = option(
        "",
        Kind.TEXT,
        tr_later("Asset"),
        tr_later(
            "Which asset of each Item of a STAC ItemCollection is colorized, by its key, such as vv. Empty: the whole "
            "Sentinel-1 product, the co-polarised raster (vv or hh), or the first raster of data."
        ),
        advanced=True,
        later=True,
        metavar="KEY",
    )
    network: bool = changed(NetworkOptions, "network")
    workers: int = option(
        1,
        Kind.WHOLE,
        tr_later("Worker processes"),
        tr_later(
            "How many processes of this machine colorize at the same time, sharing its cores. 1: one file after "
            "another, without Dask."
        ),
        low=1,
        advanced=True,
        later=True,
    )
    scheduler: str = option(
        "",
        Kind.TEXT,
        tr_later("Dask scheduler"),
        tr_later(
            "Address of the scheduler of a Dask cluster, such as tcp://10.0.0.5:8786, whose workers colorize in place "
            "of this machine. They need the same version of SAR Colorizer, and see the same folders under the same "
            "names."
        ),
        advanced=True,
        later=True,
        metavar="ADDRESS",
    )
    strip_mpx: float = option(
        64.0,
        Kind.REAL,
        "Size from which a scene is shared",
        "Megapixels from which a scene is cut into strips that several workers paint, where there are more workers "
        "than scenes left. The picture is the same.",
        above=0.0,
        parameter=None,
        metavar="MPX",
    )
    settings: Mapping[str, Any] = option(
        dict,
        Kind.TABLE,
        "Settings",
        "Options of a colorization that are the same for all files.",
        parameter=None,
        flag=None,
    )
    given_up: Mapping[str, str] = option(
        dict,
        Kind.TABLE,
        "Given up",
        "Inputs that are not to be tried, each with the reason, a sentence: those over which an engine died.",
        parameter=None,
        flag=None,
    )

    def check(self) -> None:
        """Raise OptionError on patterns that match nothing, and on settings that do not suit every file."""
        if self.scheduler and self.workers > 1:
            raise OptionError(
                phrase("Give a number of workers on this machine, or the address of a Dask scheduler, one of them.")
            )
        if not self.patterns or not all(self.patterns):
            raise OptionError(phrase("Give at least one pattern of file names, such as *.tif."))
        misplaced = sorted(set(self.settings) & set(OF_EACH_FILE))
        if misplaced:
            raise OptionError(phrase("Not for a whole folder: {options}.", options=", ".join(misplaced)))
        self.colorization("input.tif", "output.tif", None)  # refuses what is wrong with the settings now

    @property
    def uses_cluster(self) -> bool:
        """Whether more than this one process works."""
        return self.workers > 1 or bool(self.scheduler)

    def colorization(self, source: str, output: str, confidence: str | None) -> ColorizeOptions:
        """Return the options for one file, whose product is replaced where it exists."""
        own = {"input": source, "output": output, "confidence": confidence, "overwrite": True}
        own["network"] = self.network
        return ColorizeOptions.from_dict({**self.settings, **own})


def split_patterns(text: str) -> tuple[str, ...]:
    """Return the patterns in a text like "*.tif;*.tiff"; those that are usual for an empty one."""
    return tuple(part.strip() for part in text.replace(",", ";").split(";") if part.strip()) or PATTERNS
