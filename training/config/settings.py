"""The configuration of a training run: one frozen dataclass per table of the TOML file, whose values are checked.

A run is a configuration and nothing else: the same file, data and seed on the same device give the same model. How it
is read is in `config_file`.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass, field
from typing import Any

from ...core.errors import OptionError
from ...core.model.card import TRUE_COLOUR
from ...core.options.shared import UNITS
from ...core.options.training import LAYOUTS

HEAD_WIDTH = 32
"""Channels of an attention head; see `core.model.network`, which is not imported here because it needs torch."""


class ConfigError(OptionError):
    """The configuration of a training or an evaluation cannot be used."""

    code = "config"


DETAIL = 0.7
"""Share of the optical image's gradient energy that is asked for where a collection does not say."""


@dataclass(frozen=True)
class DataConfig:
    """One collection of scenes (a ``[[data]]`` table).

    Attributes:
        path: its folder; relative to the configuration file.
        name: for reports; the folder's name if empty.
        layout: one of LAYOUTS, or "" to find out.
        part: "train", "validation", or "split" to divide it as the split table says.
        style: the composite that its optical side is: "true-colour", "swir", ...
        weight: share of the crops that come from here, relative to the other collections.
        detail: share of the optical side's gradient energy that the detail loss asks for at least.
        perceptual: times losses.perceptual for these scenes: more where the SAR shows what the textures come from, as
            in towns, less where it does not, as in flat woods, and asking for them makes worms.
        consistency: times losses.consistency for these scenes.
        relevel: times augmentation.offset_db, gain and flatten for these scenes: more than 1 where their level and
            contrast say little, such as patches that were stretched each by itself; 0 where they are not to be changed.
        units: of the SAR values, as in `core.options.colorize.UNITS`.
        sar, optical: sub-folders or file names, where the layout leaves them open; each may be a glob pattern.
        sar_bands: polarisations of the SAR bands in file order, where the files do not say ("VV", "VH").
        optical_bands: 1-based numbers of the red, green and blue bands.
        optical_range: optical values that become 0 and 255, GDAL's scale and offset applied; empty to settle them as
            for a reference image (`core.colour.optical_stretch.value_range`), by scene.
        scenes: a tab-separated file with the columns ``frame`` and ``scene``, in this folder, or a regular expression
            whose first group is the scene in a file's name; "" as the layout does it.
        licence, attribution, regions: for the model card.
    """

    path: str
    name: str = ""
    layout: str = ""
    part: str = "split"
    style: str = TRUE_COLOUR
    weight: float = 1.0
    detail: float = DETAIL
    perceptual: float = 1.0
    consistency: float = 1.0
    relevel: float = 1.0
    units: str = "auto"
    sar: str = ""
    optical: str = ""
    sar_bands: tuple[str, ...] = ()
    optical_bands: tuple[int, ...] = (1, 2, 3)
    optical_range: tuple[float, ...] = ()
    scenes: str = ""
    licence: str = ""
    attribution: str = ""
    regions: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        require(self.layout in ("", *LAYOUTS), f"data.layout is one of {', '.join(LAYOUTS)}, not '{self.layout}'.")
        require(self.part in ("train", "validation", "split"), "data.part is train, validation or split.")
        require(self.units in UNITS, f"data.units is one of {', '.join(UNITS)}, not '{self.units}'.")
        require(self.detail >= 0, "data.detail is not negative.")
        require(self.perceptual >= 0, "data.perceptual is not negative.")
        require(self.consistency >= 0, "data.consistency is not negative.")
        require(self.relevel >= 0, "data.relevel is not negative.")
        require(self.weight >= 0, "data.weight is not negative.")
        require(len(self.optical_bands) == 3, "data.optical_bands names three bands: red, green, blue.")
        require(len(self.optical_range) in (0, 2), "data.optical_range is empty or two values.")


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
            f"split.by is auto, scene or block, not '{self.by}'. There is no random split: neighbouring patches "
            "overlap or look alike, so a random split puts training places into the validation and its scores are "
            "several dB too good.",
        )
        require(0.0 < self.validation_share <= 0.5, "split.validation_share lies above 0, up to 0.5.")
        require(self.block_m > 0 and self.guard_m >= 0, "split.block_m and split.guard_m are metres.")


