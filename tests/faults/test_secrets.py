"""A password or a signature in an address is in nothing that is kept, handed on or said, however the run ends."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from rasterio.transform import from_origin
from sar_colorizer.core.file_name import without_secrets
from sar_colorizer.tests.conftest import write_raster
from sar_colorizer.tests.extent import FULL
from sar_colorizer.tests.faults.counting import NETWORK
from sar_colorizer.tests.remote_servers import HttpServer, running

CLI = [sys.executable, "-m", "sar_colorizer.engine.cli"]
WORKER = [sys.executable, "-m", "sar_colorizer.engine.worker"]
# Each is one word, so that a part of it is found, too.
SECRETS = ("wordofann", "signedbyann", "keyofann")
SAID = "Addresses are written and said without name, password and signature."


class Served:
    """A raster behind an address with a password and a signature, and what is left of runs on it."""

    def __init__(self, folder: Path, server: HttpServer, model: Path) -> None:
        self.folder, self.out, self.model = folder, folder / "out", str(model)
        self.out.mkdir()
        self._port = server.port

    def url(self, name: str = "vv.tif") -> str:
        signed = "X-Amz-SignedHeaders=host;range&X-Amz-Signature=signedbyann,signedbyann"
        return f"/vsicurl/http://ann:wordofann@127.0.0.1:{self._port}/{name}?{signed}"

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        environment = {
            **os.environ,
            "GDAL_HTTP_MAX_RETRY": "0",
            "AWS_SECRET_ACCESS_KEY": "keyofann",  # pragma: allowlist secret
            "GDAL_HTTP_HEADERS": "X-Key: keyofann",
        }
        return subprocess.run(
            [*CLI, *arguments], cwd=self.folder, env=environment, capture_output=True, text=True, check=False
        )

    def found(self, *texts: str) -> list[str]:
        """Where a secret is: in what was said, or in a file."""
        places = [f"said: {text}" for text in texts if any(word in text for word in SECRETS)]
        for path in sorted(self.out.rglob("*")):
            if path.is_file() and any(word.encode() in path.read_bytes() for word in SECRETS):
                places.append(str(path))
            if any(word in path.name for word in SECRETS):
                places.append(f"name: {path}")
        return places


@pytest.fixture
def served(tmp_path, scenes, small_model):
    folder = tmp_path / "served"
    folder.mkdir()
    scenes.write_geotiff(folder / "vv.tif", scenes.Scene(rows=96, cols=96, seed=1))
    scenes.write_geotiff(folder / "two.tif", scenes.Scene(rows=96, cols=96, seed=2))
    colours = np.random.default_rng(0).integers(1, 250, (3, 96, 96)).astype(np.uint8)
    write_raster(folder / "rgb.tif", colours, transform=from_origin(600000, 5900000, 10, 10))
    (folder / "cut.tif").write_bytes((folder / "vv.tif").read_bytes()[:3000])
    (folder / "refused.tif").write_bytes(b"")
    (folder / "refused.tif.status").write_text("403")
    with running(HttpServer(folder, tmp_path / "requests")) as server:
        yield Served(tmp_path, server, small_model)


def tries(served: Served) -> dict[str, list[str]]:
    url, out, model = served.url, served.out, ["--model", served.model]
    (served.folder / "list.txt").write_text("\n".join(url(one) for one in ("vv.tif", "cut.tif", "none.tif")))
    every = {
        "colorize": ["colorize", *model, "--confidence", f"{out}/u.tif", url(), f"{out}/c.tif"],
        "a folder's list, in part broken": [
            "colorize-folder", *model, "--network", f"{served.folder}/list.txt", f"{out}/folder",
        ],
        "info": ["info", url()],
        "refused by the server": ["colorize", *model, url("refused.tif"), f"{out}/r.tif"],
        "info for programs": ["info", "--json", url()],
        "not there": ["colorize", *model, "--verbose", url("none.tif"), f"{out}/n.tif"],
        "cut off": ["colorize", *model, url("cut.tif"), f"{out}/t.tif"],
        "events": ["colorize", *model, "--json", url(), f"{out}/j.tif"],
        "reference": ["colorize", *model, "--reference", url("rgb.tif"), url(), f"{out}/p.tif"],
        "composite": ["composite", "--kind", "db-grey", url(), f"{out}/k.tif"],
        "despeckle": ["despeckle", url(), f"{out}/d.tif"],
        "pair": ["colorize-pair", *model, url(), url("two.tif"), f"{out}/b.tif", f"{out}/a.tif"],
        "compare": ["compare", f"{out}/c.tif", url("two.tif"), f"{out}/report.html"],
        "picture": ["export-picture", f"{out}/c.tif", f"{out}/picture.png"],
        "not allowed": ["colorize-folder", *model, f"{served.folder}/list.txt", f"{out}/not"],
        "a model that is an address": ["colorize", "--model", url("m.safetensors"), url(), f"{out}/m.tif"],
        "a preset that is an address": ["train", "--out", f"{out}/training", "--data", url("pairs")],
        "an output that is an address": ["colorize", *model, url(), url("o.tif")],
        "a database": ["colorize", *model, "PG:dbname=x user=ann password=wordofann", f"{out}/g.tif"],
        "an option that is none": ["colorize", *model, "--nothing", url(), f"{out}/g.tif"],
        "a scheduler": [
            "colorize-folder", *model, "--scheduler", "tcp://ann:wordofann@127.0.0.1:9", f"{served.folder}", f"{out}/s",
        ],
    }  # fmt: skip
    return every if FULL else {name: every[name] for name in list(every)[:4]}


def test_no_secret_of_an_address_is_kept_or_said(faults, served):
    with faults(NETWORK, "an address with a password and a signature, in each command, done and failed", SAID) as count:
        for name, command in tries(served).items():
            with count.attempt(name):
                done = served.run(*command)
                assert served.found(done.stdout, done.stderr) == []
                if name in ("colorize", "info", "composite", "despeckle", "events", "reference"):
                    assert done.returncode == 0, done.stderr


@pytest.mark.full
def test_no_event_of_the_worker_has_a_secret(faults, served):
    view = {"crs": "EPSG:32632", "extent": [600000, 5899040, 600960, 5900000], "width": 96, "height": 96}
    requests = [
        ("info", {"path": served.url()}),
        ("info", {"path": served.url("none.tif")}),
        ("preview", {"input": served.url(), "output": f"{served.out}/v.rgba", "model": served.model, **view}),
        ("preview", {"input": served.url("cut.tif"), "output": f"{served.out}/v.rgba", "model": served.model, **view}),
        ("colorize", {"input": served.url(), "output": f"{served.out}/w.tif", "model": served.model}),
        ("colorize", {"input": served.url(), "output": f"{served.out}/w.tif", served.url(): 1}),
        (served.url(), {}),
    ]
    with faults(NETWORK, "the same in a request of QGIS's, in parts that are none, too", SAID) as count:
        for number, (method, values) in enumerate(requests):
            with count.attempt(f"{number} {method[:8]}"):
                line = json.dumps({"id": "1", "method": method, "params": values}) + "\n"
                holding = (
                    "import json, subprocess, sys; w = subprocess.Popen(sys.argv[2:], stdin=-1, stdout=-1, text=True)\n"
                    "w.stdin.write(sys.argv[1]); w.stdin.flush()\n"
                    "for line in w.stdout:\n"
                    "    print(line, end='')\n"
                    "    if json.loads(line)['event'] in ('result', 'error'): break\n"
                    "w.stdin.close(); w.wait()\n"
                )
                done = subprocess.run(
                    [sys.executable, "-c", holding, line, *WORKER], cwd=served.folder, capture_output=True, text=True,
                    check=False, timeout=120,
                )  # fmt: skip
                assert '"event"' in done.stdout
                assert served.found(done.stdout, done.stderr) == []


def test_the_search_finds_a_secret(served):
    (served.out / "x.bin").write_bytes(b"\x00signedbyann\x00")
    assert served.found("wordofann") == ["said: wordofann", str(served.out / "x.bin")]
    assert any(word in served.url() for word in SECRETS)
    assert not any(word in without_secrets(served.url()) for word in SECRETS)
