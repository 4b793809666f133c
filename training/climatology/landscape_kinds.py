"""Which landscapes the table has: what each class of land cover is called in each climate, and places with a name."""

from __future__ import annotations

from dataclasses import dataclass

from ...core.landscapes.table import NORTH, SOUTH

CLIMATES: dict[str, tuple[int, ...]] = {
    "tropical": (1, 2, 3, 4),
    "hot arid": (5, 7),
    "cold arid": (6, 8),
    "mediterranean": (12, 13, 14),
    "temperate": (9, 10, 11, 15, 16, 17),
    "continental": (18, 19, 22, 23, 26, 27),
    "boreal": (20, 21, 24, 25, 28, 29),
    "polar": (30, 31),
}
"""Climates, and the zones of Koeppen and Geiger in them by the numbers of their file: A; B hot and cold; Cs; other C; D
with a warm summer (a and b) and with a short one (c and d); E."""

WITH_DRY_SEASON = ("tropical", "hot", "mediterranean")
"""Tags of climates with a season in which plants dry up and none in which snow lies."""


@dataclass(frozen=True)
class Cover:
    """A class of land cover as it is called in a climate.

    Attributes:
        noun: after the climate's name, or after nothing where it says all by itself.
        tags: beside those of the climate, in the words of `core.landscapes.vocabulary`.
        without_climate: whether `noun` says all by itself.
    """

    noun: str
    tags: tuple[str, ...]
    without_climate: bool = False


COVERS: dict[int, Cover] = {
    1: Cover("evergreen needleleaf forest", ("forest", "needleleaf", "evergreen")),
    2: Cover("evergreen broadleaf forest", ("forest", "broadleaf", "evergreen")),
    3: Cover("deciduous needleleaf forest", ("forest", "needleleaf", "deciduous")),
    4: Cover("deciduous broadleaf forest", ("forest", "broadleaf", "deciduous")),
    5: Cover("mixed forest", ("forest", "mixed")),
    6: Cover("dense shrubland", ("shrubland", "dense")),
    7: Cover("open shrubland", ("shrubland", "open")),
    8: Cover("woodland", ("woodland",)),
    9: Cover("wooded grassland", ("parkland",)),
    10: Cover("grassland", ("grassland",)),
    11: Cover("wetland", ("wetland",)),
    12: Cover("cropland", ("cropland",)),
    13: Cover("town", ("town",)),
    14: Cover("cropland with trees", ("mosaic",)),
    15: Cover("snow and ice", ("snow",)),
    16: Cover("bare ground", ("bare",)),
}
"""Classes of IGBP in the land cover (MCD12C1); 0 is water."""

COVERS_IN: dict[tuple[int, str], Cover] = {
    (2, "tropical"): Cover("rainforest", ("forest", "broadleaf", "evergreen")),
    (7, "hot arid"): Cover("hot semi-desert", ("shrubland", "semi-desert"), without_climate=True),
    (7, "cold arid"): Cover("cold semi-desert", ("shrubland", "semi-desert"), without_climate=True),
    (7, "boreal"): Cover("shrub tundra", ("shrubland", "tundra")),
    (7, "polar"): Cover("shrub tundra", ("shrubland", "tundra")),
    (8, "tropical"): Cover("woody savanna", ("woody savanna", "woodland")),
    (8, "hot arid"): Cover("woody savanna", ("woody savanna", "woodland")),
    (9, "tropical"): Cover("savanna", ("savanna",)),
    (9, "hot arid"): Cover("savanna", ("savanna",)),
    (9, "boreal"): Cover("forest tundra", ("parkland",)),
    (10, "cold arid"): Cover("steppe", ("grassland",), without_climate=True),
    (10, "polar"): Cover("grass tundra", ("grassland", "tundra")),
    (16, "hot arid"): Cover("hot desert", ("bare", "desert"), without_climate=True),
    (16, "cold arid"): Cover("cold desert", ("bare", "desert"), without_climate=True),
}
"""Where a class looks like something else than its name says: IGBP calls any land with some trees a savanna."""

UNLIKELY = frozenset({(14, "hot arid"), (15, "cold arid"), (15, "temperate"), (2, "polar"), (6, "polar")})
"""Classes in climates where most cells are something else: sand taken for fields, salt for snow."""


@dataclass(frozen=True)
class Place:
    """A landscape that is one place on the Earth, or is found in a few.

    Attributes:
        name: in plain words.
        own: words of which a text has to have one.
        boxes: west, south, east and north in degrees.
        covers: classes of land cover in them; empty for all.
        tags: what else it may be called.
        half: of the Earth; "" for a landscape of several places, whose months are those of the north.
    """

    name: str
    own: tuple[str, ...]
    boxes: tuple[tuple[float, float, float, float], ...]
    covers: tuple[int, ...]
    tags: tuple[str, ...]
    half: str = NORTH


_DESERT, _HOT, _COLD = ("desert", "bare", "arid"), ("hot",), ("cold",)
_RAINFOREST = ("forest", "broadleaf", "evergreen", "tropical")

