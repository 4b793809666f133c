"""The commands status and export-mlm, as a user types them."""

from __future__ import annotations

import json
import subprocess
import sys

from sar_colorizer.core.options.shared import DEFAULT_MODEL
from sar_colorizer.engine import cli
from sar_colorizer.engine.commands import engine


def test_status_prints_one_json_object_and_nothing_else(capsys):
    assert cli.main([engine.STATUS]) == 0
    status = json.loads(capsys.readouterr().out)
    assert status["schema"] == 1
    assert status["ready"] is True
    assert status["devices"]["looked"] is True
    assert cli.main([engine.STATUS, "--quick"]) == 0
    assert json.loads(capsys.readouterr().out)["devices"]["looked"] is False


def test_status_as_events_ends_with_the_same_object(capsys):
    assert cli.main(["status", "--quick", "--json"]) == 0
    event = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert (event["event"], event["result"]["schema"]) == ("result", 1)


def test_an_engine_without_torch_says_so_and_does_not_fail():
    """As an environment does in which only the command line was installed."""
    code = (
        "import sys\nfor name in ('torch', 'rasterio', 'cv2', 'numpy', 'safetensors'):\n    sys.modules[name] = None\n"
        "from sar_colorizer.engine.cli import main\nsys.exit(main(['status']))"
    )
    done = subprocess.run([sys.executable, "-c", code], check=False, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    status = json.loads(done.stdout)
    assert status["ready"] is False
    assert "torch" in status["devices"]["error"] or "cv2" in status["devices"]["error"]
    assert "rasterio" in status["gdal"]["error"]
    assert status["models"]["shipped"][0]["error"] is None
    assert set(status["requests"]) >= {"colorize", "status"}


def test_export_mlm_writes_a_file_and_names_it(tmp_path, capsys, validate_stac):
    path = tmp_path / "m.json"
    assert cli.main([engine.EXPORT_MLM, DEFAULT_MODEL, str(path)]) == 0
    assert capsys.readouterr().out == f"{path}\n"
    validate_stac(json.loads(path.read_text()))
    assert cli.main(["export-mlm", DEFAULT_MODEL, str(path)]) == 1
    assert "--overwrite" in capsys.readouterr().err


def test_colorize_with_stac_writes_an_item(tmp_path, scene_path, small_model, capsys, validate_stac):
    output = tmp_path / "out.tif"
    assert cli.main(["colorize", str(scene_path), str(output), "--model", str(small_model), "--stac"]) == 0
    assert capsys.readouterr().out == f"{output}\n"
    validate_stac(json.loads((tmp_path / "out.json").read_text()))
    assert cli.main(["colorize-folder", str(tmp_path), str(tmp_path / "c"), "--model", str(small_model), "--stac"]) == 0
