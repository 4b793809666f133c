"""The runner: a model on a device, and the tiles on their way to it."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Iterator

import torch
from torch import Tensor

from ..cancellation import Check, never_cancelled
from ..concurrency.cores import Cores
from ..model.device import Device
from ..model.file import Model
from ..model.network import Condition, call_between_layers
from .pieces import Workers
from .sweep import Sweep, context_of
from .tile_reader import NetworkInput, Tile
from .tiling import Context, Layout


class Runner:
    """A model on a device, kept between runs.

    Attributes:
        model: its network is on the device.
        device: where it computes.
        check: of the run that is on: called before every layer, may raise to stop.
        on_smaller_pieces: of the run that is on: is told the side of pieces that fit where larger ones did not.
        on_smaller_tiles: likewise, of tiles: their rows and columns.
        cores: of the processor, for what is computed there.
        workers: compute pieces there, or on the device.
    """

    def __init__(self, model: Model, device: Device) -> None:
        self.model = model
        self.device = device
        self.check: Check = never_cancelled
        self.on_smaller_pieces: Callable[[int], None] = lambda side: None
        self.on_smaller_tiles: Callable[[int, int], None] = lambda rows, cols: None
        self.cores = Cores()
        self.workers = Workers(device, self.cores)
        # channels_last is what cuDNN and oneDNN convolve fastest; same numbers.
        self._network = model.network.to(device.torch_device)
        self._network.to(memory_format=torch.channels_last)  # type: ignore[call-overload]
        # The check of the run that is on, not of the one that was when the model was loaded.
        call_between_layers(self._network, lambda: self.check())  # noqa: PLW0108
        if device.is_gpu:
            # The same input gives the same bytes on every run.
            torch.backends.cudnn.benchmark = False
            torch.backends.cudnn.deterministic = True

    def sweep(self, layout: Layout) -> Sweep:
        """Return a run of the network over an image that is cut so."""
        self.workers.on_smaller_pieces = self.on_smaller_pieces
        return Sweep(self._network, layout, self.workers)

    def made(self, sweep: Sweep, tile: Tile, condition: Condition) -> Tensor | None:
        """Return what the network makes of a sweep's next tile, (1, 4, rows, cols) float32 of its cells on the device.

        None where nothing of the tile is valid.

        Raises:
            DeviceError: where memory does not suffice.
        """
        seen = tile.network_input.get()
        x = None
        if seen is not None:
            x = torch.from_numpy(seen)[None]
            if self.device.is_gpu:
                x = x.pin_memory().to(self.device.torch_device, non_blocking=True)
            x = x.contiguous(memory_format=torch.channels_last)
        with self.workers.precision():
            place = tile.row_index, tile.col_index
            condition = condition.to(self.device.torch_device)
            made = sweep.made(place, x, condition, wanted=tile.output is not None, near=tile.near)
        return None if made is None else made.float()

    def context(self) -> Context:
        """Return what the network looks at around what it colours."""
        return context_of(self.model.network, self.model.card.halo)


def prepared(tiles: Iterable[Tile], runner: Runner, at_once: int = 1) -> Iterator[Tile]:
    """Yield tiles with what the network sees of them made: one by one, or of several on as many cores."""
    tiles = iter(tiles)
    while group := list(itertools.islice(tiles, at_once)):
        inputs = [tile.network_input for tile in group]
        if len(inputs) > 1:
            runner.cores.map(NetworkInput.get, inputs)
        else:
            inputs[0].get()
        while group:
            yield group.pop(0)
        del group, inputs  # not kept until the next ones are read
