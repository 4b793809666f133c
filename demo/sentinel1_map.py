"""The map of docs/sentinel1.md: the colour image of a product in QGIS, in UTM.

From the repository's root, after demo.sentinel1_pictures:
``tools/qgis_env.sh .venv-qgis/bin/python demo/sentinel1_map.py docs/pictures``
"""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

from qgis.core import (
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsMapRendererParallelJob,
    QgsMapSettings,
    QgsProject,
    QgsRasterLayer,
)
from qgis.PyQt.QtCore import QSize
from qgis.PyQt.QtGui import QColor

ROOT = Path(__file__).resolve().parents[1]
# The plugin under its own name, as QGIS loads it.
_SPEC = importlib.util.spec_from_file_location(
    "sar_colorizer", ROOT / "__init__.py", submodule_search_locations=[str(ROOT)]
)
sys.modules["sar_colorizer"] = importlib.util.module_from_spec(_SPEC)
from sar_colorizer.ui.layers.colour_style import COLOUR, style_product  # noqa: E402


def main() -> None:
    """Render the colour image that demo.sentinel1_pictures made."""
    picture = Path(sys.argv[1]) / "sentinel1_map.jpg"
    application = QgsApplication([], True)
    application.initQgis()
    layer = QgsRasterLayer(str(ROOT / "demo" / "output" / "sentinel1" / "colour.tif"), "colour", "gdal")
    style_product(layer, COLOUR)
    crs = QgsCoordinateReferenceSystem("EPSG:32632")
    settings = QgsMapSettings()
    settings.setLayers([layer])
    settings.setDestinationCrs(crs)
    settings.setBackgroundColor(QColor("white"))
    settings.setOutputSize(QSize(1000, 780))
    extent = QgsCoordinateTransform(layer.crs(), crs, QgsProject.instance()).transformBoundingBox(layer.extent())
    settings.setExtent(extent)
    job = QgsMapRendererParallelJob(settings)
    job.start()
    job.waitForFinished()
    job.renderedImage().save(str(picture), "JPEG", 88)
    sys.stdout.write(f"{picture}\n")
    del layer, settings, job
    application.exitQgis()


if __name__ == "__main__":
    main()
