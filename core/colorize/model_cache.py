"""The models in memory: the last one read, and the last one on a device, kept between runs."""

from __future__ import annotations

import copy
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from ..cancellation import Check
from ..inference.runner import Runner
from ..model.card import file_stamp
from ..model.device import Device
from ..model.file import Model, load_model
from ..model.shipped import find_model


class ModelCache:
    """Keeps the last model, and the last one that was put on a device."""

    def __init__(self) -> None:
        self._model: Model | None = None
        self._model_key: tuple[Any, ...] = ()
        self._runner: Runner | None = None
        self._runner_key: tuple[Model, str] | None = None

    def load(self, name_or_path: str) -> Model:
        """Return a model by name or path, on the CPU: the one in memory if it is still that file.

        Raises:
            ModelError: where the file cannot be read or is no model file.
        """
        path = find_model(name_or_path).resolve()
        key = (path, file_stamp(path))
        if self._model is None or self._model_key != key:
            self._model, self._model_key = load_model(path), key
        return self._model

    def runner(
        self,
        model: Model,
        device: Device,
        check: Check,
        on_smaller_pieces: Callable[[int], None],
        on_smaller_tiles: Callable[[int, int], None] = lambda rows, cols: None,
    ) -> Runner:
        """Return a model on a device; the one in memory if it is that. For what the others are see `Runner`."""
        key = (model, str(device.torch_device))
        known = self._runner_key
        if self._runner is None or known is None or known[0] is not model or known[1] != key[1]:
            self._runner, self._runner_key = None, None  # frees the old one's memory first
            # A copy goes there: a network moves as a whole, and the next run may ask for another device.
            moved = replace(model, network=copy.deepcopy(model.network))
            self._runner, self._runner_key = Runner(moved, device), key
        self._runner.check, self._runner.on_smaller_pieces = check, on_smaller_pieces
        self._runner.on_smaller_tiles = on_smaller_tiles
        return self._runner
