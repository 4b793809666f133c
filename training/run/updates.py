"""Updates: what one batch changes in the network and, where there is one, in the discriminator.

Both learn in turns. The model that is validated and saved is the running mean of the weights (Polyak and Juditsky
1992), which is better than any one moment.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Sequence
from contextlib import ExitStack, nullcontext
from copy import deepcopy
from typing import Any, Protocol, cast

import torch
from torch import Tensor, nn
from torch.nn.parallel import DistributedDataParallel
from torch.optim.swa_utils import AveragedModel

from ...core.errors import DeviceError
from ...core.model.network import AttentionAutoencoder
from ...core.resources.memory import is_out_of_memory
from ...core.types import required
from ...core.words import phrase
from ..config.training import TrainerConfig
from ..data.samples import Batch
from ..losses.adversarial import Discriminator
from ..losses.counted import factors_of
from ..losses.objective import Objective, Plan, Terms
from .distributed import World
from .divergence import Watch
from .optimisation import adamw, freeze, load_optimiser, precision_of, rate_factors, running_mean, set_rate


class Augment(Protocol):
    """Changes a batch at random; the generator is on the batch's device."""

    def __call__(self, batch: Batch, generator: torch.Generator) -> Batch:
        """Return the changed batch."""
        ...


class Updates:
    """Updates one network, and its discriminator.

    Args:
        network: on the CPU, initialised or warm-started; moved to the world's device.
        discriminator: or None where no adversarial term is asked for.
        objective: on the world's device.
        config: rates, precision, running mean.
        augment: see Augment.
        world: the processes of the run.
        new_decoders, idle_decoders: see `optimisation.rate_factors`.

    Attributes:
        network: that learns.
        mean: the running mean of its weights.
        precision: what the networks compute in.
        watch: sees to it that updates are by finite numbers.
    """

    def __init__(
        self,
        network: AttentionAutoencoder,
        discriminator: Discriminator | None,
        objective: Objective,
        config: TrainerConfig,
        augment: Augment,
        world: World,
        new_decoders: Sequence[int] = (),
        idle_decoders: Sequence[int] = (),
    ) -> None:
        device = world.device.torch_device
        self.config, self.world = config, world
        self._step = 0
        self._parts = 1
        self._augment = augment
        self._objective = objective
        # channels_last is what cuDNN and oneDNN convolve fastest; same numbers.
        self.network = network.to(device)
        self.network.to(memory_format=torch.channels_last)  # type: ignore[call-overload]
        factors = rate_factors(self.network, config.trunk_rate_factor, new_decoders, idle_decoders)
        freeze(self.network, factors)
        self._start = {
            name: parameter.detach().clone()
            for name, parameter in self.network.named_parameters()
            if config.start_share > 0 and factors[name] > 0
        }
        self.mean = AveragedModel(self.network, multi_avg_fn=running_mean(config.ema))
        self._discriminator = discriminator
        self._optimiser = adamw(self.network, config.learning_rate, (0.9, 0.99), config.weight_decay, factors)
        self._wrapped: nn.Module = self.network
        self._wrapped_discriminator: nn.Module | None = discriminator
        self._discriminator_optimiser: torch.optim.Optimizer | None = None
        if discriminator is not None:
            discriminator.to(device)
            discriminator.to(memory_format=torch.channels_last)  # type: ignore[call-overload]
            # No momentum: the game has no fixed target to run towards (Zhang et al. 2019, "SAGAN").
            self._discriminator_optimiser = adamw(
                discriminator,
                config.discriminator_rate,
                (0.0, 0.99),
                config.weight_decay,
                rate_factors(discriminator, 1.0),
            )
        if world.size > 1:
            self._wrapped = _averaged_over_processes(self.network)
            if discriminator is not None:
                self._wrapped_discriminator = _averaged_over_processes(discriminator)
        self.precision = precision_of(config, world.device)
        if world.device.is_gpu:
            # Every batch has the same shape: it pays to try which algorithm is the fastest.
            torch.backends.cudnn.benchmark = True
        self._scaler = torch.amp.GradScaler(device.type, enabled=self.precision is torch.float16)
        self.watch = Watch(world)

    @property
    def averaged(self) -> AttentionAutoencoder:
        """The network with the mean of the weights and their share of the start: the model so far."""
        mean = cast("AttentionAutoencoder", self.mean.module)
        if not self._start:
            return mean
        mixed = deepcopy(mean)
        with torch.no_grad():
            for name, parameter in mixed.named_parameters():
                if name in self._start:
                    parameter.lerp_(self._start[name], self.config.start_share)
        return mixed

    def update(self, batch: Batch, step: int, progress: float, rate: float, on_smaller: Callable[[int], None]) -> Terms:
        """Make one update of both networks; returns the weighted terms, on the device.

        Args:
            batch: of this process.
            step: its number; what is random in it depends on that alone.
            progress: share of the run, 0 to 1.
            rate: factor on the learning rates.
            on_smaller: told the crops that go through the network at once, after memory ran out.

        Raises:
            DivergedError: For an earlier update.
            DeviceError: Where memory does not suffice for a single crop.
        """
        config, self._step = self.config, step
        batch = self._augment(batch.to(self.world.device.torch_device), self._generator())
        while True:
            parts, generator = batch.parts(self._parts), self._generator()
            try:
                plans, factors = self._planned(parts, generator)
                terms, outputs = self._learn(parts, plans, factors, generator, progress, config.learning_rate * rate)
                if self._discriminator is not None and progress >= self._objective.config.adversarial_from:
                    terms |= self._learn_to_discriminate(parts, outputs, factors, config.discriminator_rate * rate)
                self._scaler.update()
                return terms
            except (RuntimeError, MemoryError) as error:
                if not is_out_of_memory(error):
                    raise
            crops = max(1, len(batch.names) // (2 * self._parts))
            if self.world.size > 1 or len(batch.names) <= self._parts:
                raise DeviceError(
                    phrase(
                        "The memory of {device} does not suffice for {crops} crops of {pixels} pixels on "
                        "each device. Give a smaller trainer.batch or trainer.crop.",
                        device=self.world.device.label,
                        crops=crops,
                        pixels=batch.sar.shape[-1],
                    )
                )
            if self.world.device.is_gpu:
                torch.cuda.empty_cache()
            self._parts *= 2
            on_smaller(crops)

    def state(self) -> dict[str, Any]:
        """Return what a checkpoint keeps.

        Raises:
            DivergedError: rather than have a broken one saved.
        """
        self.watch.check(together=False)
        state = {
            "parts": self._parts,
            "network": self.network.state_dict(),
            "mean": self.mean.state_dict(),
            "optimiser": self._optimiser.state_dict(),
            "scaler": self._scaler.state_dict(),
        }
        if self._discriminator is not None and self._discriminator_optimiser is not None:
            state["discriminator"] = self._discriminator.state_dict()
            state["discriminator_optimiser"] = self._discriminator_optimiser.state_dict()
        return state

    def load_state(self, state: dict[str, Any]) -> None:
        """Go on from a checkpoint."""
        self._parts = state["parts"]
        self.network.load_state_dict(state["network"])
        self.mean.load_state_dict(state["mean"])
        load_optimiser(self._optimiser, state["optimiser"])
        self._scaler.load_state_dict(state["scaler"])
        if self._discriminator is not None and self._discriminator_optimiser is not None:
            self._discriminator.load_state_dict(state["discriminator"])
            load_optimiser(self._discriminator_optimiser, state["discriminator_optimiser"])

    def _planned(self, parts: Sequence[Batch], generator: torch.Generator) -> tuple[list[Plan], list[Tensor | None]]:
        """Return what is known of the parts before, and the factors on their terms that make them one batch."""
        bands, chance = (self._discriminator.bands if self._discriminator is not None else 0), None
        if self.world.size > 1:
            # Together as many pairs are looked at as of a single process: the processes round up in turns.
            share = self._objective.config.perceptual_share * parts[0].pairs
            shared = torch.Generator().manual_seed(self._seed(self.world.size))
            chance = float(torch.rand((), generator=shared) + self.world.rank * share) % 1.0
        plans = [self._objective.plan(part, generator, bands, chance) for part in parts]
        if self.world.size == 1 and len(parts) == 1:
            return plans, [None]
        counts = [plan.counts * part.weight for plan, part in zip(plans, parts)]
        total = self.world.sum(torch.stack(counts).sum(dim=0))
        return plans, list(factors_of(counts, total, self.world.size))

    def _learn(
        self,
        parts: Sequence[Batch],
        plans: Sequence[Plan],
        factors: Sequence[Tensor | None],
        generator: torch.Generator,
        progress: float,
        rate: float,
    ) -> tuple[Terms, list[Tensor]]:
        """Update the network; gradients of the parts, and of those of other processes, add up to the whole batch's."""
        self._optimiser.zero_grad(set_to_none=True)
        terms: Terms = {}
        outputs = []
        for index, (part, plan, factor) in enumerate(zip(parts, plans, factors)):
            with ExitStack() as stack:
                if index < len(parts) - 1 and isinstance(self._wrapped, DistributedDataParallel):
                    stack.enter_context(self._wrapped.no_sync())
                with self._autocast():
                    sar = part.sar.contiguous(memory_format=torch.channels_last)
                    output = self._wrapped(sar, part.condition).float()
                    total, part_terms = self._objective(
                        output, part, progress, self._discriminator, generator, plan, factor
                    )
                self._scaler.scale(total).backward()  # type: ignore[no-untyped-call]
            outputs.append(output.detach())
            for name, value in part_terms.items():
                terms[name] = terms.get(name, 0.0) + value.detach()
        terms["total"] = torch.stack(list(terms.values())).sum()
        norm = self._apply(self._optimiser, self.network, rate)
        self.watch.check()
        # With float16 an infinite gradient is the scaler's business, which leaves that update out.
        if not self._scaler.is_enabled():
            self.watch.look_at(self._step, [name for part in parts for name in part.names], norm, terms["total"])
        self.mean.update_parameters(self.network)
        return terms, outputs

    def _learn_to_discriminate(
        self, parts: Sequence[Batch], outputs: Sequence[Tensor], factors: Sequence[Tensor | None], rate: float
    ) -> Terms:
        optimiser, discriminator = required(self._discriminator_optimiser), required(self._wrapped_discriminator)
        # What the network's own backward pass left there is not the discriminator's to learn from.
        optimiser.zero_grad(set_to_none=True)
        terms: Terms = {}
        for index, (part, output, factor) in enumerate(zip(parts, outputs, factors)):
            last = index == len(parts) - 1
            quiet = isinstance(discriminator, DistributedDataParallel) and not last
            with discriminator.no_sync() if quiet else nullcontext():  # type: ignore[operator]
                with self._autocast():
                    loss, part_terms = self._objective.discriminator_loss(output, part, discriminator, factor)
                self._scaler.scale(loss).backward()  # type: ignore[no-untyped-call]
            for name, value in part_terms.items():
                terms[name] = terms.get(name, 0.0) + value.detach()
        self._apply(optimiser, discriminator, rate)
        return terms

    def _apply(self, optimiser: torch.optim.Optimizer, module: nn.Module, rate: float) -> Tensor:
        set_rate(optimiser, rate)
        self._scaler.unscale_(optimiser)
        norm = nn.utils.clip_grad_norm_(module.parameters(), self.config.clip)
        self._scaler.step(optimiser)
        return norm

    def _generator(self) -> torch.Generator:
        """The random numbers of this step: the same whether the run was interrupted or not."""
        return torch.Generator(self.world.device.torch_device).manual_seed(self._seed(self.world.rank))

    def _seed(self, rank: int) -> int:
        return ((self.config.seed * 1_000_003 + self._step) * 4099 + rank) % 2**63

    def _autocast(self) -> torch.autocast:
        device = self.world.device.torch_device
        on = self.precision is not torch.float32
        return torch.autocast(device.type, self.precision if on else torch.bfloat16, enabled=on)


def _averaged_over_processes(module: nn.Module) -> DistributedDataParallel:
    """Wrap a module so that its gradients are the means over the processes."""
    # Buffers are computed alike from the same weights everywhere: no need to send them. torch 2.13 calls it otherwise.
    names = ("forward_sync_buffers", "broadcast_buffers")
    known = inspect.signature(DistributedDataParallel).parameters
    not_sent: dict[str, Any] = {next(name for name in names if name in known): False}
    return DistributedDataParallel(module, **not_sent)
