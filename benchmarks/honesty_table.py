"""Tables of honesty: whether errors are as large as is told, and whether input unlike the training is told apart.

``.venv/bin/python -m benchmarks.honesty_table models/sar_rgb_v2.toml benchmarks/places.toml --model sar_rgb_v2
--out runs/honesty``

It writes ``honesty.md``, ``reliability.svg`` and ``coverage.svg``. Coverage asks more than that errors are right on
average: by how much they exceed those expected is taken from the places that the configuration chooses by, in
quantiles, and on the places that it reports the share of pixels is counted that lies below each. A curve on the
diagonal is right, one below says too little.
"""

from __future__ import annotations

import argparse
import base64
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import matplotlib as mpl
import numpy as np
from matplotlib.figure import Figure
from sar_colorizer.core.cancellation import never_cancelled
from sar_colorizer.core.colour.rendering import LARGEST_ERROR
from sar_colorizer.core.likeness.likeness import LARGEST_FACTOR
from sar_colorizer.core.model import device as devices
from sar_colorizer.core.model.card import PRIOR, TRUE_COLOUR
from sar_colorizer.core.model.file import Model, load_model
from sar_colorizer.core.model.learned import Learned
from sar_colorizer.core.model.shipped import find_model
from sar_colorizer.core.types import Floats
from sar_colorizer.training.config.data import CHOOSE, REPORT, DataConfig
from sar_colorizer.training.config.file import read_config
from sar_colorizer.training.data.dataset import open_evaluation_data
from sar_colorizer.training.data.part import Part
from sar_colorizer.training.data.samples import Sample
from sar_colorizer.training.evaluation import metrics
from sar_colorizer.training.evaluation.calibration import findings_on_harm
from sar_colorizer.training.evaluation.figures import reliability_plot
from sar_colorizer.training.evaluation.metrics import Reliability
from sar_colorizer.training.evaluation.prediction import ModelPredictor, no_colour, surrounding_colour
from sar_colorizer.training.likeness.growth import Finding
from sar_colorizer.training.likeness.harm import NOT_HARMED

from benchmarks.evaluation_table import reliability_table

NO_PRIOR = ", no prior"
NOMINAL = np.array([0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95])
_SHOWN = (0.5, 0.8, 0.9, 0.95)
_DECIMATED = 3


@dataclass(frozen=True)
class Errors:
    """Expected and actual errors of the pixels of a collection, CIELAB units."""

    name: str
    expected: Floats
    actual: Floats

    @property
    def reliability(self) -> Reliability:
        """Expected against actual errors."""
        everywhere = np.ones(self.expected.shape, np.bool_)
        logarithm = np.log(np.maximum(self.expected, 1e-3))
        return Reliability.measure(logarithm, self.actual, everywhere, metrics.reliability_edges())

    @property
    def ratio(self) -> Floats:
        """By how much they exceed those expected."""
        return np.asarray(self.actual / np.maximum(self.expected, 1e-3))


def errors_of(name: str, predictor: ModelPredictor, samples: Iterator[Sample]) -> Errors:
    """Return the errors of a model on samples of one collection."""
    expected, actual = [], []
    for sample in samples:
        if sample.optical is None or sample.style not in predictor.styles:
            continue
        prediction = predictor(sample)
        if prediction is None or prediction.log_error is None:
            continue
        error = metrics.colour_error(prediction.colour, sample.optical.astype(np.float32) / 255.0, sample.valid)
        some = np.s_[::_DECIMATED, ::_DECIMATED]
        here = sample.valid[some]
        expected.append(np.minimum(np.exp(prediction.log_error[some][here]), LARGEST_ERROR))
        actual.append(np.minimum(error[some][here], LARGEST_ERROR))
    return Errors(name, np.concatenate(expected), np.concatenate(actual))


def coverage_table(rows: Sequence[Errors], quantiles: Floats) -> str:
    """Return the shares of pixels that lie below each quantile, in Markdown."""
    lines = ["| | expected | found | " + " | ".join(f"{share:.0%}" for share in _SHOWN) + " |"]
    lines.append("|---|--:|--:|" + "--:|" * len(_SHOWN))
    for row in rows:
        covered = [float((row.ratio <= quantiles[list(NOMINAL).index(share)]).mean()) for share in _SHOWN]
        cells = [row.name, f"{row.expected.mean():.1f}", f"{row.actual.mean():.1f}", *(f"{one:.0%}" for one in covered)]
        lines.append("| " + " | ".join(cells) + " |")
    return "\n".join(lines)


@mpl.rc_context({"font.size": 9, "axes.spines.top": False, "axes.spines.right": False, "svg.hashsalt": "sar-colorizer"})
def coverage_plot(rows: Sequence[Errors], quantiles: Floats, path: Path) -> None:
    """Draw the share of pixels below each quantile against the share that should be."""
    figure = Figure(figsize=(9.0, 4.4), layout="constrained")
    panels = figure.subplots(1, 2, sharey=True)
    for panel, untold, title in zip(panels, (False, True), ("As the product does it", "Told no colour")):
        panel.plot([0, 1], [0, 1], color="#9aa3ab", lw=1, ls="--", label="as told")
        for row in rows:
            if row.name.endswith(NO_PRIOR) == untold:
                covered = [(row.ratio <= quantile).mean() for quantile in quantiles]
                panel.plot(NOMINAL, covered, "o-", ms=3, lw=1.4, label=row.name.removesuffix(NO_PRIOR))
        panel.set_title(title, loc="left", fontweight="bold")
        panel.set_xlabel("share of pixels whose errors should lie below")
        panel.set_xlim(0, 1)
        panel.set_ylim(0, 1)
        panel.legend(frameon=False, fontsize=8)
    panels[0].set_ylabel("share whose errors do")
    figure.savefig(path, format="svg", metadata={"Date": None})


