"""What is set up wrong is a sentence at the start: of a worker among good ones, of all workers, of the scheduler."""

from __future__ import annotations

import http.server
import re
import shutil
import socket
import threading
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from sar_colorizer.tests.cluster.cluster import covered, own_mounts, replaced
from sar_colorizer.tests.extent import ROOT

AT_THE_START = 45.0  # seconds, of a machine that does other things too; the work itself has not begun by then
PARTS = ("core", "engine", "training", "models")


def copy_of_the_package(folder: Path) -> Path:
    """Copy what of the package runs into a folder for PYTHONPATH; returns the package's folder."""
    package = folder / "sar_colorizer"
    package.mkdir(parents=True)
    for part in PARTS:
        ignored = shutil.ignore_patterns("__pycache__")
        shutil.copytree(ROOT / part, package / part, ignore=ignored)
    for name in ("__init__.py", "metadata.txt", "py.typed"):
        shutil.copy(ROOT / name, package / name)
    return package


def other_version(case: Any) -> dict[str, Any]:
    package = copy_of_the_package(case.folder / "older")
    source = package / "__init__.py"
    source.write_text(re.sub(r"(?m)^__version__ = .*$", '__version__ = "0.0.7"', source.read_text()))
    return {"environment": {"PYTHONPATH": str(package.parent)}}


def other_source(case: Any) -> dict[str, Any]:
    package = copy_of_the_package(case.folder / "patched")
    source = package / "core" / "colour" / "rendering.py"
    source.write_text(source.read_text() + "\n\nPATCHED = True\n")
    return {"environment": {"PYTHONPATH": str(package.parent)}}


def without_package(case: Any) -> dict[str, Any]:
    return {"preload": "without_package"}


def without_torch(case: Any) -> dict[str, Any]:
    return {"preload": "without_torch"}


def without_model(case: Any) -> dict[str, Any]:
    return {"within": covered(case.site.model.parent)}


def other_model(case: Any) -> dict[str, Any]:
    other = case.folder / "other.safetensors"
    other.write_bytes(case.site.model.read_bytes() + b" ")
    return {"within": replaced(case.site.model, other)}


def without_output(case: Any) -> dict[str, Any]:
    case.output.mkdir(exist_ok=True)
    return {"within": covered(case.output, "64m")}


def without_inputs(case: Any) -> dict[str, Any]:
    return {"within": covered(case.site.inputs)}


@dataclass(frozen=True)
class Misfit:
    """A worker that cannot do the work.

    Attributes:
        fault: the row of the table.
        options: makes the worker's options.
        said: a pattern of what is said of it.
        mounts: it takes mounts of its own.
    """

    fault: str
    options: Callable[[Any], dict[str, Any]]
    said: str
    mounts: bool = False


MISFITS = {
    "version": Misfit("with another version of the package", other_version, r"0\.0\.7"),
    "source": Misfit("with other sources under the same version", other_source, r"its source files differ"),
    "package": Misfit("without the package", without_package, r"does not have SAR Colorizer"),
    "torch": Misfit("without torch", without_torch, r"torch"),
    "model": Misfit("without the model file", without_model, r"model", True),
    "other-model": Misfit("with another model under the same name", other_model, r"another model", True),
    "output": Misfit("that does not see the output folder", without_output, r"output folder", True),
    "inputs": Misfit("that does not see the inputs", without_inputs, r"scene00\.tif|input", True),
}


@pytest.mark.full
@pytest.mark.parametrize("name", MISFITS)
def test_one_worker_of_two_does_not_fit(case, name):
    misfit = MISFITS[name]
    if misfit.mounts and own_mounts() is None:
        pytest.skip("this user may have no mounts of its own")
    cluster = case.cluster(1)
    cluster.add("misfit", **misfit.options(case))
    cluster.wait()
    driver = case.drive()
    assert driver.wait() == 0
    (told,) = driver.said("worker-unfit")
    assert re.search(misfit.said, told)
    assert driver.workers == {"w1"}
    case.finish(f"a worker {misfit.fault}, and one that fits", said=told)


@pytest.mark.full
@pytest.mark.parametrize("name", MISFITS)
def test_no_worker_fits(case, name):
    misfit = MISFITS[name]
    if misfit.mounts and own_mounts() is None:
        pytest.skip("this user may have no mounts of its own")
    cluster = case.cluster()
    cluster.add("misfit", **misfit.options(case))
    cluster.wait()
    driver = case.drive()
    assert driver.wait(AT_THE_START) == 1
    assert re.search(misfit.said, driver.error["text"])
    assert driver.said("file-begun") == []
    case.finish(f"only a worker {misfit.fault}", names=[], said=driver.error["text"])


