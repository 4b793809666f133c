"""A run: from options to a model file with its card, its curves and its report, resumable at any point."""

from __future__ import annotations

import math
import time
from contextlib import ExitStack, nullcontext
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import torch

from ...core.cancellation import Check
from ...core.errors import Cancelled
from ...core.model.card import SUFFIX, InputSpec, find_model
from ...core.model.file import Model, load_model
from ...core.model.network import Architecture, AttentionAutoencoder
from ...core.model.style_table import POLARISATION_KINDS, UNKNOWN, StyleRows
from ...core.options.training import TrainOptions
from ...core.output.destination import check_output_name
from ...core.output.folder_lock import folder_lock
from ...core.protocol import EventSink, message, progress, warning
from ..config.card import CLIP, SCALE_DB, input_entries, make_card
from ..config.file import read_config
from ..config.training import TrainingConfig
from ..data.cache import cache_folder
from ..data.dataset import TrainingData, open_data
from ..data.sampling import BatchLoader, CropSampler
from ..losses.discriminator import Discriminator
from ..losses.objective import Objective
from .augmentation import augment
from .distributed import World, joined
from .folder import SKIPPED, RunFolder
from .optimisation import precision_of
from .trainer import Trainer, TrainingProgress
from .validation import Validation, spread_out, validate
from .warm_start import joined_styles, warm_start

if TYPE_CHECKING:
    from torch.utils.tensorboard import SummaryWriter


_CHECKPOINT_MINUTES = 5.0
_PREPARED, _TRAINED = 0.03, 0.9  # shares of the progress bar
_SHOWN_SKIPPED = 5


def train(options: TrainOptions, emit: EventSink, check: Check) -> dict[str, Any]:
    """Train a model and return where it, its report and its curves are, its scores and the updates it took.

    Args:
        options: what to do.
        emit: takes progress, message and warning events; see `core.protocol`.
        check: raises Cancelled when the user asked to stop. The checkpoint is then kept, and the same call goes on.

    Raises SarColorizerError.
    """
    config = read_config(options.config, _changes(options))
    with joined(config.trainer.device) as world:
        run = _Run(options, config, world, emit if world.is_first else _nobody, check)
        # One process of a run holds the folder for all of them.
        with folder_lock(run.folder.path) if world.is_first else nullcontext():
            return run.whole()


