"""Which build of torch the machine needs, and which index has it. No QGIS here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ...core.doctor.gpu_driver import GraphicsCard
from ..engine.place import SetupError
from ..words import tr

AUTO, CPU, CUDA = "auto", "cpu", "cuda"
BUILDS = (AUTO, CPU, CUDA)

# PyTorch's public indexes of wheels, one for each build (https://pytorch.org/get-started/locally). Where they cannot
# be reached, or another is named, another index or a folder of wheels takes their place.
PYTORCH_INDEX = "https://download.pytorch.org/whl"

# By the oldest driver, the best first. CUDA 12 runs on every driver from 525 on and CUDA 13 from 580 (NVIDIA's minor
# version compatibility); where the driver is older than a toolkit's own, an older build is the safer one. From 12.8 on
# builds leave out cards before Turing (7.5), and those before 12.8 do not know Blackwell (10.0 and 12.0).
_TURING, _BLACKWELL = (7, 5), (10, 0)
_BUILDS = (
    ("cu130", 580, _TURING, None),
    ("cu128", 570, _TURING, None),
    ("cu126", 525, (5, 0), (9, 9)),
    ("cu118", 452, (3, 7), (9, 9)),
)


@dataclass(frozen=True)
class TorchBuild:
    """A build of torch.

    Attributes:
        name: "cpu" or CUDA's, e.g. "cu128".
        index: the index that has it, "" for the one that pip is configured with.
        reason: why this one, a sentence.
    """

    name: str
    index: str
    reason: str

    @property
    def is_cuda(self) -> bool:
        """Whether it runs on NVIDIA's GPUs."""
        return self.name != CPU


def choose(wanted: str, cards: Sequence[GraphicsCard], platform: str) -> TorchBuild:
    """Return the build for a machine.

    Args:
        wanted: one of BUILDS.
        cards: the graphics cards with their driver, see `core.doctor.gpu_driver`.
        platform: as `sys.platform`.

    Raises:
        SetupError: where CUDA is wanted and cannot be had.
    """
    if platform == "darwin":
        if wanted == CUDA:
            raise SetupError(tr("There is no CUDA on macOS. Choose the build 'auto' or 'CPU'."))
        return TorchBuild(CPU, "", tr("macOS has one build, without CUDA."))
    if wanted == CPU:
        return _cpu(platform, tr("The CPU build was asked for."))
    if not cards:
        if wanted == CUDA:
            raise SetupError(
                tr(
                    "The CUDA build was asked for, but no NVIDIA graphics driver answers on this "
                    "machine. Install the driver and try again, or choose the build 'auto' or 'CPU'."
                )
            )
        return _cpu(platform, tr("No NVIDIA graphics card with a driver was found."))
    refusals = []
    for card in cards:
        name = _cuda_build(card)
        if name:
            return TorchBuild(name, f"{PYTORCH_INDEX}/{name}", tr("The graphics card is an {}.").format(card))
        refusals.append(str(card))
    cards_found = "; ".join(refusals)
    if wanted == CUDA:
        raise SetupError(
            tr(
                "No CUDA build of torch runs with: {cards_found}. Update the graphics driver, or choose "
                "the build 'CPU'."
            ).format(cards_found=cards_found)
        )
    return _cpu(
        platform, tr("No CUDA build of torch runs with: {}. A newer driver may change that.").format(cards_found)
    )


def _cpu(platform: str, reason: str) -> TorchBuild:
    # On Windows the usual index has the CPU build; on Linux that of some GB for CUDA.
    return TorchBuild(CPU, "" if platform == "win32" else f"{PYTORCH_INDEX}/{CPU}", reason)


def _cuda_build(card: GraphicsCard) -> str:
    major = card.driver.split(".")[0]
    driver = int(major) if major.isdigit() else 0
    capability = card.compute_capability
    for name, oldest_driver, lowest, highest in _BUILDS:
        if driver < oldest_driver:
            continue
        if capability and (capability < lowest or (highest and capability > highest)):
            continue
        return name
    return ""
