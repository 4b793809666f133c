"""No command, request, training or evaluation opens a socket; without any network all of it comes out the same."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import sys
import warnings
from pathlib import Path
from typing import Any

import pytest
import rasterio
from rasterio.errors import NotGeoreferencedWarning
from sar_colorizer.tests.extent import FULL
from sar_colorizer.tests.faults import sockets
from sar_colorizer.tests.faults.counting import NETWORK
from sar_colorizer.tests.training.run.test_smoke import COLOURS, options, write_pairs

CLI = [sys.executable, "-m", "sar_colorizer.engine.cli"]
WORKER = [sys.executable, "-m", "sar_colorizer.engine.worker"]
SAID = "Nothing: no socket is opened, and nothing is asked of any network."
IN_THE_SAMPLE = {"info", "colorize", "preview", "composite", "export-picture", "landscapes", "status"}


class Scene:
    """Rasters, a model and a folder, and every request of the protocol on them."""

    def __init__(self, folder: Path, scenes: Any, model: Path) -> None:
        self.folder, self.model = folder, str(model)
        self.out = folder / "out"
        self.rasters = folder / "rasters"
        self.rasters.mkdir()
        for number in (1, 2):
            scenes.write_geotiff(self.rasters / f"s{number}_vv.tif", scenes.Scene(rows=96, cols=96, seed=number))
        write_pairs(folder / "pairs", scenes, COLOURS)

    def requests(self) -> list[tuple[str, dict[str, Any]]]:
        """Method and parameters, in an order in which each finds what it needs."""
        one, two = (str(self.rasters / f"s{number}_vv.tif") for number in (1, 2))
        out, model = str(self.out), {"model": self.model}
        colour, confidence = f"{out}/colour.tif", f"{out}/confidence.tif"
        training = options(self.folder / "pairs", Path(out) / "training").to_dict()
        held = [table for table in training["data"] if table["part"] == "validation"]
        view = {"crs": "EPSG:32632", "extent": [600000, 5899040, 600960, 5900000], "width": 96, "height": 96}
        return [
            ("info", {"path": one}),
            ("info", {"path": self.model}),
            ("devices", {}),
            ("status", {"devices": True}),
            ("landscapes", {"words": "boreal forest, winter"}),
            ("climatology", {"longitude": 5.3, "latitude": 50.6, "date": "2021-02-14"}),
            ("doctor", {"trial": True, "device": "auto"}),
            ("colorize", {"input": one, "output": colour, "confidence": confidence, **model}),
            ("preview", {"input": one, "output": f"{out}/view.rgba", **view, **model}),
            ("composite", {"input": one, "output": f"{out}/composite.tif", "kind": "db-grey"}),
            ("despeckle", {"input": one, "output": f"{out}/despeckled.tif"}),
            ("mask", {"colour": colour, "confidence": confidence, "output": f"{out}/masked.tif"}),
            ("mosaic", {"inputs": [colour], "output": f"{out}/mosaic.tif"}),
            ("export-picture", {"input": colour, "output": f"{out}/picture.png"}),
            ("export-mlm", {"model": self.model, "output": f"{out}/model.json"}),
            ("compare", {"product": colour, "optical": f"{out}/mosaic.tif", "report": f"{out}/report.html"}),
            ("colorize-folder", {"input": str(self.rasters), "output": f"{out}/folder", "settings": model}),
            ("colorize-pair", {
                "before": one, "after": two, "output_before": f"{out}/b.tif", "output_after": f"{out}/a.tif", **model,
            }),
            ("train", training),
            ("evaluate", {"model": self.model, "data": held, "output": f"{out}/evaluation", "crop": 128}),
        ]  # fmt: skip

    def serve(self, methods: set[str] | None, isolated: bool) -> tuple[sockets.Opened, dict[str, list[dict[str, Any]]]]:
        """Ask a worker for the methods, all of them for None; returns its sockets, and the events of each request."""
        shutil.rmtree(self.out, ignore_errors=True)
        self.out.mkdir()
        asked = [one for one in self.requests() if methods is None or one[0] in methods]
        lines = [json.dumps({"id": f"{n} {name}", "method": name, "params": p}) for n, (name, p) in enumerate(asked)]
        # The worker ends what runs when its input ends, so it is held open for as long as it works.
        opened = sockets.watched(
            [sys.executable, "-c", _HOLDING, *WORKER], self.folder, given="\n".join(lines) + "\n", isolated=isolated
        )
        events: dict[str, list[dict[str, Any]]] = {f"{number} {name}": [] for number, (name, _) in enumerate(asked)}
        for line in opened.output.splitlines():
            if line.startswith('{"event"') and (event := json.loads(line)).get("id") in events:
                events[event["id"]].append(event)
        return opened, events

    def products(self) -> dict[str, str]:
        """The digests of all rasters and pictures that came out: their pixels, as the moment is in the tags."""
        kinds = {".tif", ".png", ".rgba"}
        found = (path for path in sorted(self.out.rglob("*")) if path.suffix in kinds and "training" not in path.parts)
        return {str(path.relative_to(self.out)): digest_of(path) for path in found}


def digest_of(path: Path) -> str:
    """The SHA-256 of a product's bytes as GDAL reads them, with all tags but the moment at which it was made."""
    if path.suffix == ".rgba":
        return hashlib.sha256(path.read_bytes()).hexdigest()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", NotGeoreferencedWarning)
        with rasterio.open(path) as product:
            tags = {key: value for key, value in product.tags().items() if not re.search("DATE|XMP", key.upper())}
            told = json.dumps([tags, product.profile["transform"], str(product.crs), product.descriptions], default=str)
            return hashlib.sha256(product.read().tobytes() + told.encode()).hexdigest()


