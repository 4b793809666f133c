"""What the set-up installs is what was tested: a file with another hash is refused, by name, before it is installed."""

from __future__ import annotations

import hashlib
import os
import re
import sys
from pathlib import Path

import pytest
from sar_colorizer import __version__
from sar_colorizer.core.engine_packages import CLUSTER, COLORIZING, PINNED_PYTHONS, TORCH, TRAINING
from sar_colorizer.tests.extent import FULL, ROOT, times
from sar_colorizer.tests.faults.counting import NETWORK
from sar_colorizer.tests.scripts import script
from sar_colorizer.tests.setup.wheels import index_of, wheel
from sar_colorizer.ui.engine.place import Place, SetupError
from sar_colorizer.ui.engine.record import PACKAGES, read_record
from sar_colorizer.ui.engine.record import TORCH as TORCH_STEP
from sar_colorizer.ui.setup import pins, pip, plan
from sar_colorizer.ui.setup.base_python import BasePython
from sar_colorizer.ui.setup.installation import Installation
from sar_colorizer.ui.setup.plan import Plan, Proposal
from sar_colorizer.ui.setup.torch_build import TorchBuild

BASE = BasePython(os.path.realpath(sys.executable), sys.version_info[:3], "x86_64")


@pytest.fixture(scope="module")
def lock_tool():
    return script("tools/lock.py")


def test_the_lock_is_of_what_the_engine_asks_for(lock_tool):
    said = (ROOT / "ui" / "setup" / "engine_lock.txt").read_text(encoding="utf-8")
    assert f"# Of: {lock_tool.inputs()}\n" in said, "make lock"
    assert len(pins.pins()) == sum(1 for line in said.splitlines() if re.match(r"[a-z0-9].*==", line))


def test_every_package_is_pinned_to_a_version_that_will_do_with_hashes_of_its_files():
    for group, packages in (
        (pins.TORCH, [TORCH]),
        (pins.COLORIZING, [one for one in COLORIZING if one is not TORCH]),
        (pins.TRAINING, TRAINING),
        (pins.CLUSTER, CLUSTER),
    ):
        chosen = pins.selected(group)
        for package in packages:
            found = [pin for pin in chosen if pin.name == package.name.lower()]
            assert found and all(package.accepts(pin.version) for pin in found), package.name
    assert all(pin.hashes and pin.groups for pin in pins.pins())
    assert not any(pin.name.startswith("nvidia-") for pin in pins.selected(pins.NEEDS, pins.COLORIZING))
    assert pins.selected(pins.TORCH) and pins.digest(pins.TORCH) != pins.digest(pins.TORCH, pins.NEEDS)


@pytest.mark.parametrize(
    ("platform", "machine", "python"),
    [
        (*system, (3, minor))
        for system, (oldest, newest) in PINNED_PYTHONS.items()
        for minor in range(oldest[1], newest[1] + 1)
    ],
)
def test_every_python_and_system_gets_one_version_of_each_package(platform, machine, python):
    from packaging.requirements import Requirement

    number = ".".join(map(str, python))
    facts = {
        "python_version": number,
        "python_full_version": f"{number}.4",
        "sys_platform": platform,
        "platform_machine": machine,
        "platform_python_implementation": "CPython",
    }
    chosen = [Requirement(pin.requirement) for pin in pins.pins()]
    names = [one.name for one in chosen if one.marker is None or one.marker.evaluate(facts)]
    assert len(names) == len(set(names))
    wanted = {one.name.lower() for one in (*COLORIZING, *TRAINING, *CLUSTER) if one.is_needed_by(python)}
    assert wanted <= set(names)


def good_diagnosis(*_):
    return {
        "version": __version__,
        "protocol": 1,
        "packages": [],
        "python": {"version": "3.11.2"},
        "checks": [],
    }


class World:
    """A small lock, wheels that are those of the lock, and an index or a folder that serves them."""

    def __init__(self, folder: Path, monkeypatch) -> None:
        self.folder, self.wheels = folder, folder / "wheels"
        self.wheels.mkdir(parents=True)
        self.files = {one.name: wheel(self.wheels, one.name, one.module) for one in COLORIZING}
        lines = []
        for name, file in self.files.items():
            group = pins.TORCH if name == "torch" else pins.COLORIZING
            lines += [f"{name.lower()}==90.0 \\", f"    --hash=sha256:{digest(file)}", f"    # for: {group}"]
        lock = folder / "lock.txt"
        lock.write_text("# a small lock\n" + "\n".join(lines) + "\n")
        monkeypatch.setattr(pins, "_LOCK", lock)
        pins.pins.cache_clear()
        self.place = Place(folder / "engine")
        self.log: list[str] = []
        self.environment = {"PATH": os.environ["PATH"], "HOME": str(folder), "PIP_CONFIG_FILE": os.devnull}
        self.environment["PIP_INDEX_URL"] = index_of(self.wheels, folder / "simple")

    def set_up(self, **choices):
        proposal = Proposal.of(Plan(**choices), self.place, BASE, TorchBuild("cpu", "", "A test."))
        return Installation(
            proposal, lambda *_: None, self.log.append, lambda: False,
            environment=self.environment, diagnose=good_diagnosis,
        ).finish()  # fmt: skip

    def there(self) -> set[str]:
        """What is installed but pip and its like."""
        return {one for one in pins.installed_keys(pip.installed(self.place)) if one.endswith("==90.0")}