@pytest.mark.full
def test_workers_that_do_not_fit_in_different_ways(case):
    cluster = case.cluster(1)
    misfits = {key: one for key, one in MISFITS.items() if not one.mounts or own_mounts() is not None}
    for name, misfit in misfits.items():
        cluster.add(name, **misfit.options(case))
    cluster.wait()
    driver = case.drive()
    assert driver.wait() == 0
    told = driver.said("worker-unfit")
    assert len(told) == len(misfits)
    for name, misfit in misfits.items():
        (sentence,) = [text for text in told if text.startswith(f"{name} (")]
        assert re.search(misfit.said, sentence), name
    assert driver.workers == {"w1"}
    first = next(event["at"] for event in driver.events if event.get("code") == "file-begun")
    assert max(event["at"] for event in driver.events if event.get("code") == "worker-unfit") < first
    case.finish("eight workers of nine do not fit, each in its own way", said="a sentence of each, as above")


def refused(address: str, case: Any, seconds: float = AT_THE_START) -> str:
    driver = case.drive("--scheduler", address)
    assert driver.wait(seconds) == 1
    assert address in driver.error["text"]
    return driver.error["text"]


@pytest.mark.full
def test_nothing_listens_at_the_schedulers_address(case):
    with socket.socket() as held:  # bound, so that nobody else gets the port, but not listening
        held.bind(("127.0.0.1", 0))
        said = refused(f"tcp://127.0.0.1:{held.getsockname()[1]}", case)
    case.finish("a scheduler at whose address nothing listens", names=[], said=said)


@pytest.mark.full
def test_nothing_answers_at_the_schedulers_address(case):
    """As behind a firewall that drops what comes: a queue of connections that is full takes no other."""
    with ExitStack() as stack:
        full = stack.enter_context(socket.socket())
        full.bind(("127.0.0.1", 0))
        full.listen(0)
        for _ in range(3):
            waiting = stack.enter_context(socket.socket())
            waiting.setblocking(False)
            waiting.connect_ex(full.getsockname())
        said = refused(f"tcp://127.0.0.1:{full.getsockname()[1]}", case)
    assert "Timed out trying to connect" in said
    case.finish("a scheduler at an address that does not answer", names=[], said=said)


@pytest.mark.full
def test_a_port_that_says_nothing_is_no_scheduler(case):
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen(50)
        said = refused(f"tcp://127.0.0.1:{silent.getsockname()[1]}", case)
    case.finish("a port that takes connections and says nothing", names=[], said=said)


@pytest.mark.full
def test_a_web_server_is_no_scheduler(case):
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), http.server.BaseHTTPRequestHandler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            said = refused(f"tcp://127.0.0.1:{server.server_address[1]}", case)
        finally:
            server.shutdown()
    case.finish("a web server at the scheduler's address", names=[], said=said)


@pytest.mark.full
@pytest.mark.parametrize(
    "address", ["nonsense", "tcp://127.0.0.1", "http://127.0.0.1:8786", "tcp://no.such.host.invalid:8786"]
)
def test_an_address_that_is_none(case, address):
    said = refused(address, case)
    case.finish("an address that is none", names=[], said=said)


@pytest.mark.full
def test_a_scheduler_without_workers(case):
    cluster = case.cluster()
    driver = case.drive()
    assert driver.wait(AT_THE_START) == 1
    assert cluster.address in driver.error["text"]
    case.finish("a scheduler without workers", names=[], said=driver.error["text"])


@pytest.mark.full
def test_misfits_are_what_they_are_meant_to_be(case):
    """The tests' own workers: each lacks what it is to lack, and nothing else."""
    from distributed import Client

    def found(files, size):
        import importlib.util
        from pathlib import Path

        def tried(module):
            try:
                return importlib.util.find_spec(module) is not None
            except ImportError:
                return False

        if not tried("sar_colorizer"):
            return ["package"]
        import sar_colorizer

        lacking = [] if sar_colorizer.__version__ != "0.0.7" else ["version"]
        rendering = Path(sar_colorizer.__file__).parent / "core" / "colour" / "rendering.py"
        lacking += ["source"] if "PATCHED" in rendering.read_text() else []
        model = Path(files["model"])
        lacking += ["other-model"] if model.exists() and model.stat().st_size != size else []
        lacking += [] if tried("torch") else ["torch"]
        return lacking + [name for name, path in files.items() if not Path(path).exists()]

    cluster = case.cluster()
    misfits = {key: one for key, one in MISFITS.items() if not one.mounts or own_mounts() is not None}
    for name, misfit in misfits.items():
        cluster.add(name, **misfit.options(case))
    cluster.wait()
    (case.output / "sentinel").write_text("here")
    files = {
        "model": str(case.site.model),
        "output": str(case.output / "sentinel"),
        "inputs": str(case.site.inputs / "scene00.tif"),
    }
    size = case.site.model.stat().st_size
    with Client(cluster.address, set_as_default=False) as client:
        for name in misfits:
            assert client.submit(found, files, size, workers=[name], pure=False).result(timeout=60) == [name]
