"""The phases of a task on a worker: how long each takes undisturbed, and what of the shared resources it needs.

A phase overlaps what it reads, computes and writes, as the engine does, and lasts as long as the slowest of them. Of
*colorize* and *finish* a share is not shortened by more cores (`Costs.serial`). On a GPU worker network and rendering
are the device's; reading, preparation, despeckling, compression, overviews and verification are its cores'.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from .costs import DESPECKLE, STAGES, Costs, heartbeat_interval
from .flows import Kind
from .simulation import ASSEMBLY, DRIVER, NAMES, READ, SCHEDULER, STATISTICS, STRIP, WHOLE, WRITE

SCENE = 430.3e6
"""Pixels of a Sentinel-1 scene, 25,788 x 16,685."""

OPERATIONS = 2 * 10_000.0
"""Of the network for a pixel: 8.5 thousand multiplications and additions, some 10 with what is computed twice."""

STRIP_HALO = 256
"""Rows that a strip computes beyond its own, above and below together."""

DRIVER_HEARS = 0.05
"""Seconds, on average, until the driver gives a free worker the next task: it looks ten times a second."""

_ROWS = 16685
_STRIP_BYTES = 4.0  # of a pixel: colours and mask, not compressed
_OVERVIEWS = 4 / 3  # pixels of a product with its overviews, of those without
_LEAST = 1e-6  # seconds
_SPREAD = (0.9, 0.95, 1.0, 1.05, 1.1)


@dataclass(frozen=True)
class Storage:
    """What all workers share.

    Attributes:
        read, written: bytes in a second.
        names: files opened, made, renamed or removed in a second.
        latency: seconds of one of these where nobody else asks.
        cached: whether what a worker has written itself is read again from its own memory.
        scratch: whether products are made on a disk of the worker's own, and copied when they are finished.
    """

    read: float = 5e9
    written: float = 5e9
    names: float = 10_000.0
    latency: float = 0.001
    cached: bool = True
    scratch: bool = False

    def striped(self, over: int) -> Storage:
        """Return so many of these side by side, scenes spread over them."""
        return Storage(
            self.read * over, self.written * over, self.names * over, self.latency, self.cached, self.scratch
        )


@dataclass(frozen=True)
class Machine:
    """A worker process.

    Attributes:
        slots: scenes that it is given at once, as the product does on a GPU: the next one is coloured while the last is
            finished. They share its cores and its network evenly.
        cores: that are its own.
        gpu: operations in a second that its GPU sustains; 0 for none.
        network: bytes in a second, each way.
        crowded: whether its cores share their memory with others that are busy.
    """

    cores: int = 8
    gpu: float = 0.0
    network: float = 1.25e9
    crowded: bool = True
    slots: int = 1


def capacities(costs: Costs, storage: Storage, workers: int, scheduler: float = 0.0) -> dict[str, float]:
    """Return what there is of each shared resource in a second.

    What the scheduler needs for signs of life, and for a message of progress of every worker in a second, is taken off
    its core-second. `scheduler` is how many tasks it does in a second instead of what was measured; 0: as measured.
    """
    chatter = workers * (costs.heartbeat / heartbeat_interval(workers) + costs.message)
    share = max(0.01, 1.0 - chatter)
    return {
        READ: storage.read,
        WRITE: storage.written,
        NAMES: storage.names,
        SCHEDULER: share * (scheduler * costs.task if scheduler else 1.0),
        DRIVER: 1.0,
    }


def tasks(
    costs: Costs, storage: Storage, machine: Machine, pixels: float = SCENE, strips: int = 0
) -> dict[str, list[Kind]]:
    """Return the phases of every kind of task of a scene.

    Args:
        costs: of a scene.
        storage, machine: where it is done.
        pixels: of a scene.
        strips: that it is cut into; 0: one task.
    """
    one = _Phases(costs, storage, machine, pixels)
    if not strips:
        return {WHOLE: [*one.begin(pixels), one.measure(), one.colorize(pixels), one.finish(pixels)]}
    rows = _ROWS / strips
    of_strip = pixels / strips
    looked_at = of_strip * (1.0 + STRIP_HALO / rows)
    return {
        STATISTICS: [*one.begin(pixels, 0.3), one.measure()],
        STRIP: [*one.begin(of_strip, 0.3), one.strip(of_strip, looked_at)],
        ASSEMBLY: [*one.begin(pixels, 0.4 + 0.1 * strips), one.assemble(pixels), one.finish(pixels)],
    }


def alike(costs: Costs, storage: Storage, machine: Machine, strips: int = 0) -> list[dict[str, list[Kind]]]:
    """Return the phases of scenes whose sizes are spread by a tenth around a Sentinel-1 scene's, as real ones are.

    Scenes that were all the same would go through their phases in step, and use each resource in bursts.
    """
    return [tasks(costs, storage, machine, SCENE * share, strips) for share in _SPREAD]


class _Phases:
    """Phases on a worker."""

    def __init__(self, costs: Costs, storage: Storage, machine: Machine, pixels: float) -> None:
        self._costs, self._storage, self._machine = costs, storage, machine
        self._crowding = costs.crowding if machine.crowded else 1.0
        self._slower = 1.0
        if machine.slots > 1:
            # Scenes of one worker share its cores: no more core-seconds in a second than it has.
            alone = costs.measure * self._crowding + self._colouring(pixels) + self._finishing(pixels)
            self._slower = max(1.0, machine.slots * self._core_seconds(pixels) / (machine.cores * alone))

    def begin(self, _pixels: float, share: float = 1.0) -> list[Kind]:
        """The scheduler hands it over, the driver takes note; files are opened: `share` of a scene's."""
        costs, opens = self._costs, share * self._costs.opens
        given = max(costs.task, costs.driver_task)
        return [
            Kind("driver hears", DRIVER_HEARS),
            Kind("hand over", given, ((SCHEDULER, costs.task), (DRIVER, costs.driver_task)), in_turn=True),
            _kind("open files", opens * self._storage.latency, {NAMES: opens}),
        ]

    def measure(self) -> Kind:
        """Statistics, one core."""
        return _kind("measure", self._costs.measure * self._crowding * self._slower, {})

    def colorize(self, pixels: float) -> Kind:
        """Rows in, rows out."""
        read, written = self._costs.read_bytes * pixels, self._product(pixels) / _OVERVIEWS
        return self._phase("colorize", self._colouring(pixels), read, written)

    def finish(self, pixels: float) -> Kind:
        """Mask, overviews, verification."""
        seconds = self._finishing(pixels)
        if self._storage.scratch:
            return self._phase("finish", seconds, 0.0, self._product(pixels))
        reread = 0.0 if self._storage.cached else self._costs.reread_bytes * pixels
        return self._phase("finish", seconds, reread, self._product(pixels) * (1.0 - 1.0 / _OVERVIEWS))

    def strip(self, pixels: float, looked_at: float) -> Kind:
        """A strip of a scene, written as it is."""
        seconds = self._colouring(looked_at, writing=False)
        return self._phase("colorize", seconds, self._costs.read_bytes * looked_at, _STRIP_BYTES * pixels, strips=True)

    def assemble(self, pixels: float) -> Kind:
        """Strips in, compressed rows out. Simulated as if it began with the last strip; it begins with the first."""
        writing = self._costs.core_seconds(pixels, ("write", "compress")) * self._crowding
        seconds = max(writing / self._machine.cores, writing * self._costs.writer)
        return self._phase("assemble", seconds, _STRIP_BYTES * pixels, self._product(pixels) / _OVERVIEWS)

    def _product(self, pixels: float) -> float:
        return self._costs.written_bytes * pixels

    def _core_seconds(self, pixels: float) -> float:
        """Return what a scene takes of the cores, network and rendering left out where there is a GPU."""
        costs = self._costs
        stages = [*(stage for stage in STAGES if stage not in ("network", "render")), DESPECKLE]
        return (costs.measure + costs.core_seconds(pixels, stages if self._machine.gpu else STAGES)) * self._crowding

    def _finishing(self, pixels: float) -> float:
        return self._costs.core_seconds(pixels, ("overviews", "verify")) * self._crowding * self._amdahl("finish")

    def _amdahl(self, phase: str) -> float:
        serial = self._costs.serial[phase]
        return serial + (1.0 - serial) / self._machine.cores

    def _colouring(self, pixels: float, writing: bool = True) -> float:
        """Return the seconds of *colorize* as far as it computes."""
        costs, cores = self._costs, self._machine.cores
        ends: Sequence[str] = ("write", "compress") if writing else ()
        if not self._machine.gpu:
            stages = ("read", "prepare", "network", "render", *ends)
            return costs.core_seconds(pixels, stages) * self._crowding * self._amdahl("colorize")
        device = pixels * OPERATIONS / self._machine.gpu
        total = costs.core_seconds(pixels, ("read", "prepare", DESPECKLE, *ends)) * self._crowding
        # One thread reads, one writes; other work is for all cores.
        reading = costs.core_seconds(pixels, ("read",))
        written = costs.core_seconds(pixels, ends) * costs.writer
        return max(device, total / cores, reading, written)

    def _phase(self, name: str, seconds: float, read: float, written: float, strips: bool = False) -> Kind:
        if self._storage.scratch and name != "finish" and not strips:
            written = 0.0  # on the worker's own disk
        network = self._machine.network / self._machine.slots
        seconds = max(seconds * self._slower, read / network, written / network)
        return _kind(name, seconds, {READ: read, WRITE: written})


def _kind(name: str, seconds: float, needs: Mapping[str, float]) -> Kind:
    return Kind(name, max(_LEAST, seconds), tuple((what, much) for what, much in needs.items() if much > 0.0))
