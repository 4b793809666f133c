"""What the simulation says of a run on this machine, to be compared with what is measured."""

from __future__ import annotations

from .costs import Costs
from .phases import Machine, Storage, capacities, tasks
from .simulation import Run, simulate

_DISK = Storage(read=10e9, written=10e9, names=1e6, latency=1e-5)
"""A disk of one's own, whose pages the system keeps in memory: no limit."""


def predicted(costs: Costs, workers: int, cores: int, scenes: int, pixels: int) -> float:
    """Return the seconds of a run from the first scene begun to the last done.

    Args:
        costs: measured on this machine.
        workers: processes, with `cores` each.
        scenes: alike, of so many pixels.
    """
    machine = Machine(cores, network=10e9, crowded=workers * cores > 1)
    found = simulate(Run(scenes, workers, [tasks(costs, _DISK, machine, pixels)], capacities(costs, _DISK, workers)))
    return found.seconds + costs.first
