"""Files of a Sentinel-1 product: a `.SAFE` folder, or the zip it was downloaded as, read in place.

Standard library only: QGIS asks too whether a file is a product.
"""

from __future__ import annotations

import os
import re
import zipfile
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from ..errors import RasterError
from ..file_name import gdal_name
from ..limits.archive import DAMAGED, names_in
from ..limits.markup import LARGEST_XML
from ..ordinary_file import bytes_in
from ..words import phrase

MANIFEST = "manifest.safe"
TIFFS = (".tif", ".tiff")
# How GDAL's driver SAFE calls a product, as QGIS passes it on, for instance
# SENTINEL1_CALIB:SIGMA0:/path/manifest.safe:IW_VV:INTENSITY
_GDALS = re.compile(
    r"SENTINEL1_(?:DS|CALIB:[A-Z0-9]+):(?P<path>.+?)(?::(?P<parts>[A-Z0-9_+]*))?(?::[A-Z]+)?", re.DOTALL
)
_IN_ZIP = re.compile(r"/vsizip/(?P<braced>\{)?(?P<archive>.*?\.zip)(?(braced)\})(?P<member>/.*)?", re.IGNORECASE)
_POLARISATIONS = re.compile(r"(?<![A-Z0-9])(VV|VH|HH|HV)(?![A-Z0-9])")


@dataclass(frozen=True)
class ProductFiles:
    """Where a product's files are.

    Attributes:
        name: of the product, as S1A_IW_GRDH_1SDV_..._ECC8.SAFE.
        folder: of the product, on disk or in the archive.
        archive: the zip, or None where the product is a folder.
        names: of its files from `folder` on, with "/", sorted.
        measurement: the one raster of it that was chosen, from `folder` on; "" for all.
        polarisations: those that were chosen; () for all.
    """

    name: str
    folder: str
    archive: Path | None
    names: tuple[str, ...]
    measurement: str = ""
    polarisations: tuple[str, ...] = ()

    def read(self, name: str) -> bytes:
        """Return what is in a file.

        Raises:
            RasterError: it is not there, damaged, or larger than any of these files is.
        """
        try:
            if self.archive is None:
                path = Path(self.folder, name)
                size = path.stat().st_size
                self._check_size(name, size)
                return bytes_in(path)
            with zipfile.ZipFile(self.archive) as archive:
                member = archive.getinfo(self.folder + name)
                self._check_size(name, member.file_size)
                with archive.open(member) as file:
                    content = file.read(LARGEST_XML + 1)
                self._check_size(name, len(content))
                return content
        except DAMAGED as error:
            raise RasterError(
                phrase(
                    "{file} of the Sentinel-1 product {product} cannot be read ({cause}). Download the product again.",
                    file=name,
                    product=self.name,
                    cause=getattr(error, "strerror", None) or str(error),
                )
            ) from error

    def _check_size(self, name: str, size: int) -> None:
        if size > LARGEST_XML:
            raise RasterError(
                phrase(
                    "{file} of the Sentinel-1 product {product} has {size} bytes, more than any such file has. "
                    "Download the product again.",
                    file=name,
                    product=self.name,
                    size=size,
                )
            )

    def gdal_name(self, name: str) -> str:
        """Return the name by which GDAL opens a file of the product."""
        if self.archive is None:
            return gdal_name(Path(self.folder, name))
        return f"/vsizip/{gdal_name(self.archive.absolute().as_posix())}/{self.folder}{name}"

    def path_of(self, name: str) -> str:
        """Return what a user may give to mean one of the product's rasters."""
        if self.archive is None:
            return str(Path(self.folder, name))
        return f"/vsizip/{self.archive.absolute().as_posix()}/{self.folder}{name}"

    @property
    def local(self) -> tuple[str, ...]:
        """The local files that the product consists of: the archive, or what is in the folder and read."""
        if self.archive is not None:
            return (str(self.archive),)
        read = (name for name in self.names if name.startswith(("measurement/", "annotation/")) or name == MANIFEST)
        return tuple(str(Path(self.folder, name)) for name in read)


