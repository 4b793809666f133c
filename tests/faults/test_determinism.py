"""The same input, settings and device give the same bytes, whatever else differs: what is promised, and tried."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import pytest
import rasterio
import rasterio.shutil
import torch
from rasterio.enums import Resampling
from rasterio.transform import from_origin
from sar_colorizer.core.concurrency import cores
from sar_colorizer.core.inference import pieces
from sar_colorizer.tests.conftest import write_model
from sar_colorizer.tests.extent import FULL, times
from sar_colorizer.tests.faults import products
from sar_colorizer.tests.faults.counting import DETERMINISM
from sar_colorizer.tests.faults.products import BOTH, KINDS, LATER, OPTICAL, VV, Maker, digest

SOME = ("confidence", "despeckled")
TRIED = KINDS if FULL else SOME
COLOURED = tuple(kind for kind in TRIED if kind in ("plain", "confidence", "structure", "prior", "part", "cog"))
PAUSE = 120  # seconds for a process that makes all of the products
ORIGIN = (600_000.0, 5_900_000.0)


class Site:
    """Inputs, and what one engine has made of them.

    Attributes:
        inputs: the rasters.
        model: the model file.
        expected: digests by kind.
        maker: the engine, kept warm.
    """

    def __init__(self, folder: Path, scenes) -> None:
        self.inputs, self.folder = folder / "in", folder
        self.inputs.mkdir()
        rows, cols = (420, 460) if FULL else (300, 340)
        told = {"told": ["prior", "polarisation", "level"], "inputs": [{"polarisations": ["VV", "VH", "HH", "HV"]}]}
        self.model = write_model(folder / "told.safetensors", **told)
        for name, more in ((VV, {}), (LATER, {"acquisition": 1}), (BOTH, {"bands": ("VV", "VH")})):
            scene = scenes.Scene(rows=rows, cols=cols, seed=3, **more)
            scenes.write_geotiff(self.inputs / name, scene, acquired="2021-06-15")
        blocks = np.random.default_rng(1).integers(20, 200, (3, rows // 10, cols // 10))
        optical = blocks.repeat(10, 1).repeat(10, 2).astype("uint8")
        profile = {"driver": "GTiff", "crs": "EPSG:32632", "transform": from_origin(*ORIGIN, 10, 10), "dtype": "uint8"}
        with rasterio.open(
            self.inputs / OPTICAL, "w", width=optical.shape[2], height=optical.shape[1], count=3, **profile
        ) as out:
            out.write(optical)
        self.maker = Maker(self.inputs, folder / "expected", self.model)
        self.expected = self.maker.digests(TRIED)

    def fresh(self, name: str, inputs: Path | None = None) -> Maker:
        """Return an engine that has made nothing yet."""
        return Maker(inputs or self.inputs, self.folder / name, self.model)

    def check(self, found: dict[str, str]) -> None:
        """Raise, naming the kinds of product whose bytes are others."""
        differ = [kind for kind, one in found.items() if one != self.expected[kind]]
        assert not differ, f"other bytes: {', '.join(differ)}"


@pytest.fixture(scope="module")
def site(tmp_path_factory, scenes) -> Site:
    return Site(tmp_path_factory.mktemp("site"), scenes)


@contextmanager
def attributes(*changes: tuple[object, str, object]) -> Iterator[None]:
    """Other values for attributes of modules, for a while."""
    with pytest.MonkeyPatch.context() as patch:
        for where, name, value in changes:
            patch.setattr(where, name, value)
        yield


@contextmanager
def torch_threads(count: int) -> Iterator[None]:
    before = torch.get_num_threads()
    torch.set_num_threads(count)
    try:
        yield
    finally:
        torch.set_num_threads(before)


def test_the_harness_sees_other_bytes(site):
    """A changed pixel, tag or overview is another digest; a date is not."""
    product = site.folder / "seen.tif"
    digests = set()
    for change in ("nothing", "date", "tag", "pixel"):
        shutil.copy(site.folder / "expected" / "colour.tif", product)
        with rasterio.open(product, "r+", IGNORE_COG_LAYOUT_BREAK="YES") as dataset:
            if change == "date":
                dataset.update_tags(COLORIZER_DATE="1999-01-01T00:00:00Z")
            if change == "tag":
                dataset.update_tags(COLORIZER_MEDIAN_DB="-1")
            if change == "pixel":
                dataset.write(dataset.read(1) ^ 1, 1)
        digests.add(digest(product))
    assert len(digests) == 3


def test_runs_one_after_another(faults, site):
    with faults(DETERMINISM, "again: engine warm and cold, requests in other orders, others in between") as count:
        for number in range(times(3, 1)):
            with count.attempt(f"warm {number}"):
                site.check(site.maker.digests(TRIED))
            with count.attempt(f"cold {number}"):
                site.check(site.fresh(f"cold{number}").digests(TRIED))
        for number in range(times(5, 0)):
            # What others look at has to be there: mosaic and picture are made of earlier products.
            order = count.random.sample(KINDS, len(KINDS))
            order.sort(key=lambda kind: kind in ("mosaic", "picture"))
            with count.attempt(f"order {order}"):
                maker = site.fresh(f"order{number}")
                maker.digests(["plain", "part"])
                maker.digests(["prior"], style="", polarisation="HV")
                site.check(maker.digests(order))


def test_threads_cores_pieces_and_tiles(faults, site):
    with faults(DETERMINISM, "torch's threads, cores, pieces of any size, tiles of any size") as count:
        for threads in (1, 2, 4)[: times(3, 1)]:
            with count.attempt(f"{threads} threads"), torch_threads(threads):
                site.check(site.fresh(f"threads{threads}").digests(TRIED))
        for number in (1, 2, 3, 5, 8)[: times(5, 0)]:
            with count.attempt(f"{number} cores"), attributes((cores, "_shared", number)):
                site.check(site.fresh(f"cores{number}").digests(TRIED))
        for most, least in (((64, 64), 1), ((64, 256), 1), ((256, 64), 1), ((128, 192), 5000), ((4096, 4096), 10**9)):
            with (
                count.attempt(f"pieces of {most}"),
                attributes((pieces, "_MOST_CPU", most), (pieces, "_LEAST_PIXELS", least), (cores, "_shared", 3)),
            ):
                site.check(site.fresh("pieces").digests(TRIED if FULL else COLOURED))
            if not FULL:
                break
        for side in (64, 128, 192, 256, 320, 448, 512, 1024, 2048)[:: times(1, 5)]:
            with count.attempt(f"tiles of {side}"):
                site.check(site.fresh("tiles").digests(COLOURED, tile_size=side))


ENVIRONMENTS: tuple[dict[str, str], ...] = (
    # The first has all of them at once.
    {"OMP_NUM_THREADS": "3", "GDAL_NUM_THREADS": "2", "GDAL_CACHEMAX": "1", "PYTHONHASHSEED": "17",
     "TZ": "Asia/Kolkata", "LC_ALL": "C", "GDAL_TIFF_INTERNAL_MASK": "NO", "PYTHONOPTIMIZE": "1"},
    {"OMP_NUM_THREADS": "1"}, {"OMP_NUM_THREADS": "4", "MKL_NUM_THREADS": "2"}, {"OMP_WAIT_POLICY": "ACTIVE"},
    {"GDAL_NUM_THREADS": "ALL_CPUS"}, {"GDAL_NUM_THREADS": "1", "GDAL_CACHEMAX": "2000"},
    {"OPENCV_FOR_THREADS_NUM": "3"},
    {"PYTHONHASHSEED": "0"}, {"PYTHONHASHSEED": "4294967295"}, {"PYTHONHASHSEED": "random"},
    {"TZ": "America/Anchorage"}, {"TZ": "Pacific/Kiritimati"}, {"LC_ALL": "C.UTF-8", "LANG": "de_DE.UTF-8"},
    {"LC_NUMERIC": "de_DE.UTF-8", "LANG": "tr_TR.UTF-8"}, {"MALLOC_ARENA_MAX": "4", "MALLOC_PERTURB_": "165"},
    {"PYTHONOPTIMIZE": "2", "PYTHONUTF8": "1"}, {"GTIFF_DIRECT_IO": "YES", "GTIFF_VIRTUAL_MEM_IO": "YES"},
    {"PYTHONMALLOC": "malloc", "ONEDNN_PRIMITIVE_CACHE_CAPACITY": "0"}, {"CUDA_VISIBLE_DEVICES": ""},
)  # fmt: skip


def made_by_a_process(
    site: Site, name: str, environment: dict[str, str], first: tuple[str, ...] = ()
) -> dict[str, str]:
    """Return the digests of products that a process of its own makes."""
    command = [*first, sys.executable, "-m", products.__name__, str(site.inputs), str(site.folder / name)]
    done = subprocess.run(
        [*command, str(site.model), *TRIED],
        env={**os.environ, **environment},
        cwd=site.folder,
        capture_output=True,
        text=True,
        timeout=5 * PAUSE,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return json.loads(done.stdout)


def test_processes_of_any_environment(faults, site):
    with faults(DETERMINISM, "other processes: OMP, GDAL, locale, time zone, hash seed, memory, one core") as count:
        for number, environment in enumerate(ENVIRONMENTS[: times(len(ENVIRONMENTS), 1)]):
            with count.attempt(str(environment)):
                site.check(made_by_a_process(site, f"process{number}", environment))
        if FULL and shutil.which("taskset"):
            with count.attempt("one core"):
                site.check(made_by_a_process(site, "one core", {}, ("taskset", "-c", "0")))


def storages() -> Iterator[tuple[str, dict, Resampling | None]]:
    """Yield ways to store the same pixels: how GDAL is told, and overviews."""
    tiled = {"tiled": True}
    yield "averaged overviews", {}, Resampling.average
    yield "tiles of 16, nearest overviews", {**tiled, "blockxsize": 16, "blockysize": 16}, Resampling.nearest
    yield "one strip", {"tiled": False, "blockysize": 100_000}, None
    yield "strips of 1 row", {"tiled": False, "blockysize": 1}, None
    yield "strips of 97 rows", {"tiled": False, "blockysize": 97, "compress": "deflate"}, Resampling.gauss
    yield "tiles of 512", {**tiled, "blockxsize": 512, "blockysize": 512, "compress": "zstd"}, Resampling.mode
    yield "predictor 3", {**tiled, "compress": "lzw", "predictor": 3}, None
    yield "big endian", {"endianness": "big"}, None
    yield "BigTIFF", {"bigtiff": "yes"}, Resampling.bilinear
    yield "bands by pixel", {"interleave": "pixel"}, Resampling.average
    yield "bands one after another", {"interleave": "band"}, None
    yield "float64", {"dtype": "float64"}, None
    yield "VRT", {"driver": "VRT"}, None
    yield "COG", {"driver": "COG"}, None


def stored(source: Path, target: Path, changes: dict, overviews: Resampling | None) -> None:
    """Store the pixels of a raster in another way, under the same name."""
    if changes.get("driver") in ("VRT", "COG"):
        rasterio.shutil.copy(str(source), str(target), driver=changes["driver"])
        return
    with rasterio.open(source) as dataset:
        profile = {**dataset.profile, **changes}
        values, tags, names = dataset.read(), dataset.tags(), dataset.descriptions
    for key in ("blockxsize", "blockysize"):
        if not profile.get("tiled") and key not in changes:
            profile.pop(key, None)
    with rasterio.open(target, "w", **profile) as out:
        out.write(values.astype(profile["dtype"]))
        out.update_tags(**tags)
        out.descriptions = names
    if overviews is not None:
        with rasterio.open(target, "r+") as out:
            out.build_overviews([2, 4, 8], overviews)


def pixels_of(folder: Path, kinds: tuple[str, ...]) -> dict[str, str]:
    """Return digests of the pixels alone: tags say of which file the product was made."""
    made = products.requests(folder, folder, "")
    return {name: digest(folder / name, pixels_only=True) for kind in kinds for name in made[kind][2]}


def test_the_same_pixels_stored_in_any_way(faults, site):
    kinds = tuple(kind for kind in TRIED if kind not in ("mosaic", "picture"))
    expected = pixels_of(site.folder / "expected", kinds)
    found = list(storages())
    with faults(DETERMINISM, "the same pixels in strips, tiles, VRT, COG, with overviews of any kind") as count:
        for number, (what, changes, overviews) in enumerate(found[: times(len(found), 2)]):
            with count.attempt(what):
                inputs, folder = site.folder / f"stored{number}", site.folder / f"of stored{number}"
                inputs.mkdir()
                for name in (VV, BOTH, LATER):
                    stored(site.inputs / name, inputs / name, changes, overviews)
                shutil.copy(site.inputs / OPTICAL, inputs / OPTICAL)
                site.fresh(folder.name, inputs).digests(kinds)
                assert pixels_of(folder, kinds) == expected


def test_a_part_has_the_bytes_of_the_whole(faults, site, run, tmp_path):
    with rasterio.open(site.folder / "expected" / "colour.tif") as dataset:
        whole, mask = dataset.read(), dataset.dataset_mask()
    rows, cols = mask.shape
    with faults(DETERMINISM, "extents inside a raster against the same part of the whole") as count:
        for number in range(times(30, 2)):
            top, left = count.random.randrange(rows - 20), count.random.randrange(cols - 20)
            bottom, right = count.random.randrange(top + 10, rows), count.random.randrange(left + 10, cols)
            if not mask[top:bottom, left:right].any():
                continue
            x, y = ORIGIN
            extent = (x + 10 * left, y - 10 * bottom, x + 10 * right, y - 10 * top)
            output = tmp_path / f"{number}.tif"
            with count.attempt(f"rows {top} to {bottom}, cols {left} to {right}"):
                run(
                    site.inputs / VV,
                    output,
                    model=str(site.model),
                    extent=extent,
                    device="cpu",
                    tile_size=count.random.choice([None, 64, 128, 256]),
                )
                with rasterio.open(output) as dataset:
                    assert np.array_equal(dataset.read(), whole[:, top:bottom, left:right])
                    assert np.array_equal(dataset.dataset_mask(), mask[top:bottom, left:right])


@pytest.mark.skipif(not FULL, reason="the shipped model, on the CPU in the arithmetic of a GPU: make test-faults")
def test_in_the_arithmetic_of_a_gpu_bytes_are_within_one(faults, scenes, run, tmp_path, monkeypatch):
    """float16 by autocast, as on a GPU; the sums within a layer are the CPU's."""
    said = "Colours and confidence are within 1/255 of those of the CPU."
    with faults(DETERMINISM, "float16, simulated on the CPU, against float32: the shipped model", said) as count:
        for number, options in enumerate(
            ({}, {"structure": 1.0}, {"style": "swir"}, {"brightness": 2.0, "vividness": 1.5}, {"prior": "none"})
        ):
            source = scenes.write_geotiff(tmp_path / "in.tif", scenes.Scene(rows=256, cols=320, seed=11 + number))
            with count.attempt(str(options)):
                exact = coloured(run, source, tmp_path, options)
                with monkeypatch.context() as patch:
                    compute_in(patch, torch.float16)
                    rounded = coloured(run, source, tmp_path, options)
                assert (exact != rounded).any()  # it was computed in another arithmetic
                assert np.abs(exact - rounded).max() <= 1


