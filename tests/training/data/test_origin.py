"""Where and when an optical side was taken."""

from __future__ import annotations

import datetime

import pytest
from sar_colorizer.training.config.data import DataConfig
from sar_colorizer.training.config.errors import ConfigError
from sar_colorizer.training.data.items import GroundPlace, Item, NumberPlace
from sar_colorizer.training.data.origin import Origin, origins, tile_middle


def item(name, place=None):
    return Item(name, "scene", None, None, place)


@pytest.mark.parametrize(
    ("name", "longitude", "latitude"),
    [
        ("S2A_MSIL1C_20201104T183541_N0209_R027_T11SLT_20201104T203551", -118.6, 33.8),  # Los Angeles
        ("14RNT", -98.5, 29.4),  # south of Austin, Texas
        ("T31UFS", 5.0, 50.9),  # Hesbaye, Belgium
        ("T37MBU", 36.8, -1.4),  # Nairobi: just south of the equator
        ("T60KXF", 178.4, -18.5),  # Fiji
        ("T33WXR", 18.3, 68.3),  # Norway
        ("T21HUB", -58.6, -34.7),  # Buenos Aires
    ],
)
def test_a_tile_says_where_it_is(name, longitude, latitude):
    found = tile_middle(name)
    assert found == pytest.approx((longitude, latitude), abs=0.9)


@pytest.mark.parametrize("name", ["", "scene_20201104", "T61SLT", "T11ILT", "T11SST"])
def test_what_is_no_tile_says_nothing(name):
    assert tile_middle(name) is None


def test_the_grid_goes_before_the_table_and_the_table_before_the_configuration(tmp_path):
    rows = [
        "frame\tscene\toptical_date\toptical_product",
        "a\tx\t04.11.2020\tS2A_MSIL1C_20201104T183541_N0209_R027_T11SLT_20201104T203551",
        "b\tx\t2020-11-05\t",
        "c\tx\t\t",
    ]
    (tmp_path / "scenes.tsv").write_text("\n".join(rows))
    data = DataConfig(str(tmp_path), scenes="scenes.tsv", place=(5.3, 50.6), date="2021-06-01")
    items = [item("a"), item("b"), item("c", NumberPlace("c", 1)), item("d", GroundPlace(179.0, -18.0, -179.0, -17.0))]
    found = origins(data, items)
    assert found["a"].place == pytest.approx((-118.6, 33.8), abs=0.6) and found["a"].date == datetime.date(2020, 11, 4)
    assert found["b"] == Origin((5.3, 50.6), datetime.date(2020, 11, 5))
    assert found["c"] == Origin((5.3, 50.6), datetime.date(2021, 6, 1))
    assert found["d"].place == pytest.approx((-180.0, -17.5))


def test_a_date_is_found_in_the_name_where_the_configuration_says_how():
    data = DataConfig("x", date=r"s2-(\d{4}_\d\d_\d\d)$", place=(-55.2, -4.39))
    found = origins(data, [item("amazon_s1-2019_05_27_s2-2020_07_20"), item("amazon")])
    assert found["amazon_s1-2019_05_27_s2-2020_07_20"].date == datetime.date(2020, 7, 20)
    assert found["amazon"] == Origin((-55.2, -4.39), None)
    with pytest.raises(ConfigError, match=r"data\.date"):
        DataConfig("x", date=r"\d{4}")


def test_nothing_is_said_where_nothing_tells(tmp_path):
    assert origins(DataConfig(str(tmp_path), scenes=r"^(\w)"), [item("a")]) == {"a": Origin()}
