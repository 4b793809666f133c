"""The set-up step by step: resumed after a failure at any of them, cancelled, repaired, offline, never elsewhere."""

from __future__ import annotations

import errno
import os
import re
import shutil
import sys
import threading
import time
from pathlib import Path

import pytest
from sar_colorizer import __version__
from sar_colorizer.core.engine_packages import CLUSTER, COLORIZING, TRAINING
from sar_colorizer.core.errors import Cancelled
from sar_colorizer.tests.setup.wheels import index_of, wheel
from sar_colorizer.ui.engine.location import EngineMissingError, find_python
from sar_colorizer.ui.engine.place import Place, SetupError
from sar_colorizer.ui.engine.record import ENVIRONMENT, PACKAGES, STEPS, TORCH, VERIFICATION, read_record
from sar_colorizer.ui.setup import pip, plan
from sar_colorizer.ui.setup.base_python import BasePython
from sar_colorizer.ui.setup.installation import Installation
from sar_colorizer.ui.setup.lock import folder_lock
from sar_colorizer.ui.setup.plan import PIP_INDEX, Plan, Proposal
from sar_colorizer.ui.setup.process import run_streaming
from sar_colorizer.ui.setup.proxy import Proxy
from sar_colorizer.ui.setup.torch_build import TorchBuild

BASE = BasePython(os.path.realpath(sys.executable), (3, 11, 2), "x86_64")
INDEX = "https://wheels.example.org/whl/cpu"


def good_diagnosis(python, is_cancelled, on_log, on_fraction, cuda=None):
    on_fraction(0.5)
    return {
        "version": __version__,
        "protocol": 1,
        "packages": [{"name": "torch", "version": "2.13.0"}],
        "python": {"version": "3.11.2"},
        "torch": {"build": "2.13.0, CPU", "cuda": cuda},
        "trial": {"device": "cpu"},
        "checks": [{"name": "trial", "state": "ok", "text": "", "cure": ""}],
    }


class Machine:
    """Stands for venv and pip: makes what they make, and fails where it is told to."""

    def __init__(self, place: Place) -> None:
        self.place = place
        self.commands: list[list[str]] = []
        self.ran: list[str] = []
        self.asked: list[dict[str, str]] = []  # names and versions of each command
        self.environments: list[dict[str, str]] = []
        self.fail: dict[str, list[str]] = {}  # step: what pip says
        self.diagnosis = good_diagnosis
        self.unreachable = ""
        self.would_install: list[str] = []

    def run(self, command, environment, on_line, is_cancelled, on_tick=lambda: None):
        self.commands.append(command)
        self.environments.append(environment)
        wanted = {} if "venv" in command else self.wanted(command)
        step = ENVIRONMENT if "venv" in command else PACKAGES if "rasterio" in wanted else TORCH
        self.asked.append(wanted)
        if self.ran[-1:] != [step]:
            self.ran.append(step)
        on_tick()
        if is_cancelled():
            raise Cancelled
        words = ["ERROR: No matching distribution found"] if self.unreachable in command else self.fail.get(step, [])
        if words:
            for line in words:
                on_line(line)
            return 1
        if "--dry-run" in command:
            for line in self.would_install:
                on_line(line)
            return 0
        if step == ENVIRONMENT:
            python = self.place.python
            python.parent.mkdir(parents=True)
            (self.place.environment / "pyvenv.cfg").write_text("home = /usr/bin\n")
            python.write_text(f"#!/bin/sh\necho {self.place.environment}\necho /usr\n")
            python.chmod(0o755)
        packages = self.place.environment / "lib" / "python3.11" / "site-packages"
        for name, version in wanted.items():
            for older in packages.glob(f"{name.replace('-', '_')}-*"):
                shutil.rmtree(older)
            folder = packages / f"{name.replace('-', '_')}-{version}.dist-info"
            folder.mkdir(parents=True, exist_ok=True)
            (folder / "RECORD").write_text("")
        return 0

    def wanted(self, command) -> dict[str, str]:
        """Names and versions that a command asks for; of the lock one of each name."""
        if "-r" in command:
            assert "--require-hashes" in command
            lines = Path(command[command.index("-r") + 1]).read_text(encoding="utf-8").splitlines()
            assert all("--hash=sha256:" in line for line in lines)
            return dict(line.split(" ", 1)[0].split("==") for line in lines)
        assert "--require-hashes" not in command
        found = [re.match(r"([A-Za-z][A-Za-z0-9-]*)(?:==([^ ]+)|>=)", one) for one in command]
        return {one[1]: one[2] or "9" for one in found if one}

    def installation(self, plan_=None, is_cancelled=lambda: False, build=None, **more):
        build = build or TorchBuild("cpu", INDEX, "A test.")
        proposal = Proposal.of(plan_ or Plan(), self.place, BASE, build)
        self.log: list[str] = []
        self.fractions: list[float] = []
        return Installation(
            proposal,
            lambda fraction, step: self.fractions.append(fraction),
            self.log.append,
            is_cancelled,
            run=self.run,
            diagnose=self.diagnosis,
            **more,
        )

    def steps(self) -> list[str]:
        """What was run since the last look."""
        names = list(self.ran)
        for kept in (self.commands, self.ran, self.asked):
            kept.clear()
        return names


