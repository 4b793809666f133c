"""Whole colorizations: grid, mask, tiles, extent, structure, tags, and nothing left behind."""

from __future__ import annotations

import os
import shutil

import numpy as np
import pytest
import rasterio
from rasterio.enums import ColorInterp
from rasterio.transform import Affine, from_origin
from sar_colorizer.core.cancellation import CancelFlag
from sar_colorizer.core.colorize import plan
from sar_colorizer.core.colorize.pipeline import Engine
from sar_colorizer.core.concurrency import cores
from sar_colorizer.core.errors import Cancelled, OptionError
from sar_colorizer.core.georeferencing.comparison import differences
from sar_colorizer.core.georeferencing.grid import Grid
from sar_colorizer.core.options.colorize import ColorizeOptions
from sar_colorizer.core.options.shared import DEFAULT_CODEC, DEFAULT_MODEL, LOSSY_CODECS
from sar_colorizer.core.output import compression
from skimage import color


def grid_of(path):
    with rasterio.open(path) as dataset:
        return Grid.from_dataset(dataset)


def image_of(path):
    """(rows, cols, bands) uint8 and (rows, cols) mask."""
    with rasterio.open(path) as dataset:
        return np.moveaxis(dataset.read(), 0, 2), dataset.dataset_mask() > 0


def backscatter(shape=(200, 260), bands=1, seed=0):
    """dB with speckle and a few covers, (bands, rows, cols) float32."""
    rng = np.random.default_rng(seed)
    rows, cols = np.mgrid[: shape[0], : shape[1]]
    cover = -12 + 5 * np.sin(rows / 23) * np.cos(cols / 31)
    speckle = 10 * np.log10(rng.gamma(4.4, 1 / 4.4, (bands, *shape)))
    return (cover + speckle).astype(np.float32)


@pytest.mark.parametrize("cog", [False, True])
def test_output_is_rgb_on_the_inputs_grid_with_its_mask_and_says_it_is_synthetic(scene_path, tmp_path, run, cog):
    output, confidence = tmp_path / "colour.tif", tmp_path / "confidence.tif"
    done = run(scene_path, output, confidence=str(confidence), cog=cog)
    assert differences(grid_of(scene_path), grid_of(output)) == []
    assert differences(grid_of(scene_path), grid_of(confidence)) == []
    with rasterio.open(scene_path) as source:
        valid = source.dataset_mask() > 0
    assert 0.05 < valid.mean() < 0.999
    image, mask = image_of(output)
    np.testing.assert_array_equal(mask, valid)
    assert (image[~valid] == 0).all()
    assert image[valid].std() > 5
    np.testing.assert_array_equal(image_of(confidence)[1], valid)
    with rasterio.open(output) as dataset:
        assert dataset.dtypes == ("uint8",) * 3
        assert dataset.colorinterp == (ColorInterp.red, ColorInterp.green, ColorInterp.blue)
        tags = dataset.tags()
        said = dataset.tags(ns="xml:XMP")["xml:XMP"]
    assert "digitalsourcetype/trainedAlgorithmicMedia<" in said
    assert f"model SHA-256 {done.result['model_sha256']}" in said
    assert tags["SYNTHETIC"] == "SYNTHETIC COLOUR - not optical imagery"
    assert tags["COLORIZER_MODEL"] == DEFAULT_MODEL
    assert tags["COLORIZER_MODEL_SHA256"] == done.result["model_sha256"]
    assert tags["COLORIZER_INPUT"] == "scene_vv.tif"
    assert tags["COLORIZER_UNITS"] == "db"
    assert "COLORIZER_CONFIDENCE" not in tags
    with rasterio.open(confidence) as dataset:
        assert dataset.tags()["COLORIZER_CONFIDENCE"].startswith("255 - 5 x the colour error to expect")
        assert "Confidence in colour that is synthetic" in dataset.tags(ns="xml:XMP")["xml:XMP"]
        assert dataset.descriptions == ("Confidence (255 - 5 x expected colour error in CIELAB units)",)
    assert float(tags["COLORIZER_STRUCTURE"]) == 0.75
    assert float(tags["COLORIZER_VIVIDNESS"]) == 1.0
    assert {"COLORIZER_VERSION", "COLORIZER_MEDIAN_DB", "COLORIZER_SPREAD_DB", "COLORIZER_DATE"} <= set(tags)
    assert "SEN1-2" in tags["TIFFTAG_COPYRIGHT"]
    assert done.result["valid_fraction"] == pytest.approx(valid.mean(), abs=1e-6)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["colour.tif", "confidence.tif"]


