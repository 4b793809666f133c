"""Runtimes: the network in ONNX Runtime and in OpenVINO, where they are installed, beside torch.

The product needs neither: ``pip install '.[bench]'`` has them.
"""

from __future__ import annotations

import logging
import warnings
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from sar_colorizer.core.model.network import AttentionAutoencoder, Condition
from sar_colorizer.core.model.relief import relief_of
from torch import Tensor, nn

Forward = Callable[[], NDArray[np.float32]]

ONNX_RUNTIME, OPENVINO = "ONNX Runtime", "OpenVINO"
_NEEDED = {ONNX_RUNTIME: ("onnx", "onnxscript", "onnxruntime"), OPENVINO: ("onnx", "onnxscript", "openvino")}
_INPUTS = ("x", "prior", "known", "polarisation", "level")
_OPSET = 18


class OneStyle(nn.Module):
    """A network in one of its styles, with tensors alone as its inputs, as ONNX wants it."""

    def __init__(self, network: AttentionAutoencoder, style: int = 0) -> None:
        super().__init__()
        self.network, self.style = network, style

    def forward(self, x: Tensor, prior: Tensor, known: Tensor, polarisation: Tensor, level: Tensor) -> Tensor:
        """See `AttentionAutoencoder.forward` and `Condition`."""
        condition = Condition(torch.full((len(x),), self.style), prior, known, polarisation, level)
        features = self.network.known(condition, x.device)
        coarse, skips = self.network.encoded(x)
        coarse = self.network.considered(coarse, features)
        out: Tensor = self.network.decoders[self.style](coarse, skips, relief_of(x), features, condition)
        return out


def missing(runtime: str) -> str:
    """Return which packages a runtime lacks, in words; "" where it can run."""
    lacking = [name for name in _NEEDED[runtime] if find_spec(name) is None]
    return f"not installed: {', '.join(lacking)}" if lacking else ""


def exported(network: AttentionAutoencoder, x: Tensor, condition: Condition, path: Path) -> Path:
    """Write a network as ONNX, for inputs of these shapes."""
    logging.getLogger("torch.onnx").setLevel(logging.ERROR)
    path.parent.mkdir(parents=True, exist_ok=True)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        torch.onnx.export(
            OneStyle(network).eval(),
            _tensors(x, condition),
            str(path),
            dynamo=True,
            opset_version=_OPSET,
            input_names=list(_INPUTS),
            output_names=["out"],
            verbose=False,
        )
    return path


def forward_of(runtime: str, path: Path, x: Tensor, condition: Condition, threads: int) -> Forward:
    """Return what runs an exported network once on the CPU in float32."""
    values = {name: tensor.contiguous().numpy() for name, tensor in zip(_INPUTS, _tensors(x, condition))}
    return (_onnx_runtime if runtime == ONNX_RUNTIME else _openvino)(path, values, threads)


def _onnx_runtime(path: Path, values: dict[str, NDArray[Any]], threads: int) -> Forward:
    import onnxruntime  # noqa: PLC0415  # where it is installed

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    session = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    taken = {one.name for one in session.get_inputs()}  # what an output does not depend on is left out of a graph
    given = {name: value for name, value in values.items() if name in taken}
    return lambda: np.asarray(session.run(None, given)[0], np.float32)


def _openvino(path: Path, values: dict[str, NDArray[Any]], threads: int) -> Forward:
    import openvino  # noqa: PLC0415  # where it is installed

    hints = {"INFERENCE_PRECISION_HINT": "f32", "INFERENCE_NUM_THREADS": threads, "PERFORMANCE_HINT": "LATENCY"}
    compiled = openvino.Core().compile_model(str(path), "CPU", hints)
    taken = {one.get_any_name() for one in compiled.inputs}
    request, given = compiled.create_infer_request(), {name: one for name, one in values.items() if name in taken}
    return lambda: np.asarray(next(iter(request.infer(given).values())), np.float32)


def _tensors(x: Tensor, condition: Condition) -> tuple[Tensor, ...]:
    return x, condition.prior, condition.known, condition.polarisation, condition.level_db
