"""What test_elastic starts several times through torchrun: processes of which one, or all, end with an error."""

import sys

from sar_colorizer.core.cancellation import never_cancelled
from sar_colorizer.core.errors import Cancelled, SarColorizerError
from sar_colorizer.training.config.errors import ConfigError
from sar_colorizer.training.run.distributed import joined
from sar_colorizer.training.run.elastic import told_once


def main(failing: str) -> None:
    """Join, and fail; the others wait."""
    never_cancelled()
    with told_once(), joined("cpu") as world:
        if failing == "cancelled":
            raise Cancelled("Cancelled after 3 steps.")
        if failing in ("all", str(world.rank)):
            raise ConfigError("There is no such folder.")
        world.wait()


if __name__ == "__main__":
    try:
        main(sys.argv[1])
    except SarColorizerError as error:
        sys.exit(f"Error: {error}")