class _Run:
    """The parts of a run that share its folder, its events and its processes."""

    def __init__(
        self, options: TrainOptions, config: TrainingConfig, world: World, emit: EventSink, check: Check
    ) -> None:
        self.config, self.world, self.emit, self.check = config, world, emit, check
        check_output_name(Path(options.output))
        self.folder = RunFolder(Path(options.output), config, world)
        self.cache = cache_folder(options.cache, self.folder.path)
        self.fresh = options.fresh
        self.styles = config.styles
        self.scale_db, self.clip = SCALE_DB, CLIP
        self.history: list[dict[str, Any]] = []
        self.last_validation: Validation | None = None
        self.best_score = float("-inf")
        self._last_checkpoint = time.monotonic()
        self._curves: SummaryWriter | None = None

    def whole(self) -> dict[str, Any]:
        """Prepare, train, evaluate, write."""
        checkpoint = self.folder.checkpoint(self.fresh)
        self.emit(progress(0.0, "reading the scenes"))
        start = load_model(find_model(self.config.model.start_from)) if self.config.model.start_from else None
        if start is not None:
            self.scale_db, self.clip = start.card.scale_db, start.card.clip
            if self.config.trainer.trunk_rate_factor == 0:
                # What the model's other decoders were made for stays as it is: they are as good as before.
                self.styles = joined_styles(start, self.styles)
        data = self._data()
        trainer = self._trainer(start, data)
        if checkpoint is not None:
            trainer.load_state(checkpoint["trainer"])
            self.history, self.best_score = checkpoint["history"], checkpoint["best_score"]
            self.emit(message(f"Going on from step {trainer.step}, after {trainer.seconds / 60:.1f} minutes."))
            if checkpoint["config"]["trainer"]["start_share"] != self.config.trainer.start_share:
                # The best weights so far were mixed otherwise than they will be from now on.
                self.best_score = float("-inf")
                self.folder.forget_best()
        last, waited = self._learn(trainer, data)
        if not self.world.is_first:
            return {}  # to wait for the report would only run into the time limits of waiting
        try:
            return self._finish(trainer, data, last, waited, start)
        except Cancelled as cancelled:
            raise Cancelled(
                f"Cancelled while it was being evaluated. What was learned is kept in {self.folder.path}: the same "
                "again evaluates it and writes the model."
            ) from cancelled

    @property
    def rows(self) -> StyleRows:
        """The rows of the network's style tables."""
        return StyleRows(self.styles, POLARISATION_KINDS if self.config.model.tell_polarisation else (UNKNOWN,))

    def _data(self) -> TrainingData:
        """Decode the scenes, the first process before the others, which then find them in the cache."""
        if not self.world.is_first:
            self.world.wait()
        data = open_data(
            self.config, self.cache, self.check, lambda text: self.emit(message(text)), self.scale_db, self.clip
        )
        if self.world.is_first:
            self.world.wait()
        self._tell_skipped(data)
        return data

    def _tell_skipped(self, data: TrainingData) -> None:
        if not data.skipped:
            return
        if self.world.is_first:
            self.folder.list_skipped(data.skipped)
        shown = "; ".join(f"{Path(path).name}: {reason}" for path, reason in data.skipped[:_SHOWN_SKIPPED])
        text = f"{len(data.skipped)} files cannot be used and are left out (all of them in {SKIPPED}): {shown}"
        self.emit(warning("files-skipped", text))

    @property
    def _device_label(self) -> str:
        """The device, and the arithmetic of the training rather than of the product."""
        device = self.world.device
        return replace(device, precision=precision_of(self.config.trainer, device)).label

    def _trainer(self, start: Model | None, data: TrainingData) -> Trainer:
        config = self.config
        torch.manual_seed(config.trainer.seed)
        sizes = {"widths": config.model.widths, "depths": config.model.depths, "attention": config.model.attention}
        if start is not None:
            known = start.network.architecture
            sizes = {"widths": known.widths, "depths": known.depths, "attention": known.attention}
        architecture = Architecture(
            in_channels=len(config.model.inputs),
            styles=len(self.rows),
            decoders=len(self.styles),
            **sizes,  # type: ignore[arg-type]
        )
        network = AttentionAutoencoder(architecture)
        if start is not None:
            warm_start(network, start, self.rows, [InputSpec.from_card(e) for e in input_entries(config.model)])
        discriminator = None
        if config.losses.adversarial > 0:
            # Without partners there is no SAR that a real image could be shown beside.
            bands = architecture.in_channels if data.train.has_pairs else 0
            discriminator = Discriminator(bands, len(self.styles))
        change = partial(
            augment,
            config=config.augmentation,
            scale_db=self.scale_db,
            clip=self.clip,
            optional_inputs=config.model.optional_inputs,
        )
        old_styles = start.card.styles if start is not None else self.styles
        settled = []
        if start is not None and config.trainer.trunk_rate_factor == 0:
            # What a trunk knows by heart of its scenes makes errors there unlike those elsewhere: learned from them
            # again, the confidence would lose what it knows of places that were never seen.
            settled = [index for index, style in enumerate(self.styles) if style in old_styles]
        objective = Objective(config.losses, self.world.device.torch_device, settled)
        return Trainer(
            network,
            discriminator,
            objective,
            config.trainer,
            change,
            self.world,
            told=len(self.rows.told),
            new_decoders=[index for index, style in enumerate(self.styles) if style not in old_styles],
            idle_decoders=[index for index, style in enumerate(self.styles) if style not in config.styles],
        )

    def _learn(self, trainer: Trainer, data: TrainingData) -> tuple[TrainingProgress, float]:
        """Train; returns how far it came and the share of the time that the device waited for data."""
        config = self.config
        some = data.validation.subset(config.evaluation.samples)
        samples = spread_out(list(some.samples(config.evaluation.crop)), config.evaluation.samples)
        sampler = CropSampler(data.train, config.trainer, self.styles, self.world.rank, self.world.size)
        device = self.world.device
        self.emit(message(f"Training {config.model.name} on {self._device_label}, {self.world.size} process(es)."))
        with ExitStack() as stack:
            if self.world.is_first:
                from torch.utils.tensorboard import SummaryWriter

                self._curves = stack.enter_context(
                    SummaryWriter(str(self.folder.path / "tensorboard"), purge_step=trainer.step)
                )
            loader = stack.enter_context(BatchLoader(sampler, trainer.step, config.trainer.workers, device.is_gpu))

            def on_progress(reached: TrainingProgress) -> None:
                self._tell(trainer, reached, loader.wait_share)

            def on_validation(reached: TrainingProgress) -> float | None:
                return self._validate(trainer, reached, samples)

            def on_smaller(crops: int) -> None:
                self.emit(warning("smaller-batch", f"Memory ran short: {crops} crops at once from now on."))

            try:
                last = trainer.run(iter(loader), self.check, on_progress, on_validation, on_smaller)
            except Cancelled as cancelled:
                self._save_checkpoint(trainer)
                raise Cancelled(
                    f"Cancelled after {trainer.step} steps. The checkpoint in {self.folder.path} is kept: the same "
                    "command goes on from it."
                ) from cancelled
            if self.world.any(self.world.is_first and not self.folder.has_best):
                on_validation(last)
            self._save_checkpoint(trainer)
            return last, loader.wait_share

    def _tell(self, trainer: Trainer, reached: TrainingProgress, wait_share: float) -> None:
        row = {
            "step": reached.step,
            "seconds": round(reached.seconds, 2),
            "crops_per_second": round(reached.crops_per_second, 2),
            "data_wait_share": round(wait_share, 4),
            **{name: round(value, 6) for name, value in reached.terms.items()},
        }
        self.history.append(row)
        if self._curves is not None:
            for name, value in row.items():
                self._curves.add_scalar(f"training/{name}", value, reached.step)
        left = reached.seconds * (1.0 - reached.progress) / max(1e-6, reached.progress)
        terms = ", ".join(f"{name} {value:.4f}" for name, value in reached.terms.items())
        self.emit(
            message(
                f"Step {reached.step}: {terms}; {reached.crops_per_second:.1f} crops/s, {wait_share:.0%} of the time "
                f"waiting for data, {left / 60:.1f} min left."
            )
        )
        self.emit(progress(_PREPARED + (_TRAINED - _PREPARED) * reached.progress, "training"))
        if time.monotonic() - self._last_checkpoint > 60.0 * _CHECKPOINT_MINUTES:
            self._save_checkpoint(trainer)

    def _validate(self, trainer: Trainer, reached: TrainingProgress, samples: list[Any]) -> float | None:
        """Score the mean of the weights; keeps the best. On the first process; all get its score."""
        score: float | None = None
        if self.world.is_first:
            device = self.world.device
            result = validate(trainer.averaged, samples, self.rows, device.torch_device, trainer.precision, self.check)
            self.last_validation = result
            score = result.score
            row: dict[str, Any] = {"step": reached.step, "seconds": round(reached.seconds, 2)}
            row["validation"] = result.scores
            self.history.append(row)
            for collection, scores in result.scores.items():
                text = ", ".join(f"{name} {value:.3f}" for name, value in scores.items())
                self.emit(message(f"Validation on {collection}: {text}."))
                for name, value in scores.items():
                    if self._curves is not None:
                        self._curves.add_scalar(f"validation {collection}/{name}", value, reached.step)
            for name, picture in result.pictures.items():
                if self._curves is not None:
                    self._curves.add_image(f"SAR, optical, ours: {name}", picture, reached.step, dataformats="HWC")
            if score is None or score > self.best_score:
                self.best_score = self.best_score if score is None else score
                self.folder.keep_best(reached.step, trainer.averaged.state_dict())
            self._save_checkpoint(trainer)
        found = self.world.same_for_all(float("nan") if score is None else score)
        return None if math.isnan(found) else found

    def _save_checkpoint(self, trainer: Trainer) -> None:
        self._last_checkpoint = time.monotonic()
        if self.world.is_first:
            self.folder.keep(trainer.state(), self.history, self.best_score)

    def _finish(
        self, trainer: Trainer, data: TrainingData, last: TrainingProgress, wait_share: float, start: Model | None
    ) -> dict[str, Any]:
        """Evaluate the best weights and write the model with its card, and the report."""
        from ..evaluation.run import evaluate_trained

        self.emit(progress(_TRAINED, "evaluating"))
        best = self.folder.best()
        facts = {
            "collections": [collection.to_dict() for collection in data.collections],
            "steps": last.step,
            "best_step": best["step"],
            "minutes": round(last.seconds / 60.0, 1),
            "device": self._device_label,
            "processes": self.world.size,
            "data_wait_share": round(wait_share, 4),
        }
        path = self.folder.path / f"{self.config.model.name}{SUFFIX}"
        network = trainer.network
        network.load_state_dict(best["weights"])
        result = evaluate_trained(
            network=network,
            path=path,
            make_card=lambda log_error_range, metrics: make_card(
                self.config,
                network.architecture,
                self.rows,
                (self.scale_db, self.clip),
                log_error_range,
                facts,
                metrics,
                start.card if start is not None else None,
            ),
            data=data,
            config=self.config,
            rows=self.rows,
            history=self.history,
            compare=[start] if start is not None else [],
            device=self.world.device,
            emit=lambda event: self.emit(_later(event, _TRAINED)),
            check=self.check,
        )
        return {**result, "updates": last.step}


def _later(event: dict[str, Any], start: float) -> dict[str, Any]:
    """Move the progress of a later stage behind that of the earlier ones."""
    if "fraction" not in event:
        return event
    return {**event, "fraction": round(start + (1.0 - start) * event["fraction"], 5)}


def _changes(options: TrainOptions) -> dict[str, Any]:
    changes: dict[str, Any] = dict(options.changes)
    if options.data:
        changes["data"] = [dict(table) for table in options.data]
    return changes


def _nobody(_event: dict[str, Any]) -> None:
    """The other processes keep silent."""
