"""Products of other providers, small and true to their schema: pixels are simulated, metadata is as they write it."""

from __future__ import annotations

import json
import zlib
from pathlib import Path
from typing import Any

import numpy as np
import pytest

SHAPE = (60, 80)


def power(median: float = 0.08, seed: int = 1, shape: tuple[int, int] = SHAPE) -> np.ndarray:
    """Four-look speckle of linear power."""
    rng = np.random.default_rng(seed)
    return (median / 0.92 * rng.gamma(4.0, 0.25, shape)).astype(np.float32)


SNAP_BAND = """
        <Spectral_Band_Info>
            <BAND_INDEX>{index}</BAND_INDEX>
            <BAND_DESCRIPTION />
            <BAND_NAME>{name}</BAND_NAME>
            <BAND_RASTER_WIDTH>{cols}</BAND_RASTER_WIDTH>
            <BAND_RASTER_HEIGHT>{rows}</BAND_RASTER_HEIGHT>
            <DATA_TYPE>{dtype}</DATA_TYPE>
            <PHYSICAL_UNIT>{unit}</PHYSICAL_UNIT>
            <SOLAR_FLUX>0.0</SOLAR_FLUX>
            <BAND_WAVELEN>0.0</BAND_WAVELEN>
            <SCALING_FACTOR>{scale}</SCALING_FACTOR>
            <SCALING_OFFSET>0.0</SCALING_OFFSET>
            <LOG10_SCALED>false</LOG10_SCALED>
            <NO_DATA_VALUE_USED>true</NO_DATA_VALUE_USED>
            <NO_DATA_VALUE>0.0</NO_DATA_VALUE>
        </Spectral_Band_Info>"""

SNAP_FILE = """
        <Data_File>
            <DATA_FILE_PATH href="{folder}/{name}.hdr" />
            <BAND_INDEX>{index}</BAND_INDEX>
        </Data_File>"""

SNAP_GRID = """
        <Tie_Point_Grid_Info>
            <TIE_POINT_GRID_INDEX>{index}</TIE_POINT_GRID_INDEX>
            <TIE_POINT_GRID_NAME>{name}</TIE_POINT_GRID_NAME>
            <NCOLS>5</NCOLS><NROWS>4</NROWS>
            <TIE_POINT_OFFSET_X>0.0</TIE_POINT_OFFSET_X><TIE_POINT_OFFSET_Y>0.0</TIE_POINT_OFFSET_Y>
            <TIE_POINT_STEP_X>20.0</TIE_POINT_STEP_X><TIE_POINT_STEP_Y>20.0</TIE_POINT_STEP_Y>
        </Tie_Point_Grid_Info>"""

SNAP_HEADER = """<?xml version="1.0" encoding="ISO-8859-1"?>
<Dimap_Document name="{name}.dim">
    <Metadata_Id>
        <METADATA_FORMAT version="2.12.1">DIMAP</METADATA_FORMAT>
        <METADATA_PROFILE>BEAM-DATAMODEL-V1</METADATA_PROFILE>
    </Metadata_Id>
    <Dataset_Id><DATASET_SERIES>BEAM-PRODUCT</DATASET_SERIES><DATASET_NAME>{name}</DATASET_NAME></Dataset_Id>
    <Production>
        <DATASET_PRODUCER_NAME />
        <PRODUCT_TYPE>GRD</PRODUCT_TYPE>
        <PRODUCT_SCENE_RASTER_START_TIME>01-APR-2021 05:26:23.793577</PRODUCT_SCENE_RASTER_START_TIME>
    </Production>
    <Raster_Dimensions><NCOLS>{cols}</NCOLS><NROWS>{rows}</NROWS><NBANDS>{count}</NBANDS></Raster_Dimensions>
    <Data_Access>
        <DATA_FILE_FORMAT>ENVI</DATA_FILE_FORMAT>
        <DATA_FILE_ORGANISATION>BAND_SEPARATE</DATA_FILE_ORGANISATION>{files}
    </Data_Access>
    <Tie_Point_Grids>{grids}
    </Tie_Point_Grids>
    <Image_Interpretation>{bands}
    </Image_Interpretation>
    <Dataset_Sources><MDElem name="metadata">
        <MDElem name="Abstracted_Metadata">
            <MDATTR name="PRODUCT_TYPE" type="ascii" mode="rw">GRD</MDATTR>
            <MDATTR name="MISSION" type="ascii" mode="rw">SENTINEL-1A</MDATTR>
            <MDATTR name="ACQUISITION_MODE" type="ascii" mode="rw">IW</MDATTR>
            <MDATTR name="antenna_pointing" type="ascii" mode="rw">right</MDATTR>
            <MDATTR name="PASS" type="ascii" mode="rw">DESCENDING</MDATTR>
            <MDATTR name="REL_ORBIT" type="int32" mode="rw">168</MDATTR>
            <MDATTR name="ABS_ORBIT" type="int32" mode="rw">37266</MDATTR>
            <MDATTR name="first_line_time" type="utc" mode="rw">01-APR-2021 05:26:23.793577</MDATTR>
        </MDElem>
    </MDElem></Dataset_Sources>
</Dimap_Document>
"""


