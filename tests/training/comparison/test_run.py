"""A comparison with an optical raster: placed right whatever its grid, scored as it should be, and told for people."""

from __future__ import annotations

import base64
import re

import numpy as np
import pytest
import rasterio
from rasterio.transform import from_origin
from rasterio.warp import Resampling, reproject, transform_bounds
from sar_colorizer.core.errors import BandError, OptionError, OutputError, RasterError
from sar_colorizer.core.options.analysis import CompareOptions

pytest.importorskip("jinja2")
pytest.importorskip("matplotlib")

from sar_colorizer.training.comparison import run as comparison

RGB = {"photometric": "RGB"}
SIZE = (160, 200)
NASTY = "<script>alert(1)</script>"


def landscape(seed: int = 1) -> np.ndarray:
    """Fields of smooth colours, (3, rows, cols) uint8: what is warped by half a pixel is still nearly the same."""
    rng = np.random.default_rng(seed)
    small = rng.uniform(40, 210, (3, 6, 7)).astype(np.float32)
    import cv2

    return (
        np.stack([cv2.resize(band, SIZE[::-1], interpolation=cv2.INTER_CUBIC) for band in small])
        .clip(1, 254)
        .astype(np.uint8)
    )


def write(path, image, tags=None, **profile):
    base = {"driver": "GTiff", "crs": "EPSG:32632", "transform": from_origin(5e5, 5.5e6, 10, 10), **RGB}
    with rasterio.open(
        path, "w", width=image.shape[2], height=image.shape[1], count=len(image), dtype=str(image.dtype),
        **{**base, **profile},
    ) as out:  # fmt: skip
        out.write(image)
        out.update_tags(**(tags or {}))
    return str(path)


@pytest.fixture
def product(tmp_path):
    tags = {
        "SYNTHETIC": "SYNTHETIC COLOUR - not optical imagery",
        "COLORIZER_MODEL": NASTY,
        "SENSING_START": "20200105",
    }
    return write(tmp_path / "product.tif", landscape(), tags)


def compare(product, optical, tmp_path, **options):
    options = {"overwrite": True, **options}
    events = []
    asked = CompareOptions(product, optical, str(tmp_path / "report.html"), **options)
    return comparison.compare(asked, events.append, lambda: None), events


def test_the_same_picture_in_another_crs_resolution_and_band_order_scores_as_the_same(product, tmp_path):
    west, south, east, north = transform_bounds("EPSG:32632", "EPSG:4326", 5e5, 5.5e6 - 1600, 5e5 + 2000, 5.5e6)
    step = (east - west) / 500
    shape = (round((north - south) / step * 1.2), 600)
    optical = np.zeros((4, *shape), np.uint16)
    for target, band in ((3, 1), (2, 2), (1, 3)):  # blue, green, red after a band of something else
        reproject(
            landscape()[band - 1].astype(np.uint16) * 10 + 100, optical[target],
            src_transform=from_origin(5e5, 5.5e6, 10, 10), src_crs="EPSG:32632", src_nodata=0, dst_nodata=0,
            dst_transform=from_origin(west - 20 * step, north + 10 * step, step, step), dst_crs="EPSG:4326",
            resampling=Resampling.bilinear,
        )  # fmt: skip
    optical[0] = optical[1]
    path = write(
        tmp_path / "S2_20200109.tif", optical, crs="EPSG:4326", photometric="MINISBLACK",
        transform=from_origin(west - 20 * step, north + 10 * step, step, step), nodata=0,
    )  # fmt: skip
    made, _ = compare(product, path, tmp_path, bands=(4, 3, 2), optical_range=(100.0, 2650.0))
    ours = made["scores"][comparison.IMAGE]
    assert ours["PSNR"] > 34
    assert ours["chroma error"] < 2
    assert ours["SSIM"] > 0.97
    assert made["pixels"] > 0.9 * SIZE[0] * SIZE[1]
    assert made["warnings"] == []
    # What needs no skill is worse, each in its own way.
    grey, flat = made["scores"][comparison.GREY_IMAGE], made["scores"]["the image, flattened"]
    assert grey["chroma error"] > 5 * ours["chroma error"]
    assert grey["hue error"] == pytest.approx(90, abs=1)
    assert flat["gradient energy ratio"] == pytest.approx(0, abs=1e-3)
    assert flat["PSNR"] < ours["PSNR"] - 10
    assert made["scores"]["flat own mean (oracle)"]["PSNR"] >= flat["PSNR"] - 0.01
    wrong, _ = compare(product, path, tmp_path, bands=(2, 3, 4), optical_range=(100.0, 2650.0))
    assert wrong["scores"][comparison.IMAGE]["chroma error"] > 5 * ours["chroma error"]


