"""The command export-picture, through the whole engine, as a user types it."""

from __future__ import annotations

import argparse
import json

import numpy as np
from PIL import Image
from sar_colorizer.core.options.picture import PictureOptions
from sar_colorizer.engine import cli
from sar_colorizer.engine.commands.picture import add_parsers, params


def test_every_option_can_be_given():
    parser = argparse.ArgumentParser()
    add_parsers(parser.add_subparsers(dest="command"), argparse.ArgumentParser(add_help=False))
    text = "export-picture a.tif b.jpg --max-side 800 --mark upper-left --mark-text X --background white --quality 70"
    asked = PictureOptions.from_dict(params(parser.parse_args([*text.split(), "--overwrite"])))
    assert asked == PictureOptions("a.tif", "b.jpg", 800, "upper-left", "X", "white", 70, True)


def test_a_composite_becomes_a_picture_and_a_raster_of_backscatter_does_not(scenes, tmp_path, capsys):
    source = scenes.write_geotiff(tmp_path / "in.tif", scenes.Scene(rows=140, cols=150, seed=2, bands=("VV", "VH")))
    composite, picture = str(tmp_path / "rgb.tif"), str(tmp_path / "rgb.webp")
    assert cli.main(["composite", str(source), composite]) == 0
    capsys.readouterr()
    assert cli.main(["export-picture", composite, picture, "--max-side", "75"]) == 0
    assert capsys.readouterr().out.strip() == picture
    with Image.open(picture) as image:
        assert image.size == (75, 70)
        assert np.asarray(image)[..., :3].std() > 5
        assert b"dataDrivenMedia" in image.info["xmp"]
    assert cli.main(["export-picture", str(source), picture, "--overwrite", "--json"]) == 1
    last = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert (last["event"], last["code"]) == ("error", "raster")