def snap_text(
    bands: dict[str, tuple[str, np.ndarray]], name: str = "scene", scale: float = 1.0, grids: str = ""
) -> str:
    """The header of a product whose bands are (unit, values)."""
    infos, files = "", ""
    for index, (band, (unit, values)) in enumerate(bands.items()):
        rows, cols = values.shape
        infos += SNAP_BAND.format(
            index=index, name=band, rows=rows, cols=cols, dtype=values.dtype, unit=unit, scale=scale
        )
        files += SNAP_FILE.format(index=index, name=band, folder=f"{name}.data")
    return SNAP_HEADER.format(
        name=name, rows=SHAPE[0], cols=SHAPE[1], count=len(bands), bands=infos, files=files, grids=grids
    )


def write_envi(path: Path, values: np.ndarray, on_map: bool) -> None:
    """Write a raster as SNAP does: ENVI, the highest byte first."""
    codes = {"float32": 4, "uint16": 12, "int16": 2}
    values.astype(values.dtype.newbyteorder(">")).tofile(path)
    placing = "map info = {UTM, 1, 1, 500000.0, 5100000.0, 10.0, 10.0, 32, North, WGS-84}\n" if on_map else ""
    path.with_suffix(".hdr").write_text(
        f"ENVI\ndescription = {{{path.stem}}}\nsamples = {values.shape[1]}\nlines = {values.shape[0]}\nbands = 1\n"
        f"header offset = 0\nfile type = ENVI Standard\ndata type = {codes[str(values.dtype)]}\ninterleave = bsq\n"
        f"byte order = 1\n{placing}"
    )


@pytest.fixture
def snap_product(tmp_path):
    """Write a BEAM-DIMAP product: ``snap_product({"Sigma0_VV": ("intensity", values)}, on_map=True)``; its header."""

    def make(bands: dict[str, tuple[str, np.ndarray]], on_map: bool = True, **options: Any) -> Path:
        header = tmp_path / "scene.dim"
        data = tmp_path / "scene.data"
        (data / "tie_point_grids").mkdir(parents=True)
        grids = ""
        if not on_map:
            across, down = np.meshgrid(np.arange(5), np.arange(4))
            for index, (name, values) in enumerate(
                (("latitude", 46.0 - 0.01 * down), ("longitude", 9 + 0.01 * across))
            ):
                write_envi(data / "tie_point_grids" / f"{name}.img", values.astype(np.float32), False)
                grids += SNAP_GRID.format(index=index, name=name)
        header.write_text(snap_text(bands, grids=grids, **options), encoding="latin-1")
        for name, (_, values) in bands.items():
            write_envi(data / f"{name}.img", values, on_map)
        return header

    return make


