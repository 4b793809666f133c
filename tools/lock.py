"""Pin the engine's packages: exact versions and the SHA-256 of every file of them, for all systems and Pythons.

    make lock       # ui/setup/engine_lock.txt, which ships in the plugin's zip and which the set-up installs by

The inputs are the lists of core/engine_packages.py, and no torch newer than the one that requirements/constraints.txt
names, for that is the one the tests run with. uv resolves for all systems at once and reads the hashes from the index
that it is configured with; then each system and Python is tried without installing anything. A developer's tool: it
needs the network, and nothing of it ships.
"""

from __future__ import annotations

import importlib.util
import json
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from types import ModuleType

ROOT = Path(__file__).resolve().parents[1]
LOCK = ROOT / "ui" / "setup" / "engine_lock.txt"
UV = ROOT / ".venv-audit" / "bin" / "uv"

INTEL_MAC = "sys_platform == 'darwin' and platform_machine == 'x86_64'"
# Intel Macs end with Python 3.12 and torch 2.2, which does not work with numpy 2.
ENVIRONMENTS = (
    "sys_platform != 'darwin'",
    "sys_platform == 'darwin' and platform_machine != 'x86_64'",
    f"{INTEL_MAC} and python_full_version < '3.13'",
)
# Versions are chosen that have wheels for all of these.
REQUIRED = (
    "sys_platform == 'win32' and platform_machine == 'AMD64'",
    "sys_platform == 'linux' and platform_machine == 'x86_64'",
    "sys_platform == 'darwin' and platform_machine == 'arm64'",
    INTEL_MAC,
)
FURTHER = (
    f"numpy<2 ; {INTEL_MAC}",
    "rasterio<1.5 ; sys_platform == 'darwin'",  # later wheels are for macOS 15 and newer
    f"rasterio<1.4.4 ; {INTEL_MAC}",  # the same
)
PLATFORMS = {
    ("win32", "AMD64"): "x86_64-pc-windows-msvc",
    ("darwin", "arm64"): "aarch64-apple-darwin",
    ("darwin", "x86_64"): "x86_64-apple-darwin",
    ("linux", "x86_64"): "x86_64-manylinux_2_28",
    ("linux", "aarch64"): "aarch64-manylinux_2_28",
}
OLDEST_MACOS = "14.0"
NEEDS, CUDA = "torch-needs", "torch-cuda"
_OF_CUDA = re.compile(r"nvidia-|cuda-|triton")

HEADER = """\
# The packages of the engine, as the set-up installs them: exact versions, with the SHA-256 of every file of theirs.
# Made by `make lock` of core/engine_packages.py; not to be edited. pip reads it as it is, whole:
#   pip install --require-hashes --only-binary :all: -r engine_lock.txt
# "for" says which part of the engine needs a package; the set-up takes those that were asked for (pins.py).
# Of: {inputs}
"""


def packages() -> ModuleType:
    """Return core/engine_packages.py, which needs no package of ours around it."""
    spec = importlib.util.spec_from_file_location("engine_packages", ROOT / "core" / "engine_packages.py")
    if spec is None or spec.loader is None:
        raise SystemExit("core/engine_packages.py is not there.")
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def groups() -> dict[str, list[str]]:
    """Return what is asked for, by the part of the engine that needs it."""
    listed = packages()
    return {
        "torch": [listed.TORCH.requirement],
        "colorizing": [one.requirement for one in listed.COLORIZING if one is not listed.TORCH],
        "training": [one.requirement for one in listed.TRAINING],
        "cluster": [one.requirement for one in listed.CLUSTER],
    }


def inputs() -> str:
    """Return all that is asked for as one line, by which a lock that is behind its inputs is known."""
    return ", ".join([*(one for group in groups().values() for one in group), newest_torch()])


def newest_torch() -> str:
    """Return the condition that keeps torch at the version the tests run with, or before it for older Pythons."""
    text = (ROOT / "requirements" / "constraints.txt").read_text(encoding="utf-8")
    found = re.search(r"^torch==(\S+)$", text, re.MULTILINE)
    if found is None:
        raise SystemExit("requirements/constraints.txt names no version of torch.")
    return f"torch<={found[1]}"


