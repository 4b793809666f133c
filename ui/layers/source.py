"""From a QGIS layer to the file the engine reads: the true file, never pixels that QGIS resampled for its canvas."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from osgeo import gdal
from qgis.core import QgsProcessingContext, QgsProcessingException, QgsProcessingUtils, QgsRasterLayer

from ...core.errors import RasterError
from ...core.file_name import file_name
from ...core.limits.special_file import check_special
from ...core.providers.stand_in import stand_ins
from ...core.raster.input_choice import check_choice, check_name, choice_instead
from ...core.sentinel1.files import TIFFS, ProductFiles, product_files
from ..translation import tr
from ..words import in_language, text_of

_OPTION = "|option:"
_STANDS_FOR = "sar_colorizer/product"  # property of a layer that stands for a product: what was given for it
_AT_SUFFIX = re.compile(r"\|(?=(?:option|credential):|layer(?:name|id)=)")  # a name may hold a | of its own


@dataclass(frozen=True)
class LayerSource:
    """Where a layer's pixels are.

    Attributes:
        name: the layer's name.
        path: what the engine opens: a path, or a name of GDAL's (a subdataset, a file in an archive).
        files: local files behind it that the output must not replace.
        warnings: what is set on the layer and is not carried over, as sentences.
    """

    name: str
    path: str
    files: tuple[str, ...]
    warnings: tuple[str, ...]


def layer_source(layer: QgsRasterLayer) -> LayerSource:
    """Return the source of a raster layer. To be called in the thread the layer lives in.

    QGIS shows rasters that are rotated or placed by GCPs through a nearest-neighbour warp; the engine reads the file
    as it is. Open options and one additional no-data value of the layer are kept by way of a small VRT file.

    Raises QgsProcessingException for layers that are not files, with the way to make them one.
    """
    provider = layer.dataProvider()
    if provider is None or not layer.isValid():
        text = tr("The layer '{}' is broken. Repair its data source, or choose a file.")
        raise QgsProcessingException(text.format(layer.name()))
    if layer.providerType() != "gdal":
        raise QgsProcessingException(
            tr(
                "'{}' is not a raster file but a layer of the provider '{}', and SAR Colorizer reads backscatter from "
                "files."
            ).format(layer.name(), layer.providerType())
            + _export()
        )
    refusal = refusal_of_sources([layer.source()])
    if refusal:
        raise QgsProcessingException(refusal)
    source, *suffixes = _AT_SUFFIX.split(layer.source())
    options = [suffix[len("option:") :] for suffix in suffixes if suffix.startswith("option:")]
    if "authcfg=" in layer.source() or any(suffix.startswith("credential:") for suffix in suffixes):
        raise QgsProcessingException(
            tr("'{}' is opened with credentials that QGIS keeps, and the engine does not get them.").format(
                layer.name()
            )
            + _export()
        )
    if source.startswith("/vsimem/"):
        raise QgsProcessingException(
            tr("'{}' exists only in the memory of QGIS, where the engine cannot read it.").format(layer.name())
            + _export()
        )
    warnings = list(_crs_warnings(layer))
    nodata, nodata_warnings = _nodata_of_layer(layer)
    warnings += nodata_warnings
    path = _absolute(source)
    given = str(layer.customProperty(_STANDS_FOR, ""))
    product = _product(given or path)
    if product is not None and nodata not in (None, 0.0):
        warnings.append(_nodata_not_used(f"{nodata}"))  # the product knows what is no measurement in it
    if product is not None:
        path = _absolute(given or source)
        return LayerSource(_product_name(layer, product), path, product.local, tuple(warnings))
    if given:
        beside = (Path(given).with_suffix(".dim"), Path(given), *Path(given).with_suffix(".data").glob("*"))
        files = tuple(str(file) for file in dict.fromkeys(beside) if file.is_file())
        return LayerSource(Path(given).stem, _absolute(given), files, tuple(warnings))
    if options or nodata is not None or source.lstrip().startswith("<"):
        path = _view(path, layer.name(), options, nodata)
    return LayerSource(layer.name(), path, _files(_absolute(source), options), tuple(warnings))


def refusal_of_sources(sources: Iterable[str]) -> str:
    """Return why QGIS must not try to load one of some paths or sources of layers; "" where it may load them all.

    It would take what a file's own name says for an option of another file's, and wait for a pipe without an end.
    """
    for source in sources:
        try:
            check_special(source)
        except RasterError as refusal:
            return text_of(refusal)
        if _OPTION in source and _exists(source):
            text = tr(
                "QGIS takes what follows '{}' in the name of {} for an option, and looks for another file. Rename it."
            )
            return text.format(_OPTION, source)
    return ""


def refusal_of_path(given: str) -> str:
    """Return why a file that was given for a layer is none, and which to choose instead; "" where nothing is known."""
    refusal = refusal_of_sources([given])
    if refusal:
        return refusal
    try:
        if _exists(given):
            check_name(Path(given))
        check_choice(given)
    except RasterError as error:
        return text_of(error)
    return in_language(choice_instead(given) or "")


def reference_source(layer: QgsRasterLayer) -> LayerSource:
    """Return the source of an optical layer whose colours are to be followed; see `layer_source`."""
    if layer.isValid() and layer.providerType() != "gdal":
        raise QgsProcessingException(
            tr(
                "The reference '{}' is not a raster file but a layer of the provider '{}', and its colours are read "
                "from a file. Export it first (right-click the layer > Export > Save As..., output mode 'Rendered "
                "image') and choose that file."
            ).format(layer.name(), layer.providerType())
        )
    return layer_source(layer)


def _export() -> str:
    """Say how a layer becomes a file, after another sentence."""
    return " " + tr(
        "Export the layer to a GeoTIFF first (right-click the layer > Export > Save As..., output mode 'Raw data') and "
        "colorize that file."
    )


def _exists(path: str) -> bool:
    try:
        return Path(path).exists()
    except (OSError, ValueError):  # too long for a name: a VRT given as text
        return False


def _absolute(source: str) -> str:
    # The engine has a current folder of its own.
    return str(Path(source).absolute()) if _exists(source) else source


def _crs_warnings(layer: QgsRasterLayer) -> list[str]:
    own = layer.dataProvider().crs()
    if layer.crs() == own or not layer.crs().isValid():
        return []
    text = tr("The layer's CRS was set to {} in QGIS, but the file says {}. The output carries the file's.")
    of_file = own.userFriendlyIdentifier() if own.isValid() else tr("none")
    return [text.format(layer.crs().userFriendlyIdentifier(), of_file)]


def _nodata_of_layer(layer: QgsRasterLayer) -> tuple[float | str | None, list[str]]:
    """Return the no-data value by which the layer differs from its file, "none" if the file's is off, None if alike."""
    provider = layer.dataProvider()
    bands = range(1, provider.bandCount() + 1)
    ranges = {(span.min(), span.max()) for band in bands for span in provider.userNoDataValues(band)}
    ignores_own = any(provider.sourceHasNoDataValue(band) and not provider.useSourceNoDataValue(band) for band in bands)
    has_own = any(provider.sourceHasNoDataValue(band) and provider.useSourceNoDataValue(band) for band in bands)
    if not ranges:
        return ("none" if ignores_own else None), []
    low, high = next(iter(ranges))
    if len(ranges) == 1 and low == high and not has_own:
        return low, []
    own = {provider.sourceNoDataValue(band) for band in bands if provider.sourceHasNoDataValue(band)}
    if has_own and ranges == {(value, value) for value in own}:
        return None, []  # says the same once more
    values = ", ".join(
        f"{low:g}" if low == high else tr("{} to {}").format(f"{low:g}", f"{high:g}") for low, high in sorted(ranges)
    )
    return None, [_nodata_not_used(values)]


