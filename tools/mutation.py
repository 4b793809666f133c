"""Mutation testing: changes the code by a little, again and again, and counts the changes that the tests notice.

    tools/mutation.py                                 # what `make mutants` calls: every module of tools/mutation.toml
    tools/mutation.py core/inference/tiling.py        # one
    tools/mutation.py --list core/output/writer.py    # only how many mutants there are

What is changed, and how, are mutmut's operators, and two more: a condition turned round, and a call left out. Mutmut's
own runner is not used: it passes over decorated functions (properties, context managers) and constants, in which much
of what is tested here lies. What people read is not changed (the text of `phrase`), nor are types and docstrings.

Each mutant is tried in a copy of the tree in build/mutation by the tests that tools/mutation.toml names: in a fork of a
process in which pytest has collected them, where the module is made into the mutant. What came out is kept in
build/mutation; a mutant is tried again where its module has changed, or where it was not noticed and the tests have
changed. Exits with 1 where a mutant lives that tools/mutation.toml does not explain.

One module, though long: making mutants, trying them and counting what came out are of no use apart.
"""

from __future__ import annotations

import argparse
import contextlib
import difflib
import fcntl
import functools
import gc
import hashlib
import importlib
import json
import os
import resource
import shutil
import signal
import subprocess
import sys
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
WORK = ROOT / "build" / "mutation"
TABLE = ROOT / "tools" / "mutation.toml"
PAGE = ROOT / "docs" / "reliability.md"
MARKS = ("<!-- mutants: made by make mutants -->", "<!-- end of mutants -->")

_LEFT_OUT = ("demo/", "docs/", "ui/", "help/", "deploy/", "benchmarks/")  # no test of a module here needs them
_BROKEN = 70  # exit status of a process in which something failed that is no test
_MEMORY, _FILE = 16 << 30, 2 << 30  # bytes: a mutant may ask for anything


@dataclass(frozen=True)
class Module:
    """A module and what it is tried by.

    Attributes:
        path: from the root.
        tests: files or folders of tests, those first that are quick, and arguments of pytest.
        before: (mutants, noticed) before there was mutation testing.
        source: its text.
    """

    path: str
    tests: tuple[str, ...]
    before: tuple[int, int] | None
    source: str


class Mutant:
    """A change of a module; the text is made when it is asked for, which takes time.

    Attributes:
        number: among all of the module's, by which it is known as long as the module stays.
    """

    def __init__(self, number: int, source: str, change: Callable[[], str]) -> None:
        self.number, self._source, self._change = number, source, change

    @functools.cached_property
    def code(self) -> str:
        """The whole module, changed."""
        return self._change()

    @functools.cached_property
    def _difference(self) -> tuple[int, str]:
        old, new, first = [], [], 0
        for line in difflib.unified_diff(self._source.splitlines(), self.code.splitlines(), n=0, lineterm=""):
            if line.startswith("@@") and not first:
                first = int(line.split()[1][1:].split(",")[0])
            elif line[0] in "-+" and not line.startswith(("---", "+++")):
                (old if line[0] == "-" else new).append(line[1:])
        return first, f"{' '.join(' '.join(old).split())} -> {' '.join(' '.join(new).split())}"

    @property
    def line(self) -> int:
        """The first line that differs."""
        return self._difference[0]

    @property
    def change(self) -> str:
        """The difference, "old line -> new line", by which tools/mutation.toml explains it."""
        return self._difference[1]


def modules(table: dict[str, Any]) -> list[Module]:
    """Return the modules of the table."""
    return [
        Module(
            one["path"],
            tuple(one["tests"]),
            tuple(one["before"]) if "before" in one else None,
            (ROOT / one["path"]).read_text(encoding="utf-8"),
        )
        for one in table["module"]
    ]


def explanations(table: dict[str, Any]) -> dict[tuple[str, str], str]:
    """Return why mutants (module, change) live, by the table."""
    return {
        (group["module"], " ".join(change.split())): group["why"]
        for group in table.get("explained", [])
        for change in group["mutants"]
    }