def project() -> str:
    """Return the project that uv resolves, as TOML."""
    # JSON's strings and lists are TOML's.
    extras = "\n".join(f"{name} = {json.dumps(wanted)}" for name, wanted in groups().items())
    return (
        '[project]\nname = "engine"\nversion = "0"\nrequires-python = ">=3.9"\n'
        f"[project.optional-dependencies]\n{extras}\n"
        '[tool.uv]\npackage = false\nno-build = true\nfork-strategy = "requires-python"\n'
        f"environments = {json.dumps(ENVIRONMENTS)}\nrequired-environments = {json.dumps(REQUIRED)}\n"
        f"constraint-dependencies = {json.dumps([newest_torch(), *FURTHER])}\n"
    )


def blocks(text: str) -> dict[str, str]:
    """Return what an export has of each package and version, "numpy==2.4.6": its lines without comments."""
    found: dict[str, list[str]] = {}
    current: list[str] = []
    for line in text.splitlines():
        if line.lstrip().startswith("#") or not line.strip():
            continue
        if not line[0].isspace():
            current = found.setdefault(line.split(" ", 1)[0], [])
        current.append(line)
    return {name: "\n".join(lines) for name, lines in found.items()}


def uv(*arguments: str, folder: Path, check: bool = True) -> str:
    """Run uv in a folder; returns what it says."""
    environment = {**os.environ, "MACOSX_DEPLOYMENT_TARGET": OLDEST_MACOS}
    done = subprocess.run(
        [str(UV), "--no-progress", *arguments], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    if check and done.returncode != 0:
        raise SystemExit(done.stderr[-2000:])
    return done.stdout


def made(folder: Path) -> str:
    """Return the lock."""
    (folder / "pyproject.toml").write_text(project(), encoding="utf-8")
    uv("lock", folder=folder)
    export = ["export", "--locked", "--no-emit-project", "--no-header", "--no-annotate", "--format", "requirements-txt"]
    whole = blocks(uv(*export, "--all-extras", folder=folder))
    needed: dict[str, list[str]] = {name: [] for name in whole}
    for group in groups():
        for name in blocks(uv(*export, "--extra", group, folder=folder)):
            own = group
            if group == "torch" and not name.startswith("torch=="):
                own = CUDA if _OF_CUDA.match(name) else NEEDS
            needed[name].append(own)
    return HEADER.format(inputs=inputs()) + "".join(
        f"{whole[name]}\n    # for: {' '.join(needed[name])}\n" for name in sorted(whole)
    )


def check_platforms(lock: Path, folder: Path) -> None:
    """Raise SystemExit where a system and Python would get no wheel of a pinned version."""
    for system, (oldest, newest) in packages().PINNED_PYTHONS.items():
        platform = PLATFORMS[system]
        for python in (f"3.{minor}" for minor in range(oldest[1], newest[1] + 1)):
            said = subprocess.run(
                [
                    *(str(UV), "pip", "install", "--dry-run", "--require-hashes", "--only-binary", ":all:"),
                    *("--python-platform", platform, "--python-version", python),
                    *("--target", str(folder / "nowhere"), "-r", str(lock)),
                ],
                env={**os.environ, "MACOSX_DEPLOYMENT_TARGET": OLDEST_MACOS},
                capture_output=True,
                text=True,
                check=False,
            )
            if said.returncode != 0:
                raise SystemExit(f"{platform}, Python {python}: {said.stderr[-1000:]}")
            print(f"{platform}, Python {python}: {''.join(re.findall(r'Would install (.*)', said.stderr))}")


def main() -> None:
    """Make the lock, and put it into its place if every system is served."""
    if not UV.exists():
        raise SystemExit("There is no uv: make lock installs it.")
    with tempfile.TemporaryDirectory() as folder:
        lock = Path(folder) / LOCK.name
        lock.write_text(made(Path(folder)), encoding="utf-8")
        check_platforms(lock, Path(folder))
        LOCK.write_text(lock.read_text(encoding="utf-8"), encoding="utf-8")
    print(LOCK.relative_to(ROOT))


if __name__ == "__main__":
    main()