def test_the_date_is_said_by_a_message_and_a_tag_and_what_is_given_counts(scene_path, tmp_path, run, small_model):
    def said(done):
        return [event["text"] for event in done.events if event.get("code") == "date"]

    named = tmp_path / "S1A_20210401T052623_VV.tif"
    shutil.copy(scene_path, named)
    plain = {"model": str(small_model), "overwrite": True}
    output = tmp_path / "out.tif"
    assert "not known" in said(run(scene_path, output, **plain))[0]
    done = run(named, output, **plain)
    assert said(done) == ["Date of acquisition: 2021-04-01 (the file's name)."]
    assert done.warnings() == run(scene_path, output, **plain).warnings()
    done = run(named, output, date="2020-12", **plain)
    assert said(done) == ["Date of acquisition: 2020-12 (as given). Not taken: 2021-04-01 (the file's name)."]
    assert done.result["tags"]["COLORIZER_ACQUISITION_DATE"] == "2020-12 (as given)"
    assert '"date": "2020-12"' in done.result["tags"]["COLORIZER_SETTINGS"]


def test_progress_rises_from_0_to_1(scene_path, tmp_path, run, small_model):
    events = run(scene_path, tmp_path / "out.tif", model=str(small_model), tile_size=128).events
    fractions = [event["fraction"] for event in events if event["event"] == "progress"]
    assert fractions == sorted(fractions)
    assert fractions[0] == 0
    assert fractions[-1] == 1
    assert len(fractions) > 8


@pytest.mark.parametrize("structure", [0.0, 0.5])
def test_the_size_of_tiles_changes_no_byte(tmp_path, run, make_raster, structure):
    data = backscatter((390, 700))
    data[:, 200:230, 300:400] = np.nan
    data[:, :, 600:] = np.nan
    source = make_raster(tmp_path / "in.tif", data)
    run(source, tmp_path / "whole.tif", tile_size=1024, structure=structure)
    whole = image_of(tmp_path / "whole.tif")[0]
    for size in (64, 128, 320, None):
        run(source, tmp_path / "tiled.tif", tile_size=size, structure=structure, overwrite=True)
        np.testing.assert_array_equal(image_of(tmp_path / "tiled.tif")[0], whole, err_msg=str(size))
    assert whole.std() > 5


def test_an_extent_gives_that_part_of_the_whole(tmp_path, run, make_raster):
    transform = Affine.translation(5e5, 5.1e6) @ Affine.rotation(-20) @ Affine.scale(10, -10)
    source = make_raster(tmp_path / "in.tif", backscatter((300, 420)), transform=transform)
    run(source, tmp_path / "whole.tif", tile_size=256)
    corners = [transform @ corner for corner in ((150, 80), (330, 80), (150, 210), (330, 210))]
    xs, ys = zip(*corners)
    run(source, tmp_path / "part.tif", extent=(min(xs), min(ys), max(xs), max(ys)), tile_size=256)
    whole, part = grid_of(tmp_path / "whole.tif"), grid_of(tmp_path / "part.tif")
    col, row = ~whole.transform @ (part.transform.c, part.transform.f)
    assert (round(col, 6) % 1, round(row, 6) % 1) == (0, 0)
    assert part.width < whole.width
    assert part.height <= whole.height
    row, col = round(row), round(col)
    cut = image_of(tmp_path / "whole.tif")[0][row : row + part.height, col : col + part.width]
    np.testing.assert_array_equal(cut, image_of(tmp_path / "part.tif")[0])


