"""The command colorize-pair: every option, and a run as a user types it."""

from __future__ import annotations

import argparse
import json

import rasterio
from sar_colorizer.core.options.pair import PairOptions
from sar_colorizer.engine import cli
from sar_colorizer.engine.commands.pair import add_parsers, params


def asked(*arguments):
    parser = argparse.ArgumentParser()
    add_parsers(parser.add_subparsers(dest="command"), argparse.ArgumentParser(add_help=False))
    found = parser.parse_args(["colorize-pair", *arguments])
    return params(found)


def test_every_option_can_be_given():
    files = ("a.tif", "b.tif", "c.tif", "d.tif")
    text = (
        "--change e.tif --log-ratio f.tif --grid before --registration none --mean-side 7 --significance 0.05 "
        "--band 2 --units db --calibration gamma0 "
        "--date 2021-06 --model m --style s --prior none --polarisation VH --structure 0.5 --vividness 1.5 "
        "--brightness 2 --reference r.tif --reference-mode local --device cpu --cog --compress zstd --overwrite "
        "--network --resolution native --extent 1 2 3 4 --tile-size 512"
    )
    made, usual = asked(*files, *text.split()), asked(*files)
    changed = {name for name in usual if usual[name] != made[name]}
    assert changed == set(PairOptions.__dataclass_fields__) - {"before", "after", "output_before", "output_after"}
    assert (made["extent"], made["bands"]) == ((1.0, 2.0, 3.0, 4.0), (2,))


def test_a_pair_is_coloured_and_compared(scenes, small_model, tmp_path, capsys):
    sources = [
        str(scenes.write_geotiff(tmp_path / f"{number}.tif", scenes.Scene(160, 170, seed=2, acquisition=number)))
        for number in (0, 1)
    ]
    outputs = [str(tmp_path / name) for name in ("before.tif", "after.tif", "change.tif", "ratio.tif")]
    command = ["colorize-pair", *sources, *outputs[:2], "--change", outputs[2], "--log-ratio", outputs[3]]
    assert cli.main([*command, "--model", str(small_model)]) == 0
    told = capsys.readouterr()
    assert told.out.split() == outputs
    assert "Both are normalised by 0.tif" in told.err
    assert "are significant at 0.01" in told.err
    with rasterio.open(outputs[3]) as dataset:
        assert (dataset.count, dataset.dtypes[0]) == (3, "float32")
    assert cli.main([*command, "--model", str(small_model)]) == 1  # they exist
    assert "allow overwriting" in capsys.readouterr().err
    assert cli.main([*command, "--model", str(small_model), "--overwrite", "--json"]) == 0
    result = json.loads(capsys.readouterr().out.splitlines()[-1])["result"]
    assert [result[name] for name in ("output_before", "output_after", "change", "log_ratio")] == outputs
