"""Run all that takes a Sentinel-1 product on two of full size, in the shell and through QGIS, and check what comes out.

From the repository's root: ``python -m demo.products`` (an hour on two cores, 12 GB of disk). The products are
simulated once, as zips in build/scenes; others are given as arguments, before and after. What is checked:

* calibrated values at random pixels are what ESA's formula makes of the numbers in the XML, computed here by hand;
* bytes of the composite are what its published ranges make of these values;
* QGIS makes the same pixels as the shell, and a pair's and a folder's are those of the raster alone.

Pictures of everything are put beside it, to be looked at.
"""

from __future__ import annotations

import argparse
import hashlib
import subprocess
import sys
import time
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import cv2
import numpy as np
import rasterio
from rasterio.enums import Resampling
from sar_colorizer.core.raster.reader import SarRaster
from sar_colorizer.core.sentinel1.calibration import NOISE_FLOOR

ROOT = Path(__file__).resolve().parents[1]
SCENES = ROOT / "build" / "scenes"
OUTPUT = ROOT / "demo" / "output" / "products"
_PIXELS = 400
_WIDEST = 1400  # pixels of a picture


def main() -> None:
    """Run and check; ends with 1 where something is not as it should be."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("products", nargs="*", type=Path, help="before and after; simulated where there are none")
    before, after = parser.parse_args().products or _simulated()
    shell, qgis = OUTPUT / "shell", OUTPUT / "qgis"
    for folder in (shell, qgis):
        folder.mkdir(parents=True, exist_ok=True)
    pair = ("before", "after", "change", "log_ratio")
    _command("info", str(before), log=shell / "info.txt")
    _command("colorize", before, shell / "colour.tif", "--confidence", shell / "confidence.tif", "--stac")
    _command("composite", before, shell / "composite.tif", "--kind", "vv-vh-ratio", "--stretch", "fixed")
    outputs = [shell / f"pair_{name}.tif" for name in pair]
    _command("colorize-pair", before, after, *outputs[:2], "--change", outputs[2], "--log-ratio", outputs[3])
    _command("colorize-folder", before.parent, shell / "folder", overwrite=False)

    _algorithm("colorizesar", INPUT=before, OUTPUT=qgis / "colour.tif", CONFIDENCE=qgis / "confidence.tif")
    _algorithm("sarcomposite", INPUT=before, KIND="vv-vh-ratio", STRETCH="fixed", OUTPUT=qgis / "composite.tif")
    names = dict(zip(("OUTPUT_BEFORE", "OUTPUT_AFTER", "CHANGE", "LOG_RATIO"), (qgis / f"pair_{n}.tif" for n in pair)))
    _algorithm("colorizepair", BEFORE=before, AFTER=after, **names)
    _algorithm("colorizefolder", INPUT=before.parent, OUTPUT=qgis / "folder")
    _algorithm("enginestatus", OUTPUT_JSON=qgis / "status.json")

    faults = _value_faults(before, shell / "composite.tif")
    names = ["colour.tif", "confidence.tif", "composite.tif", *(f"pair_{name}.tif" for name in pair)]
    same = [(shell / name, qgis / name) for name in names]
    same.append((shell / "colour.tif", shell / "pair_before.tif"))
    same += [(shell / "colour.tif", folder / "folder" / f"{before.stem}_colour.tif") for folder in (shell, qgis)]
    for first, second in same:
        if _pixels(first) != _pixels(second):
            faults.append(f"{first} and {second} differ")
    for path in sorted(OUTPUT.rglob("*.tif")):
        _picture(path)
    sys.stdout.write("\n".join([*faults, f"{len(faults)} faults; pictures in {OUTPUT}"]) + "\n")
    raise SystemExit(1 if faults else 0)


def _simulated() -> tuple[Path, Path]:
    """Return two acquisitions of one simulated place, of the size of a real IW GRDH product, made where they lack."""
    made = []
    for name, more in (("before", []), ("after", ["--speckle-seed", "1", "--start", "2021-06-27T05:26:23.79"])):
        path = SCENES / f"{name}.zip"
        made.append(path)
        if not path.exists():
            SCENES.mkdir(parents=True, exist_ok=True)
            size = ["--rows", "16685", "--cols", "25788", *more]
            _run([sys.executable, "tests/sentinel1_products.py", f"{path}.part.zip", *size], f"simulate {name}")
            Path(f"{path}.part.zip").rename(path)
    return made[0], made[1]


def _command(name: str, *arguments: object, log: Path | None = None, overwrite: bool = True) -> None:
    more = ["--overwrite"] if overwrite and log is None else []
    _run([sys.executable, "-m", "sar_colorizer.engine.cli", name, *map(str, arguments), *more], f"shell: {name}", log)


def _algorithm(name: str, **parameters: object) -> None:
    given = [f"{key}={value}" for key, value in parameters.items()]
    _run(["tools/qgis_env.sh", "qgis_process", "run", f"sarcolorizer:{name}", "--", *given], f"QGIS: {name}")


def _run(command: Sequence[str], label: str, log: Path | None = None) -> None:
    began = time.monotonic()
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if log is not None:
        log.write_text(done.stdout)
    sys.stdout.write(f"{label}: {time.monotonic() - began:.0f} s\n")
    sys.stdout.flush()
    if done.returncode:
        raise SystemExit(f"{label} ended with {done.returncode}:\n{done.stdout[-3000:]}\n{done.stderr[-3000:]}")


def _value_faults(product: Path, composite: Path) -> list[str]:
    """Return where values, or the composite made of them, are not what the tables say."""
    rng = np.random.default_rng(20)
    faults: list[str] = []
    with SarRaster.open(product) as raster, rasterio.open(composite) as picture, zipfile.ZipFile(product) as archive:
        tables = {name: _tables(archive, name.lower()) for name in raster.descriptions}
        checked = 0
        while checked < _PIXELS:
            row, col = int(rng.integers(raster.grid.height)), int(rng.integers(raster.grid.width))
            values, valid = raster.read((1, 2), (row, row + 1), (col, col + 1))
            if not valid[0, 0]:
                continue
            checked += 1
            by_hand = [_by_hand(tables[name], product, row, col) for name in raster.descriptions]
            if not np.allclose(values[:, 0, 0], by_hand, rtol=3e-4):
                faults.append(f"({row}, {col}): {values[:, 0, 0]} is not {by_hand}")
            db = 10 * np.log10(by_hand)
            channels = ((db[0], -20.0, 0.0), (db[1], -27.0, -7.0), (db[0] - db[1], 2.0, 14.0))
            expected = [1 + 254 * min(max((v - low) / (high - low), 0.0), 1.0) for v, low, high in channels]
            shown = picture.read([1, 2, 3], window=((row, row + 1), (col, col + 1)))[:, 0, 0]
            if np.abs(shown - expected).max() > 0.6:
                faults.append(f"({row}, {col}): the composite is {shown}, not {np.round(expected, 2)}")
    sys.stdout.write(f"{checked} pixels checked against the tables\n")
    return faults


def _tables(archive: zipfile.ZipFile, polarisation: str) -> dict[str, Any]:
    """Return the elements of the tables of a polarisation, and the name of its raster."""
    names = [name for name in archive.namelist() if f"-{polarisation}-" in name]
    parsed = {
        kind: ElementTree.fromstring(archive.read(next(name for name in names if f"/{kind}-" in name)))
        for kind in ("calibration", "noise")
    }
    return {**parsed, "raster": next(name for name in names if "/measurement/" in name)}


def _by_hand(tables: dict[str, Any], product: Path, row: int, col: int) -> float:
    """Return sigma0 of a pixel as linear power: (DN^2 - noise) / A^2, bilinear in both tables."""
    with rasterio.open(f"/vsizip/{product.absolute()}/{tables['raster']}") as image:
        number = float(image.read(1, window=((row, row + 1), (col, col + 1)))[0, 0])
    gain = _bilinear(tables["calibration"].findall(".//calibrationVector"), "sigmaNought", row, col)
    noise = _bilinear(tables["noise"].findall(".//noiseRangeVector"), "noiseRangeLut", row, col)
    for block in tables["noise"].findall(".//noiseAzimuthVector"):
        first, last = int(block.find("firstAzimuthLine").text), int(block.find("lastAzimuthLine").text)
        left, right = int(block.find("firstRangeSample").text), int(block.find("lastRangeSample").text)
        if first <= row <= last and left <= col <= right:
            noise *= np.interp(row, _numbers(block, "line"), _numbers(block, "noiseAzimuthLut"))
    return float(max(number**2 - noise, NOISE_FLOOR * noise) / gain**2)


def _bilinear(vectors: Sequence[Any], name: str, row: int, col: int) -> float:
    lines = np.array([float(one.find("line").text) for one in vectors])
    near = np.clip(np.searchsorted(lines, row) - 1, 0, len(lines) - 2)
    two = [np.interp(col, _numbers(vectors[n], "pixel"), _numbers(vectors[n], name)) for n in (near, near + 1)]
    return float(np.interp(row, lines[near : near + 2], two))


def _numbers(element: Any, name: str) -> Any:
    return np.array(element.find(name).text.split(), np.float64)


def _pixels(path: Path) -> str:
    """Return a digest of a raster's pixels and mask."""
    digest = hashlib.sha256()
    with rasterio.open(path) as raster:
        for top in range(0, raster.height, 512):
            window = ((top, min(top + 512, raster.height)), (0, raster.width))
            digest.update(raster.read(window=window).tobytes())
            digest.update(raster.dataset_mask(window=window).tobytes())
    return digest.hexdigest()


def _picture(path: Path) -> None:
    with rasterio.open(path) as raster:
        shape = (round(raster.height * _WIDEST / raster.width), _WIDEST)
        bands = [3, 2, 1] if raster.count >= 3 else [1]
        values = raster.read(bands, out_shape=(len(bands), *shape), resampling=Resampling.average).astype(np.float32)
        if raster.dtypes[0] == "float32":
            values = np.nan_to_num((values + 10) / 20 * 255, nan=255)
    image = np.clip(np.moveaxis(values, 0, 2), 0, 255).astype(np.uint8)
    cv2.imwrite(str(path.with_suffix(".jpg")), image, [cv2.IMWRITE_JPEG_QUALITY, 88])


if __name__ == "__main__":
    main()
