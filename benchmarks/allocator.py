"""What it is worth to keep freed memory: seconds, page faults and peak memory of a training step, with and without.

``.venv/bin/python benchmarks/allocator.py [--batch 8] [--steps 4]`` measures the forward and backward pass of a network
of the usual sizes on crops of 256 x 256, each way in a process of its own; see `core.model.allocator`.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import time
from contextlib import nullcontext

import torch
from sar_colorizer.core.model.allocator import freed_memory_kept
from sar_colorizer.core.model.network import Architecture, AttentionAutoencoder, Condition

SIDE = 256
KIBIBYTE = 1024


def measured(kept: bool, batch: int, steps: int) -> str:
    """Measure; after the first step, which asks for memory anyhow."""
    torch.manual_seed(0)
    network = AttentionAutoencoder(Architecture())
    network.to(memory_format=torch.channels_last)  # type: ignore[call-overload]
    crops = torch.randn(batch, 1, SIDE, SIDE)

    def step() -> None:
        network.zero_grad(set_to_none=True)
        network(crops, Condition.nothing(batch)).square().mean().backward()

    with freed_memory_kept() if kept else nullcontext():
        step()
        before, started = resource.getrusage(resource.RUSAGE_SELF), time.monotonic()
        for _ in range(steps):
            step()
        seconds, after = time.monotonic() - started, resource.getrusage(resource.RUSAGE_SELF)
    system, faults = after.ru_stime - before.ru_stime, after.ru_minflt - before.ru_minflt
    return (
        f"{'kept' if kept else 'given back'}: {seconds / steps:.2f} s a step, {system / steps:.2f} of them in the "
        f"system, {faults // steps} page faults; peak {after.ru_maxrss * KIBIBYTE / 2**20:.0f} MiB"
    )


def main() -> None:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--batch", type=int, default=8)
    parser.add_argument("--steps", type=int, default=4)
    parser.add_argument("--only", choices=("kept", "given-back"), help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.only:
        print(measured(arguments.only == "kept", arguments.batch, arguments.steps))
        return
    for way in ("given-back", "kept"):
        sizes = ["--batch", str(arguments.batch), "--steps", str(arguments.steps)]
        subprocess.run([sys.executable, __file__, "--only", way, *sizes], check=True)


if __name__ == "__main__":
    main()