def digest(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


@pytest.fixture
def world(tmp_path, monkeypatch):
    for name in ("_CPU_DISK", "_REST_DISK", "_CPU_DOWNLOAD", "_REST_DOWNLOAD"):
        monkeypatch.setattr(plan, name, 1000)  # a test needs no room
    yield World(tmp_path, monkeypatch)
    pins.pins.cache_clear()


def tamper(world: World, name: str) -> Path:
    """Put another file into a wheel's place, which pip would install without a word."""
    package = next(one for one in COLORIZING if one.name == name)
    return wheel(world.wheels, name, package.module, text="print('not what you agreed to')\n")


REFUSED = "The file is named and refused; nothing of that step is installed, and the engine is not used."


def test_a_changed_wheel_in_an_index_is_refused_by_name_and_the_right_one_goes_in(faults, world):
    names = [one.name for one in COLORIZING]
    with faults(NETWORK, "a wheel in an index that has other bytes than the tested one", said=REFUSED) as count:
        # torch first: once it is in, it is not asked for again.
        for name in sorted(count.random.sample(names, times(len(names), 1)), key=lambda name: name != "torch"):
            with count.attempt(name):
                good = world.files[name].read_bytes()
                before = world.there() if world.place.environment.exists() else set()
                changed = tamper(world, name)
                try:
                    with pytest.raises(SetupError) as refusal:
                        world.set_up()
                finally:
                    found = digest(changed)
                    changed.write_bytes(good)
                assert changed.name in str(refusal.value) and found in str(refusal.value)
                assert "Nothing of" in str(refusal.value) or "nothing of this step was installed" in str(refusal.value)
                assert world.there() - before <= {"torch==90.0"}  # the step before
                assert f"{name.lower()}==90.0" not in world.there()
                record = read_record(world.place)
                assert not record.is_complete and record.running in (TORCH_STEP, PACKAGES)
    record = world.set_up()
    assert record.is_complete and record.manifest["unverified"] == []
    assert set(record.manifest["verified"]) == {f"{name.lower()}==90.0" for name in names}
    assert any("Verified by SHA-256" in line for line in world.log)


@pytest.mark.full
def test_what_came_in_without_being_looked_at_is_replaced_by_what_is_verified(world):
    assert world.set_up(pinned=False).manifest["verified"] == []
    good = world.files["numpy"].read_bytes()
    tamper(world, "numpy")
    with pytest.raises(SetupError, match="numpy-90.0-py3-none-any.whl is not the file"):
        world.set_up()  # though numpy 90.0 is there: nobody knows from where
    world.files["numpy"].write_bytes(good)
    assert world.set_up().manifest["unverified"] == []


@pytest.mark.full
def test_an_index_without_the_tested_versions_is_refused_with_the_way_out(world):
    world.files["numpy"].unlink()
    newer = wheel(world.wheels, "numpy", "numpy", version="91.0")
    index_of(world.wheels, world.folder / "simple")
    (world.folder / "simple" / "numpy" / "index.html").write_text(f'<a href="{newer.as_uri()}">{newer.name}</a>')
    with pytest.raises(SetupError, match="allow other versions and builds under Advanced"):
        world.set_up()
    record = world.set_up(pinned=False)
    assert "numpy==91.0" in record.manifest["unverified"]
    assert any("Not verified" in line and "numpy==91.0" in line for line in world.log)


def test_a_folder_of_wheels_is_looked_at_before_anything_is_made(faults, world):
    del world.environment["PIP_INDEX_URL"]
    names = [one.name for one in COLORIZING]
    with faults(NETWORK, "a changed wheel in a folder of wheels, or a cut one", said=REFUSED) as count:
        for name in count.random.sample(names, times(len(names), 2)):
            for harm in ("changed", "cut"):
                with count.attempt(f"{name} {harm}"):
                    good = world.files[name].read_bytes()
                    file = tamper(world, name) if harm == "changed" else world.files[name]
                    if harm == "cut":
                        file.write_bytes(good[: len(good) // 2])
                    try:
                        with pytest.raises(SetupError, match=f"{re.escape(file.name)} is not the file.*Nothing was"):
                            world.set_up(wheels=str(world.wheels))
                    finally:
                        file.write_bytes(good)
                    assert not world.place.environment.exists()
    if not FULL:
        return
    wheel(world.wheels, "numpy", "numpy", version="91.0")  # newer than the tested one: told, not refused
    record = world.set_up(wheels=str(world.wheels))
    assert record.manifest["unverified"] == ["numpy==91.0"]
    assert "torch==90.0" in record.manifest["verified"]
