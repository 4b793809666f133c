"""The tables of the data: collections, and how they are divided into training and validation."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass

from ...core.model.card import TRUE_COLOUR
from ...core.options.shared import UNITS
from ...core.options.training import LAYOUTS
from ...core.sar.radiometry import PREVIEW_AMPLITUDE, PREVIEW_DB
from ...core.words import phrase
from .errors import require

DETAIL = 0.7
"""Share of the optical image's gradient energy that is asked for where a collection does not say."""

L2A, L1C, STRETCHED, SWIR_NIR_BLUE, GREY = "l2a", "l1c", "stretched", "swir-nir-blue", "grey"
OPTICAL_SIDES = (L2A, L1C, STRETCHED, SWIR_NIR_BLUE, GREY)
"""What an optical side in true colour may be; see `training.targets`, which makes natural colour of each."""

TRAIN, VALIDATION, CHOOSE, REPORT, SPLIT = "train", "validation", "choose", "report", "split"
RADAR_BANDS = ("P", "L", "S", "C", "X", "Ku", "K", "Ka")
PARTS = (TRAIN, VALIDATION, CHOOSE, REPORT, SPLIT)
"""What a collection is for: both kinds of validation, or one, "choose" while training and "report" at its end."""

SAR_UNITS = (*UNITS, PREVIEW_DB, PREVIEW_AMPLITUDE)
"""Units that a collection may name: those of the product, and which of the two kinds of preview."""


@dataclass(frozen=True)
class DataConfig:
    """One collection of scenes (a ``[[data]]`` table).

    Attributes:
        path: its folder; relative to the configuration file.
        name: for reports; the folder's name if empty.
        layout: one of LAYOUTS, or "" to find out.
        part: "train"; "validation", for both of "choose" (what is scored while training) and "report" (what is scored
            at its end, of which nothing was chosen); or "split" to divide it as the split table says.
        items: a regular expression for the names of the items that are used; "" for all. The others still count in the
            level, haze and mean colour of their scene.
        style: the composite that its optical side is: "true-colour", "swir", ...
        weight: share of the crops that come from here, relative to the other collections.
        detail: share of the optical side's gradient energy that the detail loss asks for at least.
        perceptual: times losses.perceptual for these scenes: more where the SAR shows what the textures come from, as
            in towns, less where it does not, as in flat woods, and asking for them makes worms.
        consistency: times losses.consistency for these scenes.
        relevel: times augmentation.offset_db, gain and flatten for these scenes: more than 1 where their level and
            contrast say little, such as patches that were stretched each by itself; 0 where they are not to be changed.
        units: of the SAR values, one of SAR_UNITS.
        calibrated: whether the SAR's absolute level means something: "yes", "no", or "auto", which is yes for decibels
            and power, and for 8-bit decibels where the layout or `units` says so.
        calibration_db: added to the SAR's decibels: minus the calibration constant of numbers that have one.
        sar, optical: sub-folders or file names, where the layout leaves them open; each may be a glob pattern.
        sar_bands: polarisations of the SAR bands in file order, where the files do not say ("VV", "VH").
        optical_bands: 1-based numbers of the red, green and blue bands.
        optical_range: optical values that become 0 and 255, GDAL's scale and offset applied; empty to settle them as
            for a reference image (`core.colour.optical_stretch.value_range`), by scene.
        optical_side: what an optical side in true colour is, one of OPTICAL_SIDES: "l2a", surface reflectance or its
            true-colour image; "l1c", top-of-atmosphere reflectance; "stretched", 8-bit pictures with haze; a composite
            of "swir-nir-blue"; or "grey", which says lightness alone. "" goes by the layout, names and metadata, and
            takes 8-bit pictures of which nothing is known for stretched, numbers for l2a. Other styles have none.
        place: longitude and latitude in degrees, where the files have no coordinates.
        date: of the optical side, where no table of scenes has a column ``optical_date``: as in "2020-11-04", or a
            regular expression whose first group is such a date, or one with underscores, in a file's name.
        scenes: a tab-separated file with the columns ``frame`` and ``scene``, in this folder, or a regular expression
            whose first group is the scene in a file's name; "" as the layout does it. Its columns ``optical_date`` and
            ``optical_product`` (of Sentinel-2, whose tile says where it is) are read too.
        radar_band: letter of the band that its radar sends in, as "C" (Sentinel-1), "X" or "L": a raster of another is
            told from it. "" where it is not known.
        licence, attribution, regions: for the model card.
    """

    path: str
    name: str = ""
    layout: str = ""
    part: str = SPLIT
    items: str = ""
    style: str = TRUE_COLOUR
    weight: float = 1.0
    detail: float = DETAIL
    perceptual: float = 1.0
    consistency: float = 1.0
    relevel: float = 1.0
    units: str = "auto"
    calibrated: str = "auto"
    calibration_db: float = 0.0
    sar: str = ""
    optical: str = ""
    sar_bands: tuple[str, ...] = ()
    optical_bands: tuple[int, ...] = (1, 2, 3)
    optical_range: tuple[float, ...] = ()
    optical_side: str = ""
    place: tuple[float, ...] = ()
    date: str = ""
    scenes: str = ""
    radar_band: str = ""
    licence: str = ""
    attribution: str = ""
    regions: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        require(
            self.layout in ("", *LAYOUTS),
            phrase("data.layout is one of {known}, not '{value}'.", known=", ".join(LAYOUTS), value=self.layout),
        )
        require(
            self.part in PARTS,
            phrase("data.part is one of {known}, not '{value}'.", known=", ".join(PARTS), value=self.part),
        )
        require(
            self.units in SAR_UNITS,
            phrase("data.units is one of {known}, not '{value}'.", known=", ".join(SAR_UNITS), value=self.units),
        )
        require(self.calibrated in ("auto", "yes", "no"), phrase("data.calibrated is auto, yes or no."))
        require(
            _is_expression(self.items), phrase("data.items, '{pattern}', is no regular expression.", pattern=self.items)
        )
        self._check_optical()
        require(
            self.radar_band in ("", *RADAR_BANDS),
            phrase(
                "data.radar_band is one of {known}, not '{value}'.",
                known=", ".join(RADAR_BANDS),
                value=self.radar_band,
            ),
        )
        require(self.detail >= 0, phrase("data.detail is not negative."))
        require(self.perceptual >= 0, phrase("data.perceptual is not negative."))
        require(self.consistency >= 0, phrase("data.consistency is not negative."))
        require(self.relevel >= 0, phrase("data.relevel is not negative."))
        require(self.weight >= 0, phrase("data.weight is not negative."))

    def _check_optical(self) -> None:
        require(len(self.optical_bands) == 3, phrase("data.optical_bands names three bands: red, green, blue."))
        require(len(self.optical_range) in (0, 2), phrase("data.optical_range is empty or two values."))
        require(
            self.optical_side in ("", *OPTICAL_SIDES),
            phrase(
                "data.optical_side is one of {known}, not '{value}'.",
                known=", ".join(OPTICAL_SIDES),
                value=self.optical_side,
            ),
        )
        require(
            not self.optical_side or self.style == TRUE_COLOUR,
            phrase("data.optical_side is of true colour; composites of the style {style} have none.", style=self.style),
        )
        is_place = len(self.place) == 2 and abs(self.place[0]) <= 180 and abs(self.place[1]) <= 90
        require(not self.place or is_place, phrase("data.place is a longitude and a latitude in degrees."))
        require(
            not self.date or _is_date(self.date) or (_is_expression(self.date) and re.compile(self.date).groups > 0),
            phrase("data.date is a date such as 2020-11-04, or a regular expression with a group that finds one."),
        )


