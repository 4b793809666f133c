"""What the user asks of a composite, as plain values that travel as JSON."""

from __future__ import annotations

from dataclasses import dataclass

from ..errors import OptionError
from ..words import phrase, tr_later
from .analysis import FILTERS, NO_FILTER
from .base import PERCENT, Kind, changed, option
from .composite_presets import ASF_THRESHOLD_DB, DATES, PRESETS, RATIO, in_words
from .shared import BandOptions, NetworkOptions, RasterOptions, WritingOptions

SCENE_STRETCH, FIXED_STRETCH = "scene", "fixed"
STRETCHES = (SCENE_STRETCH, FIXED_STRETCH)


@dataclass(frozen=True)
class CompositeOptions(NetworkOptions, WritingOptions, BandOptions, RasterOptions):
    """One composite of backscatter. The options are those of the bases, in reverse, and these."""

    input: str = changed(
        RasterOptions,
        "input",
        help=tr_later(
            "A radar raster in a file, with a co-polarised band (VV or HH) and a cross-polarised one (VH or HV); one "
            "band is enough for 'db-grey' and 'three-dates', where it is the first date. The file itself is read, on "
            "its own grid, without resampling."
        ),
    )
    output: str = changed(
        RasterOptions,
        "output",
        label=tr_later("Composite"),
        help=tr_later(
            "A GeoTIFF of 8-bit bands (red, green and blue, or grey) on exactly the grid of the input, with what is "
            "invalid in the input masked. Its metadata say what each band shows, over which range, and by whose rule."
        ),
    )
    bands: tuple[int, ...] | None = changed(
        BandOptions,
        "bands",
        help=tr_later(
            "The co-polarised band and then the cross-polarised one; a single band for 'db-grey' and 'three-dates', or "
            "three for that, one of each raster. Empty: bands are matched by their descriptions (VV, VH, HH, HV, "
            "Sigma0_VV and the like)."
        ),
        metavar="CO[,CROSS]",
    )
    kind: str = option(
        RATIO,
        Kind.CHOICE,
        tr_later("Composite"),
        tr_later("{} The help page says what the colours mean, and who published them."),
        values=in_words,
        choices=tuple(PRESETS),
    )
    second: str = option(
        "",
        Kind.RASTER,
        tr_later("Second date"),
        tr_later(
            "For 'three-dates': the raster that is shown in green, on the grid of the first and in the same units and "
            "polarisation; best of the same orbit."
        ),
        later=True,
    )
    third: str = option(
        "",
        Kind.RASTER,
        tr_later("Third date"),
        tr_later("For 'three-dates': the raster that is shown in blue, like the second."),
        later=True,
    )
    stretch: str = option(
        SCENE_STRETCH,
        Kind.CHOICE,
        tr_later("Stretch"),
        tr_later(
            "What is black and what is white in 'vv-vh-ratio', 'three-dates' and 'db-grey'; the others have ranges of "
            "their own. 'scene': percentiles of the whole raster, for the best contrast. 'fixed': VV -20 to 0 dB, VH "
            "-27 to -7 dB, their difference 2 to 14 dB, the same for every scene, so that scenes can be compared; of "
            "calibrated values only."
        ),
        choices=STRETCHES,
    )
    clip_percent: float = option(
        2.0,
        Kind.REAL,
        tr_later("Clipped at either end (percent)"),
        tr_later("Percent of the pixels that become black, and as many white, where the stretch is by the scene."),
        low=0.0,
        high=49.0,
        unit=PERCENT,
        advanced=True,
        parameter="CLIP",
        flag="clip",
        metavar="PERCENT",
    )
    threshold_db: float = option(
        ASF_THRESHOLD_DB,
        Kind.REAL,
        tr_later("Threshold of the ASF decomposition (dB)"),
        tr_later(
            "Cross-polarised backscatter below which a pixel is taken for a surface without volume scattering, and "
            "drawn in blue. Usual values lie between -22 and -25 dB; -24 is the one of ASF's own products."
        ),
        low=-60.0,
        high=10.0,
        unit="dB",
        advanced=True,
        parameter="THRESHOLD",
        flag="threshold",
        metavar="DB",
    )
    despeckle: str = option(
        NO_FILTER,
        Kind.CHOICE,
        tr_later("Speckle filter"),
        tr_later(
            "Filter the bands before they are rendered, 7 x 7 pixels, with the number of looks measured in each: see "
            "'Despeckle SAR'. 'none' shows what was measured."
        ),
        choices=(NO_FILTER, *FILTERS),
    )

    def check(self) -> None:
        """Raise OptionError unless there are as many rasters as the composite is made of."""
        if self.kind == DATES and not (self.second and self.third):
            raise OptionError(
                phrase(
                    "The composite {kind} is made of three rasters: give the second and the third date too (--second, "
                    "--third; SECOND and THIRD in QGIS).",
                    kind=self.kind,
                )
            )
        if self.kind != DATES and (self.second or self.third):
            raise OptionError(
                phrase(
                    "The composite {kind} is made of one raster. Leave out the second and the third date, or choose "
                    "{dates}.",
                    kind=self.kind,
                    dates=DATES,
                )
            )
