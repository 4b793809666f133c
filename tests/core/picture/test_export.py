"""A picture of a product shows what the product shows, says what it is, and lies where the product lies."""

from __future__ import annotations

import json
import shutil
import subprocess

import numpy as np
import pytest
import rasterio
from PIL import Image
from sar_colorizer.core.cancellation import never_cancelled
from sar_colorizer.core.errors import Cancelled, OptionError, OutputError, RasterError
from sar_colorizer.core.georeferencing.grid import Grid
from sar_colorizer.core.georeferencing.mapping import GroundControlPoint
from sar_colorizer.core.options.picture import PictureOptions
from sar_colorizer.core.picture.export import export_picture

TRAINED = "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia"
XMP_OF = {".png": "XML:com.adobe.xmp", ".jpg": "xmp", ".webp": "xmp"}


def export(source, output, check=never_cancelled, **options):
    events = []
    result = export_picture(PictureOptions(str(source), str(output), **options), events.append, check)
    return result, events


def xmp_of(path) -> str:
    with Image.open(path) as image:
        found = image.info.get(XMP_OF[path.suffix], "")
    return found.decode() if isinstance(found, bytes) else found


@pytest.mark.parametrize("suffix", [".png", ".jpg", ".webp"])
def test_the_picture_says_to_programs_what_it_is(product, picture, tmp_path, suffix):
    path = tmp_path / f"out{suffix}"
    result, _ = export(product(picture), path)
    assert (result["width"], result["height"], result["marked"]) == (800, 600, True)
    assert f"<Iptc4xmpExt:DigitalSourceType>{TRAINED}<" in xmp_of(path)
    assert "Contains modified Copernicus Sentinel data" in xmp_of(path)
    if shutil.which("exiftool") is None:
        pytest.skip("exiftool is not installed (Debian: libimage-exiftool-perl)")
    told = json.loads(subprocess.run(["exiftool", "-json", path], capture_output=True, check=True).stdout)[0]
    assert told["DigitalSourceType"] == TRAINED
    assert told["Instructions"] == "The colour is synthetic: say so wherever you show this picture."
    assert "Warning" not in told


def test_it_lies_where_the_product_lies_for_gdal_and_by_its_world_file(product, picture, tmp_path):
    source = product(picture)
    export(source, tmp_path / "out.png", max_side=400)
    with rasterio.open(tmp_path / "out.png") as made, rasterio.open(source) as before:
        assert made.crs == before.crs
        assert made.bounds == before.bounds
        assert made.res == (20, 20)
    lines = (tmp_path / "out.pgw").read_text().split()
    assert list(map(float, lines)) == [20, 0, 0, -20, 500010, 5599990]


def test_ground_control_points_come_along_and_without_georeferencing_nothing_lies_beside(product, picture, tmp_path):
    crs = rasterio.CRS.from_epsg(4326).to_wkt(version="WKT2_2019")
    points = tuple(GroundControlPoint(r, c, 10 + c / 999, 50 - r / 997, 0) for r in (0, 600) for c in (0, 800))
    source = product(picture, "gcps.tif", grid=Grid(800, 600, gcps=points, gcp_crs_wkt=crs))
    export(source, tmp_path / "gcps.png", max_side=400)
    with rasterio.open(tmp_path / "gcps.png") as made:
        assert [(p.row, p.col) for p in made.gcps[0]] == [(0, 0), (0, 400), (300, 0), (300, 400)]
    export(product(picture, "bare.tif", grid=Grid(800, 600)), tmp_path / "bare.png")
    assert sorted(path.name for path in tmp_path.glob("bare.*")) == ["bare.png", "bare.tif"]


def test_a_large_product_is_averaged_and_unmarked_pixels_are_kept_exactly(product, picture, tmp_path):
    source = product(picture)
    export(source, tmp_path / "all.png", mark="none")
    with Image.open(tmp_path / "all.png") as image:
        assert np.array_equal(np.asarray(image)[:, :, :3], picture)
    export(source, tmp_path / "half.png", mark="none", max_side=400)
    means = picture.reshape(300, 2, 400, 2, 3).mean((1, 3))
    with Image.open(tmp_path / "half.png") as image:
        assert np.abs(np.asarray(image)[:, :, :3] - means).max() <= 1


