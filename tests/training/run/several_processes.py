"""What test_processes starts several times through torchrun: updates on a part of each batch, kept by rank."""

import sys
from pathlib import Path

from sar_colorizer.tests.training import trainers as shared
from sar_colorizer.training.run.checkpoint import save_checkpoint
from sar_colorizer.training.run.distributed import joined


def main(folder: Path) -> None:
    """Train and keep."""
    with joined("cpu") as world:
        _, one, moments = shared.shared_updates(world)
        save_checkpoint(
            folder / f"{world.rank}.safetensors", {**one.state(), "terms": [made.terms for made in moments]}
        )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
