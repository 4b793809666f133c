"""A run: from options to a model file with its card, its curves and its report, resumable at any point."""

from __future__ import annotations

import math
import time
from contextlib import ExitStack, nullcontext
from dataclasses import replace
from pathlib import Path
from typing import Any

from ...core.cancellation import Check
from ...core.errors import Cancelled
from ...core.model.card import SUFFIX
from ...core.options.training import TrainOptions
from ...core.output.destination import check_output_name
from ...core.protocol import EventSink, message, progress
from ...core.words import phrase
from ..config.card import make_card
from ..config.file import read_config
from ..config.training import TrainingConfig
from ..data.cache import cache_folder
from ..data.dataset import TrainingData, open_data
from ..data.samples import Sample
from ..data.sampling.crops import CropSampler
from ..data.sampling.loader import BatchLoader
from .context import checked_halo
from .distributed import World, joined
from .elastic import folder_held, is_restart, told_once
from .folder import SKIPPED, RunFolder
from .optimisation import denormals_flushed, precision_of
from .preparation import Preparation
from .progress import TRAINED, ProgressLog, later
from .trainer import Trainer, TrainingProgress
from .validation import spread_out, validate


def train(options: TrainOptions, emit: EventSink, check: Check) -> dict[str, Any]:
    """Train a model and return where it, its report and its curves are, its scores and the updates it took.

    Args:
        options: what to do.
        emit: takes progress, message and warning events; see `core.protocol`.
        check: raises Cancelled when the user asked to stop. The checkpoint is then kept, and the same call goes on.

    Raises:
        SarColorizerError: The configuration, the data or the device cannot be used; says what to do.
        SystemExit: In all processes of a training but the one that speaks for them.
    """
    with told_once():
        config = read_config(options.config, _changes(options))
        with joined(config.trainer.device) as world, denormals_flushed(world.device):
            again = is_restart(world)
            run = _Run(options, config, world, emit if world.is_first else _nobody, check, again)
            # One process of a run holds the folder for all of them.
            with folder_held(run.folder.path, again) if world.is_first else nullcontext():
                result = run.whole()
                # None leaves before the last has done its work: torchrun takes one that is gone for a failure of all.
                world.wait()
    if not world.is_first:
        raise SystemExit(0)  # the first alone has a result to tell
    return result