@pytest.mark.parametrize(
    ("suffix", "background", "alpha"),
    [(".png", "transparent", 0), (".png", "white", None), (".jpg", "transparent", None)],
)
def test_no_data_is_transparent_or_white(product, picture, tmp_path, suffix, background, alpha):
    path = tmp_path / f"out{suffix}"
    export(product(picture, masked=100), path, mark="none", background=background)
    with Image.open(path) as image:
        pixels = np.asarray(image)
    if alpha is None:
        assert pixels.shape[2] == 3
        assert pixels[:, :90].min() >= 250
    else:
        assert (pixels[:, :100, 3] == 0).all()
        assert (pixels[:, 100:, 3] == 255).all()


def test_the_mark_stands_in_the_corner_that_was_chosen_and_nowhere_else(product, picture, tmp_path):
    source = product(picture)
    for mark, (rows, cols) in {
        "lower-right": (slice(300, None), slice(400, None)),
        "upper-left": (slice(None, 300), slice(None, 500)),
    }.items():
        export(source, tmp_path / f"{mark}.png", mark=mark)
        with Image.open(tmp_path / f"{mark}.png") as image:
            changed = (np.asarray(image)[:, :, :3] != picture).any(-1)
        assert changed[rows, cols].sum() == changed.sum() > 2000


def test_a_picture_without_the_mark_warns_and_its_metadata_say_so(product, picture, tmp_path):
    result, events = export(product(picture), tmp_path / "out.png", mark="none")
    assert not result["marked"]
    assert [event["code"] for event in events if event["event"] == "warning"] == ["mark"]
    assert "It has no visible mark." in xmp_of(tmp_path / "out.png")


def test_confidence_is_a_grey_picture_that_is_marked(product, tmp_path):
    tags = {"SYNTHETIC": "SYNTHETIC COLOUR", "COLORIZER_CONFIDENCE": "255 - 5 x the error"}
    source = product(np.full((500, 600, 1), 200, np.uint8), "confidence.tif", tags)
    result, _ = export(source, tmp_path / "out.png")
    assert result["marked"]
    assert "no image of the place" in xmp_of(tmp_path / "out.png")
    with Image.open(tmp_path / "out.png") as image:
        assert image.mode == "LA"


def test_a_composite_of_measurements_is_not_marked_and_says_that_it_is_data(product, picture, tmp_path):
    source = product(picture, "composite.tif", {"COMPOSITE": "Composite of measured radar backscatter"})
    result, _ = export(source, tmp_path / "out.png")
    assert not result["marked"]
    assert "digitalsourcetype/dataDrivenMedia" in xmp_of(tmp_path / "out.png")
    with Image.open(tmp_path / "out.png") as image:
        assert np.array_equal(np.asarray(image)[:, :, :3], picture)


def test_an_image_that_does_not_say_what_its_colours_are_is_refused(product, picture, tmp_path):
    source = product(picture, "basemap.tif", {"AUTHOR": "somebody"})
    with pytest.raises(RasterError, match="does not say whether its colours are measured or invented"):
        export(source, tmp_path / "out.png")
    assert not (tmp_path / "out.png").exists()


def test_what_cannot_be_written_is_refused_before_anything_is_read(product, picture, tmp_path):
    source = product(picture)
    with pytest.raises(OutputError, match=r"one of the endings \.png, \.jpg"):
        export(source, tmp_path / "out.tif")
    (tmp_path / "there.png").write_bytes(b"mine")
    with pytest.raises(OutputError, match="exists"):
        export(source, tmp_path / "there.png")
    assert (tmp_path / "there.png").read_bytes() == b"mine"


def test_a_cancelled_export_leaves_nothing_and_the_old_picture_as_it_was(product, picture, tmp_path):
    def cancelled():
        raise Cancelled

    source = product(picture)
    (tmp_path / "out.png").write_bytes(b"mine")
    with pytest.raises(Cancelled):
        export(source, tmp_path / "out.png", cancelled, overwrite=True)
    assert (tmp_path / "out.png").read_bytes() == b"mine"
    assert sorted(path.name for path in tmp_path.glob("*")) == ["colour.tif", "out.png"]


def test_an_old_picture_goes_with_its_side_files(product, picture, tmp_path):
    export(product(picture), tmp_path / "out.png")
    export(product(picture, "bare.tif", grid=Grid(800, 600)), tmp_path / "out.png", overwrite=True)
    assert sorted(path.name for path in tmp_path.glob("out.*")) == ["out.png"]


def test_a_text_in_letters_that_no_font_has_is_refused_and_nothing_is_written(product, picture, tmp_path):
    with pytest.raises(OptionError, match="No font was found that has the letters \ue000"):
        export(product(picture), tmp_path / "out.png", mark_text="Synthetic \ue000")
    assert not (tmp_path / "out.png").exists()
