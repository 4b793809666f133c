"""Peers as predictors: what they paint is scored as our models' pictures are."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import torch
from safetensors import safe_open
from sar_colorizer.core.model.device import Device
from sar_colorizer.training.data.samples import Sample
from sar_colorizer.training.evaluation.prediction import Prediction, Told
from torch import nn

from .networks import ConvAutoencoder, UNet256, seen

PEERS: dict[str, type[nn.Module]] = {"pix2pix": UNet256, "conv-autoencoder": ConvAutoencoder}
MULTIPLE = 256
"""Pixels: the U-Net halves its input eight times."""


class PeerPredictor:
    """A peer from the file that `training` wrote; `facts` say how it was trained.

    Args:
        path: of the file.
        device: where it runs.
        told: the natural colour that it is told of a sample, as our network is.
    """

    def __init__(self, path: Path, device: Device, told: Told) -> None:
        with safe_open(str(path), framework="pt") as file:
            self.facts = json.loads(file.metadata()["facts"])
            weights = {key: file.get_tensor(key) for key in file.keys()}  # noqa: SIM118
        self.network = PEERS[self.facts["peer"]]()
        self.network.load_state_dict(weights)
        self.network.to(device.torch_device).eval()
        self._device, self._told = device.torch_device, told

    @property
    def row(self) -> str:
        """Its name in a table."""
        return f"{self.facts['peer']}, {self.facts['minutes']:g} min"

    def __call__(self, sample: Sample) -> Prediction:
        """Paint a sample at once, mirrored to a multiple of what the network can take."""
        rows, cols = sample.valid.shape
        beyond = [(0, -size % MULTIPLE) for size in (rows, cols)]
        sar = torch.from_numpy(np.pad(sample.sar, [(0, 0), *beyond], mode="symmetric"))[None]
        colour = self._told(sample)
        known = torch.tensor([float(colour is not None)])
        prior = torch.zeros(1, 3) if colour is None else torch.from_numpy(np.asarray(colour, np.float32))[None]
        with torch.inference_mode():
            output = self.network(seen(sar, prior, known).to(self._device))[0]
        image = output.float().cpu().numpy().transpose(1, 2, 0)[:rows, :cols]
        return Prediction(np.clip(0.5 + 0.5 * np.ascontiguousarray(image), 0.0, 1.0))