def test_structure_1_correlates_with_the_despeckled_backscatter(scene_path, tmp_path, run):
    from sar_colorizer.core.sar.despeckling import despeckle

    run(scene_path, tmp_path / "out.tif", structure=1.0)
    with rasterio.open(scene_path) as source:
        db, valid = source.read(1), source.read_masks(1) > 0
    lightness = color.rgb2lab(image_of(tmp_path / "out.tif")[0])[..., 0]
    despeckled = despeckle(np.where(valid, db, 0), valid, 1.5)
    assert np.corrcoef(lightness[valid], despeckled[valid])[0, 1] > 0.98


@pytest.mark.parametrize("cog", [False, True])
@pytest.mark.parametrize("codec", LOSSY_CODECS)
def test_a_lossy_codec_keeps_the_mask_and_the_confidence_and_says_what_it_does(scene_path, tmp_path, run, codec, cog):
    exact, lossy = {}, {}
    for found, compress in ((exact, DEFAULT_CODEC), (lossy, codec)):
        paths = {name: tmp_path / f"{name}_{compress}.tif" for name in ("colour", "confidence")}
        done = run(scene_path, paths["colour"], confidence=str(paths["confidence"]), compress=compress, cog=cog)
        for name, path in paths.items():
            found[name] = image_of(path)
            with rasterio.open(path) as dataset:
                found[f"{name} tag"] = dataset.tags().get("COLORIZER_COMPRESS")
                found[f"{name} codec"] = dataset.tags(ns="IMAGE_STRUCTURE")["COMPRESSION"].lower()
        found["told"] = [event["text"] for event in done.events if event.get("code") == "compression"]
        found["tag"] = done.result["tags"].get("COLORIZER_COMPRESS")
    np.testing.assert_array_equal(lossy["colour"][1], exact["colour"][1])
    valid = exact["colour"][1]
    assert 0 < np.abs(lossy["colour"][0][valid].astype(int) - exact["colour"][0][valid]).mean() < 5
    np.testing.assert_array_equal(lossy["confidence"][0], exact["confidence"][0])
    assert codec in lossy["colour codec"] and lossy["confidence codec"] == DEFAULT_CODEC
    assert lossy["colour tag"] == lossy["tag"] and lossy["tag"].startswith("lossy: ")
    assert lossy["confidence tag"] is exact["colour tag"] is exact["tag"] is None
    assert len(lossy["told"]) == 1 and "Confidence" in lossy["told"][0] and exact["told"] == []


def test_a_codec_that_is_not_there_is_refused_before_anything_is_computed(scene_path, tmp_path, run, monkeypatch):
    monkeypatch.setattr(compression, "available_codecs", lambda: ("deflate", "none"))
    monkeypatch.setattr(plan, "select_input", lambda *_, **__: pytest.fail("the raster was measured"))
    with pytest.raises(OptionError, match="without the compression zstd. Use one of: deflate, none"):
        run(scene_path, tmp_path / "out.tif", compress="zstd")
    assert list(tmp_path.iterdir()) == []


def test_the_same_run_gives_the_same_bytes(scene_path, tmp_path, run):
    images = []
    for name in ("first", "second"):
        run(scene_path, tmp_path / f"{name}.tif", tile_size=256)
        images.append(image_of(tmp_path / f"{name}.tif")[0])
    assert images[0].tobytes() == images[1].tobytes()


def test_invalid_areas_are_skipped_and_stay_empty(tmp_path, run, make_raster, small_model):
    data = backscatter((700, 700))
    data[:, :, 300:] = np.nan
    data[:, 40:60, 100:120] = np.nan
    source = make_raster(tmp_path / "in.tif", data)
    run(source, tmp_path / "out.tif", model=str(small_model), tile_size=128)
    image, mask = image_of(tmp_path / "out.tif")
    np.testing.assert_array_equal(mask, np.isfinite(data[0]))
    assert (image[~mask] == 0).all()
    assert image[mask].max(axis=1).min() > 0


