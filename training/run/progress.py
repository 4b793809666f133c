"""Progress of a run: told to people in lines and a bar, kept as rows of the report's curves, shown by TensorBoard."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ...core.protocol import EventSink, message, progress, warning
from ...core.words import joined, phrase
from .trainer import TrainingProgress
from .validation import Validation

if TYPE_CHECKING:
    from torch.utils.tensorboard import SummaryWriter

PREPARED, TRAINED = 0.03, 0.9
"""Shares of the progress bar at which the training begins and ends."""

_SHOWN = 5  # files


class ProgressLog:
    """Tells and keeps how a run goes.

    Args:
        emit: takes progress and message events; see `core.protocol`.

    Attributes:
        history: rows of the curves, as plain JSON values; those of earlier parts of the run are put in first.
    """

    def __init__(self, emit: EventSink) -> None:
        self.history: list[dict[str, Any]] = []
        self._emit = emit
        self._curves: SummaryWriter | None = None

    @contextmanager
    def curves(self, folder: Path, first_step: int) -> Iterator[None]:
        """Show curves and pictures in TensorBoard too; what lies in the folder from `first_step` on is dropped."""
        from torch.utils.tensorboard import SummaryWriter

        with SummaryWriter(str(folder), purge_step=first_step) as writer:
            self._curves = writer
            try:
                yield
            finally:
                self._curves = None

    def resumed(self, step: int, seconds: float, before: int, now: int) -> None:
        """Tell from where a run goes on, and where other processes than `before` do."""
        text = phrase("Going on from step {step}, after {minutes:.1f} minutes.", step=step, minutes=seconds / 60)
        self._emit(message("resumed", text))
        if before != now:
            text = phrase(
                "There were {before} processes before and there are {now} now: the crops from here on are others than "
                "they would have been.",
                before=before,
                now=now,
            )
            self._emit(message("other-processes", text))

    def skipped(self, files: Sequence[tuple[str, str]], listed_in: str) -> None:
        """Warn of files that are left out, each with its reason."""
        shown = [phrase("{file}: {reason}", file=Path(path).name, reason=reason) for path, reason in files[:_SHOWN]]
        text = phrase(
            "{count} files cannot be used and are left out (all of them in {list}): {files}",
            count=len(files),
            list=listed_in,
            files=joined(shown, "; "),
        )
        self._emit(warning("files-skipped", text))

    def smaller(self, crops: int) -> None:
        """Warn that memory ran short, and tell how many crops go through the network at once from now on."""
        text = phrase("Memory ran short: {crops} crops at once from now on.", crops=crops)
        self._emit(warning("smaller-batch", text))

    def trained(self, reached: TrainingProgress, wait_share: float) -> None:
        """Tell how far the training is, and of its losses.

        Args:
            reached: where it is.
            wait_share: of the time, spent waiting for data.
        """
        row = {
            "step": reached.step,
            "seconds": round(reached.seconds, 2),
            "crops_per_second": round(reached.crops_per_second, 2),
            "data_wait_share": round(wait_share, 4),
            **{name: round(value, 6) for name, value in reached.terms.items()},
        }
        self.history.append(row)
        self._draw("training", row, reached.step)
        left = reached.seconds * (1.0 - reached.progress) / max(1e-6, reached.progress)
        losses = ", ".join(f"{name} {value:.4f}" for name, value in reached.terms.items())
        self._emit(
            message(
                "step",
                phrase(
                    "Step {step}: {losses}; {crops_per_second:.1f} crops/s, {wait_share:.0%} of the time waiting for "
                    "data, {minutes:.1f} min left.",
                    step=reached.step,
                    losses=losses,
                    crops_per_second=reached.crops_per_second,
                    wait_share=wait_share,
                    minutes=left / 60,
                ),
            )
        )
        self._emit(progress(PREPARED + (TRAINED - PREPARED) * reached.progress, phrase("training")))

    def validated(self, reached: TrainingProgress, validation: Validation) -> None:
        """Tell the scores of a validation, and show its pictures."""
        row: dict[str, Any] = {"step": reached.step, "seconds": round(reached.seconds, 2)}
        row["validation"] = validation.scores
        self.history.append(row)
        for collection, scores in validation.scores.items():
            text = ", ".join(f"{name} {value:.3f}" for name, value in scores.items())
            self._emit(
                message(
                    "validation", phrase("Validation on {collection}: {scores}.", collection=collection, scores=text)
                )
            )
            self._draw(f"validation {collection}", scores, reached.step)
        for name, picture in validation.pictures.items():
            if self._curves is not None:
                self._curves.add_image(f"SAR, optical, ours: {name}", picture, reached.step, dataformats="HWC")

    def _draw(self, chart: str, values: Mapping[str, float], step: int) -> None:
        if self._curves is not None:
            for name, value in values.items():
                self._curves.add_scalar(f"{chart}/{name}", value, step)


def later(event: dict[str, Any], start: float) -> dict[str, Any]:
    """Return an event of a later stage, its progress moved behind `start`, the share that the earlier ones took."""
    if "fraction" not in event:
        return event
    return {**event, "fraction": round(start + (1.0 - start) * event["fraction"], 5)}