class _Run:
    """The parts of a run that share its folder, its events and its processes."""

    def __init__(
        self,
        options: TrainOptions,
        config: TrainingConfig,
        world: World,
        emit: EventSink,
        check: Check,
        again: bool,
    ) -> None:
        self.config, self.world, self.emit, self.check = config, world, emit, check
        check_output_name(Path(options.output))
        self.folder = RunFolder(Path(options.output), config, world)
        self.cache = cache_folder(options.cache, self.folder.path)
        # What torchrun starts again is to go on, also where the user began anew.
        self.fresh, self.again = options.fresh and not again, again
        self.log = ProgressLog(emit)
        self.best_score = float("-inf")
        self._last_checkpoint, self._kept_step = time.monotonic(), 0

    def whole(self) -> dict[str, Any]:
        """Prepare, train, evaluate, write."""
        if self.again:
            self.emit(message("restarted", phrase("torchrun started the processes again after one was lost.")))
        checkpoint = self.folder.checkpoint(self.fresh)
        self.emit(progress(0.0, phrase("reading the scenes")))
        prepared = Preparation(self.config)
        data = self._data(prepared)
        trainer = prepared.trainer(data.train, self.world)
        if self.world.is_first:
            self.folder.check_space(trainer.updates.network, self.emit)
        if checkpoint is not None:
            self._go_on(trainer, checkpoint)
        last, waited = self._learn(trainer, prepared, data)
        if not self.world.is_first:
            return {}
        try:
            return self._finish(trainer, prepared, data, last, waited)
        except Cancelled as cancelled:
            raise Cancelled(
                phrase(
                    "Cancelled while it was being evaluated. What was learned is kept in {path}: the "
                    "same again evaluates it and writes the model.",
                    path=self.folder.path,
                )
            ) from cancelled

    def _go_on(self, trainer: Trainer, checkpoint: dict[str, Any]) -> None:
        trainer.load_state(checkpoint["trainer"])
        self.log.history, self.best_score = checkpoint["history"], checkpoint["best_score"]
        self.log.resumed(trainer.step, trainer.seconds, checkpoint.get("processes", self.world.size), self.world.size)
        if checkpoint["config"]["trainer"]["start_share"] != self.config.trainer.start_share:
            # The best weights so far were mixed otherwise than they will be from now on.
            self.best_score = float("-inf")
            self.folder.forget_best()

    def _data(self, prepared: Preparation) -> TrainingData:
        """Decode the scenes, the first process before the others, which then find them in the cache."""
        if not self.world.is_first:
            self.world.wait()
        data = open_data(
            self.config,
            self.cache,
            self.check,
            lambda text: self.emit(message("data", text)),
            prepared.scale_db,
            prepared.clip,
        )
        if self.world.is_first:
            self.world.wait()
        if data.skipped:
            if self.world.is_first:
                self.folder.list_skipped(data.skipped)
            self.log.skipped(data.skipped, SKIPPED)
        return data

    @property
    def _device_label(self) -> str:
        """The device, and the arithmetic of the training rather than of the product."""
        device = self.world.device
        return replace(device, precision=precision_of(self.config.trainer, device)).label

    def _learn(self, trainer: Trainer, prepared: Preparation, data: TrainingData) -> tuple[TrainingProgress, float]:
        """Train; returns how far it came and the share of the time that the device waited for data."""
        config = self.config
        some = data.validation.subset(config.evaluation.samples)
        samples = spread_out(list(some.samples(config.evaluation.crop)), config.evaluation.samples)
        sampler = CropSampler(data.train, config.trainer, prepared.styles, self.world.rank, self.world.size)
        device = self.world.device
        self.emit(
            message(
                "training",
                phrase(
                    "Training {model} on {device}, {processes} process(es).",
                    model=config.model.name,
                    device=self._device_label,
                    processes=self.world.size,
                ),
            )
        )
        if sampler.told:
            self.emit(message("shared-out", sampler.told))

        def before_update() -> None:
            self.check()
            # Between two updates all that a checkpoint keeps is of one moment.
            if self.world.is_first and self._checkpoint_is_due(trainer):
                self._save_checkpoint(trainer)

        with ExitStack() as stack:
            if self.world.is_first:
                stack.enter_context(self.log.curves(self.folder.path / "tensorboard", trainer.step))
            loader = stack.enter_context(BatchLoader(sampler, trainer.step, config.trainer.workers, device.is_gpu))

            def on_progress(reached: TrainingProgress) -> None:
                self.log.trained(reached, loader.wait_share)

            def on_validation(reached: TrainingProgress) -> float | None:
                return self._validate(trainer, prepared, reached, samples)

            try:
                last = trainer.run(iter(loader), before_update, on_progress, on_validation, self.log.smaller)
            except Cancelled as cancelled:
                self._save_checkpoint(trainer)
                self.world.wait()  # torchrun ends all when one has ended
                raise Cancelled(
                    phrase(
                        "Cancelled after {step} steps. The checkpoint in {path} is kept: the same "
                        "command goes on from it.",
                        step=trainer.step,
                        path=self.folder.path,
                    )
                ) from cancelled
            if self.world.any(self.world.is_first and not self.folder.has_best):
                on_validation(last)
            self._save_checkpoint(trainer)
            return last, loader.wait_share

    def _validate(
        self, trainer: Trainer, prepared: Preparation, reached: TrainingProgress, samples: list[Sample]
    ) -> float | None:
        """Score the mean of the weights; keeps the best. On the first process; all get its score."""
        score, cancelled = float("nan"), False
        if self.world.is_first:
            try:
                score = self._scored(trainer, prepared, reached, samples)
            except Cancelled:
                cancelled = True
        score, cancelled_too = self.world.same_for_all([score, cancelled])
        if cancelled_too:
            raise Cancelled
        return None if math.isnan(score) else score

    def _scored(
        self, trainer: Trainer, prepared: Preparation, reached: TrainingProgress, samples: list[Sample]
    ) -> float:
        model, precision = trainer.updates.averaged, trainer.updates.precision
        result = validate(model, samples, prepared.styles, self.world.device.torch_device, precision, self.check)
        score = result.score
        self.log.validated(reached, result)
        if score is None or score > self.best_score:
            self.best_score = self.best_score if score is None else score
            self.folder.keep_best(reached.step, model.state_dict())
        self._save_checkpoint(trainer)
        return float("nan") if score is None else score

    def _checkpoint_is_due(self, trainer: Trainer) -> bool:
        passed = time.monotonic() - self._last_checkpoint
        return trainer.step > self._kept_step and passed >= 60.0 * self.config.trainer.checkpoint_minutes

    def _save_checkpoint(self, trainer: Trainer) -> None:
        self._last_checkpoint, self._kept_step = time.monotonic(), trainer.step
        if self.world.is_first:
            self.folder.keep(trainer.state(), self.log.history, self.best_score)

    def _finish(
        self, trainer: Trainer, prepared: Preparation, data: TrainingData, last: TrainingProgress, wait_share: float
    ) -> dict[str, Any]:
        """Evaluate the best weights and write the model with its card, and the report."""
        from ..evaluation.run import evaluate_trained

        self.emit(progress(TRAINED, phrase("evaluating")))
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
        network = trainer.updates.network
        network.load_state_dict(best["weights"])
        part = data.validation if any(entry.stored.has_sar for entry in data.validation.entries) else data.train
        facts["halo_difference"] = checked_halo(
            network, part, prepared.styles, self.config.model.halo, self.world.device.torch_device, self.emit
        )
        result = evaluate_trained(
            network=network,
            path=path,
            make_card=lambda calibration, learned, metrics: make_card(
                self.config,
                network.architecture,
                prepared.styles,
                (prepared.scale_db, prepared.clip),
                calibration,
                learned,
                facts,
                metrics,
                prepared.start_card,
            ),
            data=data,
            config=self.config,
            styles=prepared.styles,
            history=self.log.history,
            compare=[prepared.start] if prepared.start is not None else [],
            device=self.world.device,
            emit=lambda event: self.emit(later(event, TRAINED)),
            check=self.check,
        )
        return {**result, "updates": last.step}


def _changes(options: TrainOptions) -> dict[str, Any]:
    changes: dict[str, Any] = dict(options.changes)
    if options.data:
        changes["data"] = [dict(table) for table in options.data]
    return changes


def _nobody(_event: dict[str, Any]) -> None:
    """The other processes keep silent."""
