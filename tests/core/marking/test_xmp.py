"""What a product is, it says to programs too: in an XMP packet that GDAL, Pillow and exiftool read."""

from __future__ import annotations

import json
import shutil
import subprocess
import xml.etree.ElementTree as ET

import numpy as np
import pytest
import rasterio
import rasterio.shutil
from PIL import Image
from rasterio.transform import from_origin
from sar_colorizer.core.georeferencing.grid import Grid
from sar_colorizer.core.marking.xmp import packet
from sar_colorizer.core.output.content import COLOUR
from sar_colorizer.core.output.writer import Product

TAGS = {
    "SYNTHETIC": "SYNTHETIC COLOUR - not optical imagery",
    "COLORIZER_MODEL": "sar_rgb_v2",
    "COLORIZER_MODEL_SHA256": "ab" * 32,
    "COLORIZER_VERSION": "2.0.0",
    "COLORIZER_DATE": "2026-11-29T12:00:00Z",
    "COLORIZER_ATTRIBUTION": "Contains modified Copernicus Sentinel data 2016-2020",
}
TRAINED = "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia"
NAMES = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "dc": "http://purl.org/dc/elements/1.1/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "iptc": "http://iptc.org/std/Iptc4xmpExt/2008-02-29/",
}


def said(text: str) -> dict[str, str]:
    """The properties of a packet, as an XML parser that knows nothing of this program reads them."""
    body = text.partition("?>")[2].rpartition("<?xpacket")[0]
    found = ET.fromstring(body).find(".//rdf:Description", NAMES)
    return {one.tag.partition("}")[2]: "".join(one.itertext()) for one in found}


def write(path, tags, **settings):
    crs = rasterio.CRS.from_epsg(32631).to_wkt(version="WKT2_2019")
    grid = Grid(600, 520, crs, from_origin(5e5, 5.6e6, 10, 10))
    with Product(path, grid, COLOUR, tags=tags, **settings) as product:
        product.write_rows(0, np.full((520, 600, 3), 90, np.uint8), np.ones((520, 600), bool))
        product.complete()
    return path


def embedded(path) -> str:
    with rasterio.open(path) as dataset:
        return dataset.tags(ns="xml:XMP").get("xml:XMP", "")


def test_synthetic_colour_is_said_to_be_made_by_a_trained_model():
    found = said(packet(TAGS))
    assert found["DigitalSourceType"] == TRAINED
    assert found["AISystemUsed"] == "SAR Colorizer, model sar_rgb_v2"
    assert found["AISystemVersionUsed"] == f"2.0.0, model SHA-256 {'ab' * 32}"
    assert found["description"].startswith("SYNTHETIC COLOUR - not optical imagery. A neural network")
    assert found["rights"] == "Contains modified Copernicus Sentinel data 2016-2020."
    assert (found["CreatorTool"], found["CreateDate"]) == ("SAR Colorizer 2.0.0", "2026-11-29T12:00:00Z")


def test_its_confidence_is_said_to_be_no_image_of_the_place():
    found = said(packet({**TAGS, "COLORIZER_CONFIDENCE": "255 - 5 x the error"}))
    assert found["DigitalSourceType"] == TRAINED
    assert found["description"].startswith("Confidence in colour that is synthetic, no image of the place.")


def test_a_composite_of_measurements_is_said_to_be_data_and_names_no_ai_system():
    found = said(packet({"COMPOSITE": "Composite of measured radar backscatter - no colour is predicted"}))
    assert found["DigitalSourceType"].endswith("/dataDrivenMedia")
    assert not any(name.startswith("AI") for name in found)


def test_backscatter_has_no_packet():
    assert packet({"DESPECKLE": "measured", "TIFFTAG_SOFTWARE": "SAR Colorizer"}) is None


def test_hostile_names_stay_text():
    name = 'm</Iptc4xmpExt:AISystemUsed><x a="&quot;\'>&]]>\x00\x1b\udcff<?xpacket end="w"?>'
    found = said(packet({**TAGS, "COLORIZER_MODEL": name}))
    assert found["DigitalSourceType"] == TRAINED
    assert found["AISystemUsed"].startswith("SAR Colorizer, model m</Iptc4xmpExt:AISystemUsed><x a=\"&quot;'>&]]>")


def test_the_same_tags_give_the_same_bytes_and_a_mosaic_of_thousands_fits_a_jpeg():
    long = {**TAGS, "COLORIZER_ATTRIBUTION": "; ".join(f"<credit {number}>" for number in range(10000))}
    assert packet(long) == packet(dict(reversed(list(long.items()))))
    assert len(packet(long).encode()) < 65502
    assert len(packet(dict.fromkeys(TAGS, "&" * 9000)).encode()) < 65502


@pytest.mark.parametrize("cog", [False, True])
def test_a_product_and_its_copies_as_cog_carry_it_exactly(tmp_path, cog):
    product = write(tmp_path / "a.tif", TAGS, cog=cog)
    assert embedded(product) == packet(TAGS)
    rasterio.shutil.copy(product, tmp_path / "copy.tif", driver="COG")  # as people do, without special options
    assert embedded(tmp_path / "copy.tif") == packet(TAGS)
    assert sorted(path.name for path in tmp_path.glob("*")) == ["a.tif", "copy.tif"]  # inside the file, not beside it


def test_pillow_finds_it_where_tiff_keeps_xmp(tmp_path):
    with Image.open(write(tmp_path / "a.tif", TAGS)) as image:
        assert bytes(image.tag_v2[700]).decode() == packet(TAGS)


def test_exiftool_reads_it(tmp_path):
    if shutil.which("exiftool") is None:
        pytest.skip("exiftool is not installed (Debian: libimage-exiftool-perl)")
    path = write(tmp_path / "a.tif", {**TAGS, "COLORIZER_MODEL": "m <&> é"})
    told = json.loads(subprocess.run(["exiftool", "-json", "-XMP:all", path], capture_output=True, check=True).stdout)[
        0
    ]
    assert told["DigitalSourceType"] == TRAINED
    assert told["CreatorTool"] == "SAR Colorizer 2.0.0"
    assert told["Rights"] == "Contains modified Copernicus Sentinel data 2016-2020."
