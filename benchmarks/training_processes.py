"""The loss of one training by one, two and four processes with the same batches in all, beside the noise of seeds.

``.venv/bin/python benchmarks/training_processes.py`` trains a small network on simulated scenes, a few minutes on two
CPU cores, and writes ``docs/pictures/training_processes.svg`` and the table of docs/training.md. Each number of
processes trains with the same few seeds; curves are their means, and the band is what single seeds of one process do.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
from sar_colorizer.core.cancellation import never_cancelled
from sar_colorizer.training.config.file import config_from_dict
from sar_colorizer.training.data.dataset import open_data
from sar_colorizer.training.data.sampling.crops import CropSampler
from sar_colorizer.training.data.sampling.loader import BatchLoader
from sar_colorizer.training.run.distributed import joined
from sar_colorizer.training.run.preparation import Preparation
from sar_colorizer.training.run.trainer import TrainingProgress
from sar_colorizer.training.run.validation import validate

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "demo"))
from training_pairs import Scene, write_pair  # type: ignore[import-not-found]  # noqa: E402

PICTURE = ROOT / "docs" / "pictures" / "training_processes.svg"

SCENES, SIDE = 9, 256  # px; one of them is held back
STEPS, BATCH = 80, 8
SMOOTHED = 10  # steps
COLOURS = {1: "#444444", 2: "#1f77b4", 4: "#d95f02"}


def tables(data: Path, seed: int, steps: int) -> dict[str, object]:
    """Return the configuration of a run."""
    shared = {"path": str(data), "layout": "pairs", "units": "db", "scenes": r"(\d+)$"}
    return {
        "data": [
            {**shared, "name": "learned", "part": "train", "sar": "s1/*_0[1-9].tif", "optical": "s2/*_0[1-9].tif"},
            {**shared, "name": "held back", "part": "validation", "sar": "s1/*_00.tif", "optical": "s2/*_00.tif"},
        ],
        "model": {"widths": [8, 8, 16, 32], "depths": [1, 1, 1, 1], "attention": 1, "condition": 8, "halo": 64},
        "losses": {"perceptual": 0.0, "adversarial": 0.0},
        "trainer": {
            **{"steps": steps, "batch": BATCH, "crop": 64, "learning_rate": 3e-3, "ema": 0.95, "seed": seed},
            **{"validate_minutes": 0.0, "device": "cpu", "precision": "float32", "workers": 1},
        },
    }


def work(data: Path, kept: Path, seed: int, steps: int) -> None:
    """Train as one of the processes; the first writes losses by step, and the score of what was held back."""
    config = config_from_dict(tables(data, seed, steps))
    with joined("cpu") as world:
        prepared = Preparation(config)
        opened = open_data(config, data / "cache", never_cancelled, lambda text: None)
        trainer = prepared.trainer(opened.train, world)
        sampler = CropSampler(opened.train, config.trainer, prepared.styles, world.rank, world.size)
        moments: list[TrainingProgress] = []
        with BatchLoader(sampler, 0, 1, pin=False) as loader:
            trainer.run(iter(loader), never_cancelled, moments.append, lambda reached: None, lambda crops: None, 0.0)
        if world.is_first:
            samples = list(opened.validation.samples(128))
            model, device = trainer.updates.averaged, world.device.torch_device
            scores = validate(
                model, samples, prepared.styles, device, trainer.updates.precision, never_cancelled
            ).scores
            losses = [moment.terms["total"] for moment in moments]
            kept.write_text(json.dumps({"losses": losses, "scores": scores["held back"]}))


def trained(data: Path, processes: int, seed: int, steps: int) -> tuple[list[float], float]:
    """Train in processes of their own; returns the loss of every update, and the chroma error of what was held back."""
    kept = data / f"{processes}-{seed}.json"
    command = [sys.executable, __file__, "--work", str(data), str(kept), "--seed", str(seed), "--steps", str(steps)]
    if processes > 1:
        launch = ["-m", "torch.distributed.run", "--standalone", f"--nproc-per-node={processes}"]
        command[1:1] = launch
    subprocess.run(command, env={**os.environ, "OMP_NUM_THREADS": "1"}, check=True)
    found = json.loads(kept.read_text())
    return found["losses"], found["scores"]["chroma error"]


def smoothed(losses: Sequence[float]) -> npt.NDArray[np.float64]:
    """Return the running mean of so many steps, shorter by one less."""
    return np.convolve(losses, np.full(SMOOTHED, 1.0 / SMOOTHED), "valid")


def ends(losses: Sequence[float]) -> float:
    """Return the mean of the last quarter."""
    return float(np.mean(losses[-len(losses) // 4 :]))


def polyline(values: npt.NDArray[np.float64], low: float, high: float) -> Iterator[str]:
    """Yield the points of a curve in the picture, 600 x 300 from (70, 30)."""
    for position, value in enumerate(values):
        x, y = 70 + 600 * position / (len(values) - 1), 330 - 300 * (value - low) / (high - low)
        yield f"{x:.1f},{y:.1f}"


def draw(path: Path, runs: Mapping[int, Sequence[Sequence[float]]]) -> None:
    """Draw the mean losses over the seeds for each number of processes, and the band of those of one process."""
    curves = {processes: np.array([smoothed(losses) for losses in seeds]) for processes, seeds in runs.items()}
    drawn = {processes: seeds.mean(axis=0) for processes, seeds in curves.items()}
    single = curves[1]
    low, high = float(single.min()), float(single.max())
    upper, lower = list(polyline(single.max(axis=0), low, high)), list(polyline(single.min(axis=0), low, high))
    parts = [
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 700 400" font-family="sans-serif" font-size="13">',
        '<rect width="700" height="400" fill="white"/>',
        f'<polygon points="{" ".join(upper + lower[::-1])}" fill="#cccccc"/>',
    ]
    for processes, curve in drawn.items():
        points = " ".join(polyline(curve, low, high))
        parts.append(f'<polyline points="{points}" fill="none" stroke="{COLOURS[processes]}" stroke-width="1.8"/>')
    for index, value in enumerate(np.linspace(low, high, 5)):
        y = 330 - 75 * index
        parts.append(f'<path d="M70 {y}h600" stroke="#999999" stroke-width="0.5" stroke-dasharray="2 3"/>')
        parts.append(f'<text x="62" y="{y + 4}" text-anchor="end">{value:.2f}</text>')
    steps = len(runs[1][0])
    for position in range(5):
        x = 70 + 150 * position
        parts.append(
            f'<text x="{x}" y="350" text-anchor="middle">{SMOOTHED + (steps - SMOOTHED) * position // 4}</text>'
        )
    parts.append(f'<text x="370" y="378" text-anchor="middle">updates, {BATCH} crops each in all</text>')
    parts.append(f'<text x="70" y="18">loss, mean of {SMOOTHED} updates</text>')
    for index, processes in enumerate(drawn):
        y = 50 + 20 * index
        name = "process" if processes == 1 else "processes"
        parts.append(f'<path d="M400 {y}h30" stroke="{COLOURS[processes]}" stroke-width="2.5"/>')
        parts.append(f'<text x="438" y="{y + 4}">{processes} {name}, mean of {len(single)} seeds</text>')
    y = 50 + 20 * len(drawn)
    parts.append(f'<rect x="400" y="{y - 6}" width="30" height="12" fill="#cccccc"/>')
    parts.append(f'<text x="438" y="{y + 4}">1 process, lowest to highest</text></svg>')
    path.write_text("\n".join(parts) + "\n", encoding="utf-8")


def main() -> None:
    """Train all and draw."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--work", nargs=2, type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--seed", type=int, default=0, help=argparse.SUPPRESS)
    parser.add_argument("--seeds", type=int, default=4, help="for each number of processes")
    parser.add_argument("--steps", type=int, default=STEPS)
    parser.add_argument("--picture", type=Path, default=PICTURE)
    arguments = parser.parse_args()
    if arguments.work:
        data, kept = arguments.work
        work(data, kept, arguments.seed, arguments.steps)
        return
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder)
        for seed in range(SCENES):
            scene = Scene(SIDE, SIDE, seed=100 + seed, border=False)
            write_pair(data, f"simulated_{seed:02d}", scene, (400000.0 + 50000.0 * seed, 5900000.0))
        runs = {
            count: [trained(data, count, seed, arguments.steps) for seed in range(arguments.seeds)] for count in COLOURS
        }
    draw(arguments.picture, {count: [losses for losses, _ in seeds] for count, seeds in runs.items()})
    print(
        "| processes | loss of the last quarter, mean and standard deviation of seeds | chroma error |\n|---|---|---|"
    )
    for count, seeds in runs.items():
        columns = np.array([(ends(losses), error) for losses, error in seeds])
        means, spread = columns.mean(axis=0), columns.std(axis=0, ddof=1)
        print(f"| {count} | {means[0]:.4f} +- {spread[0]:.4f} | {means[1]:.2f} +- {spread[1]:.2f} |", flush=True)


if __name__ == "__main__":
    main()