@pytest.fixture
def machine(tmp_path, monkeypatch):
    monkeypatch.setattr(plan, "_CPU_DISK", 1000)  # a test needs no room
    monkeypatch.setattr(plan, "_REST_DISK", 1000)
    monkeypatch.setattr(plan, "_CPU_DOWNLOAD", 1000)
    monkeypatch.setattr(plan, "_REST_DOWNLOAD", 1000)
    return Machine(Place(tmp_path / "data" / "engine"))


def test_the_steps_lead_to_an_environment_that_is_used_and_not_before(machine, tmp_path):
    with pytest.raises(EngineMissingError, match="is not set up"):
        find_python("", {}, tmp_path, machine.place)
    record = machine.installation().finish()
    assert machine.steps() == [ENVIRONMENT, TORCH, PACKAGES]
    assert list(record.done) == list(STEPS)
    assert record.manifest["plugin"] == record.manifest["engine"] == __version__
    assert record.manifest["packages"] == {"torch": "2.13.0"}
    assert record.manifest["device"] == "cpu"
    assert read_record(machine.place) == record
    assert find_python("", {}, tmp_path, machine.place) == str(machine.place.python)
    assert machine.fractions == sorted(machine.fractions)
    assert machine.fractions[-1] == 1.0
    assert not machine.place.cache.exists()
    assert not machine.place.temporary.exists()


@pytest.mark.parametrize("failing", [ENVIRONMENT, TORCH, PACKAGES, VERIFICATION])
def test_what_failed_is_resumed_at_the_step_that_failed(machine, tmp_path, failing):
    if failing == VERIFICATION:
        machine.diagnosis = lambda *_: {
            "checks": [{"name": "trial", "state": "failed", "text": "is grey", "cure": "Paint it."}]
        }
    else:
        machine.fail[failing] = ["ERROR: Connection broken: IncompleteRead"]
    with pytest.raises(SetupError):
        machine.installation().finish()
    record = read_record(machine.place)
    assert (record.running, record.is_complete) == (failing, False)
    assert record.failure
    assert list(record.done) == list(STEPS[: STEPS.index(failing)])
    with pytest.raises(EngineMissingError, match=r"not finished.*press Resume"):
        find_python("", {}, tmp_path, machine.place)
    machine.steps()
    machine.fail, machine.diagnosis = {}, good_diagnosis
    assert machine.installation().finish().is_complete
    assert machine.steps() == [step for step in STEPS[STEPS.index(failing) :] if step != VERIFICATION]


def test_the_failure_is_told_with_its_cure(machine):
    machine.fail[PACKAGES] = ["Collecting numpy", "ERROR: Could not install: [Errno 28] No space left on device", ""]
    with pytest.raises(SetupError, match="No space left on device.*make room, then press Resume"):
        machine.installation().finish()
    for words, cure in (
        ("SSLError(SSLCertVerificationError: CERTIFICATE_VERIFY_FAILED)", "global.cert"),
        ("ProxyError('Cannot connect to proxy.', 407 Proxy Authentication Required)", "Network > Proxy"),
        ("NewConnectionError: Name or service not known", "folder of wheels"),
        ("ERROR: No matching distribution found for torch>=2.2", "another Python or another index"),
    ):
        assert cure in pip.explain([words])


