"""Descriptions: what `sar-colorizer info` tells of a raster or a model, as plain JSON values."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

from ..cancellation import never_cancelled
from ..errors import SarColorizerError
from ..file_name import visible_line
from ..georeferencing.geographic import Geographic
from ..georeferencing.grid import Grid
from ..input.grid_warnings import placement_warnings, placing
from ..input.prepared import prepare_bands
from ..model.card import SUFFIX, card_of, read_whole, sha256_of
from ..model.shipped import find_model, shipped_models
from ..raster.acquisition import acquired
from ..raster.reader import SarRaster
from ..sar.statistics import LOOKS_OPTICAL, looks_text
from ..satellite_product.facts import SIGMA0


def describe(
    name_or_path: str, units: str = "auto", calibration: str = SIGMA0, network: bool = False
) -> dict[str, Any]:
    """Describe a raster, a model file or a shipped model; `network` as for `opening.open_dataset`.

    Raises:
        SarColorizerError: when it is neither.
    """
    if name_or_path in shipped_models() or Path(name_or_path).suffix == SUFFIX:
        return describe_model(name_or_path)
    return describe_raster(name_or_path, units, calibration, network)


def describe_model(name_or_path: str) -> dict[str, Any]:
    """Return the model card with the file's path and SHA-256."""
    path = find_model(name_or_path)
    data = read_whole(path)
    return {"kind": "model", "path": str(path), "sha256": sha256_of(data), "card": card_of(data, path).raw}


def describe_raster(path: str, units: str = "auto", calibration: str = SIGMA0, network: bool = False) -> dict[str, Any]:
    """Return grid, georeferencing, bands, and for each band the units, why, and its statistics in dB."""
    with SarRaster.open(path, calibration, network) as raster:
        grid = raster.grid
        bands = []
        for band in range(1, raster.band_count + 1):
            entry: dict[str, Any] = {
                "band": band,
                "description": raster.describe_band(band),
                "dtype": raster.dtypes[band - 1],
                "polarisation": raster.polarisation(band),
                "nodata": _plain(raster.nodata[band - 1]),
            }
            try:
                measured = prepare_bands(raster, (band,), units, never_cancelled).measured
            except SarColorizerError as error:
                entry["error"] = str(error)
            else:
                entry |= {
                    "units": measured.units,
                    "units_reason": measured.reason,
                    "median_db": round(measured.median_db[0], 3),
                    "spread_db": round(measured.spread_db[0], 3),
                    "percentiles_db": {
                        str(p): round(value, 3) for p, value in zip((1, 2, 98, 99), measured.percentiles_db)
                    },
                    "speckle": looks_text(measured),
                    "speckle_db": None if measured.looks is None else round(measured.speckle_db, 3),
                    "equivalent_looks": None if measured.looks is None else round(measured.looks, 2),
                    "valid_fraction": round(measured.valid_fraction, 5),
                    "warnings": [text for _, text in measured.warnings],
                }
            bands.append(entry)
        date = acquired(raster)
        return {
            "kind": "raster",
            "path": path,
            "product": raster.product.kind,
            "quantity": raster.product.quantity,
            "platform": raster.tags.get("PLATFORM", ""),
            "driver": raster.driver,
            "width": grid.width,
            "height": grid.height,
            "crs": grid.crs_wkt,
            "transform": list(grid.transform)[:6] if grid.transform is not None else None,
            "pixel_size_m": _rounded(grid.ground_sampling_distance),
            "georeferencing": placing(grid),
            "georeferencing_warnings": [text for _, text in placement_warnings(grid)],
            "centre": _centre(grid),
            "acquisition_date": date and date.text,
            "acquisition_date_source": date and date.source,
            "other_dates": [str(one) for one in date.aside] if date else [],
            "gcps": len(grid.gcps),
            "gcp_crs": grid.gcp_crs_wkt,
            "rpcs": bool(grid.rpcs),
            "area_or_point": grid.area_or_point,
            "tags": raster.tags,
            "looks_optical": LOOKS_OPTICAL if raster.looks_optical() else None,
            "bands": bands,
        }


def as_text(description: dict[str, Any], indent: str = "") -> str:
    """Lay a description out for people."""
    lines = []
    for key, value in description.items():
        label = str(key).replace("_", " ")
        if isinstance(value, dict):
            lines += [f"{indent}{visible_line(label)}:", as_text(value, indent + "  ")]
        elif isinstance(value, list) and value and isinstance(value[0], dict):
            for item in value:
                lines += [f"{indent}{label}:", as_text(item, indent + "  ")]
        elif value not in (None, [], {}, ""):
            text = ", ".join(map(str, value)) if isinstance(value, list) else str(value)
            lines.append(f"{indent}{visible_line(label)}: {visible_line(text)}")
    return "\n".join(line for line in lines if line)


def _centre(grid: Grid) -> dict[str, float] | None:
    """Return longitude and latitude of the raster's middle; None where it is no place on the Earth."""
    geographic = Geographic.of(grid)
    if geographic is None:
        return None
    longitudes, latitudes = geographic.at([grid.height / 2], [grid.width / 2])
    if not math.isfinite(longitudes[0]):
        return None
    return {"longitude": round(float(longitudes[0]), 5), "latitude": round(float(latitudes[0]), 5)}


def _rounded(metres: float | None) -> float | None:
    """Five digits: a map's scale differs from place to place, and further ones would only look exact."""
    return metres and float(f"{metres:.5g}")


def _plain(value: float | None) -> float | str | None:
    """NaN and infinity are not JSON."""
    return value if value is None or math.isfinite(value) else str(value)
