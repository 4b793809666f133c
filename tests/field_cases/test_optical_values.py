"""Optical files as people have them: the same reflectance gives the same colours however it is stored and named."""

from __future__ import annotations

import numpy as np
import pytest
import rasterio
from rasterio.transform import from_origin
from sar_colorizer.core.colour.reference_image import ReferenceImage

WHITE = 0.3558
BANDS = ("B04", "B03", "B02")
HARMONISED = "S2A_MSIL2A_20210504T103021_N0300_R108_T32UMF_20210504T125000.tif"
SAFE = "S2B_MSIL2A_20230501T101559_N0509_R065_T33UVR_20230501T130000.SAFE"


def vegetation(shape=(300, 300)):
    """(3, rows, cols) reflectance of fields, woods and water, with a corner of cloud."""
    rows, cols = np.mgrid[: shape[0], : shape[1]]
    green = 0.08 + 0.03 * np.sin(rows / 37) + 0.02 * np.cos(cols / 23)
    image = np.stack([0.7 * green, green, 0.5 * green])
    image += 0.004 * np.random.default_rng(5).normal(size=image.shape)
    image[:, :20, :20] = 0.6
    return image


def desert(shape=(300, 300)):
    """(3, rows, cols) reflectance of sand: no dark pixel in any band."""
    rows, cols = np.mgrid[: shape[0], : shape[1]]
    dunes = 1.0 + 0.2 * np.sin(rows / 17 + cols / 29)
    return np.array([0.34, 0.24, 0.15])[:, None, None] * dunes


def write(path, stored, nodata=None, scales=None, offsets=None, tags=None, descriptions=BANDS, **profile):
    """A GeoTIFF of an optical image at the place of `make_raster`'s."""
    base = {"driver": "GTiff", "crs": "EPSG:32632", "transform": from_origin(5e5, 5.1e6, 10, 10), "nodata": nodata}
    path.parent.mkdir(parents=True, exist_ok=True)
    with rasterio.open(
        path, "w", width=stored.shape[2], height=stored.shape[1], count=len(stored), dtype=stored.dtype.name,
        **{**base, **profile},
    ) as out:  # fmt: skip
        out.write(stored)
        out.descriptions = descriptions
        if scales:
            out.scales, out.offsets = (scales,) * 3, (offsets,) * 3
        for space, values in (tags or {}).items():
            out.update_tags(ns=space, **values)
    return path


def numbers(reflectance, add=0):
    return np.clip(np.rint(reflectance * 10000 + add), 1, 65535).astype(np.uint16)


def landsat(reflectance):
    return np.rint((reflectance + 0.2) / 0.0000275).astype(np.uint16)