def mutants(source: str) -> list[Mutant]:
    """Return a module's mutants."""
    import libcst as cst
    from libcst.metadata import MetadataWrapper
    from mutmut.mutation import mutators
    from mutmut.mutation.file_mutation import MutationVisitor, OuterFunctionProvider
    from mutmut.mutation.pragma_handling import IgnoredCode

    class Visitor(MutationVisitor):
        def _skip_node_and_children(self, node: cst.CSTNode) -> bool:
            if isinstance(node, cst.FunctionDef) and node.decorators:
                return False
            if isinstance(node, cst.Call) and isinstance(node.func, cst.Name) and node.func.value == "phrase":
                return True
            is_type = isinstance(node, cst.Assign) and isinstance(node.value, cst.Subscript)
            if is_type and self.get_metadata(OuterFunctionProvider, node, None) is None:
                return True
            return super()._skip_node_and_children(node)

    def one_string(node: cst.BaseString) -> Iterator[cst.CSTNode]:
        yield from list(mutators.operator_string(node))[:1]

    def turned_round(node: cst.If) -> Iterator[cst.CSTNode]:
        test = node.test.with_changes(lpar=[cst.LeftParen()], rpar=[cst.RightParen()])
        yield node.with_changes(test=cst.UnaryOperation(cst.Not(), test))

    def left_out(node: cst.Expr) -> Iterator[cst.CSTNode]:
        if isinstance(node.value, cst.Call):
            yield node.with_changes(value=cst.Name("None"))

    operators = [
        (kind, one_string if operator is mutators.operator_string else operator)
        for kind, operator in mutators.mutation_operators
    ]
    visitor = Visitor([*operators, (cst.If, turned_round), (cst.Expr, left_out)], IgnoredCode(set(), set(), set()))
    tree = MetadataWrapper(cst.parse_module(source)).visit(visitor)
    # 3.4e38 is 3.4e38 + 1
    values = [
        [getattr(n, "evaluated_value", None) for n in (m.original_node, m.mutated_node)] for m in visitor.mutations
    ]
    numbers = [number for number, (old, new) in enumerate(values) if old is None or old != new]

    def changed(number: int) -> str:
        mutation = visitor.mutations[number]
        return str(tree.deep_replace(mutation.original_node, mutation.mutated_node).code)

    return [Mutant(number, source, functools.partial(changed, number)) for number in numbers]


def _digest(texts: Iterable[bytes]) -> str:
    return hashlib.sha256(b"\0".join(texts)).hexdigest()[:16]


def _of_tests(module: Module) -> str:
    files = [ROOT / name for name in module.tests if not name.startswith("-")]
    files = [one for file in files for one in (sorted(file.rglob("*.py")) if file.is_dir() else [file])]
    return _digest(file.read_bytes() for file in files)


class Results:
    """What came out, a JSON object a line, in a file for each of the processes that try mutants."""

    def __init__(self, module: Module, revision: str = "") -> None:
        self.module, self.source = module, _digest([module.source.encode()])
        self.tests = revision or _of_tests(module)
        self.folder = WORK / f"results{revision}" / module.path.replace("/", ".").removesuffix(".py")
        self.rows: dict[int, dict[str, Any]] = {}
        # What other tests noticed before is not tried again: they are among those of now.
        folders = [self.folder] if revision else [one / self.folder.name for one in WORK.glob("results*")]
        for file in (file for folder in folders for file in sorted(folder.glob("*.jsonl"))):
            for row in map(json.loads, file.read_text(encoding="utf-8").splitlines()):
                if row["source"] == self.source:
                    both = row, self.rows.get(row["number"], row)
                    self.rows[row["number"]] = max(both, key=lambda one: (one["outcome"] != "lives", one["at"]))

    def stands(self, mutant: Mutant) -> bool:
        """Whether it need not be tried again."""
        row = self.rows.get(mutant.number)
        return row is not None and (row["outcome"] != "lives" or row["tests"] == self.tests)

    def add(self, slot: int, mutant: Mutant, outcome: str, by: str, seconds: float) -> None:
        """Record what became of a mutant."""
        self.folder.mkdir(parents=True, exist_ok=True)
        row = {
            "number": mutant.number, "line": mutant.line, "change": mutant.change, "outcome": outcome, "by": by,
            "seconds": round(seconds, 2), "source": self.source, "tests": self.tests, "at": time.time(),
        }  # fmt: skip
        with (self.folder / f"{slot}.jsonl").open("a", encoding="utf-8") as out:
            out.write(json.dumps(row, ensure_ascii=False) + "\n")


