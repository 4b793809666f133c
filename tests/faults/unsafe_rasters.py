"""Rasters that would have GDAL write files, or read and write beyond its memory; each in every way that leads to it.

Each is a function that writes it into a folder and returns what is opened. The faults are GDAL's, and corrected in
versions that rasterio's wheels do not have yet; SECURITY.md names them.
"""

from __future__ import annotations

import functools
import shutil
import zipfile
from collections.abc import Callable
from html import escape
from pathlib import Path
from typing import Any

import h5py
import numpy as np
import rasterio
import rasterio.shutil
from rasterio.transform import from_origin
from sar_colorizer.core.gdal import gdal_environment
from sar_colorizer.tests.faults.sound_rasters import SIDE, power
from scipy.io import netcdf_file

Unsafe = Callable[[Path], "Path | str"]
Core = Callable[[Path, str], Path]
"""Writes the harmful raster itself into a folder, under a name without its ending; returns its path."""

_OPTIONS = '<OpenOptions><OOI key="A">1</OOI></OpenOptions>'


def _vrt(source: str, options: str = "", relative: int = 1) -> str:
    size = f'xOff="0" yOff="0" xSize="{SIDE}" ySize="{SIDE}"'
    return (
        f'<VRTDataset rasterXSize="{SIDE}" rasterYSize="{SIDE}"><VRTRasterBand dataType="Float32" band="1">'
        f'<SimpleSource><SourceFilename relativeToVRT="{relative}">{escape(source)}</SourceFilename>{options}'
        f"<SourceBand>1</SourceBand><SrcRect {size} /><DstRect {size} /></SimpleSource></VRTRasterBand></VRTDataset>"
    )


def _tiff(folder: Path, name: str = "scene.tif", **tags: str) -> Path:
    place: dict[str, Any] = {"crs": "EPSG:32632", "transform": from_origin(5e5, 5.1e6, 10, 10)}
    path = folder / name
    with rasterio.open(path, "w", driver="GTiff", width=SIDE, height=SIDE, count=1, dtype="float32", **place) as out:
        out.write(power(), 1)
        if tags:
            out.update_tags(ns="OVERVIEWS", **tags)
    return path


# --- what leads to a raster -------------------------------------------------------------------------------------------


def _itself(core: Core, folder: Path) -> Path:
    return core(folder, "scene")


def _under_another_name(core: Core, folder: Path) -> Path:
    return core(folder, "scene").rename(folder / "scene_vv.tif")


def _source(core: Core, folder: Path, options: str = "") -> Path:
    path = folder / "scene.vrt"
    path.write_text(_vrt(core(folder, "inner").name, options))
    return path


def _source_within_sources(core: Core, folder: Path) -> Path:
    inner = core(folder, "inner").name
    for name in ("first.bin", "second.vrt", "scene.vrt"):
        (folder / name).write_text(_vrt(inner))
        inner = name
    return folder / "scene.vrt"


def _source_of_text(core: Core, folder: Path) -> str:
    return _vrt(str(core(folder, "inner")), relative=0)


