"""Gathering: what blocks give a screen is what GDAL's own nearest pixels are, and each block is decoded once."""

from __future__ import annotations

import weakref

import numpy as np
import pytest
from sar_colorizer.core.cancellation import never_cancelled
from sar_colorizer.core.errors import Cancelled
from sar_colorizer.core.preview.decimated import DecimatedRaster
from sar_colorizer.core.preview.gathered import Gathering, can_gather
from sar_colorizer.core.raster.reader import SarRaster

TILED = {"tiled": True, "blockxsize": 512, "blockysize": 512, "compress": "lzw"}
SMALL_TILES = {**TILED, "blockxsize": 128, "blockysize": 256, "compress": "deflate"}
STRIPS = {"blockysize": 96, "compress": "lzw"}


def scene(shape=(1700, 2100), bands=2):
    values = np.random.default_rng(5).normal(-12, 3, (bands, *shape)).astype(np.float32)
    values[:, :, -150:] = np.nan
    values[0, 40:60, 100:300] = -9999
    return values


@pytest.fixture
def read_blocks(monkeypatch):
    """Places that were read, in any thread."""
    places, read = [], SarRaster.read_parts

    def noted(raster, bands, place, parts):
        places.append(place)
        return read(raster, bands, place, parts)

    monkeypatch.setattr(SarRaster, "read_parts", noted)
    return places