# Hands its input on, and closes it only when as many answers have come as there were requests.
_HOLDING = """
import json, subprocess, sys
lines = sys.stdin.read().splitlines()
worker = subprocess.Popen(sys.argv[1:], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
worker.stdin.write("".join(line + "\\n" for line in lines))
worker.stdin.flush()
left = len(lines)
while left:
    line = worker.stdout.readline()
    if not line:
        break
    print(line, end="", flush=True)
    left -= json.loads(line)["event"] in ("result", "error")
worker.stdin.close()
sys.exit(worker.wait())
"""


@pytest.fixture
def scene(tmp_path, scenes, small_model):
    return Scene(tmp_path, scenes, small_model)


def assert_silent(opened: sockets.Opened) -> None:
    assert opened.code == 0, opened.output[-2000:]
    assert not opened.kernel, opened.kernel[:5]
    assert not opened.python, opened.python[:5]


def test_no_request_opens_a_socket_and_without_a_network_the_same_bytes_come_out(faults, scene):
    methods = None if FULL else IN_THE_SAMPLE
    with faults(NETWORK, "every request of QGIS to the engine, looked at by the kernel and by Python", SAID) as count:
        opened, events = scene.serve(methods, isolated=False)
        with count.attempt("sockets"):
            assert_silent(opened)
        for name, told in events.items():
            with count.attempt(name):
                assert told and told[-1]["event"] == "result", told[-1:] or opened.output[-1000:]
    products = scene.products()
    assert products
    if not sockets.without_network():
        pytest.skip("a process without a network may not be made here: sockets alone were counted")
    with faults(NETWORK, "the same without any network, not even the computer's own", "The same bytes.") as count:
        opened, events = scene.serve(methods, isolated=True)
        for name, told in events.items():
            with count.attempt(name):
                assert told and told[-1]["event"] == "result", told[-1:] or opened.output[-1000:]
        for name, digest in scene.products().items():
            with count.attempt(name):
                assert digest == products[name]
    sockets.require_eyes()


def test_a_package_for_object_storage_that_somebody_installed_is_not_even_imported(faults, scene):
    said = "rasterio would import boto3, which opens a socket and may ask a cloud who one is; it is kept from it."
    with faults(NETWORK, "boto3 lies in the engine's environment", said) as count, count.attempt("info"):
        (scene.folder / "hook").mkdir()
        (scene.folder / "hook" / "boto3.py").write_text("import socket\nsocket.socket()\n")
        opened = sockets.watched([*CLI, "info", str(scene.rasters / "s1_vv.tif")], scene.folder)
        assert_silent(opened)
        assert "driver: GTiff" in opened.output


@pytest.mark.full
def test_no_command_opens_a_socket(faults, scene):
    raster, out = str(scene.rasters / "s1_vv.tif"), scene.out
    out.mkdir()
    colour, confidence, model = f"{out}/c.tif", f"{out}/u.tif", ["--model", scene.model]
    commands = [
        ["--version"], ["--help"], ["devices"], ["status"], ["doctor"], ["landscapes"], ["info", raster],
        ["info", scene.model], ["climatology", "5.3", "50.6", "2021-02-14"],
        ["colorize", *model, "--confidence", confidence, raster, colour],
        ["colorize", *model, "--cog", "--structure", "1", "--reference", colour, raster, f"{out}/r.tif"],
        ["colorize-folder", *model, str(scene.rasters), f"{out}/folder"],
        ["colorize-pair", *model, raster, str(scene.rasters / "s2_vv.tif"), f"{out}/b.tif", f"{out}/a.tif"],
        ["composite", "--kind", "db-grey", raster, f"{out}/k.tif"], ["despeckle", raster, f"{out}/d.tif"],
        ["mask", colour, confidence, f"{out}/m.tif"], ["mosaic", f"{out}/o.tif", colour],
        ["compare", colour, f"{out}/o.tif", f"{out}/report.html"], ["export-picture", colour, f"{out}/p.jpg"],
        ["export-mlm", scene.model, f"{out}/item.json"],
    ]  # fmt: skip
    with faults(NETWORK, "every command of the command line, each in a process of its own", SAID) as count:
        for command in commands:
            with count.attempt(" ".join(command[:1])):
                assert_silent(sockets.watched([*CLI, *command], scene.folder))


def test_the_harness_sees_a_socket_by_either_way(tmp_path):
    of_python = "import socket; socket.socket(socket.AF_INET, socket.SOCK_DGRAM).connect(('127.0.0.1', 9))"
    opened = sockets.watched([sys.executable, "-c", of_python], tmp_path)
    assert any("socket.connect" in line for line in opened.python)
    assert opened.kernel is None or any("AF_INET" in line for line in opened.kernel)
    in_a_child = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {of_python!r}])"
    opened = sockets.watched([sys.executable, "-c", in_a_child], tmp_path)
    assert any("socket.connect" in line for line in opened.python)
    # What a library asks without Python is seen by the kernel alone.
    of_gdal = "import rasterio; rasterio.open('/vsicurl/http://127.0.0.1:9/x.tif')"
    opened = sockets.watched([sys.executable, "-c", of_gdal], tmp_path, environment={"GDAL_HTTP_MAX_RETRY": "0"})
    assert opened.code != 0
    sockets.require_eyes()
    assert any("127.0.0.1" in line for line in opened.kernel)
    silent = sockets.watched([sys.executable, "-c", "print(1)"], tmp_path)
    assert (silent.code, silent.kernel, silent.python) == (0, [], [])