def test_the_report_is_one_page_with_its_pictures_and_nothing_a_tag_could_break(product, tmp_path):
    optical = write(tmp_path / "optical.tif", landscape(2))
    made, events = compare(product, optical, tmp_path)
    text = (tmp_path / "report.html").read_text(encoding="utf-8")
    assert "<script" not in text and "&lt;script&gt;" in text
    pictures = [base64.b64decode(one) for one in re.findall(r'src="data:image/jpeg;base64,([^"]*)"', text)]
    assert len(pictures) == 3
    assert sum(b"trainedAlgorithmicMedia" in one for one in pictures) == 1  # the colour image, not the optical one
    assert not re.findall(r'(?:src|href)="(?!data:)', text)
    assert "The colours of this image are synthetic" in text
    for row in made["scores"]:
        assert f"<td>{row}</td>" in text
    assert f"{made['scores'][comparison.IMAGE]['PSNR']:.2f}" in text
    fractions = [event["fraction"] for event in events if event["event"] == "progress"]
    assert fractions == sorted(fractions) and fractions[-1] == 1.0
    assert sorted(path.name for path in tmp_path.iterdir()) == ["optical.tif", "product.tif", "report.html"]


def test_only_what_is_valid_in_both_counts(product, tmp_path):
    image = landscape()
    image[:, :, 120:] = 255 - image[:, :, 120:]
    optical = write(tmp_path / "part.tif", image, nodata=0)
    with rasterio.open(optical, "r+") as dataset:
        image[:, :, 120:] = 0
        dataset.write(image)
    made, _ = compare(product, optical, tmp_path)
    assert made["pixels"] == 160 * 120
    assert made["scores"][comparison.IMAGE]["PSNR"] == 100.0


def test_a_large_image_is_averaged_and_the_report_says_so(product, tmp_path):
    optical = write(tmp_path / "optical.tif", landscape())
    made, _ = compare(product, optical, tmp_path, max_side=100)
    assert made["averaging"] == 2.0
    assert made["pixels"] == 80 * 100
    assert made["scores"][comparison.IMAGE]["PSNR"] > 40
    assert "averaged to 100 x 80" in (tmp_path / "report.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "tags", "of_product", "said"),
    [
        ("o.tif", {"SYNTHETIC": "SYNTHETIC COLOUR"}, {"SYNTHETIC": "x"}, "whether two predictions agree"),
        ("o_20200601.tif", {}, {"SYNTHETIC": "x", "ACQUISITION_START_TIME": "2020-01-05T05:01:02Z"}, "148 days apart"),
        ("o.tif", {}, {}, "Nothing in product2.tif says that its colours are synthetic"),
        ("o.tif", {}, {"COMPOSITE": "x"}, "composite of measurements"),
    ],
)
def test_what_makes_scores_doubtful_is_warned_of(tmp_path, name, tags, of_product, said):
    product = write(tmp_path / "product2.tif", landscape(), of_product)
    made, events = compare(product, write(tmp_path / name, landscape(2), tags), tmp_path)
    assert [text for text in made["warnings"] if said in text]
    assert [event for event in events if event["event"] == "warning" and said in event["text"]]
    assert said in (tmp_path / "report.html").read_text(encoding="utf-8")


def test_what_cannot_be_compared_is_refused_and_leaves_no_report(product, tmp_path):
    away = write(tmp_path / "away.tif", landscape(), transform=from_origin(6e5, 5.5e6, 10, 10))
    grey = write(tmp_path / "grey.tif", landscape()[:1], photometric="MINISBLACK")
    floats = write(tmp_path / "floats.tif", landscape().astype(np.float32), photometric="MINISBLACK")
    bare = write(tmp_path / "bare.tif", landscape()[:, :50], crs=None, transform=None)
    optical = write(tmp_path / "optical.tif", landscape())
    for error, said, first, second in (
        (RasterError, "do not overlap", product, away),
        (RasterError, "Warp them first", product, bare),
        (RasterError, "one and the same", product, product),
        (RasterError, "does not exist", product, str(tmp_path / "none.tif")),
        (BandError, "shows no colour", product, grey),
        (BandError, "no colour image", grey, optical),
        (BandError, "no 8-bit colour image", floats, optical),
    ):
        with pytest.raises(error, match=said):
            compare(first, second, tmp_path)
    for name, said in (("report.tif", "ending .html"), ("no/report.html", "does not exist")):
        with pytest.raises(OutputError, match=said):
            comparison.compare(CompareOptions(product, optical, str(tmp_path / name)), print, lambda: None)
    (tmp_path / "report.html").write_text("precious")
    with pytest.raises(OutputError, match="exists"):
        compare(product, optical, tmp_path, overwrite=False)
    assert (tmp_path / "report.html").read_text() == "precious"
    for wrong in ({"bands": (1, 2)}, {"optical_range": (5.0, 5.0)}, {"max_side": 10}):
        with pytest.raises(OptionError):
            CompareOptions("a", "b", "c.html", **wrong)