def test_packages_half_installed_when_it_was_broken_off_are_installed_again(machine):
    machine.fail[PACKAGES] = ["ERROR: killed"]
    with pytest.raises(SetupError):
        machine.installation().finish()
    packages = machine.place.environment / "lib" / "python3.11" / "site-packages"
    (packages / "numpy-2.0.dist-info").mkdir()
    (packages / "numpy-2.0.dist-info" / "METADATA").write_text("")
    machine.fail = {}
    machine.installation().finish()
    assert not (packages / "numpy-2.0.dist-info").exists()
    assert "numpy was there in part: it is installed again." in machine.log


def test_an_index_that_does_not_answer_gives_way_to_the_one_pip_is_configured_with(machine):
    machine.unreachable = INDEX
    machine.installation().finish()
    needs, first, asked, second = machine.commands[1:5]
    assert "--require-hashes" in needs and "filelock" in machine.asked[1] and "torch" not in machine.asked[1]
    assert first[first.index("--index-url") + 1] == INDEX and any(one.startswith("torch==") for one in first)
    assert "--index-url" not in second and asked == [*second, "--dry-run"] and "torch>=2.2" in second
    assert any(INDEX in line and "pip is configured with" in line for line in machine.log)


def test_some_gb_that_nobody_agreed_to_are_not_installed(machine):
    machine.unreachable = INDEX
    machine.would_install = ["Would install nvidia-cublas-13.0 torch-2.14.1"]
    with pytest.raises(SetupError, match="what you agreed to is the CPU build"):
        machine.installation().finish()
    assert not any(one.name.startswith("torch") for one in machine.place.environment.glob("lib/*/site-packages/*"))
    machine.installation(Plan(index=PIP_INDEX)).finish()
    agreed = [
        Proposal.of(plan, machine.place, BASE, TorchBuild("cpu", INDEX, "")) for plan in (Plan(), Plan(index=PIP_INDEX))
    ]
    assert agreed[1].disk > 3 * agreed[0].disk


def test_an_index_that_the_user_named_gives_way_to_none(machine):
    machine.unreachable = "https://ann:secret@mine.example.org/simple"
    with pytest.raises(SetupError, match="pip failed"):
        machine.installation(Plan(index=machine.unreachable)).finish()
    assert machine.steps() == [ENVIRONMENT, TORCH]
    assert read_record(machine.place).plan["index"] == "https://mine.example.org/simple"
    assert "secret" not in "\n".join(machine.log) + machine.place.record.read_text() + machine.place.log.read_text()
    machine.unreachable = ""
    machine.installation(Plan(index=PIP_INDEX)).finish()
    assert not any("--index-url" in command for command in machine.commands)


def test_another_build_replaces_the_one_that_is_there(machine):
    machine.installation().finish()
    machine.steps()
    machine.diagnosis = lambda *arguments: good_diagnosis(*arguments, cuda="12.8")
    machine.installation(build=TorchBuild("cu128", f"{INDEX}/cu128", "A card.")).finish()
    replaced = next(command for command in machine.commands if any(one.startswith("torch==") for one in command))
    assert {"--force-reinstall", "--no-deps"} <= set(replaced)
    assert machine.steps() == [TORCH, PACKAGES]


def test_a_cpu_build_where_cuda_was_asked_for_is_an_error_and_where_it_was_found_out_a_warning(machine):
    build = TorchBuild("cu128", INDEX, "A card.")
    with pytest.raises(SetupError, match="The GPU will not be used"):
        machine.installation(Plan(build="cuda"), build=build).finish()
    assert machine.installation(build=build).finish().is_complete
    assert any(line.startswith("WARNING: a CUDA build") for line in machine.log)


def test_training_packages_are_added_to_an_engine_that_stays_usable_if_that_fails(machine):
    machine.installation().finish()
    machine.steps()
    machine.fail[PACKAGES] = ["ERROR: No matching distribution found for h5py"]
    with pytest.raises(SetupError):
        machine.installation(Plan(training=True)).finish()
    assert machine.steps() == [PACKAGES]
    record = read_record(machine.place)
    assert record.is_complete
    assert "h5py" in record.failure
    machine.fail = {}
    assert machine.installation(Plan(training=True)).finish().manifest["training"]
    wanted = {package.name.lower() for package in (*COLORIZING, *TRAINING)} - {"torch"}
    assert set(machine.asked[-1]) >= wanted and "distributed" not in machine.asked[-1]


