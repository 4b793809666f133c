"""What the fault tests share: the scenes with their right products, a case with its cluster, and the record of faults.

``SAR_COLORIZER_FAULTS=full`` (``make test-cluster``) runs all of it, with kills at random moments again and again;
otherwise a sample runs. ``SAR_COLORIZER_FAULTS_SEED`` repeats the moments of an earlier run, which prints its seed.
"""

from __future__ import annotations

import json
import random
import re
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from sar_colorizer.tests.extent import BUILD, FULL, SEED

RECORDS = BUILD / "cluster_faults.jsonl"


def pytest_report_header() -> str:
    return f"cluster faults: {'all' if FULL else 'a sample'}, seed {SEED}"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent not in item.path.parents:
            continue
        if sys.platform != "linux":
            item.add_marker(pytest.mark.skip(reason="processes are watched through /proc"))


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Iterator[None]:
    report = (yield).get_result()
    if report.when == "call":
        item.stash[_FAILED] = report.failed


_FAILED = pytest.StashKey[bool]()


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory, small_model: Path, scenes: Any) -> Any:
    """Fourteen scenes, one of them so large that it is cut into strips, and the products of a run without a cluster."""
    from sar_colorizer.tests.cluster.site import LARGE, Site

    folder = tmp_path_factory.mktemp("site")
    found = Site(folder / "in", folder / "expected", small_model)
    found.inputs.mkdir()
    for number in range(13):
        scene = scenes.Scene(300 + 20 * number, 340 + 25 * (number % 5), seed=100 + number)
        scenes.write_geotiff(found.inputs / f"scene{number:02}.tif", scene)
    scenes.write_geotiff(found.inputs / LARGE, scenes.Scene(1100, 700, seed=200, bands=("VV", "VH")))
    driver = found.drive(found.expected, folder / "expected.log")
    assert driver.wait() == 0, driver.events[-1:]
    return found


class Case:
    """One fault: its output folder, its cluster and drivers, and what is checked of all of them at the end.

    Attributes:
        output: the output folder.
        random: for the moments of faults; follows from the seed and the test's name.
    """

    def __init__(self, site: Any, folder: Path, name: str, stack: ExitStack) -> None:
        from sar_colorizer.tests.cluster.site import digests
        from sar_colorizer.tests.cluster.watcher import Watcher

        self.site, self.folder, self.output = site, folder, folder / "out"
        self.random = random.Random(f"{SEED} {name}")
        self.drivers: list[Any] = []
        self.clusters: list[Any] = []
        self._stack, self._name = stack, name
        self._before = digests(site.inputs)
        self.watcher = stack.enter_context(Watcher(self.output))

    def cluster(self, workers: int = 0, worker_ttl: float = 300.0, **options: Any) -> Any:
        """Start a cluster with some workers that are alike."""
        from sar_colorizer.tests.cluster.cluster import Cluster

        folder = self.folder / f"cluster{len(self.clusters)}"
        folder.mkdir()
        found = self._stack.enter_context(Cluster(folder, worker_ttl))
        self.clusters.append(found)
        if workers:
            found.start(workers, **options)
        return found

    def some(self, *names: str) -> Path:
        """Return a folder with some of the scenes."""
        folder = self.folder / "some"
        folder.mkdir(exist_ok=True)
        for name in names:
            if not (folder / name).exists():
                (folder / name).symlink_to(self.site.inputs / name)
        return folder

    def drive(self, *arguments: str, output: Path | None = None, inputs: Path | None = None, **environment: str) -> Any:
        """Start a driver; on the case's last cluster where the arguments name none."""
        if not arguments and self.clusters:
            arguments = ("--scheduler", self.clusters[-1].address)
        log = self.folder / f"driver{len(self.drivers)}.log"
        driver = self.site.drive(output or self.output, log, *arguments, inputs=inputs, **environment)
        self._stack.callback(driver.end)
        self.drivers.append(driver)
        return driver

    def finish(
        self,
        fault: str,
        *,
        said: str = "",
        names: list[str] | None = None,
        idle: bool = True,
        keep: tuple[str, ...] = (),
    ) -> Any:
        """Check all that holds whatever happened, and record it; returns the tally.

        Args:
            fault: the row of the table.
            said: what people are told.
            names: of the scenes whose products have to be there; all.
            idle: the workers are to have nothing to do any more.
            keep: names that may lie in the output folder besides.
        """
        from sar_colorizer.tests.cluster.cluster import manifest
        from sar_colorizer.tests.cluster.site import digests, tally

        names = self.site.names if names is None else names
        busy = self.clusters[-1].assert_idle() if idle and self.clusters else 0.0
        found = tally(self.site, self.output, manifest(self.output), self.watcher, names)
        row = {
            "fault": fault,
            "test": self._name,
            "seed": SEED,
            "scenes": found.scenes,
            "came_out": found.came_out,
            "twice": len(found.twice),
            "wrong": len(found.wrong),
            "seconds": round(sum(driver.seconds for driver in self.drivers), 1),
            "said": self._shown(said),
        }
        if FULL:
            RECORDS.parent.mkdir(exist_ok=True)
            with RECORDS.open("a", encoding="utf-8") as records:
                records.write(json.dumps(row) + "\n")
        print(row, f"workers idle after {busy:.1f} s")
        assert found.missing == []
        assert found.wrong == {}
        assert found.twice == []
        assert [name for name in found.leftovers if name not in keep] == []
        assert found.came_out == found.scenes
        assert digests(self.site.inputs) == self._before
        return found

    def _shown(self, said: str) -> str:
        """Return a sentence without what is different in every run: folders and ports of the tests."""
        places = {self.folder: "", self.site.inputs.parent: "", self.site.model.parent: "/models"}
        for folder, instead in places.items():
            said = said.replace(str(folder), instead)
        return re.sub(r"(127\.0\.0\.1):\d+", r"\1:PORT", said)

    def show(self) -> None:
        """Print what the processes said, for a test that failed."""
        print(f"logs are in {self.folder}")
        for driver in self.drivers:
            print(f"== {driver.log.name}\n{driver.log.read_text(errors='replace')[-5000:]}")
        for cluster in self.clusters:
            print(cluster.logs())


@pytest.fixture
def case(site: Any, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Case]:
    """A case of its own for each test, all of whose processes are ended."""
    with ExitStack() as stack:
        found = Case(site, tmp_path, request.node.name, stack)
        yield found
    if request.node.stash.get(_FAILED, True):
        found.show()
