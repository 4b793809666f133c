"""Errors that people see: exceptions whose text states what is wrong and what to do.

``code`` is stable: programs that read JSON events branch on it, so it is never renamed. Messages may be reworded.
"""

from __future__ import annotations

from .words import Phrase, phrase


def cause_of(error: BaseException) -> str:
    """Return what went wrong in the words of GDAL or the system, without a full stop.

    rasterio's errors often say nothing themselves and carry GDAL's as their cause; of a system's error its words alone
    are told, not its number and file. A phrase stays one.
    """
    cause = error.__cause__ or error
    if len(cause.args) == 1 and isinstance(cause.args[0], Phrase):
        return cause.args[0]
    return str(getattr(cause, "strerror", None) or cause).strip().rstrip(".")


class SarColorizerError(Exception):
    """A stated error: its text is shown to the user as it is, and the command ends with exit code 1."""

    code = "error"

    @property
    def text(self) -> str:
        """The text, a `words.Phrase` where it was made of a template and values."""
        return self.args[0] if self.args and isinstance(self.args[0], str) else str(self)


class RasterError(SarColorizerError):
    """The input cannot be read or holds nothing to colour."""

    code = "raster"


class NetworkError(RasterError):
    """The input lies on a server that does not give it, or not now: no fault of the input, and worth another try."""

    code = "network"


class BandError(SarColorizerError):
    """The bands asked for, or those the model needs, are not in the raster."""

    code = "band"


class UnitsError(SarColorizerError):
    """The backscatter units are unknown or do not fit the values."""

    code = "units"


class ExtentError(SarColorizerError):
    """The extent lies outside the raster or cannot be placed on it."""

    code = "extent"


class ReferenceImageError(SarColorizerError):
    """The reference image cannot steer the colours: unreadable, not an image, or of another place."""

    code = "reference"


class ClimatologyError(SarColorizerError):
    """The typical colours of the Earth cannot be read from their file."""

    code = "climatology"


class OutputError(SarColorizerError):
    """The output cannot be written where it was asked for."""

    code = "output"


class OutputHeldError(OutputError):
    """Another run is writing the output at this moment: later it can be written."""


class ModelError(SarColorizerError):
    """The model file is missing, damaged or of an unknown architecture."""

    code = "model"


class OptionError(SarColorizerError):
    """An option has a value that cannot be used."""

    code = "option"


class DeviceError(SarColorizerError):
    """The device asked for is not there, or ran out of memory even with the smallest batch."""

    code = "device"


class OutOfMemoryError(DeviceError):
    """Memory ran out, the computer's or a device's: less at a time may fit."""


class TrainingMissingError(SarColorizerError):
    """The engine's environment holds what colorizing needs, but not what training needs."""

    code = "training-missing"


class ClusterError(SarColorizerError):
    """Several workers cannot do it: the scheduler is not there, or none of its workers fits."""

    code = "cluster"


class ClusterMissingError(ClusterError):
    """The engine's environment holds no Dask, which several workers need.

    Args:
        package: the name of the module that cannot be imported.
    """

    code = "cluster-missing"

    def __init__(self, package: str | None) -> None:
        super().__init__(
            phrase(
                "Several workers need Dask, and {package} is missing. In QGIS, tick it under Raster > SAR Colorizer > "
                "Engine set-up…; elsewhere: pip install 'sar-colorizer[cluster]'. One worker needs neither: leave out "
                "the number of workers and the scheduler.",
                package=package or "distributed",
            )
        )


class ProtocolError(SarColorizerError):
    """A request to the worker is not one it knows."""

    code = "protocol"


class Cancelled(SarColorizerError):
    """The user asked to stop. Nothing is left behind; the command ends with exit code 130."""

    code = "cancelled"

    def __init__(self, message: str = phrase("Cancelled. Nothing was written.")) -> None:
        super().__init__(message)