def test_packages_for_several_workers_are_added_kept_and_made_anew_like_those_for_training(machine):
    machine.installation().finish()
    machine.steps()
    plan = Plan(training=True, cluster=True)
    assert machine.installation(plan).finish().manifest["cluster"]
    wanted = {package.name.lower() for package in (*COLORIZING, *TRAINING, *CLUSTER)} - {"torch"}
    assert set(machine.asked[-1]) >= wanted
    assert machine.steps() == [PACKAGES]
    record = read_record(machine.place)
    assert Plan.from_dict(record.plan) == plan
    machine.installation(Plan.from_dict(record.plan)).finish(repair=True)
    assert set(machine.asked[-1]) >= wanted
    # A folder of wheels that is gone leaves what was ticked; a record of before the tick box has it not.
    assert Plan.from_dict({**record.plan, "wheels": "/not/there"}) == plan
    assert Plan.from_dict({"training": True}) == Plan(training=True)


def test_repair_makes_anew_what_is_broken_and_leaves_what_is_not(machine):
    machine.installation().finish()
    machine.steps()
    machine.installation().finish(repair=True)
    assert machine.steps() == [PACKAGES]
    machine.place.python.unlink()
    machine.installation().finish(repair=True)
    assert machine.steps() == [ENVIRONMENT, TORCH, PACKAGES]
    answers = iter([{"checks": [{"name": "cv2", "state": "failed", "text": "does not import", "cure": ""}]}])
    machine.diagnosis = lambda *arguments: next(answers, None) or good_diagnosis(*arguments)
    machine.installation().finish(repair=True)
    assert machine.steps() == [ENVIRONMENT, TORCH, PACKAGES]


def test_pip_is_refused_anywhere_but_in_the_own_environment(machine, tmp_path):
    machine.installation().finish()
    machine.place.python.write_text("#!/bin/sh\necho /usr\necho /usr\n")  # as where pyvenv.cfg is not honoured
    with pytest.raises(SetupError, match="but elsewhere. Nothing was installed"):
        pip.check_environment(machine.place, {})
    (machine.place.environment / "pyvenv.cfg").unlink()
    with pytest.raises(SetupError, match="no environment that the set-up made"):
        pip.check_environment(machine.place, {})
    machine.place.record.unlink()
    with pytest.raises(SetupError, match="not a folder of the engine's set-up"):
        pip.check_environment(machine.place, {})
    machine.steps()
    with pytest.raises(SetupError, match="nothing of them will be touched"):
        machine.installation().finish()
    assert machine.steps() == []


def test_pip_gets_the_proxy_and_nothing_that_leads_astray(machine):
    astray = {"PIP_TARGET": "/usr/lib", "PIP_PREFIX": "/usr", "PYTHONPATH": "/qgis", "PIP_INDEX_URL": "https://mine"}
    proxy = Proxy("HttpProxy", "proxy.example.org", 8080, "ann", "secret")
    machine.installation(environment={**os.environ, **astray}, proxy=proxy).finish()
    for environment in machine.environments:
        assert environment["HTTPS_PROXY"] == "http://ann:secret@proxy.example.org:8080"
        assert environment["PIP_INDEX_URL"] == "https://mine"
        assert environment["PIP_REQUIRE_VIRTUALENV"] == "1"
        assert environment["PIP_USER"] == "0"
        assert not {"PIP_TARGET", "PIP_PREFIX", "PYTHONPATH"} & set(environment)
    said = "\n".join([*machine.log, *(" ".join(command) for command in machine.commands)])
    assert "proxy.example.org" in said
    assert "secret" not in said


def test_too_little_room_is_told_before_anything_is_made(machine, monkeypatch):
    monkeypatch.setattr(plan, "_REST_DISK", 10**18)
    with pytest.raises(SetupError, match="are free on the disk of.*Make room"):
        machine.installation().finish()
    assert machine.steps() == []