def _is_expression(pattern: str) -> bool:
    try:
        re.compile(pattern)
    except re.error:
        return False
    return True


def _is_date(text: str) -> bool:
    try:
        datetime.date.fromisoformat(text)
    except ValueError:
        return False
    return True


@dataclass(frozen=True)
class SplitConfig:
    """How collections with ``part = "split"`` are divided. Always by place, never at random.

    Attributes:
        by: "scene": whole scenes are held back; "block": square blocks of each scene, with a guard around them;
            "auto": by scene where a collection has enough of them, by block elsewhere.
        validation_share: share of the scenes or of the area held back, 0 to 0.5.
        block_m: side of a block in metres; doubled where large items would lose more to the guard of small blocks.
        guard_m: width of the strip around held-back blocks that is used for nothing, in metres.
    """

    by: str = "auto"
    validation_share: float = 0.15
    block_m: float = 5120.0
    guard_m: float = 1280.0

    def __post_init__(self) -> None:
        require(
            self.by in ("auto", "scene", "block"),
            phrase(
                "split.by is auto, scene or block, not '{value}'. There is no random split: neighbouring patches "
                "overlap or look alike, so a random split puts training places into the validation and its scores are "
                "several dB too good.",
                value=self.by,
            ),
        )
        require(0.0 < self.validation_share <= 0.5, phrase("split.validation_share lies above 0, up to 0.5."))
        require(self.block_m > 0 and self.guard_m >= 0, phrase("split.block_m and split.guard_m are metres."))
