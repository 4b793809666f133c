"""Statistics are of the pixels, not of the file: the same pixels, the same bytes, however they are stored."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest
import rasterio
import rasterio.shutil
from rasterio.enums import Resampling
from rasterio.transform import from_origin
from sar_colorizer.core.cancellation import never_cancelled
from sar_colorizer.core.composites.product import make_composite
from sar_colorizer.core.options.composite import CompositeOptions
from sar_colorizer.core.raster.reader import SarRaster
from sar_colorizer.core.sar import windows
from sar_colorizer.core.sar.statistics import measure_raster

ROWS, COLS = 1500, 1600


@pytest.fixture(scope="module", autouse=True)
def _few_windows():
    """Rasters of a few megapixels are looked at here as those of hundreds are."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(windows, "WHOLE_PIXELS", 2**20)
        patch.setattr(windows, "_WINDOWS", 100)
        yield


def level(rows, cols):
    return -11 + 4 * np.sin(rows / 137) + 3 * np.cos(cols / 83) + 6 * (cols > 0.7 * COLS)


def one_look(shape, seed=1):
    rows, cols = np.mgrid[0 : shape[0], 0 : shape[1]]
    return (10 ** (level(rows, cols) / 10) * np.random.default_rng(seed).exponential(size=shape)).astype(np.float32)


def write(path: Path, power: np.ndarray, **profile) -> Path:
    settings = {"driver": "GTiff", "crs": "EPSG:32632", "transform": from_origin(5e5, 5.1e6, 10, 10), **profile}
    rows, cols = power.shape
    with rasterio.open(path, "w", width=cols, height=rows, count=1, dtype=power.dtype.name, **settings) as dataset:
        dataset.write(power, 1)
        dataset.descriptions = ("VV",)
    return path


def storages(plain: Path, folder: Path) -> dict[str, Path]:
    """The same pixels in every way files have them."""
    found = {"plain": plain}
    for resampling in (Resampling.average, Resampling.nearest, Resampling.gauss):
        copy = found[f"overviews by {resampling.name}"] = folder / f"{resampling.name}.tif"
        shutil.copy(plain, copy)
        with rasterio.open(copy, "r+") as dataset:
            dataset.build_overviews([2, 4, 8, 16], resampling)
    with rasterio.open(plain) as dataset:
        power = dataset.read(1)
    found["strips of 1"] = write(folder / "strips.tif", power, blockysize=1)
    found["strips of 700"] = write(folder / "thick.tif", power, blockysize=700, compress="deflate")
    found["tiles"] = write(folder / "tiles.tif", power, tiled=True, blockxsize=256, blockysize=256, compress="lzw")
    found["VRT"], found["COG"] = folder / "scene.vrt", folder / "cog.tif"
    rasterio.shutil.copy(str(found["overviews by average"]), str(found["VRT"]), driver="VRT")
    rasterio.shutil.copy(str(plain), str(found["COG"]), driver="COG", overview_resampling="AVERAGE")
    return found


