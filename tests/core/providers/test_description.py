"""What GDAL tells of a raster and what lies beside it, whatever is in those files."""

from __future__ import annotations

from sar_colorizer.core.providers.description import Description, factor_of, parsed, part, text_of, texts_of


def test_names_are_the_rasters_own_and_of_a_virtual_one_those_behind():
    files = ("/data/a.tif", "/data/a.tif.aux.xml")
    assert Description("/data/a.tif", "GTiff", ("uint8",), files=files).names == ("a.tif",)
    assert Description("/d/v.vrt", "VRT", ("uint8",), files=("/d/v.vrt", *files)).names == (
        "v.vrt",
        "a.tif",
        "a.tif.aux.xml",
    )


def test_files_beside_are_read_where_there_are_any(tmp_path):
    (tmp_path / "a.json").write_text('{"b": {"c": 1}}')
    told = Description(str(tmp_path / "a.tif"), "GTiff", ("uint8",))
    assert told.json_beside("a.json") == {"b": {"c": 1}}
    assert told.json_beside("b.json") == {}
    assert Description("<VRTDataset>" + "x" * 5000, "VRT", ()).text_beside("a.json") == ""
    assert Description("/vsizip/a.zip/a.tif", "GTiff", ()).text_beside("a.json") == ""


def test_what_is_not_as_it_should_be_is_nothing():
    assert parsed("{") == parsed("[1]") == parsed("") == parsed("[" * 100_000) == {}
    assert part({"a": [1]}, "a", "b") == {}
    assert text_of({"a": [1], "b": True, "c": 3}, "a") == text_of({"b": True}, "b") == ""
    assert text_of({"c": 3}, "c") == "3"
    assert texts_of({"a": "VV"}, "a") == ()
    assert [factor_of(value) for value in (None, "x", -1, 0, float("inf"), float("nan"), "0.5")] == [
        0,
        0,
        0,
        0,
        0,
        0,
        0.5,
    ]


def test_fractions_and_scales_are_told():
    assert Description("a", "GTiff", ("float32", "float64")).is_float
    assert not Description("a", "GTiff", ("float32", "uint8")).is_float
    assert Description("a", "GTiff", ("uint16",), (1.0,), (0.0,)).is_unscaled
    assert not Description("a", "GTiff", ("uint16",), (1.0,), (2.0,)).is_unscaled