@dataclass(frozen=True)
class ModelConfig:
    """The model that comes out.

    Attributes:
        name: file name and name in the product, e.g. "sar_rgb_v1".
        title: one line for people.
        start_from: a shipped model's name or a model file whose weights the training starts from; "" from nothing.
        inputs: what each input band is: "VV", "VH", "HH", "HV", "VV|VH" for either, "any", or "VV-VH" for the
            difference in dB (the ratio).
        optional_inputs: inputs, from 0, that a raster may lack: they are trained with drop-out.
        tell_polarisation: for a model of one input that takes any polarisation: tell it whether the band is
            co-polarised (VV, HH), cross-polarised (VH, HV) or unknown. The two show different things.
        widths, depths, attention: sizes; see `model.network.Architecture`. Taken from start_from where it is given.
        ground_sampling_distance_m: metres; scenes of another pixel size are resampled to it.
        halo: pixels of context the product gives every tile.
        limits: a sentence on what the model cannot do, for its card.
    """

    name: str = "model"
    title: str = ""
    start_from: str = ""
    inputs: tuple[str, ...] = ("any",)
    optional_inputs: tuple[int, ...] = ()
    tell_polarisation: bool = False
    widths: tuple[int, ...] = (32, 64, 128, 256)
    depths: tuple[int, ...] = (1, 2, 2, 2)
    attention: int = 2
    ground_sampling_distance_m: float = 10.0
    halo: int = 256
    limits: str = ""

    def __post_init__(self) -> None:
        require(bool(self.inputs), "model.inputs names at least one input.")
        require(
            1 < len(self.widths) == len(self.depths) and min(self.widths) > 0 and min(self.depths) >= 0,
            "model.widths and model.depths are lists of one length, a value for each level.",
        )
        require(
            self.widths[-1] % HEAD_WIDTH == 0,
            f"The last of model.widths is a multiple of {HEAD_WIDTH}, the channels of an attention head.",
        )
        require(self.attention >= 0, "model.attention is not negative.")
        require(
            all(0 <= index < len(self.inputs) for index in self.optional_inputs)
            and len(set(self.optional_inputs)) < len(self.inputs),
            "model.optional_inputs are numbers of inputs, from 0, and not all of them.",
        )
        require(
            not self.tell_polarisation or self.inputs == ("any",),
            'model.tell_polarisation is for the inputs ["any"]: others say themselves what they are.',
        )


@dataclass(frozen=True)
class AugmentationConfig:
    """What is done at random to a crop. Radiometric changes are in dB, of the SAR alone.

    Attributes:
        dihedral: turn and mirror.
        offset_db, gain: standard deviation of the level added, and of the log of the factor on the contrast.
        flatten: probability of lowering the contrast to between 0.05 and 0.6 of what it is.
        speckle: probability of multiplying gamma noise of `speckle_looks` looks.
        speckle_looks: (lowest, highest) equivalent number of looks of that noise.
        multilook: probability of averaging over 2 x 2 or 3 x 3 pixels, as a scene of more looks would be.
        band_dropout: probability that an optional input is withheld.
        polarisation_dropout: probability that a model that is told the polarisation is not told.
        imitation: share of the SAR crops without partner whose place is taken by optical images made to look like SAR,
            as pairs; see `imitation`.
    """

    dihedral: bool = True
    offset_db: float = 1.0
    gain: float = 0.1
    flatten: float = 0.0
    speckle: float = 0.2
    speckle_looks: tuple[float, ...] = (2.0, 20.0)
    multilook: float = 0.3
    band_dropout: float = 0.3
    polarisation_dropout: float = 0.3
    imitation: float = 0.0

    def __post_init__(self) -> None:
        require(0.0 <= self.imitation < 1.0, "augmentation.imitation lies from 0 to below 1.")


@dataclass(frozen=True)
class LossConfig:
    """Weights of the losses; 0 leaves one out. What each measures is said in its module under `losses`."""

    pixel: float = 1.0
    colour: float = 1.0
    mean_colour: float = 0.0
    perceptual: float = 0.2
    detail: float = 0.0
    consistency: float = 0.0
    chroma_smoothness: float = 0.01
    lightness_smoothness: float = 0.01
    adversarial: float = 0.05
    adversarial_from: float = 0.15
    confidence: float = 1.0
    palette: float = 0.0
    vgg_weights: str = ""

    def __post_init__(self) -> None:
        for name, value in dataclasses.asdict(self).items():
            require(isinstance(value, str) or value >= 0, f"losses.{name} is not negative.")