@pytest.fixture
def nisar_product(tmp_path):
    """Write a GCOV product by the specification's paths: ``nisar_product(name)``."""
    h5py = pytest.importorskip("h5py")

    def make(name: str = NISAR, **terms: np.ndarray) -> Path:
        path = tmp_path / name
        rows, cols = SHAPE
        with h5py.File(path, "w") as file:
            file.attrs["mission_name"] = np.bytes_("NISAR")
            identification = file.create_group("science/LSAR/identification")
            identification["zeroDopplerStartTime"] = np.bytes_("2026-08-22T02:10:04.000000000")
            for frequency in ("frequencyA", "frequencyB"):
                grid = file.create_group(f"science/LSAR/GCOV/grids/{frequency}")
                grid["xCoordinates"] = 500010.0 + 20 * np.arange(cols)
                grid["yCoordinates"] = 5099990.0 - 20 * np.arange(rows, dtype=float)
                grid["projection"] = np.uint32(32632)
                grid["projection"].attrs["epsg_code"] = np.uint32(32632)
                grid["mask"] = np.ones(SHAPE, np.uint8)
                grid["HHHV"] = np.zeros(SHAPE, np.complex64)
                for term, values in (terms or {"HHHH": power(0.1), "HVHV": power(0.02)}).items():
                    grid.create_dataset(term, data=values, chunks=(32, 32), compression="gzip", fillvalue=np.nan)
        return path

    return make


NISAR = "NISAR_L2_PR_GCOV_028_128_D_076_4005_DHDH_A_20260822T021004_20260822T021029_P05023_N_P_J_001.h5"
EOPF = "S01SIWGRD_20240201T164915_0025_A299_750E_065517"


@pytest.fixture
def eopf_product(tmp_path):
    """Write a GRD store of EOPF, version 2 of Zarr: ``eopf_product()``; ``image`` is "grd" or "slc"."""

    def make(image: str = "grd", name: str = "S1A_IW_GRDH_1SDV_20240201T164915.zarr") -> Path:
        root = tmp_path / name
        _group(
            root,
            {
                "stac_discovery": {
                    "properties": {
                        "platform": "sentinel-1a",
                        "start_datetime": "2024-02-01T16:49:15.448Z",
                        "sar:instrument_mode": "IW",
                        "sat:orbit_state": "ascending",
                        "sat:absolute_orbit": 52368,
                        "sat:relative_orbit": 146,
                    }
                }
            },
        )
        for seed, polarisation in enumerate(("VH", "VV")):
            group = root / f"{EOPF}_{polarisation}"
            for one in (group, group / "measurements", group / "conditions", group / "conditions/gcp"):
                _group(one)
            numbers = np.random.default_rng(seed).integers(1, 400, SHAPE).astype("<u2")
            _array(group / "measurements" / image, numbers, (32, 32))
            latitude, longitude = np.meshgrid(np.linspace(41, 39, 4), np.linspace(15, 18, 5), indexing="ij")
            for one, values in (
                ("latitude", latitude),
                ("longitude", longitude),
                ("height", latitude * 0),
                ("line", np.linspace(0, SHAPE[0] - 1, 4).astype("<i8")),
                ("pixel", np.linspace(0, SHAPE[1] - 1, 5).astype("<i8")),
            ):
                _array(group / "conditions/gcp" / one, values, values.shape)
        return root

    return make


def _group(folder: Path, attributes: dict[str, Any] | None = None) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / ".zgroup").write_text('{"zarr_format": 2}')
    (folder / ".zattrs").write_text(json.dumps(attributes or {}))


def _array(folder: Path, values: np.ndarray, chunks: tuple[int, ...]) -> None:
    folder.mkdir(parents=True)
    (folder / ".zarray").write_text(
        json.dumps(
            {
                "zarr_format": 2,
                "shape": values.shape,
                "chunks": chunks,
                "dtype": values.dtype.str,
                "compressor": {"id": "zlib", "level": 1},
                "fill_value": 0,
                "order": "C",
                "filters": None,
            }
        )
    )
    blocks = [-(-size // chunk) for size, chunk in zip(values.shape, chunks)]
    for place in np.ndindex(*blocks):
        block = np.zeros(chunks, values.dtype)
        part = values[tuple(slice(at * size, (at + 1) * size) for at, size in zip(place, chunks))]
        block[tuple(slice(size) for size in part.shape)] = part
        (folder / ".".join(map(str, place))).write_bytes(zlib.compress(block.tobytes()))