@dataclass(frozen=True)
class Job:
    """A module's mutants, and what is known of them."""

    module: Module
    found: list[Mutant]
    results: Results


class Slot:
    """A copy of the tree, and the process that tries mutants in it."""

    def __init__(self, number: int, revision: str) -> None:
        self.number, self.home, self.revision = number, WORK / f"slot{number}{revision}", revision
        self.tree = self.home / "sar_colorizer"  # the folder is the package

    def copy(self) -> None:
        """Copy what git knows or would take, without what no test here needs."""
        shutil.rmtree(self.tree, ignore_errors=True)
        listed = subprocess.run(
            ["git", "ls-files", "-z", "-co", "--exclude-standard"], cwd=ROOT, capture_output=True, check=True
        ).stdout.decode()
        for name in listed.split("\0"):
            if name and not name.startswith(_LEFT_OUT) and (ROOT / name).is_file():
                target = self.tree / name
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copy2(ROOT / name, target)
        if self.revision:
            shutil.rmtree(self.tree / "tests")
            archive = subprocess.run(["git", "archive", self.revision, "tests"], cwd=ROOT, stdout=-1, check=True).stdout
            subprocess.run(["tar", "-x", "-C", str(self.tree)], input=archive, check=True)

    def settle(self) -> None:
        """Take the copy for the package, and say how Hypothesis is to look for examples."""
        os.chdir(self.tree)
        os.environ["PYTHONPATH"] = str(self.home)
        sys.path.insert(0, str(self.home))
        from sar_colorizer.core.library_environment import round_alike

        round_alike(os.environ)
        import cv2
        import hypothesis
        import torch

        cv2.setNumThreads(1)  # threads do not outlive a fork
        torch.set_num_threads(1)
        # The same examples each time, none kept, and the first that fails will do.
        phases = [hypothesis.Phase.explicit, hypothesis.Phase.generate]
        hypothesis.settings.register_profile("mutants", derandomize=True, database=None, deadline=None, phases=phases)
        hypothesis.settings.load_profile("mutants")

    def work(self, jobs: Sequence[Job], at_once: int) -> None:
        """Try its share of some modules' mutants."""
        self.copy()
        for job in jobs:
            waiting = [mutant for mutant in job.found if not job.results.stands(mutant)][self.number :: at_once]
            if waiting and _in_fork(lambda job=job, waiting=waiting: self._try(job, waiting)):
                raise SystemExit(1)

    def _try(self, job: Job, waiting: Sequence[Mutant]) -> int:
        """Let pytest collect the module's tests, and try mutants in place of its loop over them."""
        self.settle()
        import pytest

        log = os.open(self.home / "last.log", os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        os.dup2(log, 1)
        trying = Trying(self, job, waiting)
        options = ["-q", "-s", "-p", "no:cacheprovider", "-W", "ignore", "--basetemp", str(self.home / "tmp")]
        # A file of tests that another commit does not have is none of its.
        tests = [name for name in job.module.tests if name.startswith("-") or (self.tree / name).exists()]
        pytest.main([*options, *tests], [trying])
        if not trying.is_done:
            print(f"{job.module.path}: its tests fail without any mutant, see {self.home}/last.log", file=sys.stderr)
        return 0 if trying.is_done else 1


class Trying:
    """Runs tests that pytest has collected, on a module and on its mutants, each time in a fork of this process."""

    def __init__(self, slot: Slot, job: Job, waiting: Sequence[Mutant]) -> None:
        self.slot, self.job, self.waiting, self.is_done = slot, job, waiting, False
        self.place, self.said = slot.tree / job.module.path, slot.home / "said.txt"

    def pytest_runtestloop(self, session: Any) -> bool:
        """Called by pytest when it has collected the tests."""
        name = f"sar_colorizer.{self.job.module.path.removesuffix('.py').replace('/', '.')}"
        module = importlib.import_module(name)
        gc.freeze()
        start = time.monotonic()
        if not session.items or session.testsfailed or self._run(session, module, None, 600)[0] != "lives":
            return True
        limit = 20 + 8 * (time.monotonic() - start)
        try:
            for mutant in self.waiting:
                # For processes that the tests start; their bytecode of it is another's that came in the same second.
                self.place.write_text(mutant.code, encoding="utf-8")
                for old in (self.place.parent / "__pycache__").glob(f"{self.place.stem}.*"):
                    old.unlink(missing_ok=True)
                start = time.monotonic()
                outcome, by = self._run(session, module, mutant, limit)
                self.job.results.add(self.slot.number, mutant, outcome, by, time.monotonic() - start)
        finally:
            self.place.write_text(self.job.module.source, encoding="utf-8")
        self.is_done = True
        return True

    def pytest_runtest_logreport(self, report: Any) -> None:
        """Called by pytest after each step of a test, in the fork."""
        if report.failed:
            self.said.write_text(report.nodeid)
            os._exit(1)  # one is enough

    def _run(self, session: Any, module: Any, mutant: Mutant | None, limit: float) -> tuple[str, str]:
        """Run the tests; returns "noticed", "lives" or "late", and the test that failed."""
        self.said.write_text("")

        def tests() -> int:
            resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
            resource.setrlimit(resource.RLIMIT_FSIZE, (_FILE, resource.getrlimit(resource.RLIMIT_FSIZE)[1]))
            if mutant is not None:
                try:
                    put_in_place(module, mutant.code)
                except _DoesNotRun:
                    return 1
            for item, following in zip(session.items, [*session.items[1:], None]):
                item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
            return 0

        status = _in_fork(tests, limit)
        if status == _BROKEN:
            raise RuntimeError(f"trying {module.__name__} broke off")
        outcome = {None: "late", 0: "lives"}.get(status, "noticed")
        return outcome, self.said.read_text()


def _in_fork(work: Callable[[], int], limit: float | None = None) -> int | None:
    """Return what work returns that is done in a fork of this process.

    With a limit in seconds it is in a process group of its own, which is ended after it; None where it took too long.
    """
    sys.stdout.flush()
    child = os.fork()
    if child == 0:
        status = _BROKEN
        try:
            if limit is not None:
                os.setpgid(0, 0)
            status = work()
        except Exception:
            traceback.print_exc()
        finally:
            sys.stdout.flush()
            os._exit(status)
    if limit is None:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    stop, done, status = time.monotonic() + limit, 0, 0
    try:
        while not done and time.monotonic() < stop:
            done, status = os.waitpid(child, os.WNOHANG)
            if not done:
                time.sleep(0.005)
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(child, signal.SIGKILL)  # what a test has started and left, too
        if not done:
            os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status) if done else None