def compute_in(patch: pytest.MonkeyPatch, precision: torch.dtype) -> None:
    """Have the CPU compute as a GPU does: in one thread, by autocast, features kept in half precision."""
    begun = pieces.Workers.__init__

    def begin(self, device, shared) -> None:
        begun(self, device, shared)
        self.dtype = precision

    def run_here(self, function, area, grid, phase=0) -> None:
        for piece in pieces._pieces(area, self._counts(area), grid, phase):
            function(piece)

    patch.setattr(pieces.Workers, "__init__", begin)
    patch.setattr(pieces.Workers, "run", run_here)
    patch.setattr(pieces.Workers, "alone", lambda self, function: function())
    patch.setattr(pieces.Workers, "precision", lambda self: torch.autocast("cpu", precision))


def coloured(run, source: Path, folder: Path, options: dict, device: str = "cpu") -> np.ndarray:
    """Return colours, mask and confidence, (5, rows, cols) int."""
    output, confidence = folder / "out.tif", folder / "confidence.tif"
    run(source, output, confidence=str(confidence), device=device, overwrite=True, **options)
    with rasterio.open(output) as colour, rasterio.open(confidence) as certain:
        return np.concatenate([colour.read(), colour.dataset_mask()[None], certain.read(1)[None]]).astype(int)


@pytest.mark.skipif(not torch.cuda.is_available(), reason="no GPU that torch can use: colours of one are not compared")
def test_a_gpu_gives_the_same_bytes_again_and_is_within_one_of_the_cpu(faults, scenes, run, tmp_path):
    said = "Colours and confidence are within 1/255 of those of the CPU."
    with faults(DETERMINISM, "a GPU against itself and against the CPU", said) as count:
        for number, options in enumerate(({}, {"structure": 1.0}, {"style": "swir"})[: times(3, 1)]):
            source = scenes.write_geotiff(tmp_path / "in.tif", scenes.Scene(rows=700, cols=900, seed=20 + number))
            with count.attempt(str(options)):
                first, again = (coloured(run, source, tmp_path, options, "cuda") for _ in range(2))
                assert np.array_equal(first, again)
                assert np.abs(first - coloured(run, source, tmp_path, options)).max() <= 1


def test_every_kind_is_tried_in_full():
    assert set(SOME) <= set(KINDS)
    assert {"plain", "confidence", "local reference", "global reference", "prior", "cog", "jpeg", "webp"} <= set(KINDS)
    assert {"composite", "despeckled", "mosaic", "picture", "pair", "preview", "part"} <= set(KINDS)