def likeness_table(findings: Sequence[Finding], learned: Learned) -> str:
    """Return what harm does and whether it is told apart, in Markdown."""
    lines = [
        "| input | places | warned | distance | expected | expected, lowered | found | held |",
        "|---|--:|--:|--:|--:|--:|--:|--:|",
    ]
    for harm in dict.fromkeys(one.harm for one in findings):
        of_it = [one for one in findings if one.harm == harm]
        factors = [min(max(one.distance, 1.0) ** learned.growth, LARGEST_FACTOR) for one in of_it]
        lowered = [min(one.expected * factor, LARGEST_ERROR) for one, factor in zip(of_it, factors)]
        cells = [
            harm,
            len(of_it),
            f"{np.mean([one.distance > 1 for one in of_it]):.0%}",
            f"{np.median([one.distance for one in of_it]):.2f}",
            f"{np.mean([one.expected for one in of_it]):.1f}",
            f"{np.mean(lowered):.1f}",
            f"{np.mean([one.actual for one in of_it]):.1f}",
            f"{np.mean([one.actual <= 1.25 * low for one, low in zip(of_it, lowered)]):.0%}",
        ]
        lines.append("| " + " | ".join(map(str, cells)) + " |")
    return "\n".join(lines)


def warned_table(findings: dict[str, list[Finding]]) -> str:
    """Return how many places of each collection are said to be unlike the training, and how often unjustly."""
    lines = ["| held back | places | warned | unjustly | largest distance |", "|---|--:|--:|--:|--:|"]
    for name, found in findings.items():
        alone = [one for one in found if one.harm == NOT_HARMED]
        warned = [one for one in alone if one.distance > 1]
        unjust = [one for one in warned if one.actual <= one.expected]
        largest = max(one.distance for one in alone)
        lines.append(f"| {name} | {len(alone)} | {len(warned)} | {len(unjust)} | {largest:.2f} |")
    return "\n".join(lines)


def main() -> None:
    """Measure and write."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("configs", nargs="+")
    parser.add_argument("--model", default="sar_rgb_v2")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--items", type=int, default=8, help="of each collection, that are harmed; 0: none")
    parser.add_argument("--cache", type=Path, help="folder for decoded scenes")
    parser.add_argument("--device", default="auto")
    arguments = parser.parse_args()
    arguments.out.mkdir(parents=True, exist_ok=True)
    model, device = load_model(find_model(arguments.model)), devices.select(arguments.device)
    tables = [one for config in arguments.configs for one in read_config(config).data]
    with tempfile.TemporaryDirectory() as folder:
        text = _measured(model, tables, arguments.cache or Path(folder), device, arguments.items, arguments.out)
    (arguments.out / "honesty.md").write_text(text, encoding="utf-8")
    print(text)


def _shown(one: DataConfig) -> str:
    """Return a collection's name without the part that it is."""
    return one.name.removesuffix(" report").removesuffix(" choose")


def _measured(
    model: Model, tables: Sequence[DataConfig], cache: Path, device: devices.Device, items: int, out: Path
) -> str:
    card = model.card
    told, untold = (
        ModelPredictor(model.network, card.styles, card.halo, device, one, card.calibration)
        for one in (surrounding_colour if PRIOR in card.told else no_colour, no_colour)
    )

    def part(one: DataConfig) -> Part:
        return open_evaluation_data([one], card, cache, never_cancelled, lambda _: None).report

    def rows(wanted: str) -> list[Errors]:
        found = []
        for one in tables:
            if one.part == wanted:
                found.append(errors_of(_shown(one), told, part(one).samples(512)))
                if one.style == TRUE_COLOUR:
                    found.append(errors_of(f"{_shown(one)}{NO_PRIOR}", untold, part(one).samples(512)))
        return found

    chosen_by = rows(CHOOSE)
    # Every row counts alike.
    ratios = np.concatenate([np.quantile(row.ratio, np.linspace(0.001, 0.999, 999)) for row in chosen_by])
    quantiles = np.quantile(ratios, NOMINAL)
    reported = rows(REPORT)
    coverage_plot(reported, quantiles, out / "coverage.svg")
    reliability = {row.name: row.reliability for row in reported if not row.name.endswith(NO_PRIOR)}
    address = reliability_plot(reliability)  # a data: URL
    (out / "reliability.svg").write_bytes(base64.b64decode(address.partition(",")[2]))
    said = ", ".join(
        f"{share:.0%} below {quantile:.2f}" for share, quantile in zip(NOMINAL, quantiles) if share in _SHOWN
    )
    text = f"Errors are {said} times those expected.\n\n{coverage_table(reported, quantiles)}\n"
    text = f"{reliability_table(reliability)}\n\n{text}"
    if card.learned is None or not items:
        return text
    findings: dict[str, list[Finding]] = {}
    for one in tables:
        if one.part == REPORT and one.style == TRUE_COLOUR:
            samples = part(one).subset(items).samples(512)
            findings[_shown(one)] = findings_on_harm(told, samples, card.learned, never_cancelled)
    every = [one for found in findings.values() for one in found]
    return f"{text}\n{warned_table(findings)}\n\n{likeness_table(every, card.learned)}\n"


if __name__ == "__main__":
    main()