class _DoesNotRun(Exception):
    """A mutant cannot be imported."""


def put_in_place(module: ModuleType, code: str) -> None:
    """Make a module that is in use what another text of it says.

    Classes stay the objects that they are, as there may be instances of them; what other modules have taken over by
    name is replaced there.
    """
    space = vars(module)
    old = dict(space)
    try:
        exec(compile(code, module.__file__ or "", "exec"), space)  # nosec B102 # our own module, changed by a little
    except Exception as error:
        raise _DoesNotRun from error
    changed = {name for name, value in space.items() if name in old and value is not old[name]}
    own = {name for name in changed if getattr(space[name], "__module__", module.__name__) == module.__name__}
    for name in own:
        if isinstance(space[name], type) and isinstance(old[name], type):
            _take_over(old[name], space[name])
            space[name] = old[name]
    for other in list(sys.modules.values()):
        names = vars(other) if isinstance(other, ModuleType) and other is not module else {}
        if str(getattr(other, "__file__", "")).startswith(str(Path.cwd())):
            for name, value in list(names.items()):
                for known in own:
                    is_its = value is old[known] and (name == known or callable(value))
                    if is_its and not isinstance(value, type):
                        names[name] = space[known]


def _take_over(old: type, new: type) -> None:
    """Give a class what another of the same bases has."""
    for name, value in vars(new).items():
        if name not in {"__dict__", "__weakref__"}:
            for function in (value, getattr(value, "fget", None), getattr(value, "__func__", None)):
                cells = getattr(function, "__closure__", None) or ()
                for free, cell in zip(getattr(getattr(function, "__code__", None), "co_freevars", ()), cells):
                    if free == "__class__":
                        cell.cell_contents = old  # what super() goes by
            setattr(old, name, value)


def try_all(jobs: Sequence[Job], at_once: int, revision: str) -> None:
    """Try the mutants that are to be tried, some at a time."""
    children = []
    for number in range(at_once):
        child = os.fork()
        if child == 0:
            status = 1
            try:
                Slot(number, revision).work(jobs, at_once)
                status = 0
            finally:
                os._exit(status)
        children.append(child)
    statuses = [os.waitpid(child, 0)[1] for child in children]
    if any(statuses):
        raise SystemExit("Mutants could not be tried.")


def report(jobs: Sequence[Job], why: dict[tuple[str, str], str], revision: str = "") -> tuple[str, list[str]]:
    """Return the table in Markdown, and what lives without an explanation."""
    lines = ["| module | mutants | noticed before | noticed now | explained | live |", "|---|--:|--:|--:|--:|--:|"]
    unexplained, reasons = [], Counter[str]()
    for job in jobs:
        module, rows = job.module, Results(job.module, revision).rows
        tried = [(mutant, rows[mutant.number]) for mutant in job.found if mutant.number in rows]
        if len(tried) < len(job.found):
            print(f"{module.path}: {len(tried)} of {len(job.found)} mutants tried so far")
            continue
        living = [mutant for mutant, row in tried if row["outcome"] == "lives"]
        explained = [mutant for mutant in living if (module.path, mutant.change) in why]
        reasons.update(why[module.path, mutant.change] for mutant in explained)
        left = [mutant for mutant in living if mutant not in explained]
        unexplained += [f"{module.path}:{mutant.line}: {mutant.change}" for mutant in left]
        before = _share(*module.before) if module.before else ""
        now = _share(len(tried), len(tried) - len(living))
        lines.append(f"| `{module.path}` | {len(tried)} | {before} | {now} | {len(explained)} | {len(left)} |")
    lines += ["", "| why a mutant lives | mutants |", "|---|--:|"]
    lines += [f"| {reason} | {count} |" for reason, count in reasons.most_common()]
    return "\n".join(lines) + "\n", unexplained


def _share(tried: int, noticed: int) -> str:
    return f"{noticed} ({100 * noticed // max(1, tried)}%)"  # rounded down: 100 % is all of them


def main() -> int:
    """Try mutants and write the table; returns 1 where one lives unexplained."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("modules", nargs="*", help="of tools/mutation.toml; all unless given")
    parser.add_argument("--jobs", type=int, default=2, help="mutants tried at the same time")
    parser.add_argument("--tests-of", default="", metavar="REVISION", help="try them by the tests of another commit")
    parser.add_argument("--list", action="store_true", help="only count mutants, of any module")
    parser.add_argument("--write", action="store_true", help="only report what was found before")
    arguments = parser.parse_args()
    os.nice(10)
    if arguments.list:
        for path in arguments.modules:
            print(path, len(mutants((ROOT / path).read_text(encoding="utf-8"))))
        return 0
    import tomllib  # Python 3.11; mutmut wants 3.10

    table = tomllib.loads(TABLE.read_text(encoding="utf-8"))
    known = {module.path: module for module in modules(table)}
    chosen = [known[path] for path in arguments.modules or known]
    jobs = [Job(module, mutants(module.source), Results(module, arguments.tests_of)) for module in chosen]
    if not arguments.write:
        WORK.mkdir(parents=True, exist_ok=True)
        lock = (WORK / "lock").open("w")
        fcntl.flock(lock, fcntl.LOCK_EX)  # two runs at once would change each other's copies
        try_all(jobs, arguments.jobs, arguments.tests_of)
    text, unexplained = report(jobs, explanations(table), arguments.tests_of)
    print(text)
    if not (arguments.modules or arguments.tests_of):
        sys.path.insert(0, str(ROOT / "tools"))
        from fault_table import put_in

        put_in(PAGE, MARKS, text)
    if unexplained:
        print("\n".join(unexplained))
    return 1 if unexplained else 0


if __name__ == "__main__":
    sys.exit(main())
