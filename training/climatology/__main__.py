"""``python -m sar_colorizer.training.climatology IMAGES OUT``: makes the climatology that the product comes with."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from ...core.cancellation import CancelFlag
from ...core.errors import SarColorizerError
from ...core.protocol import PROGRESS, Event
from .fitting import COMPONENTS, SIDE, STEP, as_text, fit
from .landscapes import fit_landscapes


def main(arguments: Sequence[str] | None = None) -> int:
    """Fit and write a climatology; returns the exit code, 1 after a stated error."""
    parser = argparse.ArgumentParser(
        prog="python -m sar_colorizer.training.climatology",
        description="Fit typical colours of the Earth's land through the year to the twelve monthly images of NASA's "
        "Blue Marble: Next Generation, calibrated to measured surface reflectance, and write them into one file. "
        "Prints what was fitted and how far the file is from the images.",
    )
    parser.add_argument("images", type=Path, metavar="IMAGES", help="folder with world.200401...jpg to world.200412")
    parser.add_argument("out", type=Path, metavar="OUT", help="the file to write, such as models/climatology.npz")
    parser.add_argument(
        "--land-cover",
        type=Path,
        metavar="FILE",
        help="MODIS land cover MCD12C1 as GeoTIFF, which says where water is (default: what is near black all year)",
    )
    parser.add_argument(
        "--landscapes", type=Path, metavar="FILE", help="write the table of landscapes, too, such as landscapes.json"
    )
    parser.add_argument(
        "--zones", type=Path, metavar="FILE", help="climate zones, which that needs beside --land-cover"
    )
    parser.add_argument(
        "--side", type=int, default=SIDE, metavar="N", help="pixels of the images along a cell (default: %(default)s)"
    )
    parser.add_argument(
        "--components", type=int, default=COMPONENTS, metavar="N", help="of a cell's year (default: %(default)s)"
    )
    parser.add_argument(
        "--step", type=float, default=STEP, metavar="N", help="rounding of the maps, CIELAB (default: %(default)s)"
    )
    parser.add_argument(
        "--picture", type=Path, metavar="PNG", help="draw the land of the Earth in January and July into this file"
    )
    given = parser.parse_args(arguments)
    if given.out.suffix != ".npz":
        parser.error(f"OUT ends with .npz, not as {given.out.name}")
    if given.side < 1 or not 1 <= given.components <= 36 or not given.step > 0:
        parser.error("N of --side is at least 1, of --components 1 to 36, of --step more than 0")
    if given.landscapes and not (given.zones and given.land_cover):
        parser.error("--landscapes needs --land-cover and --zones")
    try:
        about = fit(
            given.images,
            given.out,
            given.land_cover,
            _show,
            CancelFlag(),
            side=given.side,
            components=given.components,
            step=given.step,
            picture=given.picture,
        )
        if given.landscapes:
            fit_landscapes(given.images, given.landscapes, given.land_cover, given.zones, about)
    except SarColorizerError as error:
        sys.stderr.write(f"Error: {error}\n")
        return 1
    sys.stdout.write(as_text(about) + "\n")
    return 0


def _show(event: Event) -> None:
    if event["event"] == PROGRESS:
        sys.stderr.write(f"{event['fraction']:4.0%} {event['stage']}\n")


if __name__ == "__main__":
    sys.exit(main())
