"""Pretrained weights: the Python packages that carry them, and what to say where one is missing or damaged."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from ...core.errors import SarColorizerError
from ...core.words import joined, phrase


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
        needed: says what cannot be done without it, a sentence.
        install, reinstall: say what to do where it is missing and where it is damaged, sentences.
    """

    network: str
    name: str
    version: str
    file: str
    needed: str
    install: str
    reinstall: str

    def installed_file(self) -> Path:
        """Return the file of the installed package.

        Raises:
            PretrainedWeightsError: saying how to install it.
        """
        try:
            files = metadata.files(self.name) or []
        except metadata.PackageNotFoundError:
            files = []
        for file in files:
            if file.match(self.file):
                return Path(str(file.locate()))
        raise PretrainedWeightsError(joined([self.needed, self.install]))

    def damaged(self, path: Path, error: Exception) -> PretrainedWeightsError:
        """Return what to raise where a file does not hold the weights."""
        damaged = phrase(
            "{path} does not hold the weights of {network} that {package} {version} carries ({cause}).",
            path=path,
            network=self.network,
            package=self.name,
            version=self.version,
            cause=str(error),
        )
        return PretrainedWeightsError(joined([damaged, self.reinstall]))
