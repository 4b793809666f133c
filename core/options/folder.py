"""What the user asks of a whole folder, as plain values that travel as JSON. Standard library only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from ..errors import OptionError
from .base import OptionValues
from .colorize import ColorizeOptions

PATTERNS = ("*.tif", "*.tiff")
REMAKE, SKIP = "remake", "skip"
OUTDATED = (REMAKE, SKIP)
"""What happens to a product that was made from another state of its input, by another model or with other settings."""

OF_EACH_FILE = ("input", "output", "confidence", "extent", "overwrite")
"""Options of a colorization that a folder gives each file its own value of."""


@dataclass(frozen=True)
class FolderOptions(OptionValues):
    """A folder of colorizations.

    Attributes:
        input: a folder, or a text file with a path on each line.
        output: folder for the products and the report; made if it is not there.
        patterns: names of files in the folder that are inputs, as *.tif; case does not matter.
        recursive: look in sub-folders too; the output folder gets the same ones.
        confidence: write each file's confidence too.
        outdated: what happens to a product that would come out differently today, one of `OUTDATED`.
        settings: of all files, options of a colorization but for those of `OF_EACH_FILE`.
        given_up: inputs that are not to be tried, with the reason, a sentence: those over which an engine died.
    """

    input: str
    output: str
    patterns: tuple[str, ...] = PATTERNS
    recursive: bool = False
    confidence: bool = False
    outdated: str = REMAKE
    settings: Mapping[str, Any] = field(default_factory=dict)
    given_up: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if not self.input or not self.output:
            raise OptionError("A folder to read and a folder to write are both needed.")
        if not self.patterns or not all(self.patterns):
            raise OptionError("Give at least one pattern of file names, such as *.tif.")
        if self.outdated not in OUTDATED:
            raise OptionError(f"Outdated products are '{self.outdated}'? Use one of: {', '.join(OUTDATED)}.")
        misplaced = sorted(set(self.settings) & set(OF_EACH_FILE))
        if misplaced:
            raise OptionError(f"Not for a whole folder: {', '.join(misplaced)}.")
        self.colorization("input.tif", "output.tif", None)  # refuses what is wrong with the settings now

    def colorization(self, source: str, output: str, confidence: str | None) -> ColorizeOptions:
        """Return the options for one file, whose product is replaced where it exists."""
        own = {"input": source, "output": output, "confidence": confidence, "overwrite": True}
        return ColorizeOptions.from_dict({**self.settings, **own})


def split_patterns(text: str) -> tuple[str, ...]:
    """Return the patterns in a text like "*.tif;*.tiff"; those that are usual for an empty one."""
    return tuple(part.strip() for part in text.replace(",", ";").split(";") if part.strip()) or PATTERNS
