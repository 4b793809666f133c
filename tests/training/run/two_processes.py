"""What test_updates starts twice through torchrun: two updates on batches that differ by rank, kept by rank."""

import sys
from pathlib import Path

import torch
from sar_colorizer.core.model.network import AttentionAutoencoder
from sar_colorizer.tests.training import trainers as shared
from sar_colorizer.training.config.training import LossConfig, TrainerConfig
from sar_colorizer.training.losses.objective import Objective
from sar_colorizer.training.run.checkpoint import save_checkpoint
from sar_colorizer.training.run.distributed import joined
from sar_colorizer.training.run.trainer import Trainer
from sar_colorizer.training.run.updates import Updates


def main(folder: Path) -> None:
    """Train and keep."""
    with joined("cpu") as world:
        torch.manual_seed(1)
        config = TrainerConfig(steps=2, batch=8, validate_minutes=0.0, device="cpu", precision="float32", clip=1e9)
        losses = LossConfig(perceptual=0.0, adversarial=0.0)
        objective = Objective(losses, world.device.torch_device)
        network = AttentionAutoencoder(shared.SIZES)
        updates = Updates(network, None, objective, config, lambda batch, generator: batch, world)
        trainer = Trainer(updates, config, world)

        def batches():
            step = 0
            while True:
                yield shared.batch(step, rank=world.rank)
                step += 1

        trainer.run(batches(), lambda: None, lambda moment: None, lambda moment: None, lambda crops: None)
        save_checkpoint(folder / f"{world.rank}.safetensors", trainer.state())


if __name__ == "__main__":
    main(Path(sys.argv[1]))
