"""The commands composite, despeckle and compare: through the whole engine, as a user types them."""

from __future__ import annotations

import argparse

import numpy as np
import pytest
import rasterio
from sar_colorizer.engine import cli
from sar_colorizer.engine.commands.analysis import COMMANDS, add_parsers, params


def asked(*arguments):
    parser = argparse.ArgumentParser()
    add_parsers(parser.add_subparsers(dest="command"), argparse.ArgumentParser(add_help=False))
    found = parser.parse_args(arguments)
    return {"method": found.command, "params": params(found)}


def test_every_option_can_be_given():
    texts = (
        "composite in.tif out.tif --kind three-dates --second b.tif --third c.tif --band 3,1,1 --units power "
        "--calibration gamma0 --stretch fixed --clip 1 --threshold=-22 --despeckle lee --cog --compress jpeg "
        "--overwrite --network",
        "despeckle in.tif out.tif --filter lee --window 9 --looks 3.5 --band 2 --units db --calibration none "
        "--values power --cog --compress zstd --overwrite --network",
        "compare a.tif b.tif c.html --optical-bands 4,3,2 --optical-range 0 3000 --max-side 512 --overwrite --network",
    )
    for text in texts:
        made = asked(*text.split())
        options = COMMANDS[made["method"]]
        usual = asked(made["method"], *text.split()[1 : 4 if made["method"] == "compare" else 3])["params"]
        changed = {name for name in usual if usual[name] != made["params"][name]}
        paths = {"input", "output", "product", "optical", "report"}
        assert changed == set(options.__dataclass_fields__) - paths
    assert made["params"]["bands"] == (4, 3, 2)


def test_a_scene_is_rendered_filtered_and_compared(scenes, tmp_path, capsys):
    source = scenes.write_geotiff(tmp_path / "in.tif", scenes.Scene(rows=140, cols=150, seed=2, bands=("VV", "VH")))
    picture, filtered, report = (str(tmp_path / name) for name in ("rgb.tif", "lee.tif", "report.html"))
    assert cli.main(["composite", str(source), picture]) == 0
    assert capsys.readouterr().out.strip() == picture
    assert cli.main(["despeckle", str(source), filtered, "--filter", "guided", "--window", "5"]) == 0
    assert "looks as measured" in capsys.readouterr().err
    with rasterio.open(filtered) as after, rasterio.open(source) as before:
        valid = after.dataset_mask() > 0
        noise = [
            np.abs(np.diff(dataset.read(1), axis=1))[valid[:, 1:] & valid[:, :-1]].mean() for dataset in (before, after)
        ]
    assert noise[1] < 0.6 * noise[0]
    pytest.importorskip("jinja2")
    other = str(tmp_path / "fixed.tif")
    assert cli.main(["composite", str(source), other, "--stretch", "fixed"]) == 0
    capsys.readouterr()
    assert cli.main(["compare", picture, other, report]) == 0
    told = capsys.readouterr()
    assert told.out.strip() == report
    assert "chroma error" in told.err


def test_composites_of_dates_and_with_ranges_of_their_own_are_made_from_the_shell(scenes, tmp_path, capsys):
    made = [
        str(scenes.write_geotiff(tmp_path / f"{day}.tif", scene, acquired=f"2021-0{day}-01"))
        for day in (3, 4, 5)
        for scene in (scenes.Scene(rows=100, cols=110, seed=2, bands=("VV", "VH")),)
    ]
    dates, opera = str(tmp_path / "dates.tif"), str(tmp_path / "opera.tif")
    assert (
        cli.main(["composite", made[0], dates, "--kind", "three-dates", "--second", made[1], "--third", made[2]]) == 0
    )
    assert "Green: VV on 2021-04-01" in capsys.readouterr().err
    assert cli.main(["composite", made[0], opera, "--kind", "opera-rtc"]) == 0
    told = capsys.readouterr().err
    assert "github.com/ASFHyP3/opera-rtc-s1-browse" in told
    assert "made for gamma0. Nothing says what these values are" in told
    with rasterio.open(opera) as dataset:
        assert "opera-rtc-s1-browse" in dataset.tags()["COMPOSITE_SOURCE"]
    assert cli.main(["composite", made[0], dates, "--kind", "three-dates", "--overwrite"]) == 1
    assert "give the second and the third date too (--second" in capsys.readouterr().err


def test_a_refusal_is_a_sentence_and_exit_code_1(scene_path, tmp_path, capsys):
    assert cli.main(["composite", str(scene_path), str(tmp_path / "out.tif")]) == 1
    assert "needs a VV and a VH" in capsys.readouterr().err
    assert cli.main(["despeckle", str(scene_path), str(tmp_path / "out.tif"), "--window", "5"]) == 1
    assert "refined Lee filter has a window of 7" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []
