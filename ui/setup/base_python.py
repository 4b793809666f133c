"""Finding the Python that the private environment is made from: never `sys.executable` blindly. No QGIS here.

Within QGIS that is QGIS itself on Windows, and starting it would open a second one. So candidates are gathered by where
Pythons lie on each system, and each is run and proved: a throw-away environment is made with it and looked at.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from ...core.engine_packages import MAINTAINED_PYTHON, OLDEST_PYTHON, PINNED_PYTHONS
from ...core.subprocesses import run_quietly
from ..engine.place import SetupError
from ..words import tr

_SECONDS = 60  # a virus scanner that looks at every file of a new environment
_NAMED = re.compile(r"^(python(3(\.\d+)?)?|py)(\.exe)?$", re.IGNORECASE)
_NEWEST_KNOWN = 30  # python3.9 to python3.30: minor versions that are looked for by name

# What an environment has to have: ssl to download, ctypes for torch. -I: nothing of the user's or QGIS's gets in.
_LOOK_AT_BASE = (
    "import json, platform, struct, sys\n"
    "lacking = []\n"
    "for name in ('venv', 'ensurepip', 'ssl', 'ctypes'):\n"
    "    try:\n"
    "        __import__(name)\n"
    "    except ImportError:\n"
    "        lacking.append(name)\n"
    "print(json.dumps({'version': sys.version_info[:3], 'executable': sys.executable, 'machine': platform.machine(),\n"
    "    'bits': 8 * struct.calcsize('P'), 'implementation': sys.implementation.name, 'lacking': lacking}))\n"
)
_LOOK_INTO_ENVIRONMENT = "import ssl, ctypes, sys; print(sys.prefix != sys.base_prefix)"


def _machine() -> str:
    """The processor's architecture; on a Mac of the processor itself, not of a QGIS that runs translated on it."""
    import platform

    if sys.platform == "darwin":
        try:
            done = run_quietly(["/usr/sbin/sysctl", "-n", "hw.optional.arm64"], 5)
        except (OSError, subprocess.SubprocessError):
            return platform.machine()
        if done.stdout.strip() == "1":
            return "arm64"
    return platform.machine()


@dataclass(frozen=True)
class Host:
    """What the search goes by: this process and its machine, or another in tests.

    Attributes:
        base_executable: `sys._base_executable`, the interpreter of this process where it is one.
        machine: the processor's architecture, "arm64", "x86_64", "AMD64".
    """

    platform: str = sys.platform
    environment: Mapping[str, str] = field(default_factory=lambda: dict(os.environ))
    base_prefix: str = sys.base_prefix
    exec_prefix: str = sys.base_exec_prefix
    base_executable: str = str(getattr(sys, "_base_executable", "") or sys.executable or "")
    machine: str = field(default_factory=_machine)
    roots: tuple[str, ...] = ("/",)  # where absolute folders of Unix start: another folder in tests


@dataclass(frozen=True)
class BasePython:
    """An interpreter that makes environments that work."""

    path: str
    version: tuple[int, int, int]
    machine: str

    @property
    def is_maintained(self) -> bool:
        """Whether the packages for it are still corrected."""
        return self.version >= MAINTAINED_PYTHON

    def has_pins(self, platform: str) -> bool:
        """Whether there are files of all tested packages for it on a system, `sys.platform`."""
        oldest, newest = PINNED_PYTHONS.get((platform, self.machine), (OLDEST_PYTHON, OLDEST_PYTHON))
        return oldest <= self.version[:2] <= newest

    def __str__(self) -> str:
        return f"Python {'.'.join(map(str, self.version))}, {self.path}"


class IncompletePythonError(SetupError):
    """A Python that could serve but for modules that its system keeps in a package of their own."""


def find_base(host: Host, environment: Mapping[str, str], wanted: str = "") -> BasePython:
    """Return the first candidate that is proved to work well, else the best of those that work, or the wanted one.

    Well is: with the tested packages, which a newer Python may have no files of; on the processor itself, as an Intel
    Python on an Apple processor works slowly; and with packages that are still corrected, as libraries read rasters
    from strangers, and QGIS's own Python is 3.9 on older Windows and Mac builds.

    Args:
        environment: what interpreters are run in, without what QGIS set.
        wanted: the path of an interpreter that the user named; then no other is tried.

    Raises:
        SetupError: with what is wrong with each and the cure.
    """
    tried: list[str] = []
    lacks_modules = False
    commands = [[wanted]] if wanted else candidates(host)
    bases: list[tuple[tuple[bool, ...], BasePython]] = []
    for command in commands:
        try:
            base = prove(command, environment)
        except SetupError as error:
            tried.append(str(error))
            lacks_modules |= isinstance(error, IncompletePythonError)
            continue
        bases.append((_shortcomings(base, host), base))
        if not any(bases[-1][0]):
            break
    if bases:
        return min(bases, key=lambda found: found[0])[1]
    what = "; ".join(tried) or tr("none was found")
    raise SetupError(
        tr("No Python that can make the engine's environment: {what}. {cure}").format(
            what=what, cure=cure(host, lacks_modules)
        )
    )


def candidates(host: Host) -> list[list[str]]:
    """Return commands that may start a fitting Python, the likeliest first; all of them absolute paths that exist."""
    gather = {"win32": _on_windows, "darwin": _on_mac}.get(host.platform, _on_unix)
    found: list[list[str]] = []
    seen = set()
    for command in gather(host):
        path = Path(command[0])
        key = (os.path.normcase(command[0]), *command[1:])
        if key in seen or not path.is_absolute() or not path.is_file() or not _NAMED.match(path.name):
            continue
        seen.add(key)
        found.append(command)
    return found


def prove(command: Sequence[str], environment: Mapping[str, str]) -> BasePython:
    """Run a candidate, make a throw-away environment with it, look into that.

    Raises:
        SetupError: saying what fails.
    """
    named = " ".join(command)
    name = Path(command[0]).name
    if not _NAMED.match(name):
        raise SetupError(
            tr("{named} is not called python: it may be another program and is not started").format(named=named)
        )
    output = _run([*command, "-I", "-c", _LOOK_AT_BASE], environment, named)
    try:
        told = json.loads(output.strip().splitlines()[-1])
        version = (int(told["version"][0]), int(told["version"][1]), int(told["version"][2]))
    except (ValueError, LookupError, TypeError):
        raise SetupError(tr("{named} is not a Python").format(named=named)) from None
    if version < OLDEST_PYTHON:
        raise SetupError(
            tr("{named} is Python {version}, too old").format(named=named, version=f"{version[0]}.{version[1]}")
        )
    if told["implementation"] != "cpython" or told["bits"] != 64:
        raise SetupError(tr("{named} is no 64-bit CPython, for which alone the packages are built").format(named=named))
    if told["lacking"]:
        raise IncompletePythonError(
            tr("{named} lacks the modules {modules}").format(named=named, modules=", ".join(told["lacking"]))
        )
    path = str(told["executable"])
    with TemporaryDirectory(prefix="sar-colorizer-look-") as folder:
        trial = Path(folder) / "venv"
        _run([path, "-I", "-m", "venv", "--without-pip", str(trial)], environment, named)
        python = next((p for p in (trial / "bin/python", trial / "Scripts/python.exe") if p.is_file()), None)
        if python is None or _run([str(python), "-I", "-c", _LOOK_INTO_ENVIRONMENT], environment, named) != "True":
            raise SetupError(tr("{named} makes no environment that works").format(named=named))
    return BasePython(path, version, str(told["machine"]))


def cure(host: Host, lacks_modules: bool = False) -> str:
    """Return what the user can do where no Python will do; `lacks_modules` where one was found that lacks some."""
    oldest = ".".join(map(str, OLDEST_PYTHON))
    if host.platform == "win32":
        return tr(
            "Install Python (64-bit) from python.org for yourself alone, which needs no administrator and does not "
            "touch QGIS. Then try again."
        )
    if host.platform == "darwin":
        text = tr("Install Python {oldest} or newer from python.org or Homebrew. Then try again.")
        return text.format(oldest=oldest)
    if lacks_modules:
        return tr(
            "Install what is missing: on Debian and Ubuntu 'sudo apt install python3-venv', on Fedora 'sudo dnf "
            "install python3'. Then try again."
        )
    text = tr(
        "Install Python {oldest} or newer with its venv module ('sudo apt install python3 python3-venv'). Then try "
        "again."
    )
    return text.format(oldest=oldest)


def _on_windows(host: Host) -> Iterable[list[str]]:
    # QGIS's own first: it is there, and its version is one that packages are built for. Python's DLLs come with it.
    for prefix in (host.base_prefix, host.exec_prefix):
        yield from ([str(Path(prefix) / name)] for name in ("python.exe", "python3.exe"))
    root = host.environment.get("OSGEO4W_ROOT", "")
    if root:
        for folder in _newest_first(Path(root) / "apps", "Python3*"):
            yield from ([str(folder / name)] for name in ("python.exe", "python3.exe"))
    local, windows = host.environment.get("LOCALAPPDATA", ""), host.environment.get("SYSTEMROOT", "")
    if local:
        for folder in _newest_first(Path(local) / "Programs" / "Python", "Python3*"):
            yield [str(folder / "python.exe")]
        yield [str(Path(local) / "Programs" / "Python" / "Launcher" / "py.exe"), "-3"]
    if windows:
        yield [str(Path(windows) / "py.exe"), "-3"]
    for variable in ("PROGRAMFILES", "PROGRAMW6432"):
        if host.environment.get(variable):
            for folder in _newest_first(Path(host.environment[variable]), "Python3*"):
                yield [str(folder / "python.exe")]


def _on_mac(host: Host) -> Iterable[list[str]]:
    for prefix in (host.exec_prefix, host.base_prefix):
        folder = Path(prefix)
        # Within QGIS.app the prefix is Contents/MacOS, Contents/Resources or a framework.
        contents = next((parent for parent in (folder, *folder.parents) if parent.name == "Contents"), None)
        places = [folder / "bin", *([contents / "MacOS" / "bin", contents / "Frameworks" / "bin"] if contents else [])]
        for place in places:
            yield [str(place / "python3")]
            yield from ([str(path)] for path in _newest_first(place, "python3.*"))
    for root in map(Path, host.roots):
        for framework in _newest_first(root / "Library/Frameworks/Python.framework/Versions", "3.*"):
            yield [str(framework / "bin" / "python3")]
        for programs in ("opt/homebrew/bin", "usr/local/bin", "opt/local/bin"):
            yield [str(root / programs / "python3")]
        # Apple's is a stub that opens a window asking to install developer tools where they are missing.
        if (root / "Library/Developer/CommandLineTools/usr/bin/python3").is_file():
            yield [str(root / "usr/bin/python3")]


def _on_unix(host: Host) -> Iterable[list[str]]:
    # That of this process, if it is one: the system's under QGIS. A name that is no python's is passed over later.
    yield [host.base_executable]
    folders = [Path(host.base_prefix) / "bin", *(Path(root) / "usr/bin" for root in host.roots)]
    for folder in folders:
        yield [str(folder / "python3")]
    for folder in folders:
        yield from ([str(folder / f"python3.{minor}")] for minor in range(_NEWEST_KNOWN, OLDEST_PYTHON[1] - 1, -1))
    yield from ([str(Path(root) / "usr/local/bin/python3")] for root in host.roots)
    found = shutil.which("python3", path=host.environment.get("PATH"))
    if found:
        yield [str(Path(found).absolute())]


def _newest_first(folder: Path, pattern: str) -> list[Path]:
    def number(path: Path) -> tuple[int, ...]:
        digits = re.sub(r"^\D+", "", path.name)
        # Python312 of Windows is 3.12, as 3.12 of a framework is.
        digits = f"{digits[0]}.{digits[1:]}" if digits and "." not in digits else digits
        return tuple(int(part) for part in re.findall(r"\d+", digits)[:2])

    try:
        return sorted(folder.glob(pattern), key=number, reverse=True)
    except OSError:
        return []


def _shortcomings(base: BasePython, host: Host) -> tuple[bool, ...]:
    """Return what is not as it should be, the worst first."""
    translated = host.platform == "darwin" and base.machine != host.machine
    return not base.has_pins(host.platform), translated, not base.is_maintained


def _run(command: Sequence[str], environment: Mapping[str, str], named: str) -> str:
    try:
        done = run_quietly(command, _SECONDS, environment)
    except (OSError, subprocess.SubprocessError) as error:
        raise SetupError(tr("{named} does not start ({error})").format(named=named, error=error)) from error
    if done.returncode != 0:
        words = (done.stderr.strip() or done.stdout.strip()).splitlines()
        said = words[-1] if words else tr("it ended with {code}").format(code=done.returncode)
        raise SetupError(tr("{named} fails ({said})").format(named=named, said=said))
    return done.stdout.strip()