def _archived(core: Core, folder: Path) -> str:
    inner = core(folder, "inner")
    with zipfile.ZipFile(folder / "scene.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.write(inner, inner.name)
    return f"/vsizip/{folder / 'scene.zip'}/{inner.name}"


def _archived_source(core: Core, folder: Path) -> str:
    inner = core(folder, "inner")
    with zipfile.ZipFile(folder / "scene.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.write(inner, inner.name)
        archive.writestr("scene.vrt", _vrt(inner.name))
    return f"/vsizip/{folder / 'scene.zip'}/scene.vrt"


def _source_in_archive(core: Core, folder: Path) -> Path:
    path = folder / "outer.vrt"
    path.write_text(_vrt(_archived(core, folder), relative=0))
    return path


def _beside(ending: str, core: Core, folder: Path) -> Path:
    path = _tiff(folder)
    core(folder, "inner").rename(f"{path}{ending}")
    return path


def _overviews_by_tag(core: Core, folder: Path) -> Path:
    return _tiff(folder, OVERVIEW_FILE=str(core(folder, "inner")))


def _overviews_beside_by_tag(core: Core, folder: Path) -> Path:
    return _tiff(folder, OVERVIEW_FILE=f":::BASE:::{core(folder, 'inner').name}")


def _overviews_by_side_file(core: Core, folder: Path) -> Path:
    path = _tiff(folder)
    key = f'<MDI key="OVERVIEW_FILE">{core(folder, "inner")}</MDI>'
    Path(f"{path}.aux.xml").write_text(f'<PAMDataset><Metadata domain="OVERVIEWS">{key}</Metadata></PAMDataset>')
    return path


def _virtual_overviews_by_tag(core: Core, folder: Path) -> Path:
    return _tiff(folder, OVERVIEW_FILE=str(_source(core, folder)))


def _of_a_product(core: Core, folder: Path) -> Path:
    """A RADARSAT-2 product, whose header names the raster."""
    image = core(folder, "inner").rename(folder / "imagery_VV.tif").name
    (folder / "product.xml").write_text(
        '<?xml version="1.0"?><product xmlns="http://www.rsi.ca/rs2/prod/xml/schemas"><imageAttributes>'
        "<rasterAttributes><dataType>Magnitude Detected</dataType><bitsPerSample>16</bitsPerSample>"
        f"<numberOfSamplesPerLine>{SIDE}</numberOfSamplesPerLine><numberOfLines>{SIDE}</numberOfLines>"
        f'</rasterAttributes><fullResolutionImageData pole="VV">{image}</fullResolutionImageData>'
        "</imageAttributes></product>"
    )
    return folder / "product.xml"


def _by_name(name: str, core: Core, folder: Path) -> str:
    """A name of GDAL's that has the raster's in it."""
    return name.format(core(folder, "inner"))


def _by_name_as_source(name: str, core: Core, folder: Path) -> Path:
    path = folder / "scene.vrt"
    path.write_text(_vrt(_by_name(name, core, folder), relative=0))
    return path


def _warped(element: str, core: Core, folder: Path) -> Path:
    """A virtual raster that is warped by what the raster tells."""
    path = folder / "scene.vrt"
    path.write_text(
        f'<VRTDataset rasterXSize="{SIDE}" rasterYSize="{SIDE}" subClass="VRTWarpedDataset"><GDALWarpOptions>'
        f'<SourceDataset relativeToVRT="0">{_tiff(folder)}</SourceDataset><Transformer><GenImgProjTransformer>'
        f"{element.format(core(folder, 'inner'))}</GenImgProjTransformer></Transformer></GDALWarpOptions></VRTDataset>"
    )
    return path


WAYS: dict[str, Callable[[Core, Path], Path | str]] = {
    "itself": _itself,
    "itself, under another name": _under_another_name,
    "as a source": _source,
    "as a source with options": functools.partial(_source, options=_OPTIONS),
    "as a source of a source of a source": _source_within_sources,
    "as a source in a text": _source_of_text,
    "in an archive": _archived,
    "as a source in an archive": _archived_source,
    "in an archive, as a source": _source_in_archive,
    "as overviews beside": functools.partial(_beside, ".ovr"),
    "as a mask beside": functools.partial(_beside, ".msk"),
    "as overviews by a tag": _overviews_by_tag,
    "as overviews in the folder by a tag": _overviews_beside_by_tag,
    "as overviews by a side file": _overviews_by_side_file,
    "as a source of overviews": _virtual_overviews_by_tag,
    "as the raster of a product": _of_a_product,
    "as the terrain of a warped one": functools.partial(
        _warped, "<SrcRPCTransformer><RPCTransformer><DEMPath>{}</DEMPath></RPCTransformer></SrcRPCTransformer>"
    ),
    "as the places of a warped one": functools.partial(
        _warped,
        "<SrcGeoLocTransformer><GeoLocTransformer><Metadata><MDI key='X_DATASET'>{}</MDI></Metadata>"
        "</GeoLocTransformer></SrcGeoLocTransformer>",
    ),
    "as derived from it": functools.partial(_by_name, "DERIVED_SUBDATASET:LOGAMPLITUDE:{}"),
    "as a source derived from it": functools.partial(_by_name_as_source, "DERIVED_SUBDATASET:AMPLITUDE:{}"),
    "as part of it": functools.partial(_by_name, "vrt://{}?bands=1"),
    "as a source that is part of it": functools.partial(_by_name_as_source, "vrt://{}"),
    "as an index of tiles": functools.partial(_by_name, "GTI:{}"),
}


def by_every_way(core: Core) -> dict[str, Unsafe]:
    """Return what leads to a harmful raster, by what it is."""
    return {name: functools.partial(lead, core) for name, lead in WAYS.items()}


# --- MRF that writes a file as it is read -----------------------------------------------------------------------------


def mrf(written: Path) -> Core:
    """An MRF that copies the pixels of another raster into a file that it names."""

    def write(folder: Path, name: str) -> Path:
        path = folder / f"{name}.mrf"
        path.write_text(_mrf_text(written, _tiff(folder, "original.tif")))
        return path

    return write


def mrf_texts(written: Path) -> dict[str, Unsafe]:
    """Ways of its own that lead to an MRF: as a text, and within another one."""

    def text(folder: Path) -> str:
        return _mrf_text(written, _tiff(folder, "original.tif"))

    def in_source(folder: Path) -> Path:
        path = folder / "scene.vrt"
        path.write_text(_vrt(text(folder), relative=0))
        return path

    def declared(folder: Path) -> Path:
        path = folder / "scene.mrf"
        path.write_text(f'<?xml version="1.0" encoding="UTF-8"?>\n{text(folder)}')
        return path

    def level(folder: Path) -> str:
        return f"{mrf(written)(folder, 'scene')}:MRF:L0"

    return {"as a text": text, "as a text in a source": in_source, "declared as XML": declared, "a level of it": level}


def _mrf_text(written: Path, source: Path) -> str:
    size = f'<Size x="{SIDE}" y="{SIDE}" c="1" /><PageSize x="{SIDE}" y="{SIDE}" c="1" />'
    return (
        f"<MRF_META><Raster>{size}<DataType>Float32</DataType><DataFile>{written}</DataFile>"
        f"<IndexFile>{written}.idx</IndexFile><Compression>NONE</Compression></Raster>"
        f"<CachedSource><Source>{source}</Source></CachedSource></MRF_META>"
    )


# --- VRTs of which more bands are read than there are -----------------------------------------------------------------


def processed(subclass: str = 'subClass="VRTProcessedDataset"') -> Core:
    """A virtual raster that says to be processed into more bands than it has."""

    def write(folder: Path, name: str) -> Path:
        original = _tiff(folder, "original.tif")
        bands = "".join(
            f'<VRTRasterBand dataType="Float32" band="{band}" subClass="VRTProcessedRasterBand" />'
            for band in range(1, 61)
        )
        arguments = "".join(
            f'<Argument name="{what}_dataset_{key}_1">{value}</Argument>'
            for what in ("gain", "offset")
            for key, value in (("filename", original), ("band", 1))
        )
        path = folder / f"{name}.vrt"
        path.write_text(
            f'<VRTDataset {subclass} rasterXSize="{SIDE}" rasterYSize="{SIDE}"><Input><SourceFilename>{original}'
            '</SourceFilename></Input><ProcessingSteps><Step name="a"><Algorithm>LocalScaleOffset</Algorithm>'
            f"{arguments}</Step></ProcessingSteps>{bands}</VRTDataset>"
        )
        return path

    return write


SPELLINGS = (
    "subclass='VRTProcessedDataset'",
    'subClass="VRT&#80;rocessedDataset"',
    'SUBCLASS = "vrtprocesseddataset"',
    'a="1"\n  subClass="&#x56;RTProcessedDataset"',
)


# --- netCDF with an attribute that is longer than GDAL's memory for it ------------------------------------------------


def netcdf(version: int = 1, length: int = 3000) -> Core:
    """A netCDF file of a classic format (version 1 or 2), or netCDF-4, with a long attribute called geometry."""

    def write(folder: Path, name: str) -> Path:
        path = folder / f"{name}.nc"
        if version == 4:
            with gdal_environment():
                rasterio.shutil.copy(_tiff(folder, "original.tif"), path, driver="netCDF", FORMAT="NC4")
            with h5py.File(path, "a") as file:
                file.attrs["Conventions"] = np.bytes_("CF-1.8")
                file["Band1"].attrs["geometry"] = np.bytes_(b"A" * length)
            return path
        with netcdf_file(str(path), "w", version=version) as file:
            file.Conventions = b"CF-1.8"
            for axis in ("y", "x"):
                file.createDimension(axis, SIDE)
            band = file.createVariable("VV", "f4", ("y", "x"))
            band[:] = power()
            band.geometry = b"A" * length
        return path

    return write


def arrays(version: int) -> dict[str, Unsafe]:
    """Ways of its own that lead to netCDF: by the name of an array."""
    array = "Band1" if version == 4 else "VV"

    def named(folder: Path) -> str:
        return f'NETCDF:"{netcdf(version)(folder, "scene")}":{array}'

    def named_source(folder: Path) -> Path:
        netcdf(version)(folder, "inner")
        path = folder / "scene.vrt"
        path.write_text(_vrt(f"NETCDF:inner.nc:{array}"))
        return path

    def other_name(folder: Path) -> str:
        path = netcdf(version)(folder, "scene")
        return f"NETCDF:{shutil.move(path, folder / 'scene.dat')}:{array}"

    def behind_a_block(folder: Path) -> Path:
        path = netcdf(version)(folder, "scene")
        path.write_bytes(bytes(512 if version == 4 else 0) + path.read_bytes())
        return path

    def linked(folder: Path) -> Path:
        inner = netcdf(version)(folder, "inner")
        if version != 4:
            return inner
        with h5py.File(folder / "scene.nc", "w") as file:
            file.attrs["Conventions"] = np.bytes_("CF-1.8")
            file["x"] = np.arange(64.0)
            file["VV"] = h5py.ExternalLink(inner.name, "/Band1")
        return folder / "scene.nc"

    def decoy(folder: Path) -> Path:
        netcdf(version)(folder, "inner")
        name = f"NETCDF:inner.nc:{array}"
        _tiff(folder, name)
        path = folder / "scene.vrt"
        path.write_text(_vrt(name))
        return path

    def url(folder: Path) -> str:
        inner = netcdf(version)(folder, "inner")
        with zipfile.ZipFile(folder / "scene.zip", "w", zipfile.ZIP_DEFLATED) as archive:
            archive.write(inner, inner.name)
        return f"zip://{folder / 'scene.zip'}!{inner.name}"

    return {
        "an array of it": named,
        "an array as a source": named_source,
        "an array of another name": other_name,
        "behind a block": behind_a_block,
        "by a link": linked,
        "as an array that there is a raster called like": decoy,
        "as a zip's URL": url,
    }
