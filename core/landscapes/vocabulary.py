"""The words that a landscape, a climate and a time of the year may be called by, in English. Standard library only."""

from __future__ import annotations

from ..words import tr_later
from .table import DRY, WET

MONTH_NAMES = (
    *(tr_later("January"), tr_later("February"), tr_later("March"), tr_later("April")),
    *(tr_later("May"), tr_later("June"), tr_later("July"), tr_later("August")),
    *(tr_later("September"), tr_later("October"), tr_later("November"), tr_later("December")),
)
SEASONS = {
    tr_later("winter"): (12, 1, 2),
    tr_later("spring"): (3, 4, 5),
    tr_later("summer"): (6, 7, 8),
    tr_later("autumn"): (9, 10, 11),
}
"""Seasons, and their months in the northern half of the Earth."""

YEAR = "year"

TIMES: dict[str, str] = {
    **{name.lower(): name for name in MONTH_NAMES},
    **{name.lower()[:3]: name for name in MONTH_NAMES},
    "sept": "September",
    **{name: name for name in SEASONS},
    "fall": "autumn",
    "snowy": "winter",
    "snow covered": "winter",
    **dict.fromkeys(("dry season", "dry", "drought"), DRY),
    **dict.fromkeys(("wet season", "rainy season", "rain season", "wet", "rainy", "monsoon"), WET),
    **dict.fromkeys(("year", "whole year", "mean of the year", "all year"), YEAR),
}
"""What a time is called, and the name of a month, a key of `SEASONS`, `DRY`, `WET` or `YEAR`."""

TAGS: dict[str, tuple[str, ...]] = {
    # Forests and trees.
    **dict.fromkeys(("forest", "forested", "wood", "tree"), ("forest",)),
    **dict.fromkeys(("rainforest", "rain forest", "jungle"), ("forest", "tropical", "evergreen")),
    "taiga": ("forest", "boreal"),
    **dict.fromkeys(("needleleaf", "conifer", "coniferous"), ("forest", "needleleaf")),
    **dict.fromkeys(("pine", "spruce", "fir"), ("forest", "needleleaf", "evergreen")),
    "larch": ("forest", "needleleaf", "deciduous"),
    **dict.fromkeys(("broadleaf", "broadleaved"), ("forest", "broadleaf")),
    **dict.fromkeys(("oak", "beech"), ("forest", "broadleaf", "deciduous")),
    "eucalyptus": ("forest", "broadleaf", "evergreen"),
    "evergreen": ("evergreen",),
    "deciduous": ("deciduous",),
    "mixed": ("forest", "mixed"),
    **dict.fromkeys(("woodland", "open forest"), ("woodland",)),
    **dict.fromkeys(("wooded grassland", "parkland"), ("parkland",)),
    **dict.fromkeys(("dehesa", "montado"), ("parkland", "mediterranean")),
    "forest tundra": ("parkland", "boreal"),
    # Open land.
    **dict.fromkeys(("savanna", "savannah"), ("savanna",)),
    **dict.fromkeys(("woody savanna", "woody savannah", "wooded savanna"), ("woody savanna",)),
    **dict.fromkeys(("shrubland", "shrub", "scrub", "scrubland", "bush", "heath"), ("shrubland",)),
    **dict.fromkeys(("dense", "closed"), ("dense",)),
    "open": ("open",),
    **dict.fromkeys(("maquis", "garrigue"), ("shrubland", "mediterranean")),
    **dict.fromkeys(("semi desert", "semidesert"), ("semi-desert",)),
    **dict.fromkeys(("grassland", "grass", "meadow", "pasture"), ("grassland",)),
    "steppe": ("grassland", "arid", "cold"),
    "tundra": ("tundra",),
    **dict.fromkeys(("wetland", "swamp", "marsh", "bog", "mire", "fen", "peat", "peatland"), ("wetland",)),
    **dict.fromkeys(("desert", "sand", "sandy", "dune"), ("desert",)),
    **dict.fromkeys(("bare ground", "bare", "barren", "bare soil", "rock", "rocky", "stone"), ("bare",)),
    **dict.fromkeys(("snow", "ice", "glacier", "snowfield", "ice sheet", "ice cap", "snow and ice"), ("snow",)),
    # Made by people.
    **dict.fromkeys(
        ("cropland", "crop", "field", "farmland", "farm", "arable", "agriculture", "wheat", "cereal", "barley"),
        ("cropland",),
    ),
    **dict.fromkeys(("mosaic", "field with tree", "cropland with tree", "smallholding"), ("mosaic",)),
    **dict.fromkeys(("town", "city", "urban", "settlement", "built up"), ("town",)),
    # Climate zones.
    **dict.fromkeys(("tropical", "tropic"), ("tropical",)),
    **dict.fromkeys(("arid", "dryland"), ("arid",)),
    "hot": ("hot",),
    "cold": ("cold",),
    "mediterranean": ("mediterranean",),
    **dict.fromkeys(("temperate", "oceanic", "subtropical"), ("temperate",)),
    "continental": ("continental",),
    **dict.fromkeys(("boreal", "subarctic"), ("boreal",)),
    **dict.fromkeys(("polar", "arctic"), ("polar",)),
}
"""What a landscape or a climate is called, and the tags that a row of the table has to have."""

WITHOUT_MEANING = frozenset(
    (
        *("a", "an", "the", "in", "of", "and", "with", "on", "at", "during"),
        *("season", "month", "landscape", "land", "area", "region", "climate", "zone", "typical"),
    )
)
"""Words that may stand in a text and say nothing of a landscape."""