def shown(path):
    """Colours of blocks of 10 x 10 pixels, (rows, cols, 3) in [0, 1], and the codes of what was assumed."""
    with ReferenceImage.open(str(path)) as reference:
        with rasterio.open(path) as dataset:
            height, width = dataset.shape
        grid = reference.grid
        found, there = reference.block_means(grid, 0, 0, 10, (height // 10, width // 10))
        assert there.all()
        return found, [code for code, _ in reference.notes]


def expected(reflectance):
    rows, cols = reflectance.shape[1] // 10, reflectance.shape[2] // 10
    means = reflectance.reshape(3, rows, 10, cols, 10).mean(axis=(2, 4))
    return np.moveaxis(np.clip(means / WHITE, 0, 1), 0, 2)


STORED = {
    "fractions": lambda p, r: write(p / "s2.tif", r.astype(np.float32)),
    "fractions with nodata": lambda p, r: write(p / "s2.tif", r.astype(np.float32), nodata=-9999.0),
    "harmonised numbers": lambda p, r: write(p / "s2.tif", numbers(r), nodata=0),
    "scale only": lambda p, r: write(p / "s2.tif", numbers(r), 0, 0.0001, 0.0),
    "scale and offset": lambda p, r: write(p / "s2.tif", numbers(r, 1000), 0, 0.0001, -0.1),
    "offset only": lambda p, r: write(p / "s2.tif", numbers(r, 1000), 0, 1.0, -1000.0),
    "signed, scale and offset": lambda p, r: write(p / "s.tif", numbers(r, 1000).astype(np.int16), 0, 0.0001, -0.1),
    "name": lambda p, r: write(p / f"{SAFE[:-5]}.tif", numbers(r, 1000), 0),
    "folder": lambda p, r: write(p / SAFE / "IMG_DATA" / "rgb.tif", numbers(r, 1000), 0),
    "Level 1C": lambda p, r: write(p / SAFE.replace("L2A", "L1C") / "rgb.tif", numbers(r, 1000), 0),
    "name and scale without offset": lambda p, r: write(p / f"{SAFE[:-5]}.tif", numbers(r, 1000), 0, 0.0001, 0.0),
    "granule": lambda p, r: write(p / "T33UVR_20230501T101559_B04_10m.tif", numbers(r, 1000), 0),
    "baseline tag": lambda p, r: write(
        p / "s2.tif", numbers(r, 1000), 0, tags={None: {"PROCESSING_BASELINE": "05.09"}}
    ),
    "catalogue's tag": lambda p, r: write(
        p / "s2.tif", numbers(r, 1000), 0, tags={"STAC": {"s2:processing_baseline": "04.00"}}
    ),
    "offset tag": lambda p, r: write(
        p / "s2.tif", numbers(r, 1000), 0, tags={"SENTINEL2": {"BOA_ADD_OFFSET_B04": "-1000"}}
    ),
    "Level 1C's offset tag": lambda p, r: write(
        p / "s2.tif", numbers(r, 1000), 0, tags={None: {"RADIO_ADD_OFFSET": "-1000"}}
    ),
    "document": lambda p, r: write(
        p / "s2.tif",
        numbers(r, 1000),
        0,
        tags={None: {"MTD": '<BOA_ADD_OFFSET band_id="3">-1000</BOA_ADD_OFFSET><X>1</X>'}},
    ),
    "generated": lambda p, r: write(
        p / "s2.tif",
        numbers(r, 1000),
        0,
        tags={None: {"SPACECRAFT_NAME": "Sentinel-2A", "GENERATION_TIME": "2023-05-01T13:00:00.000Z"}},
    ),
    "older baseline": lambda p, r: write(p / HARMONISED, numbers(r), 0),
    "older baseline's tag": lambda p, r: write(
        p / "s2.tif", numbers(r), 0, tags={None: {"PROCESSING_BASELINE": "02.14"}}
    ),
    "said harmonised": lambda p, r: write(p / "S2_SR_HARMONIZED.tif", numbers(r), 0),
    "tagged harmonised": lambda p, r: write(
        p / f"{SAFE[:-5]}.tif", numbers(r), 0, tags={None: {"source": "COPERNICUS/S2_SR_HARMONIZED"}}
    ),
    "catalogue's harmonised": lambda p, r: write(
        p / f"{SAFE[:-5]}.tif", numbers(r), 0, tags={None: {"earthsearch:boa_offset_applied": "true"}}
    ),
    "Landsat, scaled": lambda p, r: write(p / "l.tif", landsat(r), 0, 0.0000275, -0.2, descriptions=("r", "g", "b")),
    "Landsat by name": lambda p, r: write(
        p / "LC08_L2SP_193024_20210612_20210622_02_T1.tif", landsat(r), 0, descriptions=("B4", "B3", "B2")
    ),
    "Landsat by bands": lambda p, r: write(p / "l.tif", landsat(r), 0, descriptions=("SR_B4", "SR_B3", "SR_B2")),
    "Landsat by bands, scale only": lambda p, r: write(
        p / "l.tif", landsat(r), 0, 0.0000275, 0.0, descriptions=("SR_B4", "SR_B3", "SR_B2")
    ),
    "Landsat Level 1": lambda p, r: write(
        p / "LC09_L1TP_193024_20220612_20220622_02_T1.tif", np.rint((r + 0.1) / 2e-5).astype(np.uint16), 0
    ),
}


@pytest.mark.parametrize("scene", [vegetation, desert])
@pytest.mark.parametrize("stored", STORED)
def test_reflectance_is_shown_alike_however_it_is_stored(tmp_path, stored, scene):
    reflectance = scene()
    found, notes = shown(STORED[stored](tmp_path, reflectance))
    assert 255 * np.abs(found - expected(reflectance)).max() < 1.0
    # A desert that nothing is said of may carry the offset: it is shown as it is, and that is said.
    unsaid = scene is desert and stored in {"harmonised numbers", "scale only"}
    assert notes == (["reference-offset"] if unsaid else [])


@pytest.mark.parametrize(
    ("name", "scales", "cloudy"),
    [("s2.tif", None, False), ("s2.tif", 0.0001, False), (SAFE[:-5].replace("N0509", "N9999") + ".tif", None, True)],
)
def test_an_offset_that_only_dark_pixels_tell_is_taken_off_with_a_warning(tmp_path, name, scales, cloudy):
    reflectance = vegetation()
    if cloudy:
        reflectance[:, 200:] = 0.7
    found, notes = shown(write(tmp_path / name, numbers(reflectance, 1000), 0, scales, 0.0))
    assert 255 * np.abs(found - expected(reflectance)).max() < 1.0
    assert notes == ["reference-offset"]


def test_landsat_that_nothing_is_said_of_is_stretched_with_a_warning_and_not_shown_as_snow(tmp_path):
    reflectance = vegetation()
    found, notes = shown(write(tmp_path / "rgb.tif", landsat(reflectance), 0, descriptions=("1", "2", "3")))
    assert notes == ["reference-range"]
    assert np.corrcoef(found[3:, 3:].ravel(), expected(reflectance)[3:, 3:].ravel())[0, 1] > 0.999
    assert found[3:, 3:].mean() < 0.6


def test_metadata_that_the_values_contradict_are_not_followed_without_a_word(tmp_path):
    """Harmonised by who cut the file, who kept its name."""
    reflectance = vegetation()
    found, notes = shown(write(tmp_path / f"{SAFE[:-5]}.tif", numbers(reflectance), 0))
    assert 255 * np.abs(found - expected(reflectance)).max() < 1.0
    assert notes == ["reference-offset"]


def test_a_mosaic_of_older_and_newer_baselines_is_warned_of(tmp_path):
    """No one number is a reflectance of zero in both halves."""
    sources = ""
    for left, (name, add) in enumerate([(HARMONISED, 0), (f"{SAFE[:-5]}.tif", 1000)]):
        path = write(tmp_path / name, numbers(vegetation(), add), 0)
        sources += (
            f'<ComplexSource><SourceFilename relativeToVRT="0">{path}</SourceFilename><SourceBand>BAND</SourceBand>'
            f'<SrcRect xOff="0" yOff="0" xSize="300" ySize="300"/>'
            f'<DstRect xOff="{300 * left}" yOff="0" xSize="300" ySize="300"/><NODATA>0</NODATA></ComplexSource>'
        )
    mosaic = tmp_path / "mosaic.vrt"
    bands = "".join(
        f'<VRTRasterBand dataType="UInt16" band="{band}"><NoDataValue>0</NoDataValue>'
        f"{sources.replace('BAND<', f'{band}<')}</VRTRasterBand>"
        for band in (1, 2, 3)
    )
    mosaic.write_text(
        '<VRTDataset rasterXSize="600" rasterYSize="300"><SRS>EPSG:32632</SRS>'
        f"<GeoTransform>500000,10,0,5100000,0,-10</GeoTransform>{bands}</VRTDataset>"
    )
    with ReferenceImage.open(str(mosaic)) as reference:
        assert [code for code, _ in reference.notes] == ["reference-offset"]
        assert "before and after baseline 04.00" in reference.notes[0][1]


@pytest.mark.parametrize(
    ("texts", "zero"),
    [
        (["S2A_MSIL2A_20220501T100031_N0400_R122_T33UVR_20220501T130000"], 1000.0),
        (["S2C_MSIL1C_20250501T100031_N0511_R122_T33UVR_20250501T130000.SAFE"], 1000.0),
        (["SENTINEL2_L2A:/vsizip/S2A_MSIL2A_20180501T100031_N0500_R122_T33UVR_20230501T130000.zip/x.xml:10m"], 1000.0),
        (["S2A_MSIL2A_20180501T100031_N0207_R122_T33UVR_20180501T130000"], 0.0),
        (["S2A_OPER_MSI_L1C_TL_SGS__20160501T130000_A004500_T33UVR_N02.02"], 0.0),
        (["S2A_MSIL2A_20220501T100031_N9999_R122_T33UVR_20220501T130000"], None),
        (["PROCESSING_BASELINE=99.99"], None),
        (["dem_N0450_E0110.tif"], None),
        (["T33UVR_20190501T101559_B04_10m.jp2"], None),  # may be processed again since
        (["unharmonized_S2B_MSIL2A_20230501T101559_N0509_R065_T33UVR_x.tif"], 1000.0),
        (["harmonized=false", "PROCESSING_BASELINE=05.10"], 1000.0),
        (["/archive/harmonised and others/"], None),
        (["rgb.tif", "/archive/S2B_MSIL2A_20230501T101559_N0509_R065_T33UVR_20230501T130000.SAFE/IMG_DATA/"], 1000.0),
        (["HLS.S30.T33UVR.2023121T101559.v2.0.tif"], 0.0),
        (["BOA_ADD_OFFSET=0"], 0.0),
        (["BOA_ADD_OFFSET=-0.1"], 1000.0),
        (["LANDSAT_PRODUCT_ID=LC08_L2SP_193024_20210612_20210622_02_T1"], 7272.7),
        (["id=LANDSAT/LC09/C02/T1_L2/LC09_193024_20220612"], 7272.7),
        (["LC08_L1TP_193024_20210612_20210622_02_T1"], 5000.0),
        (["some_image.tif"], None),
    ],
)
def test_names_and_metadata_tell_the_number_of_no_reflectance(texts, zero):
    from sar_colorizer.core.colour.optical_products import product_of

    product = product_of(texts, BANDS)
    assert (product and product.zero) == (None if zero is None else pytest.approx(zero, abs=0.1))


def test_a_stack_of_original_bands_is_told_by_the_files_behind_it(tmp_path):
    """What gdalbuildvrt -separate makes of the bands in a product's folder."""
    reflectance = vegetation()
    folder = tmp_path / SAFE / "GRANULE" / "IMG_DATA"
    sources = ""
    for number, (name, plane) in enumerate(zip(BANDS, numbers(reflectance, 1000)), 1):
        path = write(folder / f"{name}.tif", plane[None], 0, descriptions=(name,))
        sources += (
            f'<VRTRasterBand dataType="UInt16" band="{number}"><NoDataValue>0</NoDataValue><ComplexSource>'
            f'<SourceFilename relativeToVRT="0">{path}</SourceFilename><SourceBand>1</SourceBand><NODATA>0</NODATA>'
            "</ComplexSource></VRTRasterBand>"
        )
    stack = tmp_path / "stack.vrt"
    stack.write_text(
        '<VRTDataset rasterXSize="300" rasterYSize="300"><SRS>EPSG:32632</SRS>'
        f"<GeoTransform>500000,10,0,5100000,0,-10</GeoTransform>{sources}</VRTDataset>"
    )
    found, notes = shown(stack)
    assert 255 * np.abs(found - expected(reflectance)).max() < 1.0
    assert notes == []


def test_older_landsats_have_red_green_and_blue_in_other_bands(tmp_path):
    reflectance = vegetation()
    infrared = np.full_like(reflectance[:1], 0.4)
    stored = landsat(np.concatenate([reflectance[::-1], infrared]))
    path = write(
        tmp_path / "LE07_L2SP_193024_20030612_20200622_02_T1.tif", stored, 0,
        descriptions=("SR_B1", "SR_B2", "SR_B3", "SR_B4"), photometric="MINISBLACK",
    )  # fmt: skip
    found, notes = shown(path)
    assert 255 * np.abs(found - expected(reflectance)).max() < 1.0
    assert notes == []


@pytest.mark.parametrize("dark", [0.003, 0.02])
def test_water_and_dark_woods_are_as_dark_as_they_are_where_the_product_is_known(tmp_path, dark):
    """The brightest percent is no brighter than 0.05: nothing is stretched for it."""
    reflectance = dark + 0.02 * vegetation() / 0.08
    reflectance[:, :20, :20] = 0.05
    for path in (
        write(tmp_path / f"{SAFE[:-5]}.tif", numbers(reflectance, 1000), 0),
        write(tmp_path / HARMONISED, numbers(reflectance), 0),
        write(tmp_path / "bands of Sentinel-2 by their names.tif", numbers(reflectance), 0),
        write(tmp_path / "scaled.tif", numbers(reflectance, 1000), 0, 0.0001, -0.1),
    ):
        found, notes = shown(path)
        assert 255 * np.abs(found - expected(reflectance)).max() < 1.0
        assert notes == []


def test_nodata_is_told_by_the_stored_value_not_by_what_the_scale_makes_of_it(tmp_path):
    """Stored 0 is missing and -0.1 scaled; stored 1000 is black, 0 scaled, and there."""
    reflectance = vegetation()
    stored = numbers(reflectance, 1000)
    stored[:, :, :100] = 0
    stored[:, :, 100:150] = 1000
    for nodata in (0, None):
        path = write(tmp_path / f"{nodata}.tif", stored, nodata, 0.0001, -0.1)
        with ReferenceImage.open(str(path)) as reference:
            found, there = reference.block_means(reference.grid, 0, 0, 10, (30, 30))
            at = reference.covers(reference.grid, np.full(3, 150.0), np.array([50.0, 120.0, 250.0]))
        assert at.tolist() == [False, True, True]
        assert not there[:, :10].any() and there[:, 10:].all()
        assert np.abs(found[:, 10:15]).max() == 0.0
        assert 255 * np.abs(found[:, 15:] - expected(reflectance)[:, 15:]).max() < 1.0


def test_bytes_that_a_scale_spreads_over_0_to_1_are_shown_as_they_are(tmp_path):
    picture = np.random.default_rng(0).integers(30, 220, (3, 30, 30), np.uint8).repeat(10, axis=1).repeat(10, axis=2)
    plain, _ = shown(write(tmp_path / "plain.tif", picture))
    scaled, _ = shown(write(tmp_path / "scaled.tif", picture, None, 1 / 255, 0.0))
    assert np.abs(plain - scaled).max() < 1e-6
    assert np.abs(255 * plain - np.moveaxis(picture[:, ::10, ::10], 0, 2)).max() < 0.01


def test_products_with_any_of_the_files_are_the_same(tmp_path, run, small_model, make_raster):
    """Whole colorizations: at most a level apart, by the rounding to digital numbers."""
    rng = np.random.default_rng(1)
    rows, cols = np.mgrid[:300, :300]
    db = -11 + 4 * np.sin(rows / 37) + 3 * np.cos(cols / 23) + 10 * np.log10(rng.gamma(4.4, 1 / 4.4, (300, 300)))
    radar = make_raster(tmp_path / "radar_vv.tif", db[None].astype(np.float32), descriptions=["VV"])
    reflectance = vegetation()
    pictures = {}
    kinds = ("fractions", "harmonised numbers", "scale and offset", "name", "Landsat, scaled", "Landsat by name")
    for kind in kinds:
        reference = STORED[kind](tmp_path / kind, reflectance)
        out = tmp_path / f"{kind}.tif"
        run(radar, out, model=str(small_model), structure=0.0, reference=str(reference))
        with rasterio.open(out) as dataset:
            pictures[kind] = dataset.read([1, 2, 3]).astype(int)
    for kind in kinds[1:]:
        assert np.abs(pictures[kind] - pictures["fractions"]).max() <= 1, kind


def radar_like(path, make_raster):
    rng = np.random.default_rng(1)
    rows, cols = np.mgrid[:300, :300]
    db = -11 + 4 * np.sin(rows / 37) + 3 * np.cos(cols / 23) + 10 * np.log10(rng.gamma(4.4, 1 / 4.4, (300, 300)))
    path.parent.mkdir(parents=True, exist_ok=True)
    return make_raster(path, db[None].astype(np.float32), descriptions=["VV"])


def training_targets(folder, cache, **data):
    from sar_colorizer.core.cancellation import never_cancelled
    from sar_colorizer.training.config.data import DataConfig
    from sar_colorizer.training.config.training import TrainerConfig, TrainingConfig
    from sar_colorizer.training.data.dataset import open_data

    lines = []
    config = TrainingConfig(
        data=(DataConfig(path=str(folder), part="train", units="db", **data),),
        trainer=TrainerConfig(steps=1, batch=1, crop=128),
    )
    opened = open_data(config, cache, never_cancelled, lines.append)
    assert opened.skipped == ()
    return {sample.name: sample.optical for sample in opened.train.samples(None)}, lines


def test_training_targets_are_surface_reflectance_however_each_file_of_a_scene_is_stored(tmp_path, make_raster):
    """One scene of many pairs, before and after baseline 04.00, with GDAL's scale and without, and of Landsat."""
    reflectance = vegetation()
    names = []
    for stored in ("fractions", "harmonised numbers", "scale and offset", "name", "baseline tag", "Landsat, scaled"):
        made = STORED[stored](tmp_path / "made", reflectance)
        names.append(f"{len(names)}_{made.stem}.tif")
        (tmp_path / "data" / "s2").mkdir(parents=True, exist_ok=True)
        made.rename(tmp_path / "data" / "s2" / names[-1])
        radar_like(tmp_path / "data" / "s1" / names[-1], make_raster)
    targets, _ = training_targets(tmp_path / "data", tmp_path / "cache")
    assert len(targets) == 6
    white = np.clip(reflectance / WHITE, 0, 1) * 255
    expected = np.moveaxis(white, 0, 2)[6:294, 6:294]
    for name, target in targets.items():
        assert np.abs(target.astype(float) - expected).max() < 1.0, name


def test_training_says_what_it_assumed_of_a_scene(tmp_path, make_raster):
    """The dark pixels of all files of a scene count: one alone shows bright ground only."""
    dark, bright = vegetation(), desert()
    for name, reflectance in (("a", dark), ("b", bright)):
        write(tmp_path / "data" / "s2" / f"{name}.tif", numbers(reflectance, 1000), 0)
        radar_like(tmp_path / "data" / "s1" / f"{name}.tif", make_raster)
    targets, lines = training_targets(tmp_path / "data", tmp_path / "cache")
    assert [line for line in lines if "does not say whether its reflectance carries the offset" in line]
    for name, reflectance in (("a", dark), ("b", bright)):
        expected = np.moveaxis(np.clip(reflectance / WHITE, 0, 1) * 255, 0, 2)[6:294, 6:294]
        [target] = [each for key, each in targets.items() if key.endswith(name)]
        assert np.abs(target.astype(float) - expected).max() < 1.0


def test_a_range_that_is_given_is_of_values_as_qgis_shows_them(tmp_path, make_raster):
    """With GDAL's scale and offset applied, and nothing assumed."""
    reflectance = vegetation()
    write(tmp_path / "data" / "s2" / "a.tif", numbers(reflectance, 1000), 0, 0.0001, -0.1)
    radar_like(tmp_path / "data" / "s1" / "a.tif", make_raster)
    targets, lines = training_targets(tmp_path / "data", tmp_path / "cache", optical_range=(0.0, 0.2))
    expected = np.moveaxis(np.clip(reflectance / 0.2, 0, 1) * 255, 0, 2)[6:294, 6:294]
    assert np.abs(next(iter(targets.values())).astype(float) - expected).max() < 1.0
    assert not [line for line in lines if "does not say" in line]


@pytest.mark.parametrize("stored", ["fractions", "harmonised numbers", "scale and offset", "name", "Landsat by name"])
def test_a_comparison_shows_surface_reflectance(tmp_path, make_raster, stored):
    pytest.importorskip("jinja2")
    from sar_colorizer.core.options.analysis import CompareOptions
    from sar_colorizer.training.comparison.run import IMAGE, compare

    reflectance = vegetation()
    picture = np.rint(np.clip(reflectance / WHITE, 0, 1) * 255).astype(np.uint8)
    product = make_raster(tmp_path / "product.tif", picture, photometric="RGB")
    optical = STORED[stored](tmp_path / "optical", reflectance)
    made = compare(CompareOptions(str(product), str(optical), str(tmp_path / "r.html")), lambda _: None, lambda: None)
    assert made["scores"][IMAGE]["PSNR"] > 60.0
    assert made["pixels"] == 300 * 300
