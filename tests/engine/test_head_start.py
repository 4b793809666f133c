"""The head start: torch comes meanwhile, nothing is measured twice, and errors are told as they are without it."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest
import rasterio
from sar_colorizer.core.cancellation import CancelFlag, never_cancelled
from sar_colorizer.core.errors import Cancelled
from sar_colorizer.core.options.colorize import ColorizeOptions
from sar_colorizer.core.options.preview import PreviewOptions
from sar_colorizer.core.raster.reader import SarRaster
from sar_colorizer.engine.head_start import measurements_for, sights_for
from sar_colorizer.engine.service import Service

_SERVE = """
import json, sys
sys.path.insert(0, sys.argv[1])
from sar_colorizer.engine.service import Service
service = Service()
for request in json.loads(sys.argv[2]):
    service.serve(request, lambda event: print(json.dumps(event)), lambda: None)
"""


def events_of(folder, requests):
    """Serve requests in a process that finds modules in a folder first."""
    done = subprocess.run(
        [sys.executable, "-c", _SERVE, str(folder), json.dumps(requests)],
        check=False,
        capture_output=True,
        text=True,
        timeout=120,
    )
    return [json.loads(line) for line in done.stdout.splitlines()]


@pytest.fixture
def requests(scene_path, small_model, tmp_path):
    """A picture of a view and a product, as requests."""
    shared = {"input": str(scene_path), "output": str(tmp_path / "out"), "model": str(small_model)}
    with rasterio.open(scene_path) as dataset:
        view = {"extent": list(dataset.bounds), "width": 210, "height": 150}
    return {
        "colorize": {"id": "1", "method": "colorize", "params": {**shared, "output": str(tmp_path / "out.tif")}},
        "preview": {"id": "1", "method": "preview", "params": {**shared, **view}},
    }


@pytest.mark.parametrize("method", ["colorize", "preview"])
def test_where_torch_cannot_be_imported_each_request_says_why(tmp_path, requests, method):
    (tmp_path / "torch").mkdir()
    (tmp_path / "torch" / "__init__.py").write_text("raise ImportError('libtorch_cpu.so: cannot open shared object')\n")
    request = requests[method]
    told = [one for one in events_of(tmp_path, [request, {**request, "id": "2"}]) if one["event"] == "error"]
    assert [one["id"] for one in told] == ["1", "2"]
    for one in told:
        assert one["code"] == "internal"
        assert "ImportError: libtorch_cpu.so: cannot open shared object" in one["text"]


def test_what_is_wrong_with_the_raster_is_said_by_the_request(tmp_path, requests):
    request = requests["colorize"]
    request["params"]["input"] = str(tmp_path / "missing.tif")
    events = events_of(tmp_path, [request])
    assert [one["event"] for one in events] == ["started", "error"]
    assert events[-1]["code"] == "raster"
    assert "does not exist" in events[-1]["text"]


@pytest.mark.parametrize("method", ["colorize", "preview"])
def test_a_first_request_reads_no_more_than_one_that_measures_anew(requests, monkeypatch, method):
    reads, read = [], SarRaster.read

    def noted(raster, bands, rows, cols):
        reads.append((rows, cols))
        return read(raster, bands, rows, cols)

    monkeypatch.setattr(SarRaster, "read", noted)
    service = Service()
    request = requests[method]
    counts = []
    for units in ("auto", "db"):  # each is measured anew
        request["params"].update(units=units, **({"overwrite": True} if method == "colorize" else {}))
        assert service.serve(request, lambda event: None, never_cancelled)
        counts.append(len(reads))
        reads.clear()
    assert counts[0] == counts[1] > 0


def test_it_can_be_cancelled(requests):
    flag = CancelFlag()
    flag.set()
    with pytest.raises(Cancelled):
        measurements_for(ColorizeOptions.from_dict(requests["colorize"]["params"]), flag)
    with pytest.raises(Cancelled):
        sights_for(PreviewOptions.from_dict(requests["preview"]["params"]), flag)
