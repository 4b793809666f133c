"""The look at a folder before anything is made: what of it is done, what cannot be done, what is to be made."""

from __future__ import annotations

from dataclasses import dataclass

from ..errors import OutputError
from ..model.file import Model
from ..options.colorize import ColorizeOptions
from ..options.folder import SKIP, FolderOptions
from ..output.destination import check_output_name, put_right
from ..output.fingerprint import input_fingerprint, settings_text
from ..raster.reader import SarRaster
from ..words import joined, phrase
from .inputs import FolderFile
from .report import SKIPPED, Entry
from .status import CURRENT, FOREIGN, OUTDATED, Making, product_status


@dataclass(frozen=True)
class Look:
    """What is compared with what is there.

    Attributes:
        options: of the run.
        model: that colours.
        style: name of its style.
    """

    options: FolderOptions
    model: Model
    style: str

    def colorization(self, file: FolderFile) -> ColorizeOptions:
        """Return what is asked for of one file."""
        confidence = str(file.confidence) if file.confidence else None
        return self.options.colorization(file.source, str(file.output), confidence)

    def is_to_be_made(self, entry: Entry) -> bool:
        """Whether a file is to be colorized; else the entry says why not.

        Raises:
            SarColorizerError: it cannot be done.
            OSError: it cannot be looked at.
        """
        file = entry.file
        options = self.colorization(file)
        with SarRaster.open(file.source, options.calibration, options.network) as raster:
            for product in file.products:
                check_output_name(product)
            if "SYNTHETIC" in raster.tags:
                entry.status, entry.reason = SKIPPED, phrase("It is synthetic colour itself, not radar.")
                return False
            entry.width, entry.height = raster.grid.width, raster.grid.height
            fingerprint = input_fingerprint(raster.path, raster.files, raster.remote)
        put_right(file.products)  # what is current as it stands is not run to
        entry.making = Making(fingerprint, self.model.card.name, self.model.sha256, settings_text(options, self.style))
        statuses = [product_status(path, entry.making) for path in file.products]
        foreign = [one.reason for one in statuses if one.state == FOREIGN]
        if foreign:
            raise OutputError(foreign[0])
        outdated = [one.reason for one in statuses if one.state == OUTDATED]
        if outdated and self.options.outdated == SKIP:
            entry.status = SKIPPED
            entry.reason = joined([phrase("Outdated, and left so as asked."), outdated[0]])
            return False
        if all(one.state == CURRENT for one in statuses):
            entry.status, entry.reason = SKIPPED, statuses[0].reason
            return False
        entry.reason = outdated[0] if outdated else ""
        return True
