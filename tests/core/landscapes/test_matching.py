"""Words are matched to landscapes; what nobody knows is said, never left out."""

from __future__ import annotations

import pytest
from sar_colorizer.core.errors import OptionError
from sar_colorizer.core.landscapes.matching import match_landscape
from sar_colorizer.core.landscapes.table import Landscape, LandscapeTable, lab_of, to_hex


def row(name, tags, grey=100, own=(), half="", cells=100, seasons=None):
    """A landscape whose months are greys: `grey` in January, one more in each month after."""
    months = tuple(f"#{grey + month:02x}{grey + month:02x}{grey + month:02x}" for month in range(12))
    tags = frozenset(tags) | frozenset(own)
    return Landscape(name, tags, frozenset(own), half, cells, months, seasons or {}, ((3.0, 1.0, 1.0),) * 12)


TABLE = LandscapeTable(
    "credit",
    (4.0, 0.0, 0.0),
    (
        row("boreal pine", ["boreal", "forest", "evergreen"], 40, cells=300),
        row("tropical rainforest", ["tropical", "forest", "evergreen"], 80),
        row("tropical savanna", ["tropical", "savanna"], 120, seasons={"dry": "#aa8060", "wet": "#406020"}),
        row("red savanna", ["tropical", "savanna"], 140, own=["red"], seasons={"dry": "#c08060", "wet": "#506020"}),
        row("Namib", ["desert", "arid"], 160, own=["namib"], half="south"),
        row("polar ice", ["snow", "polar"], 200),
    ),
)


def names(text, **more):
    return [row.name for row in match_landscape(text, table=TABLE, **more).rows]


def value(text, **more):
    """The grey that a text stands for, 0 to 255."""
    return round(255 * match_landscape(text, table=TABLE, **more).colour[0])


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("boreal forest", ["boreal pine"]),
        ("The Boreal FORESTS", ["boreal pine"]),
        ("taiga", ["boreal pine"]),
        ("jungle", ["tropical rainforest"]),
        ("rain-forest", ["tropical rainforest"]),
        ("forest", ["boreal pine", "tropical rainforest"]),  # the largest first
        ("savannah", ["tropical savanna"]),  # what is red has to be asked for
        ("red savannas", ["red savanna"]),
        ("Namib", ["Namib"]),
        ("namib desert", ["Namib"]),
        ("snow", ["polar ice"]),
        ("glaciers", ["polar ice"]),
    ],
)
def test_words_in_any_case_number_and_order_find_landscapes(text, found):
    assert names(text) == found


@pytest.mark.parametrize(
    ("text", "grey", "when"),
    [
        ("boreal forest, January", 40, "January"),
        ("June in the boreal forest", 45, "June"),
        ("boreal forest dec", 51, "December"),
        ("boreal forest, winter", 44, "winter"),  # (51 + 40 + 41) / 3
        ("boreal forest, snow", 44, "winter"),  # a forest under snow is one in winter
        ("snowy taiga", 44, "winter"),
        ("boreal forest", 46, "mean of the year"),  # 45.5
        ("boreal forest, whole year", 46, "mean of the year"),
    ],
)
def test_the_time_of_the_year_is_a_month_a_season_or_all_of_it(text, grey, when):
    assert value(text) == grey
    assert match_landscape(text, table=TABLE).when == when


def test_where_no_time_is_named_the_month_of_the_raster_counts():
    assert value("boreal forest", month=3) == 42
    assert value("boreal forest, June", month=3) == 45


def test_months_of_the_south_are_half_a_year_later_and_seasons_stay():
    assert value("boreal forest, July", is_southern=True) == 40
    assert value("boreal forest", month=7, is_southern=True) == 40
    assert value("boreal forest, winter", is_southern=True) == value("boreal forest, winter")


def test_a_place_has_its_own_months_wherever_the_raster_lies():
    assert value("Namib, July") == value("Namib, July", is_southern=True) == 166
    assert value("Namib, winter") == 166  # June, July and August: the Namib lies in the south


def test_dry_and_wet_seasons_are_the_tables():
    assert to_hex(match_landscape("savanna, dry season", table=TABLE).colour) == "#aa8060"
    assert to_hex(match_landscape("red savanna, rainy season", table=TABLE).colour) == "#506020"
    with pytest.raises(OptionError, match=r"tropical rainforest|boreal pine.*no dry and wet season"):
        match_landscape("boreal forest, dry season", table=TABLE)


def test_several_landscapes_give_their_mean_by_size_and_are_less_sure():
    one, both = (match_landscape(text, table=TABLE) for text in ("boreal forest, January", "forest, January"))
    assert both.colour[0] * 255 == pytest.approx((300 * 40 + 100 * 80) / 400)
    assert one.uncertainty == pytest.approx((5.0, 1.0, 1.0))  # 3 of the cells and 4 of the calibration
    assert both.uncertainty[0] > 7.0
    assert both.name == "boreal pine, tropical rainforest"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("boreal forrest", r"word 'forrest'\. Did you mean: forest"),
        ("purple forest", "word 'purple'"),
        ("boreal forest 17", "word '17'"),
        ("winter", "names no landscape"),
        ("", "names no landscape"),
        ("in the land of", "names no landscape"),
        ("forest, June, winter", "two times of the year, june and winter"),
        ("boreal savanna", r"at once boreal, savanna\. The nearest: boreal pine"),
        ("snow, boreal savanna", "at once boreal, savanna"),
    ],
)
def test_what_cannot_be_matched_is_told(text, said):
    with pytest.raises(OptionError, match=said):
        match_landscape(text, table=TABLE)


def test_cielab_of_a_few_colours():
    assert lab_of((1.0, 1.0, 1.0)) == pytest.approx((100, 0, 0), abs=0.01)
    assert lab_of((1.0, 0.0, 0.0)) == pytest.approx((53.24, 80.09, 67.20), abs=0.02)
    assert lab_of((0.0, 0.0, 0.0)) == pytest.approx((0, 0, 0), abs=1e-6)