PLACES = (
    Place("Sahara", ("sahara",), ((-15, 18, 33, 32),), (16,), (*_DESERT, *_HOT)),
    Place("Arabian desert", ("arabian desert", "arabia"), ((36, 16, 57, 32),), (16,), (*_DESERT, *_HOT)),
    Place("Sahel", ("sahel",), ((-16, 12, 36, 16),), (7, 9, 10, 12, 14), ("arid", "hot", "tropical", "grassland")),
    Place("Namib", ("namib",), ((12.5, -27, 16, -17),), (16,), (*_DESERT, *_HOT), SOUTH),
    Place(
        "Kalahari", ("kalahari",), ((18, -27, 26, -20),), (7, 9, 10), ("arid", "hot", "shrubland", "semi-desert"), SOUTH
    ),
    Place("Serengeti", ("serengeti",), ((33.5, -4, 36, -1),), (8, 9, 10), ("savanna", "tropical", "grassland"), SOUTH),
    Place("Congo rainforest", ("congo",), ((14, -4, 29, 4),), (2,), _RAINFOREST),
    Place("Amazon rainforest", ("amazon", "amazonia"), ((-75, -11, -50, 3),), (2,), _RAINFOREST, SOUTH),
    Place("Borneo rainforest", ("borneo",), ((108.5, -4, 119, 7),), (2,), _RAINFOREST),
    Place("Cerrado", ("cerrado",), ((-55, -20, -43, -8),), (8, 9, 10), ("savanna", "tropical"), SOUTH),
    Place(
        "Pampas", ("pampas", "pampa"), ((-64, -38, -58, -32),), (10, 12), ("grassland", "cropland", "temperate"), SOUTH
    ),
    Place(
        "Patagonia",
        ("patagonia",),
        ((-72, -51, -66, -40),),
        (7, 10, 16),
        ("grassland", "semi-desert", "cold", "arid"),
        SOUTH,
    ),
    Place("Atacama", ("atacama",), ((-71, -27, -68, -19),), (16,), (*_DESERT, *_COLD), SOUTH),
    Place(
        "Australian outback",
        ("outback", "australia", "australian"),
        ((118, -30, 142, -19),),
        (7, 10, 16),
        ("desert", "arid", "hot", "semi-desert"),
        SOUTH,
    ),
    Place("Gobi", ("gobi",), ((92, 40, 112, 45.5),), (16,), (*_DESERT, *_COLD)),
    Place("Taklamakan", ("taklamakan",), ((77, 37, 89, 41),), (16,), (*_DESERT, *_COLD)),
    Place("Thar desert", ("thar",), ((69.5, 25.5, 73, 29),), (7, 10, 16), (*_DESERT, *_HOT)),
    Place(
        "Mojave and Sonoran deserts",
        ("mojave", "sonora", "sonoran"),
        ((-118, 31, -111, 37),),
        (7, 16),
        (*_DESERT, *_HOT),
    ),
    Place(
        "Tibetan plateau",
        ("tibet", "tibetan plateau"),
        ((80, 30, 97, 36),),
        (10, 16),
        ("polar", "cold", "grassland", "bare"),
    ),
    Place("Kazakh steppe", ("kazakh steppe", "kazakhstan"), ((52, 47, 78, 52),), (10,), ("grassland", "cold", "arid")),
    Place(
        "Great Plains prairie", ("prairie", "great plain"), ((-104, 36, -96, 49),), (10,), ("grassland", "continental")
    ),
    Place(
        "Corn Belt maize fields",
        ("corn belt", "corn", "maize"),
        ((-96, 39.5, -86, 44),),
        (12,),
        ("cropland", "continental"),
    ),
    Place(
        "black earth cropland",
        ("black earth", "chernozem", "ukraine"),
        ((27, 46, 42, 51.5),),
        (12,),
        ("cropland", "continental"),
    ),
    Place("Punjab cropland", ("punjab",), ((72.5, 29.5, 77, 32),), (12,), ("cropland", "arid", "hot")),
    Place("Greenland ice sheet", ("greenland",), ((-55, 62, -25, 82),), (15,), ("snow", "polar")),
    Place("Antarctica", ("antarctica", "antarctic"), ((-180, -90, 180, -66),), (15,), ("snow", "polar"), SOUTH),
    Place("Iceland", ("iceland",), ((-24.5, 63.3, -13.4, 66.6),), (7, 10, 16), ("tundra", "polar", "bare")),
    Place(
        "rice fields",
        ("rice", "paddy", "paddy field", "rice field"),
        # Deltas of the Mekong and the Red River, central Thailand, Bengal, the lower Yangtze, Jiangxi and Hunan.
        (
            *((104.5, 9, 106.8, 11), (105.5, 20, 106.7, 21.2), (99.5, 13.7, 101, 16)),
            *((87.5, 22.5, 91.5, 25), (118, 31.5, 121, 34.5), (112, 27, 116.5, 30)),
        ),
        (12, 14),
        ("cropland",),
        "",
    ),
)


@dataclass(frozen=True)
class RedLand:
    """Land whose soil is red: the tenth of some classes in some climates whose hue is reddest."""

    name: str
    covers: tuple[int, ...]
    climates: tuple[str, ...]
    tags: tuple[str, ...]


RED = ("red", "red soil", "red earth")
"""Words of which a text has to have one for land that is red."""

RED_LANDS = (
    RedLand("red savanna", (8, 9), ("tropical", "hot arid"), ("savanna", "tropical", "hot", "arid")),
    RedLand("red desert", (7, 16), ("hot arid",), ("desert", "semi-desert", "bare", "hot", "arid")),
    RedLand("red cropland", (12,), ("tropical", "hot arid", "temperate"), ("cropland", "tropical", "hot", "temperate")),
)