def product_files(name: str) -> ProductFiles | None:
    """Return the product that a path or a name of GDAL's stands for; None where it stands for none.

    That is a product's folder, its manifest, its zip, either of these in the zip, one of its measurement rasters, or
    what GDAL's driver SAFE calls it.

    Raises:
        RasterError: a zip of that name is damaged, or holds several products.
    """
    try:
        found = _GDALS.fullmatch(name)
        if found:
            whole = product_files(found["path"])
            polarisations = tuple(dict.fromkeys(_POLARISATIONS.findall((found["parts"] or "").replace("_", " "))))
            return whole and _with(whole, polarisations=polarisations)
        zipped = _IN_ZIP.fullmatch(name)
        if zipped:
            return _in_zip(Path(zipped["archive"]), (zipped["member"] or "").strip("/"))
        path = Path(name)
        if path.is_dir():
            return _in_folder(path)
        if not path.is_file():
            return None
        if path.name.lower() == MANIFEST:
            return _in_folder(path.absolute().parent)
        if path.suffix.lower() in TIFFS and path.absolute().parent.name.lower() == "measurement":
            whole = _in_folder(path.absolute().parent.parent)
            return whole and _with(whole, measurement=f"measurement/{path.name}")
        return _in_zip(path, "") if path.suffix.lower() == ".zip" else None
    except (OSError, ValueError):  # a VRT given as text
        return None


def is_safe(folder: Path) -> bool:
    """Whether a folder is a product."""
    try:
        return _in_folder(folder) is not None
    except OSError:
        return False


def _with(files: ProductFiles, measurement: str = "", polarisations: tuple[str, ...] = ()) -> ProductFiles:
    return ProductFiles(files.name, files.folder, files.archive, files.names, measurement, polarisations)


def _in_folder(folder: Path) -> ProductFiles | None:
    if not (folder / MANIFEST).is_file():
        return None
    parts = ("measurement", "annotation", "annotation/calibration")
    names = [MANIFEST]
    for part in parts:
        where = folder / part
        if where.is_dir():
            names += [f"{part}/{entry.name}" for entry in os.scandir(where) if entry.is_file()]
    if not any(name.startswith("measurement/") for name in names):
        return None
    return ProductFiles(folder.absolute().name, str(folder.absolute()), None, tuple(sorted(names)))


def _in_zip(path: Path, member: str) -> ProductFiles | None:
    """Return the product in an archive; `member` is what was named in it, "" for nothing."""
    names = names_in(path) if path.is_file() else None
    if names is None:
        return None
    found = {}
    for name in names:
        pure = PurePosixPath(name)
        if pure.name.lower() == MANIFEST and len(pure.parts) <= 2 and ".." not in pure.parts:
            found[name[: len(name) - len(pure.name)]] = pure.parent.name or path.stem
    inside = {folder: tuple(sorted(n[len(folder) :] for n in names if _is_of(n, folder))) for folder in found}
    inside = {folder: of for folder, of in inside.items() if any(one.startswith("measurement/") for one in of)}
    chosen = {folder: of for folder, of in inside.items() if _is_in(member, folder)}
    if not chosen:
        return None
    if len(chosen) > 1:
        raise RasterError(
            phrase(
                "{path} holds several Sentinel-1 products. Choose one of them as the input: {products}.",
                path=path,
                products=", ".join(
                    f"/vsizip/{path.absolute().as_posix()}/{folder.rstrip('/')}" for folder in sorted(chosen)
                ),
            )
        )
    (folder, of), *_ = chosen.items()
    whole = ProductFiles(found[folder], folder, path, of)
    rest = member[len(folder) :] if member.startswith(folder) else ""
    if rest.startswith("measurement/") and rest.lower().endswith(TIFFS):
        return _with(whole, measurement=rest)
    return whole if rest.lower() in ("", MANIFEST) else None


def _is_of(name: str, folder: str) -> bool:
    rest = name[len(folder) :]
    return name.startswith(folder) and not name.endswith("/") and ".." not in PurePosixPath(rest).parts


def _is_in(member: str, folder: str) -> bool:
    return not member or member == folder.rstrip("/") or member.startswith(folder)
