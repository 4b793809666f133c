"""The configuration of a training run: one frozen dataclass per table of the TOML file, whose values are checked.

A run is a configuration and nothing else: the same file, data and seed on the same device give the same model. The
tables of the data and of the model are in `config.data` and `config.model`; how a file is read is in `config.file`.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass, field
from typing import Any

from ...core.words import phrase
from .data import DataConfig, SplitConfig
from .errors import require
from .model import ModelConfig


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
        polarisation_dropout, level_dropout, prior_dropout: probability that a model that is told it is not told.
        scene_share: largest share of the scene's mean colour in the prior, which is else that of the crop.
        recolour: probability that the prior and the optical side are changed together, in brightness, hue and
            saturation: so colours follow the prior wherever it goes, also where no scene of the training is.
        flood: probability that made water is laid over a pair in true colour; see `augmentation.flooding`.
        recentre: probability that the level is that of the crop's own median, as in a raster that is no larger.
        enclosed: probability that all but a small part of the crop is that part mirrored, as at a small raster's edges;
            the level is then that of its own median.
        imitation: share of the SAR crops without partner whose place is taken by optical images made to look like SAR,
            as pairs; see `augmentation.imitation`.
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
    level_dropout: float = 0.4
    prior_dropout: float = 0.15
    scene_share: float = 0.4
    recolour: float = 0.75
    flood: float = 0.15
    recentre: float = 0.2
    enclosed: float = 0.1
    imitation: float = 0.0

    def __post_init__(self) -> None:
        require(0.0 <= self.imitation < 1.0, phrase("augmentation.imitation lies from 0 to below 1."))
        for name in _SHARES:
            require(0.0 <= getattr(self, name) <= 1.0, phrase("augmentation.{name} lies from 0 to 1.", name=name))


_SHARES = (
    *("flatten", "speckle", "multilook", "band_dropout", "polarisation_dropout", "level_dropout", "prior_dropout"),
    *("scene_share", "recolour", "flood", "recentre", "enclosed"),
)


@dataclass(frozen=True)
class LossConfig:
    """Weights of the losses; 0 leaves one out. What each measures is said in its module under `losses`.

    `perceptual_share` is the share of the pairs, drawn at random, that the perceptual loss looks at: it costs several
    times what the network does. `water` is how often a pixel of water counts in the losses of colour: it is rare.
    """

    pixel: float = 1.0
    colour: float = 1.0
    mean_colour: float = 0.0
    chroma: float = 0.0
    perceptual: float = 0.2
    perceptual_share: float = 1.0
    water: float = 1.0
    detail: float = 0.0
    consistency: float = 0.0
    chroma_smoothness: float = 0.01
    lightness_smoothness: float = 0.01
    adversarial: float = 0.05
    adversarial_from: float = 0.15
    confidence: float = 0.02  # of a likelihood in CIELAB units, which at the start is ten times a colour loss
    palette: float = 0.0
    vgg_weights: str = ""

    def __post_init__(self) -> None:
        for name, value in dataclasses.asdict(self).items():
            require(isinstance(value, str) or value >= 0, phrase("losses.{name} is not negative.", name=name))
        require(self.perceptual_share <= 1.0, phrase("losses.perceptual_share lies from 0 to 1."))


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
        trunk_rate_factor: by which all but the heads and the decoders of new styles learn slower; 0
            leaves it as it starts, and so the confidence of styles that are not new. A network that knows its training
            scenes by heart learns nothing about others by learning them better, nor from its errors there.
        ema: decay of the weights' running mean, which is the model that is validated and saved.
        start_share: of the weights of the model that the training starts from in those that are validated and saved
            (Wortsman et al. 2022, "Robust fine-tuning of zero-shot models"); a new decoder starts as the model's first.
        seed: of everything that is random.
        validate_minutes, validate_steps: between two validations; the first that comes, 0 for never.
        checkpoint_minutes: between two checkpoints, beside those of validations; 0 for one after every update.
        patience: validations without a better one after which the training stops; 0 for never.
        device: "auto", "cpu", "cuda" or "cuda:N".
        precision: "auto", "float32", "bfloat16" or "float16"; see `run.optimisation.precision_of`.
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
    trunk_rate_factor: float = 1.0
    start_share: float = 0.0
    ema: float = 0.998
    seed: int = 0
    validate_minutes: float = 2.0
    validate_steps: int = 0
    checkpoint_minutes: float = 5.0
    patience: int = 0
    device: str = "auto"
    precision: str = "auto"
    workers: int = 2

    def __post_init__(self) -> None:
        require(self.steps > 0 or self.minutes > 0, phrase("trainer.steps or trainer.minutes must be given."))
        require(self.batch >= 1, phrase("trainer.batch is at least 1."))
        require(self.checkpoint_minutes >= 0, phrase("trainer.checkpoint_minutes is not negative."))
        require(self.precision in ("auto", "float32", "bfloat16", "float16"), phrase("trainer.precision is unknown."))


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
        require(
            bool(self.data), phrase("A training needs data: a [[data]] table in the configuration, or --data FOLDER.")
        )
        require(
            self.trainer.start_share == 0 or bool(self.model.start_from),
            phrase("trainer.start_share is a share of a model's weights: name it in model.start_from."),
        )
        require(
            self.trainer.trunk_rate_factor > 0 or bool(self.model.start_from),
            phrase(
                "trainer.trunk_rate_factor is 0: the trunk would stay as chance made it. Name a model in "
                "model.start_from."
            ),
        )

    def to_dict(self) -> dict[str, Any]:
        """Return the configuration as plain JSON values."""
        return dataclasses.asdict(self)

    @property
    def styles(self) -> tuple[str, ...]:
        """Styles of the collections, in the order they come in."""
        return tuple(dict.fromkeys(data.style for data in self.data))
