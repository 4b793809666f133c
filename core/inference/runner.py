"""The runner: a model on a device, which batches of tiles go through."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from ..cancellation import Check, never_cancelled
from ..concurrency.cores import Cores
from ..errors import DeviceError
from ..model.device import Device, is_out_of_memory
from ..model.file import Model
from ..model.network import Condition, call_between_layers
from ..words import phrase
from .pieces import Area, forward_in_pieces
from .tile_reader import EmptyTile, NetworkInput, Tile


class Runner:
    """A model on a device, kept between runs.

    Attributes:
        model: its network is on the device.
        device: where it computes.
        check: of the run that is on: called before every layer, may raise to stop.
        on_smaller_batch: of the run that is on: is told the size of a batch that fits where one did not.
        largest_batch: that fits, once one did not.
        cores: of the processor, for what is computed there.
    """

    def __init__(self, model: Model, device: Device) -> None:
        self.model = model
        self.device = device
        self.check: Check = never_cancelled
        self.on_smaller_batch: Callable[[int], None] = lambda size: None
        self.largest_batch: int | None = None
        self.cores = Cores()
        # channels_last is what cuDNN and oneDNN convolve fastest; same numbers.
        self._network = model.network.to(device.torch_device)
        self._network.to(memory_format=torch.channels_last)  # type: ignore[call-overload]
        # The check of the run that is on, not of the one that was when the model was loaded.
        call_between_layers(self._network, lambda: self.check())  # noqa: PLW0108
        if device.is_gpu:
            # The same input gives the same bytes on every run.
            torch.backends.cudnn.benchmark = False
            torch.backends.cudnn.deterministic = True

    def forward(self, batch: NDArray[np.float32], condition: Condition, area: Area | None = None) -> Tensor:
        """Run (N, inputs, H, W) float32 through the network; returns (N, 4, H/2, W/2) float32 on the device.

        `area` is what is needed of every image, see `forward_in_pieces`; None for all of it.
        """
        tensor = torch.from_numpy(batch)
        if self.device.is_gpu:
            tensor = tensor.pin_memory().to(self.device.torch_device, non_blocking=True)
        tensor = tensor.contiguous(memory_format=torch.channels_last)
        if not self.device.is_gpu:
            images = [(tensor[i : i + 1], condition.of(torch.tensor([i]))) for i in range(len(tensor))]
            made = [forward_in_pieces(self._network, *image, self.cores, area) for image in images]
            return made[0] if len(made) == 1 else torch.cat(made)
        with torch.autocast(self.device.torch_device.type, self.device.precision):
            out: Tensor = self._network(tensor, condition)
        return out.float()

    def forward_within_memory(
        self, batch: NDArray[np.float32], condition: Condition, area: Area | None = None
    ) -> Tensor:
        """Like `forward`, halving the batch as long as memory runs out.

        The smaller batch is remembered.

        Raises:
            DeviceError: when one tile is too much.
        """
        size = min(len(batch), self.largest_batch or len(batch))
        while True:
            try:
                parts = [torch.arange(start, min(start + size, len(batch))) for start in range(0, len(batch), size)]
                return torch.cat([self.forward(batch[part.numpy()], condition.of(part), area) for part in parts])
            except (RuntimeError, MemoryError) as error:
                if not is_out_of_memory(error):
                    raise
            if self.device.is_gpu:
                torch.cuda.empty_cache()
            if size == 1:
                raise DeviceError(
                    phrase(
                        "The memory of {device} does not suffice for one tile of {side} pixels a "
                        "side with its halo. Give a smaller --tile-size or --halo, or another --device.",
                        device=self.device.torch_device,
                        side=batch.shape[-1],
                    )
                )
            size = max(1, size // 2)
            self.largest_batch = size
            self.on_smaller_batch(size)


def prepared(groups: Iterable[list[Tile | EmptyTile]], runner: Runner) -> Iterator[list[Tile | EmptyTile]]:
    """Yield batches with what the network sees of their tiles made: one by one, or of several on as many cores."""
    for group in groups:
        inputs = [tile.network_input for tile in group if isinstance(tile, Tile)]
        if len(inputs) > 1:
            runner.cores.map(NetworkInput.get, inputs)
        elif inputs:
            inputs[0].get()
        yield group
        del group, inputs  # not kept until the next ones are read


def batches(tiles: Iterable[Tile | EmptyTile], size: int) -> Iterator[list[Tile | EmptyTile]]:
    """Group tiles, in order, into batches of one shape with at most `size` tiles to compute; empty ones ride along."""
    group: list[Tile | EmptyTile] = []
    shape: tuple[int, ...] | None = None
    count = 0
    for tile in tiles:
        if isinstance(tile, Tile):
            if shape is not None and tile.shape != shape:
                yield group
                group, count = [], 0
            shape = tile.shape
            count += 1
        group.append(tile)
        del tile  # not kept until the next one is read
        if count == size:
            yield group
            group, shape, count = [], None, 0
    if group:
        yield group