@pytest.fixture(scope="module")
def stored(tmp_path_factory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("stored")
    return storages(write(folder / "plain.tif", one_look((ROWS, COLS))), folder)


def measured(path: Path):
    with SarRaster.open(path) as raster:
        return measure_raster(raster, (1,), "auto", never_cancelled)


def test_the_same_pixels_have_the_same_statistics(stored):
    found = {name: measured(path) for name, path in stored.items()}
    assert 100 <= len(found["plain"].places) <= 120
    assert all(each == found["plain"] for each in found.values())
    assert found["plain"].looks == pytest.approx(1.0, rel=0.05)  # averaged overviews would show 60 and more


def test_they_are_those_of_all_pixels(stored):
    found, db = measured(stored["plain"]), 10 * np.log10(one_look((ROWS, COLS)))
    assert found.median_db[0] == pytest.approx(np.median(db), abs=0.2)
    assert found.spread_db[0] == pytest.approx(1.4826 * np.median(np.abs(db - np.median(db))), abs=0.15)
    assert found.percentiles_db == pytest.approx(np.percentile(db, (1, 2, 98, 99)), abs=0.4)


@pytest.mark.parametrize("structure", [0.0, 1.0])
def test_the_same_pixels_give_the_same_bytes(stored, doors, structure):
    extent = (5e5 + 9_000, 5.1e6 - 11_000, 5e5 + 11_000, 5.1e6 - 9_000)
    some = ("plain", "overviews by average", "overviews by nearest", "tiles", "VRT", "COG")
    pictures = {name: doors.colour(stored[name], structure=structure, extent=extent) for name in some}
    for name, picture in pictures.items():
        np.testing.assert_array_equal(picture, pictures["plain"], err_msg=name)


def test_the_same_pixels_give_the_same_composite(stored, doors):
    plain = doors.composite(stored["plain"])
    for name in ("overviews by average", "tiles", "COG", "VRT"):
        np.testing.assert_array_equal(doors.composite(stored[name]), plain, err_msg=name)


def test_finer_pixels_are_averaged_to_the_same_bytes(stored, doors, tmp_path):
    finer = {}
    for name in ("plain", "overviews by average", "tiles"):
        finer[name] = shutil.copy(stored[name], tmp_path / stored[name].name)
        with rasterio.open(finer[name], "r+") as dataset:
            dataset.transform = from_origin(5e5, 5.1e6, 2.5, 2.5)
    extent = (5e5 + 2_250, 5.1e6 - 3_000, 5e5 + 3_000, 5.1e6 - 2_250)
    plain = doors.colour(Path(finer["plain"]), extent=extent)
    for name, path in finer.items():
        np.testing.assert_array_equal(doors.colour(Path(path), extent=extent), plain, err_msg=name)


def strip(width: int, along: str, shape=(1800, 1800), looks: float = 4.4) -> np.ndarray:
    """A valid strip in an empty frame, linear power."""
    rows, cols = np.mgrid[0 : shape[0], 0 : shape[1]]
    across = {"down": cols, "across": rows, "diagonal": np.abs(rows - cols) * 0.7}[along]
    start = {"down": 1103, "across": 911, "diagonal": 0}[along]
    inside = (across >= start) & (across < start + width * (0.5 if along == "diagonal" else 1.0))
    speckle = np.random.default_rng(3).gamma(looks, 1 / looks, shape)
    return np.where(inside, 0.06 * speckle, 0).astype(np.float32)


@pytest.mark.parametrize("along", ["down", "across", "diagonal"])
@pytest.mark.parametrize("width", [200, 40])
def test_a_valid_strip_still_gets_its_speckle(tmp_path, along, width):
    path = write(tmp_path / "strip.tif", strip(width, along))
    found = measured(path)
    assert found.looks == pytest.approx(4.4, rel=0.05)
    assert found.median_db[0] == pytest.approx(10 * np.log10(0.06) - 0.35, abs=0.15)


def test_structure_1_is_despeckled_always(tmp_path, doors):
    """A strip so narrow that nothing tells its speckle is despeckled as is usual, and that is said."""
    power = strip(6, "down")
    source = write(tmp_path / "narrow.tif", power)
    assert doors.info(source)["equivalent_looks"] is None
    assert "cannot be told" in doors.info(source)["speckle"]
    picture = doors.colour(source, structure=1.0)
    assert any("cannot be told" in event.get("text", "") for event in doors.events)
    inside = power > 0
    grey = picture[:, :, :3].mean(axis=2)[inside]
    wide = doors.colour(write(tmp_path / "wide.tif", strip(200, "down")), structure=1.0)
    whole = wide[:, :, :3].mean(axis=2)[strip(200, "down") > 0]
    # Despeckled a little less than in the middle of a wide strip, but nothing like the raw speckle.
    db = 10 * np.log10(power[inside])
    low, high = np.percentile(db, (1, 99))
    raw = np.clip((db - low) / (high - low), 0, 1) * (grey.max() - grey.min())
    assert grey.std() < 0.75 * raw.std()
    assert whole.std() < grey.std()


@pytest.mark.parametrize("looks", [1.0, 2.0, 4.4, 16.0])
@pytest.mark.parametrize("units", ["db", "power", "digital-number", "complex"])
def test_looks_are_those_that_the_raster_has(make_raster, tmp_path, doors, looks, units):
    rows, cols = np.mgrid[0:300, 0:300]
    power = 10 ** (level(rows, cols) / 10) * np.random.default_rng(7).gamma(looks, 1 / looks, rows.shape)
    values = {
        "db": 10 * np.log10(power),
        "power": power,
        "digital-number": np.round(600 * np.sqrt(power)),
        "complex": np.sqrt(power) * np.exp(2j * np.pi * np.random.default_rng(8).random(rows.shape)),
    }[units].astype({"digital-number": "uint16", "complex": "complex64"}.get(units, "float32"))
    found = doors.info(make_raster(tmp_path / "in.tif", values[None], descriptions=("VV",)))
    assert found["equivalent_looks"] == pytest.approx(looks, rel=0.05)
    assert f"{found['speckle_db']:.2f} dB" in found["speckle"]


def test_two_bands_that_overlap_in_a_corner_are_stretched_by_what_they_share(tmp_path, make_raster):
    """Each band fills a quarter of the frame; they share 8 x 8 pixels, which no lattice over one of them meets."""
    rows, cols = np.mgrid[0:ROWS, 0:COLS]
    there = np.stack([(rows < 708) & (cols < 1210), (rows >= 700) & (cols >= 1202)])
    shared = there.all(axis=0)
    speckle = np.random.default_rng(4).gamma(4.4, 1 / 4.4, (2, ROWS, COLS))
    power = np.where(there, np.array([0.06, 0.015])[:, None, None] * speckle, 0).astype(np.float32)
    power[:, shared] *= 4  # brighter than the rest of either band
    source = make_raster(tmp_path / "in.tif", power, descriptions=("VV", "VH"))
    output = tmp_path / "out.tif"
    made = make_composite(CompositeOptions(str(source), str(output), clip_percent=2.0), lambda _: None, lambda: None)
    assert made["valid_fraction"] == pytest.approx(shared.mean())
    low, high = np.percentile(10 * np.log10(power[0][shared]), (2, 98))
    assert f"{low:.2f} to {high:.2f} dB" in made["channels"][0]
