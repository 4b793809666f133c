"""Checkpoints: everything a run needs to go on exactly where it stopped, in one safetensors file.

Tensors lie in the file under "part/path/to/tensor"; what is not a tensor lies as JSON in its metadata. Nothing random
is kept, because nothing random has a state: crops, augmentation and projections are drawn anew in every step from
(seed, rank, step).
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from safetensors import SafetensorError, safe_open
from safetensors.torch import save
from torch import Tensor

from ...core.errors import OutputError, SarColorizerError
from ...core.output.write_failure import OpenedFile, why_not_written
from ...core.words import phrase

FORMAT = 1
_TENSOR = "\0tensor:"  # stands for a tensor in the JSON; what follows is its key


class CheckpointError(SarColorizerError):
    """A checkpoint is damaged or belongs to another run."""

    code = "checkpoint"


def save_checkpoint(path: Path, state: Mapping[str, Any]) -> None:
    """Write nested dicts and lists of tensors and plain JSON values; an existing checkpoint is replaced at once.

    Raises:
        OutputError: when it cannot be written; an existing checkpoint is as it was.
    """
    tensors: dict[str, Tensor] = {}
    skeleton = _without_tensors(state, "", tensors)
    metadata = {"format": str(FORMAT), "state": json.dumps(skeleton)}
    write_whole(path, save(tensors, metadata=metadata))


def write_whole(path: Path, content: bytes) -> None:
    """Write a file; one of its name is replaced at once.

    Raises:
        OutputError: when it cannot be written; a file of its name is as it was.
    """
    partial = path.with_name(path.name + ".partial")
    opened = None
    try:
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with partial.open("wb") as file:
                opened = OpenedFile.of(partial)
                file.write(content)
                file.flush()
                os.fsync(file.fileno())  # else the name may be on disk before what it names, when a machine goes down
            partial.replace(path)
        except OSError as error:
            raise OutputError(why_not_written(path, error, opened)) from error
    finally:
        with suppress(OSError):
            partial.unlink(missing_ok=True)


def load_checkpoint(path: Path) -> dict[str, Any]:
    """Return what was saved, tensors on the CPU.

    Raises:
        CheckpointError: where it cannot be done; the text says why.
    """
    try:
        with safe_open(str(path), framework="pt") as file:
            metadata = file.metadata() or {}
            if metadata.get("format") != str(FORMAT):
                raise CheckpointError(
                    phrase("{path} is not a checkpoint of this version. Start anew (--fresh, FRESH).", path=path)
                )
            skeleton = json.loads(metadata["state"])
            state = _with_tensors(skeleton, {key: file.get_tensor(key) for key in file.keys()})  # noqa: SIM118
    except (SafetensorError, OSError, KeyError, ValueError) as error:
        raise CheckpointError(
            phrase(
                "The checkpoint {path} is damaged ({cause}). Start anew (--fresh, FRESH).", path=path, cause=str(error)
            )
        ) from error
    return dict(state)


def _without_tensors(value: Any, key: str, tensors: dict[str, Tensor]) -> Any:
    if isinstance(value, Tensor):
        # A copy: safetensors refuses tensors that share memory, as the weights and their mean may at the start.
        tensors[key] = value.detach().cpu().clone().contiguous()
        return _TENSOR + key
    if isinstance(value, Mapping):
        # Optimisers number their parameters: JSON keys are text, so numbers are marked.
        return {_key(name): _without_tensors(item, f"{key}/{name}", tensors) for name, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_without_tensors(item, f"{key}/{index}", tensors) for index, item in enumerate(value)]
    return value


def _with_tensors(value: Any, tensors: Mapping[str, Tensor]) -> Any:
    if isinstance(value, str) and value.startswith(_TENSOR):
        return tensors[value[len(_TENSOR) :]]
    if isinstance(value, dict):
        return {_name(key): _with_tensors(item, tensors) for key, item in value.items()}
    if isinstance(value, list):
        return [_with_tensors(item, tensors) for item in value]
    return value


def _key(name: object) -> str:
    return f"#{name}" if isinstance(name, int) else str(name)


def _name(key: str) -> str | int:
    return int(key[1:]) if key.startswith("#") else key