@dataclass(frozen=True)
class TrainerConfig:
    """How long and how.

    Attributes:
        steps: updates; 0 for as many as `minutes` allow.
        minutes: time budget; 0 for as long as `steps` take. The schedule follows whichever comes first.
        batch: crops per update, over all devices together.
        crop: pixels along a side, a multiple of the model's grid.
        learning_rate, discriminator_rate, warmup, weight_decay, clip: AdamW; warm-up as a share of the run; gradients
            are clipped to this norm.
        style_rate_factor: by which style tables, of what is known of the polarisation, learn faster than the rest.
        trunk_rate_factor: by which all but the style tables, the heads and the decoders of new styles learn slower; 0
            leaves it as it starts, and so the confidence of styles that are not new. A network that knows its training
            scenes by heart learns nothing about others by learning them better, nor from its errors there.
        ema: decay of the weights' running mean, which is the model that is validated and saved.
        start_share: of the weights of the model that the training starts from in those that are validated and saved
            (Wortsman et al. 2022, "Robust fine-tuning of zero-shot models"); a new decoder starts as the model's first.
        seed: of everything that is random.
        validate_minutes, validate_steps: between two validations; the first that comes, 0 for never.
        patience: validations without a better one after which the training stops; 0 for never.
        device: "auto", "cpu", "cuda" or "cuda:N".
        precision: "auto", "float32", "bfloat16" or "float16"; see `optimisation.precision_of`.
        workers: threads that prepare batches.
    """

    steps: int = 0
    minutes: float = 0.0
    batch: int = 48
    crop: int = 256
    learning_rate: float = 5e-4
    discriminator_rate: float = 2e-4
    warmup: float = 0.03
    weight_decay: float = 0.01
    clip: float = 1.0
    style_rate_factor: float = 10.0
    trunk_rate_factor: float = 1.0
    start_share: float = 0.0
    ema: float = 0.998
    seed: int = 0
    validate_minutes: float = 2.0
    validate_steps: int = 0
    patience: int = 0
    device: str = "auto"
    precision: str = "auto"
    workers: int = 2

    def __post_init__(self) -> None:
        require(self.steps > 0 or self.minutes > 0, "trainer.steps or trainer.minutes must be given.")
        require(self.batch >= 1, "trainer.batch is at least 1.")
        require(self.precision in ("auto", "float32", "bfloat16", "float16"), "trainer.precision is unknown.")


@dataclass(frozen=True)
class EvaluationConfig:
    """What is scored, while it trains and when it is done.

    Attributes:
        crop: pixels along a side of the places that are scored; 0 for whole items.
        samples: places scored while it trains, spread over the validation part; 0 for all.
        report_samples: places scored for the card and the report; 0 for all.
    """

    crop: int = 512
    samples: int = 24
    report_samples: int = 0


@dataclass(frozen=True)
class TrainingConfig:
    """A whole run."""

    data: tuple[DataConfig, ...]
    model: ModelConfig = field(default_factory=ModelConfig)
    split: SplitConfig = field(default_factory=SplitConfig)
    augmentation: AugmentationConfig = field(default_factory=AugmentationConfig)
    losses: LossConfig = field(default_factory=LossConfig)
    trainer: TrainerConfig = field(default_factory=TrainerConfig)
    evaluation: EvaluationConfig = field(default_factory=EvaluationConfig)

    def __post_init__(self) -> None:
        require(bool(self.data), "A training needs data: a [[data]] table in the configuration, or --data FOLDER.")
        require(
            self.trainer.start_share == 0 or bool(self.model.start_from),
            "trainer.start_share is a share of a model's weights: name it in model.start_from.",
        )
        require(
            self.trainer.trunk_rate_factor > 0 or bool(self.model.start_from),
            "trainer.trunk_rate_factor is 0: the trunk would stay as chance made it. Name a model in model.start_from.",
        )

    def to_dict(self) -> dict[str, Any]:
        """Return the configuration as plain JSON values."""
        return dataclasses.asdict(self)

    @property
    def styles(self) -> tuple[str, ...]:
        """Styles of the collections, in the order they come in."""
        return tuple(dict.fromkeys(data.style for data in self.data))


def require(condition: bool, text: str) -> None:
    """Raise ConfigError with this text unless the condition holds."""
    if not condition:
        raise ConfigError(text)
