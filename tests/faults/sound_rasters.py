"""Sound rasters of every kind, small, to be damaged by `mutations`."""

from __future__ import annotations

import zipfile
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import rasterio
import rasterio.shutil
from rasterio.control import GroundControlPoint
from rasterio.transform import from_origin
from sar_colorizer.core.gdal import gdal_environment, has_driver
from sar_colorizer.tests.core.providers.conftest import SNAP_GRID, snap_text, write_envi
from sar_colorizer.tests.core.providers.conftest import power as snap_power
from sar_colorizer.tests.faults.mutations import Files, read

SIDE = 64
_NETCDF = "netCDF"


def power(seed: int = 1, side: int = SIDE, looks: float = 4.0) -> Any:
    """Speckle of linear power over two kinds of ground, (side, side) float32."""
    chance = np.random.default_rng(seed)
    ground = np.where(np.arange(side)[:, None] + np.zeros(side) < side // 3, 0.01, 0.09)
    return (ground * chance.gamma(looks, 1 / looks, (side, side))).astype(np.float32)


def sound_rasters(folder: Path, sentinel1: ModuleType) -> list[Files]:
    """Write every kind of raster there is, and return their files; without netCDF where GDAL cannot write it."""
    found = [_tiff(folder, name, **profile) for name, profile in _TIFFS.items()]
    found += [_masked(folder), _with_points(folder), _cog(folder), _virtual(folder), _function(folder)]
    found += [_other(folder, "ENVI", "scene.img"), _other(folder, "PNG", "scene.png"), _other(folder, "JPEG", "a.jpg")]
    if has_driver(_NETCDF):
        found += [_other(folder, _NETCDF, "scene.nc"), _other(folder, _NETCDF, "scene4.nc", FORMAT="NC4")]
    found += [_safe(folder, sentinel1, kind) for kind in ("GRD", "SLC")]
    return [*found, _snap(folder), _deflate64(folder)]


_TIFFS: dict[str, dict[str, Any]] = {
    "in strips": {},
    "in tiles": {"tiled": True, "blockxsize": 32, "blockysize": 32},
    "deflate and predictor": {"compress": "deflate", "predictor": 3, "tiled": True, "blockxsize": 32, "blockysize": 32},
    "LZW": {"compress": "lzw", "predictor": 2, "dtype": "uint16"},
    "ZSTD": {"compress": "zstd", "blockysize": 8},
    "BigTIFF": {"bigtiff": "yes", "compress": "packbits"},
    "complex": {"dtype": "complex64", "compress": "deflate"},
}

_AUXILIARY = """<PAMDataset>
  <SRS dataAxisToSRSAxisMapping="1,2">EPSG:32632</SRS>
  <GeoTransform>500000, 10, 0, 5100000, 0, -10</GeoTransform>
  <Metadata><MDI key="AREA_OR_POINT">Point</MDI></Metadata>
  <PAMRasterBand band="1"><Description>VV</Description><NoDataValue>0</NoDataValue><Scale>0.01</Scale>
    <Metadata><MDI key="STATISTICS_MAXIMUM">250</MDI></Metadata></PAMRasterBand>
</PAMDataset>
"""

_PLACE = {"crs": "EPSG:32632", "transform": from_origin(5e5, 5.1e6, 10, 10)}


def _write(path: Path, driver: str = "GTiff", bands: int = 2, **profile: Any) -> Path:
    dtype = profile.pop("dtype", "float32")
    data = np.stack([power(seed) for seed in range(1, bands + 1)])
    values = data if dtype.startswith(("float", "complex")) else np.clip(np.sqrt(data) * 400, 1, 250)
    path.parent.mkdir(parents=True, exist_ok=True)
    form = {"driver": driver, "width": SIDE, "height": SIDE, "count": bands, "dtype": dtype}
    with rasterio.open(path, "w", **{**form, **profile}) as out:
        out.write(values.astype(dtype))
        if driver == "GTiff":
            out.descriptions = ("Sigma0_VV", "Sigma0_VH", "", "")[:bands]
            out.nodata = 0
    return path


def _tiff(folder: Path, name: str, **profile: Any) -> Files:
    place = folder / name.replace(" ", "_")
    _write(place / "scene.tif", **{**_PLACE, **profile})
    return read(f"GeoTIFF, {name}", place, "scene.tif")


def _deflate64(folder: Path) -> Files:
    """A zip as Windows makes them of large files; GDAL reads these with code of its own."""
    path = _write(folder / "deflate64" / "scene.tif", **_PLACE)
    return Files("zip by Deflate64", "scene.zip", {path.name: path.read_bytes()}, zipped="scene.zip", deflate64=True)


def _masked(folder: Path) -> Files:
    path = _write(folder / "masked" / "scene.tif", compress="deflate", **_PLACE)
    with rasterio.Env(GDAL_TIFF_INTERNAL_MASK=True), rasterio.open(path, "r+") as out:
        out.write_mask(np.arange(SIDE)[:, None] + np.zeros(SIDE) > 5)
        out.build_overviews([2, 4])
        out.update_tags(ACQUISITION_START="2021-06-15T05:26:23")
    return read("GeoTIFF with mask and overviews", path.parent, path.name)


def _with_points(folder: Path) -> Files:
    points = [
        GroundControlPoint(row, col, 10 + col / 1e3 + row / 9e3, 54 - row / 1e3, 100.0 * (row > 20))
        for row in (0, 20, 40, 64)
        for col in (0, 16, 32, 64)
    ]
    path = _write(folder / "points" / "scene.tif", gcps=points, crs="EPSG:4326")
    return read("GeoTIFF with GCPs", path.parent, path.name)


def _cog(folder: Path) -> Files:
    path = _write(folder / "cog" / "scene.tif", driver="COG", blocksize=128, compress="deflate", **_PLACE)
    return read("COG", path.parent, path.name)


def _virtual(folder: Path) -> Files:
    place = folder / "virtual"
    for name in ("vv.tif", "vh.tif"):
        _write(place / name, bands=1, **_PLACE)
    bands = "".join(
        f'<VRTRasterBand dataType="Float32" band="{number}"><Description>{name}</Description>'
        f"<NoDataValue>0</NoDataValue><Offset>0</Offset><Scale>1</Scale><ComplexSource>"
        f'<SourceFilename relativeToVRT="1">{name}.tif</SourceFilename><SourceBand>1</SourceBand>'
        f'<SourceProperties RasterXSize="64" RasterYSize="64" DataType="Float32" BlockXSize="64" BlockYSize="32" />'
        f'<SrcRect xOff="0" yOff="0" xSize="64" ySize="64" /><DstRect xOff="0" yOff="0" xSize="64" ySize="64" />'
        "<NODATA>0</NODATA><ScaleRatio>1</ScaleRatio></ComplexSource></VRTRasterBand>\n"
        for number, name in enumerate(("vv", "vh"), 1)
    )
    (place / "scene.vrt").write_text(
        '<VRTDataset rasterXSize="64" rasterYSize="64">\n<SRS>EPSG:32632</SRS>\n'
        f"<GeoTransform>500000, 10, 0, 5100000, 0, -10</GeoTransform>\n{bands}</VRTDataset>"
    )
    return read("VRT", place, "scene.vrt")


def _function(folder: Path) -> Files:
    place = folder / "function"
    for name in ("vv.tif", "vh.tif"):
        _write(place / name, bands=1, **_PLACE)
    source = (
        '<SimpleSource><SourceFilename relativeToVRT="1">{}.tif</SourceFilename><SourceBand>1</SourceBand>'
        '<SrcRect xOff="0" yOff="0" xSize="64" ySize="64" /><DstRect xOff="0" yOff="0" xSize="64" ySize="64" />'
        "</SimpleSource>"
    )
    (place / "scene.vrt").write_text(
        '<VRTDataset rasterXSize="64" rasterYSize="64">\n<GeoTransform>0, 10, 0, 0, 0, -10</GeoTransform>\n'
        '<VRTRasterBand dataType="Float32" band="1" subClass="VRTDerivedRasterBand">\n'
        '<PixelFunctionType>mul</PixelFunctionType><PixelFunctionArguments k="1.5" />'
        f"<SourceTransferType>Float32</SourceTransferType>{source.format('vv')}{source.format('vh')}</VRTRasterBand>\n"
        '<VRTRasterBand dataType="Float32" band="2" subClass="VRTRawRasterBand">'
        '<SourceFilename relativeToVRT="1">vv.tif</SourceFilename><ImageOffset>512</ImageOffset>'
        "<PixelOffset>4</PixelOffset><LineOffset>256</LineOffset></VRTRasterBand>\n</VRTDataset>"
    )
    return read("VRT with functions", place, "scene.vrt")


def _other(folder: Path, driver: str, name: str, **options: str) -> Files:
    """A raster of another driver, with what GDAL keeps beside it."""
    dtype = "uint8" if driver in ("PNG", "JPEG") else "float32"
    bands = 2 if driver == "ENVI" else 1
    source = _write(folder / f"{driver}.tif", bands=bands, dtype=dtype, **_PLACE)
    path = folder / f"of {name}" / name
    path.parent.mkdir()
    with gdal_environment():
        rasterio.shutil.copy(source, path, driver=driver, **options)
    beside = path.with_name(f"{name}.aux.xml")
    if driver != _NETCDF and not beside.exists():
        beside.write_text(_AUXILIARY)
    return read(driver, path.parent, path.name)


def _safe(folder: Path, sentinel1: ModuleType, kind: str) -> Files:
    place = folder / f"safe_{kind}"
    small: dict[str, Any] = {"rows": 48, "cols": 64, "zero_fill": 4} if kind == "GRD" else {}
    if kind == "SLC":
        small = {"bursts": 2, "lines_per_burst": 24, "samples_per_burst": 40}
    product = sentinel1.Product(kind=kind, polarisations=("VV",), **small)
    written = Path(product.write(place, zipped=True))
    with zipfile.ZipFile(written) as archive:
        content = {name: archive.read(name) for name in archive.namelist() if not name.endswith("/")}
    return Files(f"Sentinel-1 {kind}", written.name, content, zipped=written.name)


def _snap(folder: Path) -> Files:
    place = folder / "snap"
    data = place / "scene.data"
    (data / "tie_point_grids").mkdir(parents=True)
    across, down = np.meshgrid(np.arange(5), np.arange(4))
    grids = ""
    for index, (name, values) in enumerate((("latitude", 46.0 - 0.01 * down), ("longitude", 9 + 0.01 * across))):
        write_envi(data / "tie_point_grids" / f"{name}.img", values.astype(np.float32), False)
        grids += SNAP_GRID.format(index=index, name=name)
    bands = {f"Sigma0_{name}": ("intensity", snap_power(seed=seed)) for seed, name in enumerate(("VV", "VH"))}
    for name, (_, values) in bands.items():
        write_envi(data / f"{name}.img", values, False)
    (place / "scene.dim").write_text(snap_text(bands, grids=grids), encoding="latin-1")
    return read("SNAP", place, "scene.dim")