def _nodata_not_used(values: str) -> str:
    return tr(
        "The layer's additional no-data values ({}) are not used, only the file's own. Set the no-data value in the "
        "file (Processing algorithm 'Translate') if it matters."
    ).format(values)


def _view(path: str, name: str, options: list[str], nodata: float | str | None) -> str:
    """Write a VRT that opens the raster as the layer does; returns its path. No pixel is touched."""
    stem = Path(path).stem if _exists(path) else "layer"
    target = str(QgsProcessingUtils.generateTempFilename(f"{stem}.vrt"))
    try:
        source = gdal.OpenEx(path, gdal.OF_RASTER | gdal.OF_VERBOSE_ERROR, open_options=options)
        if source is None:
            raise RuntimeError(gdal.GetLastErrorMsg())
        view = gdal.Translate(target, source, format="VRT", **({} if nodata is None else {"noData": nodata}))
        if view is None:
            raise RuntimeError(gdal.GetLastErrorMsg())
        view.FlushCache()
    except RuntimeError as error:
        raise QgsProcessingException(
            tr("'{}' cannot be opened the way the layer opens it ({}).").format(name, error) + _export()
        ) from error
    return target


def _files(source: str, options: list[str]) -> tuple[str, ...]:
    try:
        dataset = gdal.OpenEx(source, gdal.OF_RASTER, open_options=options)
    except RuntimeError:
        return ()
    names = dataset.GetFileList() if dataset is not None else None
    return tuple(name for name in names or () if Path(name).exists())


def have_loaded(paths: Iterable[str], context: QgsProcessingContext) -> None:
    """Load what QGIS does not find by its name alone.

    That is a raster of GDAL's own file systems (/vsizip/...), which QGIS 3.22 finds as a layer only, and a product of
    several files, which is no raster to QGIS: one of its rasters stands for it, under the name that was given.
    """
    for path in paths:
        rasters = _standing(path)
        if not rasters and not path.startswith("/vsi"):
            continue
        find = QgsProcessingUtils.mapLayerFromString
        if find(path, context, allowLoadingNewLayers=False) or (not rasters and find(path, context)):
            continue
        layers = (QgsRasterLayer(name, path, "gdal") for name in rasters or (path,))
        layer = next((one for one in layers if one.isValid()), None)
        if layer is None:
            continue
        if rasters:
            layer.setCustomProperty(_STANDS_FOR, path)
        else:
            layer.setName(file_name(path))
        context.temporaryLayerStore().addMapLayer(layer)


def _standing(path: str) -> Sequence[str]:
    """Return GDAL's names of the rasters of which one may stand for a product; none where a path is of no product."""
    product = _product(path)
    if product is None:
        return stand_ins(path)
    inside = (name for name in product.names if name.startswith("measurement/") and name.lower().endswith(TIFFS))
    return [product.gdal_name(name) for name in ([product.measurement] if product.measurement else inside)]


def _product(path: str) -> ProductFiles | None:
    """Return the Sentinel-1 product that a path stands for; None where it is none, or several."""
    try:
        return product_files(path)
    except RasterError:  # the engine says what is wrong with it
        return None


def _product_name(layer: QgsRasterLayer, product: ProductFiles) -> str:
    return Path(product.name).stem if layer.customProperty(_STANDS_FOR) else str(layer.name())