def test_a_second_set_up_at_the_same_time_is_refused(machine):
    machine.place.root.mkdir(parents=True)
    with folder_lock(machine.place), pytest.raises(SetupError, match="holds files|Another QGIS"):
        machine.installation().finish()
    machine.installation().finish()
    with folder_lock(machine.place), pytest.raises(SetupError, match="Another QGIS"):
        machine.installation().finish()


def test_cancel_ends_a_program_with_all_that_it_has_started(tmp_path):
    alive = tmp_path / "alive"
    child = (
        f"import time, pathlib\nwhile True: pathlib.Path({str(alive)!r}).write_text(str(time.time())); time.sleep(.02)"
    )
    parent = f"import subprocess, sys; print('started', flush=True); subprocess.run([sys.executable, '-c', {child!r}])"
    cancelled = threading.Event()
    started = time.monotonic()

    def is_cancelled() -> bool:
        if alive.exists():
            cancelled.set()
        return cancelled.is_set()

    lines: list[str] = []
    with pytest.raises(Cancelled):
        run_streaming([sys.executable, "-c", parent], os.environ, lines.append, is_cancelled)
    assert time.monotonic() - started < 30
    last = alive.read_text()
    time.sleep(0.3)
    assert alive.read_text() == last
    assert lines == ["started"]


def test_a_cancelled_set_up_is_not_used_and_goes_on_later(machine, tmp_path):
    asked = []

    def is_cancelled() -> bool:
        asked.append(1)
        return len(asked) == 2  # while torch is installed

    with pytest.raises(Cancelled):
        machine.installation(is_cancelled=is_cancelled).finish()
    record = read_record(machine.place)
    assert (record.running, record.is_complete, list(record.done)) == (TORCH, False, [ENVIRONMENT])
    machine.steps()
    assert machine.installation().finish().is_complete
    assert machine.steps() == [TORCH, PACKAGES]


def test_a_real_environment_is_made_from_a_folder_of_wheels_alone_then_from_the_configured_index(tmp_path, machine):
    wheels = tmp_path / "wheels"
    wheels.mkdir()
    with pytest.raises(SetupError, match="no folder with wheels"):
        Plan(wheels=str(wheels))
    for package in COLORIZING:
        wheel(wheels, package.name, package.module)
    # No index answers, whatever pip of this machine is configured with: only the folder may serve.
    environment = {"PATH": os.environ["PATH"], "HOME": str(tmp_path), "PIP_CONFIG_FILE": os.devnull}
    proposal = Proposal.of(Plan(wheels=str(wheels)), machine.place, BASE, TorchBuild("cpu", INDEX, "A test."))
    log: list[str] = []
    Installation(
        proposal, lambda *_: None, log.append, lambda: False, environment=environment, diagnose=good_diagnosis
    ).finish()
    assert "Packages come from the folder" in "\n".join(log)
    assert {one.partition("-90.0")[0] for one in pip.installed(machine.place)} >= {
        package.name.replace("-", "_") for package in COLORIZING
    }
    said: list[str] = []
    code = [str(machine.place.python), "-I", "-c", "import torch, cv2; print(torch.__version__)"]
    assert run_streaming(code, environment, said.append, lambda: False) == 0
    assert said == ["90.0"]

    # And from the index that pip is configured with, where PyTorch's own does not answer: nobody listens at port 9.
    environment["PIP_INDEX_URL"] = index_of(wheels, tmp_path / "simple")
    build = TorchBuild("cpu", "http://127.0.0.1:9/simple", "A test.")
    proposal = Proposal.of(Plan(pinned=False), machine.place, BASE, build)
    record = Installation(
        proposal, lambda *_: None, log.append, lambda: False, environment=environment, diagnose=good_diagnosis
    ).finish()
    assert record.is_complete
    assert not record.manifest["verified"] and "torch==90.0" in record.manifest["unverified"]
    assert "http://127.0.0.1:9/simple does not serve torch here" in "\n".join(log)


def test_a_home_whose_file_system_knows_no_locks_is_no_other_qgis(machine, monkeypatch):
    def refuse(*_):
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr("fcntl.flock", refuse)
    machine.installation().finish()
    assert read_record(machine.place).is_complete
