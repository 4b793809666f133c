"""The table of the model: what goes in, how large it is, where its weights start from."""

from __future__ import annotations

from dataclasses import dataclass

from ...core.model.architecture import FEWEST_LEVELS, HEAD_WIDTH
from ...core.model.card import LEVEL, POLARISATION, PRIOR, TOLD
from ...core.model.card_values import name_of
from ...core.words import phrase
from .errors import ConfigError, require


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
        tell: what the network learns to use beside the backscatter, of `core.model.card.TOLD`: "prior", the typical
            colour of the surroundings, for the true colours; "polarisation", of a model of one input that takes any:
            co-polarised (VV, HH), cross-polarised (VH, HV) or unknown; "level", the calibrated backscatter of the
            scene's median where the data have it.
        widths, depths, attention, condition: see `core.model.network.Architecture`; those of start_from where that is
            given.
        ground_sampling_distance_m: metres; scenes of another pixel size are resampled to it.
        halo: pixels of context the product gives every tile.
        limits: a sentence on what the model cannot do, for its card.
    """

    name: str = "model"
    title: str = ""
    start_from: str = ""
    inputs: tuple[str, ...] = ("any",)
    optional_inputs: tuple[int, ...] = ()
    tell: tuple[str, ...] = (PRIOR, LEVEL)
    widths: tuple[int, ...] = (16, 32, 64, 128)
    depths: tuple[int, ...] = (1, 1, 2, 2)
    attention: int = 2
    condition: int = 48
    ground_sampling_distance_m: float = 10.0
    halo: int = 128
    limits: str = ""

    def __post_init__(self) -> None:
        try:
            name_of(self.name, "model.name")
        except ValueError as error:
            raise ConfigError(f"{error}.") from error
        require(bool(self.inputs), phrase("model.inputs names at least one input."))
        require(
            FEWEST_LEVELS <= len(self.widths) == len(self.depths) and min(self.widths) > 0 and min(self.depths) >= 0,
            phrase("model.widths and model.depths are lists of one length, a value for each of three levels or more."),
        )
        require(
            self.widths[-1] % HEAD_WIDTH == 0,
            phrase(
                "The last of model.widths is a multiple of {channels}, the channels of an attention head.",
                channels=HEAD_WIDTH,
            ),
        )
        require(self.attention >= 0, phrase("model.attention is not negative."))
        require(
            all(0 <= index < len(self.inputs) for index in self.optional_inputs)
            and len(set(self.optional_inputs)) < len(self.inputs),
            phrase("model.optional_inputs are numbers of inputs, from 0, and not all of them."),
        )
        require(
            set(self.tell) <= set(TOLD),
            phrase(
                "model.tell holds some of {known}, not '{value}'.", known=", ".join(TOLD), value=", ".join(self.tell)
            ),
        )
        require(
            POLARISATION not in self.tell or self.inputs == ("any",),
            phrase('"polarisation" in model.tell is for the inputs ["any"]: others say themselves what they are.'),
        )