@pytest.mark.parametrize("layout", [TILED, SMALL_TILES, STRIPS])
@pytest.mark.parametrize("step", [1.9, 3.0, 7.3, 16.0])
def test_gathered_pixels_are_the_nearest_ones_that_gdal_reads(tmp_path, make_raster, layout, step):
    source = make_raster(tmp_path / "in.tif", scene(), nodata=-9999.0, **layout)
    with SarRaster.open(source) as raster:
        decimated = DecimatedRaster.by(raster, step)
        assert can_gather(raster, decimated)
        whole = (0, decimated.height), (0, decimated.width)
        values, valid = decimated.read((1, 2), *whole)
        gathered = Gathering(raster, (1, 2), [decimated]).of(decimated, never_cancelled)
        part = (decimated.height // 3, decimated.height - 5), (7, decimated.width // 2)
        for rows, cols in (part, whole):
            found = gathered.read((1, 2), rows, cols)
            np.testing.assert_array_equal(found[0], values[:, slice(*rows), slice(*cols)])
            np.testing.assert_array_equal(found[1], valid[slice(*rows), slice(*cols)])
        np.testing.assert_array_equal(gathered.read((2,), *part)[0], gathered.read((1, 2), *part)[0][1:])


@pytest.mark.parametrize("layout", [TILED, SMALL_TILES, STRIPS])
def test_places_are_cut_out_of_blocks_as_they_are_read_from_the_raster(tmp_path, make_raster, layout):
    source = make_raster(tmp_path / "in.tif", scene(), nodata=-9999.0, **layout)
    places = [((0, 70), (30, 130)), ((0, 70), (500, 620)), ((480, 560), (490, 530)), ((1600, 1700), (2000, 2100))]
    with SarRaster.open(source) as raster:
        gathering = Gathering(raster, (1, 2), [DecimatedRaster.by(raster, 4.0)])
        found = list(gathering.read_places(raster, (1, 2), places))
        assert len(found) == len(places)
        for (values, valid), place in zip(found, places):
            own = raster.read((1, 2), *place)
            np.testing.assert_array_equal(values, own[0])
            np.testing.assert_array_equal(valid, own[1])
        assert gathering.known.any() and not gathering.known.all()


def test_places_that_were_handed_on_are_not_kept_in_memory(tmp_path, make_raster):
    source = make_raster(tmp_path / "in.tif", scene((2560, 600), 1), **TILED)
    places = [((row, row + 64), (0, 600)) for row in range(0, 2560, 64)]
    with SarRaster.open(source) as raster:
        gathering = Gathering(raster, (1,), [DecimatedRaster.by(raster, 4.0)])
        kept: list[weakref.ref] = []
        for values, _ in gathering.read_places(raster, (1,), places):
            kept.append(weakref.ref(values))
            del values
            assert sum(one() is not None for one in kept) <= 1
        assert len(kept) == len(places)


def test_a_block_is_decoded_once_for_measuring_the_draft_and_the_full_picture(tmp_path, make_raster, read_blocks):
    source = make_raster(tmp_path / "in.tif", scene((2048, 2048), 1), **TILED)
    with SarRaster.open(source) as raster:
        draft, full = DecimatedRaster.by(raster, 8.0), DecimatedRaster.by(raster, 4.0)
        gathering = Gathering(raster, (1,), [draft, full])
        list(gathering.read_places(raster, (1,), [((100, 188), (100, 188)), ((500, 588), (900, 988))]))
        assert len(read_blocks) == 3  # the second place lies across a border
        for one in (draft, full):
            gathering.of(one, never_cancelled).read((1,), (0, one.height), (0, one.width))
    assert len(read_blocks) == len(set(read_blocks)) == 16


def test_only_the_blocks_in_view_are_read_and_what_was_read_when_it_is_stopped_stays(
    tmp_path, make_raster, read_blocks
):
    source = make_raster(tmp_path / "in.tif", scene((2048, 2048), 1), **TILED)
    with SarRaster.open(source) as raster:
        decimated = DecimatedRaster.by(raster, 4.0)
        gathering = Gathering(raster, (1,), [decimated])
        assert gathering.missing(((0, 2048), (0, 2048))) == 2048**2
        gathering.of(decimated, never_cancelled).read((1,), (0, 100), (10, 120))
        assert sorted(read_blocks) == [((0, 512), (0, 512))]
        asked = iter(range(4))

        def stop():
            if next(asked) == 3:
                raise Cancelled

        with pytest.raises(Cancelled):
            gathering.complete(raster, ((0, 2048), (0, 2048)), stop)
        known = int(gathering.known.sum())
        assert 1 < known < 16
        assert gathering.missing(((0, 2048), (0, 2048))) == (16 - known) * 512**2
        values, _ = gathering.of(decimated, never_cancelled).read((1,), (0, 512), (0, 512))
        np.testing.assert_array_equal(values, decimated.read((1,), (0, 512), (0, 512))[0])


def test_a_coarse_picture_is_sharp_where_blocks_were_read_and_smooth_elsewhere(tmp_path, make_raster):
    shape = (2048, 2048)
    level = np.broadcast_to(np.linspace(-20, -5, shape[1]), shape)
    values = (level + np.random.default_rng(0).normal(0, 2, shape)).astype(np.float32)[None]
    source = make_raster(tmp_path / "in.tif", values, **TILED)
    with SarRaster.open(source) as raster:
        decimated = DecimatedRaster.by(raster, 8.0)
        gathering = Gathering(raster, (1,), [decimated])
        gathering.begin(raster, ((0, 2048), (0, 2048)), never_cancelled)
        assert gathering.known.sum() == 4
        coarse, valid = gathering.filled(decimated)
        exact = decimated.read((1,), (0, 256), (0, 256))[0]
    assert valid.all()
    sharp = np.kron(gathering.known, np.ones((64, 64), bool))
    np.testing.assert_array_equal(coarse[:, sharp], exact[:, sharp])
    steps = np.diff(coarse[0], axis=1)
    assert steps[~sharp[:, 1:] & ~sharp[:, :-1]].std() < 0.1 * steps[sharp[:, 1:] & sharp[:, :-1]].std()
    off = coarse[0] - level[::8, ::8]
    assert np.abs(off[:, :192]).mean() < 2.5  # beyond the last known block there is nothing to lean on


@pytest.mark.parametrize(
    ("layout", "step", "gathers"),
    [
        (TILED, 8.0, True),
        (TILED, 1.0, False),
        (STRIPS, 8.0, True),
        ({"blockysize": 1, "compress": "lzw"}, 8.0, False),
        ({"blockysize": 1, "compress": "lzw"}, 1.5, True),
    ],
)
def test_blocks_are_gathered_where_nearly_all_have_to_be_read(tmp_path, make_raster, layout, step, gathers):
    source = make_raster(tmp_path / "in.tif", scene((1100, 1100), 1), **layout)
    with SarRaster.open(source) as raster:
        assert can_gather(raster, DecimatedRaster.by(raster, step)) == gathers