def test_what_lies_under_the_mask_has_no_say_in_the_colour(tmp_path, run, make_raster):
    images = []
    for name, filling in (("nan", np.nan), ("nodata", -99.0)):
        data = backscatter((256, 256))
        data[:, 100:150, 60:200] = filling
        source = make_raster(tmp_path / f"{name}.tif", data, nodata=filling)
        run(source, tmp_path / f"{name}_out.tif")
        images.append(image_of(tmp_path / f"{name}_out.tif")[0])
    np.testing.assert_array_equal(images[0], images[1])


def test_a_model_of_two_bands_takes_them_by_polarisation_even_from_several_files(
    tmp_path, run, make_raster, make_model
):
    model = make_model(
        tmp_path / "dual.safetensors",
        inputs=[{"polarisations": ["VV"]}, {"polarisations": ["VH"]}],
        any_polarisation=False,
    )
    data = backscatter(bands=2)
    straight = make_raster(tmp_path / "straight.tif", data, descriptions=("Sigma0_VV_db", "Sigma0_VH_db"))
    swapped = make_raster(tmp_path / "swapped.tif", data[::-1], descriptions=("VH", "VV"))
    make_raster(tmp_path / "a_vv.tif", data[:1])
    make_raster(tmp_path / "b_vh.tif", data[1:])
    bands = "".join(
        f'<VRTRasterBand dataType="Float32" band="{number}"><SimpleSource><SourceFilename relativeToVRT="1">{name}'
        "</SourceFilename><SourceBand>1</SourceBand></SimpleSource></VRTRasterBand>"
        for number, name in ((1, "b_vh.tif"), (2, "a_vv.tif"))
    )
    vrt = tmp_path / "both.vrt"
    vrt.write_text(
        '<VRTDataset rasterXSize="260" rasterYSize="200"><SRS>EPSG:32632</SRS>'
        f"<GeoTransform>500000,10,0,5100000,0,-10</GeoTransform>{bands}</VRTDataset>"
    )
    images = []
    for number, source in enumerate((straight, swapped, vrt)):
        run(source, tmp_path / f"{number}.tif", model=str(model))
        images.append(image_of(tmp_path / f"{number}.tif")[0])
    np.testing.assert_array_equal(images[0], images[1])
    np.testing.assert_array_equal(images[0], images[2])
    run(straight, tmp_path / "given.tif", model=str(model), bands=(2, 1))
    assert (image_of(tmp_path / "given.tif")[0] != images[0]).any()


@pytest.mark.parametrize(
    ("shape", "transform"),
    [((1, 1), None), ((3, 500), None), ((129, 1), None), ((200, 260), from_origin(5e5, 5e6, 10, -25))],
)
def test_odd_sizes_and_grids_come_back_as_they_were(tmp_path, run, make_raster, small_model, shape, transform):
    data = backscatter(shape)
    source = make_raster(tmp_path / "in.tif", data, **({"transform": transform} if transform else {}))
    run(source, tmp_path / "out.tif", model=str(small_model))
    assert differences(grid_of(source), grid_of(tmp_path / "out.tif")) == []
    assert image_of(tmp_path / "out.tif")[1].all()


@pytest.mark.parametrize("dtype", ["uint8", "int16", "uint16", "int32", "float64", "complex64"])
def test_every_pixel_type_is_coloured_alike(tmp_path, run, make_raster, small_model, dtype):
    """The same scene as digital numbers or magnitudes gives the same picture, but for rounding."""
    amplitude = 300 * 10 ** (backscatter((256, 256)) / 20)
    reference = make_raster(tmp_path / "reference.tif", amplitude.astype(np.float32))
    run(reference, tmp_path / "reference_out.tif", model=str(small_model), units="amplitude")
    data = amplitude.astype(dtype) if dtype != "uint8" else np.clip(amplitude, 1, 255).astype(dtype)
    source = make_raster(tmp_path / "in.tif", data)
    run(source, tmp_path / "out.tif", model=str(small_model), units="amplitude")
    difference = np.abs(image_of(tmp_path / "out.tif")[0].astype(int) - image_of(tmp_path / "reference_out.tif")[0])
    assert difference.mean() < 3
    assert image_of(tmp_path / "out.tif")[0].std() > 5


