"""What keeps known vulnerabilities of pinned versions out of reach; SECURITY.md lists them and says why."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from sar_colorizer.tests.extent import ROOT

PARTS = ("core", "engine", "training", "ui", "benchmarks")
LOCK = ROOT / "ui" / "setup" / "engine_lock.txt"


def uses(text: str) -> Iterator[str]:
    """Yield what a module uses of these packages: "torch.load" however torch was imported and called."""
    tree = ast.parse(text)
    called = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            called.update({alias.asname or alias.name: alias.name for alias in node.names})
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            called.update({alias.asname or alias.name: f"{node.module}.{alias.name}" for alias in node.names})
    for node in ast.walk(tree):
        if isinstance(node, (ast.Attribute, ast.Name)):
            first, *others = ast.unparse(node).split(".")
            if first in called:
                yield ".".join([called[first], *others])


def where_used(name: str) -> set[str]:
    """Return the modules of the program that use it, and of the packages that they import."""
    return {
        path.relative_to(ROOT).as_posix()
        for part in PARTS
        for path in (ROOT / part).rglob("*.py")
        if name in uses(path.read_text(encoding="utf-8"))
    }


def test_a_use_is_seen_however_it_is_written():
    assert "torch.load" in uses("import torch\ntorch.load('a')")
    assert "torch.load" in uses("import torch as t\nread = t.load")
    assert "torch.load" in uses("from torch import load as read\nread('a')")
    assert "PIL.Image.open" in uses("from PIL import Image\nImage.open('a')")
    assert "torch.load" not in uses("from safetensors import torch\ntorch.load(b'')")


def test_torch_reads_no_file_but_one_whose_hash_is_known():
    assert where_used("torch.load") == {"training/features/efficientnet.py"}
    assert where_used("torch.jit.load") == where_used("pickle.load") == where_used("pickle.loads") == set()


def test_pillow_opens_no_image():
    assert where_used("PIL.Image.open") == set()
    assert where_used("PIL.Image.fromarray")  # it is used


def test_nothing_is_compiled_and_no_lock_is_of_filelock():
    assert where_used("torch.compile") == set()
    assert where_used("filelock.FileLock") == where_used("filelock.SoftFileLock") == set()


def test_dasks_dashboard_has_nothing_to_show():
    assert not re.search(r"^bokeh==", LOCK.read_text(encoding="utf-8"), re.MULTILINE)


def test_opencv_opens_no_image_and_no_video():
    assert [where_used(f"cv2.{name}") for name in ("imread", "imreadmulti", "imdecode", "VideoCapture")] == [set()] * 4
    assert where_used("cv2.GaussianBlur")  # it is used


def test_hdf5_reads_no_file_but_that_of_vgg16():
    assert where_used("h5py.File") == {"training/features/vgg16.py"}


def test_the_versions_that_are_told_of_are_those_that_are_pinned():
    lock, told = LOCK.read_text(encoding="utf-8"), (ROOT / "SECURITY.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| ([a-z0-9-]+) ((?:[\d.]+(?:, )?)+) \| ([^|]+) \|", told, re.MULTILINE)
    rows += [
        ("rasterio", version, whom) for version, whom in re.findall(r"^\| ([\d.]+) \| ([^|]+) \|", told, re.MULTILINE)
    ]
    assert len(rows) == 17
    for name, versions, whom in rows:
        for version in versions.split(", "):
            (where,) = re.findall(rf"^{name}=={re.escape(version)} ; (.*)$", lock, re.MULTILINE)
            if whom == "Python 3.9":
                assert where.startswith("python_full_version < '3.10'"), (name, where)
            elif whom == "Intel Macs":
                assert "platform_machine == 'x86_64' and sys_platform == 'darwin'" in where, (name, where)
