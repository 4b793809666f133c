"""Strips: painted in any order by processes that measured nothing themselves, they are the scene, byte for byte."""

from __future__ import annotations

import itertools
import random
import threading
import time
from contextlib import ExitStack
from pathlib import Path

import numpy as np
import pytest
import rasterio
from distributed.protocol import pickle as wire  # as Dask sends values
from hypothesis import given
from hypothesis import strategies as st
from rasterio.transform import from_origin
from sar_colorizer.core.cancellation import CancelFlag, never_cancelled
from sar_colorizer.core.cluster.strips import StripFolder, cut
from sar_colorizer.core.colorize.pipeline import Engine
from sar_colorizer.core.colour.reference_image import ReferenceImage
from sar_colorizer.core.errors import Cancelled, OutputError
from sar_colorizer.core.options.colorize import ColorizeOptions
from sar_colorizer.core.output import tags as output_tags
from sar_colorizer.core.raster.reader import SarRaster

HEIGHT, WIDTH = 900, 410


def speckled(shape, bands=1, seed=0):
    """Covers with speckle in dB and holes of NaN, (bands, rows, cols) float32."""
    rng = np.random.default_rng(seed)
    rows, cols = np.mgrid[: shape[0], : shape[1]]
    db = -12 + 5 * np.sin(rows / 40) * np.cos(cols / 50) + 10 * np.log10(rng.gamma(4.4, 1 / 4.4, (bands, *shape)))
    db[:, shape[0] // 3 : shape[0] // 3 + 30, 30:200] = np.nan
    db[:, rows + cols > sum(shape) - 60] = np.nan
    return db.astype(np.float32)


@pytest.fixture
def model(make_model, tmp_path):
    """A model that is told a prior."""
    return str(
        make_model(
            tmp_path / "model.safetensors", told=["prior", "polarisation", "level"], styles=["true-colour", "other"]
        )
    )


@pytest.fixture(autouse=True)
def one_date(monkeypatch):
    """Products of this test are all made at the same time."""
    monkeypatch.setattr(output_tags, "date_text", lambda: "2026-11-29T00:00:00Z")


class ByStrips:
    """A scene painted in strips, each by an engine of its own, from what was sent."""

    def __init__(self, options: ColorizeOptions, strips, order=None) -> None:
        planner = Engine()
        model = planner.models.load(options.model)
        with SarRaster.open(options.input, options.calibration) as raster:
            reference = ReferenceImage.open(options.reference) if options.reference else None
            plan = planner.plan(options, raster, reference, model, lambda event: None, never_cancelled)
            sent = wire.dumps(plan.findings)
            if reference:
                reference.close()
        self.folder = StripFolder(options.output, "key")
        self.folder.make()
        for strip in order or strips:
            self._paint(options, wire.loads(sent), strip)
        assert self.folder.whole() == sorted(strips)
        findings = wire.loads(sent)
        rows = self.folder.rows(strips, never_cancelled, lambda share: None)
        self.share = Engine().assemble(options, findings, rows, lambda event: None, never_cancelled, model)

    def _paint(self, options, findings, strip):
        engine = Engine()
        with ExitStack() as stack:
            raster = stack.enter_context(SarRaster.open(options.input, options.calibration))
            loaded = engine.models.load(options.model)
            window = (*strip, 0, raster.grid.width)
            colouring = engine.colouring(options, raster, findings, loaded, window, lambda event: None, never_cancelled)
            rows = colouring.rows(stack, lambda share: None)
            self.folder.write(strip, rows, raster.grid.width, findings.appearance.channels, never_cancelled)


CASES = {
    "own pixels": {},
    "confidence": {"confidence": True},
    "fine pixels, averaged": {"metres": 4.0},
    "finer still": {"metres": 2.3, "confidence": True},
    "coarse pixels, repeated": {"metres": 22.0},
    "small tiles": {"tile_size": 64},
    "a landscape": {"prior": "boreal forest, winter"},
    "no structure": {"structure": 0.0, "vividness": 1.3},
    "cloud-optimised": {"cog": True, "confidence": True},
    "another style": {"style": "other"},
    "lossy": {"compress": "jpeg"},
    "a reference": {"reference": True},
}


@pytest.mark.parametrize("case", CASES)
def test_strips_are_the_scene_byte_for_byte(case, tmp_path, model, make_raster):
    settings = dict(CASES[case])
    place = {"transform": from_origin(5e5, 5.1e6, *[settings.pop("metres", 10.0)] * 2)}
    source = make_raster(tmp_path / "scene_20200614.tif", speckled((HEIGHT, WIDTH)), nodata=np.nan, **place)
    if settings.pop("reference", False):
        colours = np.random.default_rng(1).integers(20, 200, (3, 60, 30)).repeat(15, 1).repeat(14, 2).astype(np.uint8)
        settings["reference"] = str(make_raster(tmp_path / "optical.tif", colours, **place))
    confidence = settings.pop("confidence", False)

    def options(name):
        output = tmp_path / name / "out.tif"
        output.parent.mkdir()
        beside = str(output.with_name("confidence.tif")) if confidence else None
        return ColorizeOptions(
            input=str(source), output=str(output), confidence=beside, model=model, device="cpu", **settings
        )

    whole = options("whole")
    result = Engine().colorize(whole, lambda event: None, CancelFlag())
    strips = [(0, 37), (37, 411), (411, 640), (640, HEIGHT)]
    parts = options("parts")
    by_strips = ByStrips(parts, strips, order=[strips[2], strips[0], strips[3], strips[1]])
    assert by_strips.share == result["valid_fraction"] > 0.8
    for one, other in zip((whole.output, whole.confidence), (parts.output, parts.confidence)):
        if one is not None:
            assert Path(one).read_bytes() == Path(other).read_bytes()
    with rasterio.open(whole.output) as product:
        assert product.read().std() > 5  # there is something to be equal


def test_strips_of_a_raster_placed_by_tie_points(tmp_path, model, make_raster):
    from rasterio.control import GroundControlPoint

    points = [
        GroundControlPoint(row, col, 5.0 + col * 1e-4 + row * 2e-6, 50.0 - row * 1e-4)
        for row, col in itertools.product((0, 450, 899), (0, 200, 409))
    ]
    source = make_raster(
        tmp_path / "scene.tif", speckled((HEIGHT, WIDTH)), gcps=points, crs="EPSG:4326", transform=None
    )
    products = []
    for name in ("whole", "parts"):
        (tmp_path / name).mkdir()
        options = ColorizeOptions(
            input=str(source), output=str(tmp_path / name / "out.tif"), model=model, date="2020-06-14", device="cpu"
        )
        if name == "whole":
            Engine().colorize(options, lambda event: None, CancelFlag())
        else:
            ByStrips(options, [(0, 300), (300, 301), (301, HEIGHT)])
        products.append(Path(options.output).read_bytes())
    assert products[0] == products[1]


def test_strips_of_a_sentinel_1_product(tmp_path, model, sentinel1):
    source = sentinel1.Product(rows=500, cols=300, seed=3).write(tmp_path)
    products = []
    for name in ("whole", "parts"):
        (tmp_path / name).mkdir()
        options = ColorizeOptions(input=str(source), output=str(tmp_path / name / "out.tif"), model=model, device="cpu")
        if name == "whole":
            Engine().colorize(options, lambda event: None, CancelFlag())
        else:
            ByStrips(options, [(0, 150), (150, 333), (333, 500)])
        products.append(Path(options.output).read_bytes())
    assert products[0] == products[1]


@given(
    height=st.integers(1, 40_000),
    count=st.integers(1, 300),
    least=st.integers(1, 2000),
    marks=st.lists(st.integers(0, 40_000), max_size=8, unique=True),
)
def test_a_cut_covers_every_row_once_and_keeps_what_is_there(height, count, least, marks):
    edges = sorted(mark for mark in marks if mark <= height)
    there = list(zip(edges[::2], edges[1::2]))
    strips = cut(height, there, count, least)
    assert set(there) <= set(strips)
    assert strips[0][0] == 0 and strips[-1][1] == height
    assert all(before[1] == after[0] for before, after in zip(strips, strips[1:]))
    assert all(start < stop for start, stop in strips)
    if not there:
        assert len(strips) <= count
        assert len(strips) == 1 or min(stop - start for start, stop in strips) >= min(least, height) // 2


def filled(folder, strip, value=7, width=5):
    image = np.full((strip[1] - strip[0], width, 4), value, np.uint8)
    folder.make()
    folder.write(strip, [(0, image[:3]), (3, image[3:])], width, 4, never_cancelled)


def test_rows_are_given_as_their_strips_come(tmp_path):
    folder = StripFolder(tmp_path / "out.tif", "key")
    filled(folder, (10, 20), 2)
    later = threading.Timer(0.5, filled, (folder, (0, 10), 1))
    later.start()
    started = time.monotonic()
    rows = np.concatenate([image for _, image in folder.rows([(0, 10), (10, 20)], never_cancelled, lambda share: None)])
    later.join()
    assert time.monotonic() - started >= 0.4
    assert rows.shape == (20, 5, 4) and (rows[:10] == 1).all() and (rows[10:] == 2).all()


def test_waiting_for_a_strip_ends_when_it_is_cancelled(tmp_path):
    flag = CancelFlag()
    threading.Timer(0.3, flag.set).start()
    with pytest.raises(Cancelled):
        list(StripFolder(tmp_path / "out.tif", "key").rows([(0, 10)], flag, lambda share: None))


def test_what_is_no_whole_strip_of_this_key_does_not_count(tmp_path):
    folder = StripFolder(tmp_path / "out.tif", "key")
    for strip in ((0, 10), (10, 20), (20, 30), (15, 25)):
        filled(folder, strip)
    filled(StripFolder(tmp_path / "out.tif", "another key"), (30, 40))
    torn = folder.path / "00000010-00000020.strip"
    torn.write_bytes(torn.read_bytes()[:-9])
    (folder.path / "00000040-00000050.strip").write_bytes(b"no strip")
    assert folder.whole() == [(0, 10), (15, 25)]


def test_a_damaged_strip_is_removed_and_told(tmp_path):
    folder = StripFolder(tmp_path / "out.tif", "key")
    filled(folder, (0, 10))
    path = folder.path / "00000000-00000010.strip"
    data = bytearray(path.read_bytes())
    data[-20] ^= 1
    path.write_bytes(data)
    with pytest.raises(OutputError, match="is damaged .its digest does not fit"):
        list(folder.rows([(0, 10)], never_cancelled, lambda share: None))
    assert folder.whole() == [] and not path.exists()


def test_nothing_is_left_of_a_strip_that_could_not_be_finished(tmp_path):
    folder = StripFolder(tmp_path / "out.tif", "key")
    folder.make()

    def rows():
        yield 0, np.zeros((3, 5, 4), np.uint8)
        raise Cancelled

    with pytest.raises(Cancelled):
        folder.write((0, 10), rows(), 5, 4, never_cancelled)
    assert list(folder.path.iterdir()) == []


def test_a_folder_that_cannot_be_made_is_told(tmp_path):
    with pytest.raises(OutputError, match="cannot be written .No such file or directory"):
        StripFolder(tmp_path / "nowhere" / "out.tif", "key").make()


def test_the_order_of_arrival_makes_no_difference(tmp_path):
    strips = [(0, 4), (4, 9), (9, 15), (15, 16)]
    image = np.random.default_rng(0).integers(0, 255, (16, 5, 4), np.uint8)
    for seed in range(5):
        folder = StripFolder(tmp_path / f"{seed}.tif", "key")
        folder.make()
        for start, stop in random.Random(seed).sample(strips, len(strips)):
            folder.write((start, stop), [(0, image[start:stop])], 5, 4, never_cancelled)
        rows = [rows for _, rows in folder.rows(strips, never_cancelled, lambda share: None)]
        np.testing.assert_array_equal(np.concatenate(rows), image)