def test_cancelling_leaves_nothing_and_keeps_an_existing_output(scene_path, tmp_path):
    output = tmp_path / "out.tif"
    output.write_bytes(b"precious")
    flag = CancelFlag()

    def emit(event):
        if event.get("fraction", 0) > 0.1:
            flag.set()

    options = ColorizeOptions(
        input=str(scene_path), output=str(output), confidence=str(tmp_path / "c.tif"), tile_size=128, overwrite=True
    )
    with pytest.raises(Cancelled):
        Engine().colorize(options, emit, flag)
    assert output.read_bytes() == b"precious"
    assert os.listdir(tmp_path) == ["out.tif"]


def test_a_colour_photograph_given_as_sar_gets_a_warning(tmp_path, run, make_raster, small_model):
    photo = np.random.default_rng(0).integers(0, 256, (3, 150, 150)).astype(np.uint8)
    source = make_raster(tmp_path / "photo.tif", photo, photometric="RGB")
    assert "looks-optical" in run(source, tmp_path / "out.tif", model=str(small_model)).warnings()


def test_pixels_of_another_size_than_the_trainings_get_a_warning(tmp_path, run, make_raster, small_model):
    fine = make_raster(tmp_path / "fine.tif", backscatter(), transform=from_origin(5e5, 5e6, 0.5, 0.5))
    coarse = make_raster(tmp_path / "coarse.tif", backscatter((20, 30)), transform=from_origin(5e5, 5e6, 150, 150))
    warned = {
        (source.stem, resolution): "unlike-training"
        in run(source, tmp_path / "out.tif", model=str(small_model), resolution=resolution, overwrite=True).warnings()
        for source in (fine, coarse)
        for resolution in ("model", "native")
    }
    # 150 m cannot be brought to 10 m: repeated 4 x 4 times it is still 37.5 m.
    assert warned == {
        ("fine", "model"): False,
        ("fine", "native"): True,
        ("coarse", "model"): True,
        ("coarse", "native"): True,
    }


def test_the_engine_keeps_the_model_between_runs_and_changes_it_when_asked(scene_path, tmp_path, small_model):
    engine = Engine()
    results, runners = [], []
    for number, model in enumerate([str(small_model), str(small_model), DEFAULT_MODEL]):
        options = ColorizeOptions(input=str(scene_path), output=str(tmp_path / f"{number}.tif"), model=model)
        results.append(engine.colorize(options, lambda event: None, CancelFlag()))
        runners.append(engine.models._runner)
    assert runners[0] is runners[1]
    assert runners[1] is not runners[2]
    assert [result["model"] for result in results] == ["small", "small", DEFAULT_MODEL]


def test_real_rasters_come_out_on_their_grids(shared_data, tmp_path, run, small_model):
    paths = sorted(path for path in (shared_data / "georef").glob("*.tif*") if path.suffix in (".tif", ".tiff"))
    assert len(paths) >= 4
    for path in paths:
        output = tmp_path / f"{path.stem}_colour.tif"
        run(path, output, model=str(small_model), confidence=str(tmp_path / f"{path.stem}_confidence.tif"))
        assert differences(grid_of(path), grid_of(output)) == []
        with rasterio.open(path) as source:
            np.testing.assert_array_equal(image_of(output)[1], source.dataset_mask() > 0)


def test_the_number_of_cores_changes_no_pixel(scene_path, tmp_path, run, small_model, monkeypatch):
    images = []
    for count in (1, 3):
        monkeypatch.setattr(cores, "usable_cores", lambda count=count: count)
        run(scene_path, tmp_path / f"{count}.tif", model=str(small_model), confidence=str(tmp_path / f"{count}c.tif"))
        images.append([image_of(tmp_path / name)[0] for name in (f"{count}.tif", f"{count}c.tif")])
    for one, three in zip(*images):
        assert one.std() > 1
        np.testing.assert_array_equal(one, three)
