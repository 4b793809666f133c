"""Train a peer on the pairs in natural colour of a configuration, for so many minutes.

Crops, their augmentation and the prior that it is told are those of our training.

From the repository's root:
``.venv/bin/python -m benchmarks.peers.training models/sar_rgb_v2.toml --peer pix2pix --minutes 30 --out runs/pix2pix``
"""

from __future__ import annotations

import argparse
import json
import time
from dataclasses import replace
from functools import partial
from pathlib import Path

import torch
from safetensors.torch import save_file
from sar_colorizer.core.cancellation import never_cancelled
from sar_colorizer.core.model import device as devices
from sar_colorizer.core.model.card import PRIOR, TRUE_COLOUR
from sar_colorizer.training.augmentation.augmentation import augment
from sar_colorizer.training.config.card import CLIP, SCALE_DB
from sar_colorizer.training.config.data import GREY
from sar_colorizer.training.config.file import read_config
from sar_colorizer.training.config.training import TrainerConfig
from sar_colorizer.training.data.dataset import open_data
from sar_colorizer.training.data.samples import Batch
from sar_colorizer.training.data.sampling.crops import CropSampler
from sar_colorizer.training.data.sampling.loader import BatchLoader
from sar_colorizer.training.features.vgg16 import VggFeatures
from sar_colorizer.training.losses.perceptual import PerceptualLoss
from sar_colorizer.training.run.optimisation import precision_of
from torch import Tensor, nn
from torch.nn import functional as F

from .networks import ConvAutoencoder, PatchDiscriminator, UNet256, seen
from .prediction import PEERS


def main() -> None:
    """Train and save."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("config")
    parser.add_argument("--peer", choices=sorted(PEERS), required=True)
    parser.add_argument("--minutes", type=float, required=True)
    parser.add_argument("--batch", type=int, default=8)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--cache", type=Path, help="folder for decoded scenes")
    parser.add_argument("--device", default="auto")
    arguments = parser.parse_args()
    arguments.out.mkdir(parents=True, exist_ok=True)
    config = read_config(arguments.config, {"trainer": {"batch": arguments.batch}})
    # One style: the peers have no input for another. And colours: their losses know of nothing else.
    kept = [one for one in config.data if one.style == TRUE_COLOUR and one.optical_side != GREY]
    config = replace(config, data=tuple(kept))
    data = open_data(config, arguments.cache or arguments.out / "cache", never_cancelled, print)
    device = devices.select(arguments.device)
    peer = _pix2pix(device) if arguments.peer == "pix2pix" else _conv_autoencoder(device)
    change = partial(augment, config=config.augmentation, scale_db=SCALE_DB, clip=CLIP, told=(PRIOR,), true_colour=0)
    sampler = CropSampler(data.train, config.trainer, config.styles)
    started, step, losses = time.monotonic(), 0, {}
    workers = config.trainer.workers
    with BatchLoader(sampler, 0, workers, device.is_gpu) as loader:
        for batch in loader:
            generator = torch.Generator(device.torch_device).manual_seed(step)
            crops = change(batch.to(device.torch_device), generator)
            losses = peer.update(crops)
            step += 1
            minutes = (time.monotonic() - started) / 60
            if step % 50 == 0:
                print(f"step {step}, {minutes:.1f} min: {losses}", flush=True)
            if minutes >= arguments.minutes:
                break
    weights = {key: value.contiguous().cpu() for key, value in peer.network.state_dict().items()}
    facts = {"peer": arguments.peer, "steps": step, "minutes": round(minutes, 1), "device": device.label}
    save_file(weights, arguments.out / f"{arguments.peer}.safetensors", metadata={"facts": json.dumps(facts)})
    print(json.dumps(facts))


class _Peer:
    """A network, and one update of it."""

    def __init__(self, network: nn.Module, device: devices.Device) -> None:
        self.network = network.to(device.torch_device)
        self.network.to(memory_format=torch.channels_last)  # type: ignore[call-overload]
        precision = precision_of(TrainerConfig(steps=1), device)
        self.optimiser = torch.optim.Adam(network.parameters(), lr=2e-4, betas=(0.5, 0.999))
        self.autocast = partial(
            torch.autocast, device.torch_device.type, precision, enabled=precision is not torch.float32
        )


class _Pix2Pix(_Peer):
    """Isola et al. 2017: conditional adversarial loss and 100 times L1."""

    def __init__(self, device: devices.Device) -> None:
        super().__init__(UNet256(), device)
        self.discriminator = PatchDiscriminator().to(device.torch_device)
        self.second = torch.optim.Adam(self.discriminator.parameters(), lr=2e-4, betas=(0.5, 0.999))

    def update(self, batch: Batch) -> dict[str, float]:
        shown, target = _shown(batch), _target(batch)
        with self.autocast():
            output = self.network(shown).float()
            real = self.discriminator(shown, target).float()
            fake = self.discriminator(shown, output.detach()).float()
            second = 0.5 * (_judged(real, True) + _judged(fake, False))
        self.second.zero_grad()
        second.backward()  # type: ignore[no-untyped-call]
        self.second.step()
        with self.autocast():
            first = _judged(self.discriminator(shown, output).float(), True)
            pixel = F.l1_loss(output, target)
        self.optimiser.zero_grad()
        total: Tensor = first + 100.0 * pixel
        total.backward()  # type: ignore[no-untyped-call]
        self.optimiser.step()
        return {
            name: float(value.detach())
            for name, value in (("discriminator", second), ("adversarial", first), ("l1", pixel))
        }


class _ConvAutoencoder(_Peer):
    """The classical baseline: perceptual loss, and L1, as it found no colours by the perceptual loss alone."""

    def __init__(self, device: devices.Device) -> None:
        super().__init__(ConvAutoencoder(), device)
        self.perceptual = PerceptualLoss(VggFeatures()).to(device.torch_device)

    def update(self, batch: Batch) -> dict[str, float]:
        with self.autocast():
            output = self.network(_shown(batch)).float()
            # At half size, as for our network: at full size it would see half as many crops.
            small, target = (F.avg_pool2d(0.5 + 0.5 * image, 2) for image in (output, _target(batch)))
            perceptual = self.perceptual(small, target, torch.ones_like(small[:, :1]))
            pixel = F.l1_loss(small, target)
        self.optimiser.zero_grad()
        total: Tensor = 0.1 * perceptual + pixel
        total.backward()  # type: ignore[no-untyped-call]
        self.optimiser.step()
        return {"perceptual": float(perceptual.detach()), "l1": float(pixel.detach())}


def _pix2pix(device: devices.Device) -> _Pix2Pix:
    torch.manual_seed(0)
    return _Pix2Pix(device)


def _conv_autoencoder(device: devices.Device) -> _ConvAutoencoder:
    torch.manual_seed(0)
    return _ConvAutoencoder(device)


def _shown(batch: Batch) -> Tensor:
    pairs = batch.pairs
    return seen(batch.sar[:pairs], batch.sar_prior[:pairs], batch.sar_known[:pairs])


def _target(batch: Batch) -> Tensor:
    """(N, 3, rows, cols) in [-1, 1], 0 where there is nothing."""
    image = batch.optical[: batch.pairs].float() / 127.5 - 1.0
    return image * batch.optical_valid[: batch.pairs, None]


def _judged(score: Tensor, as_real: bool) -> Tensor:
    return F.binary_cross_entropy_with_logits(score, torch.full_like(score, float(as_real)))


if __name__ == "__main__":
    main()
