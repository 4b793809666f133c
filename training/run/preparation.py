"""What a run begins with: the model that it starts from, and from it and the configuration the network and losses."""

from __future__ import annotations

import json
from functools import partial

import torch

from ...core.model.architecture import Architecture
from ...core.model.calibration import Calibration
from ...core.model.card import TRUE_COLOUR, InputSpec, ModelCard
from ...core.model.file import Model, load_model
from ...core.model.network import AttentionAutoencoder
from ...core.model.shipped import find_model
from ...core.words import phrase
from ..augmentation.augmentation import augment
from ..config.card import CLIP, SCALE_DB, input_entries, make_card
from ..config.errors import require
from ..config.model import ModelConfig
from ..config.training import TrainingConfig
from ..data.part import Part
from ..losses.adversarial import Discriminator
from ..losses.objective import Objective
from .distributed import World
from .trainer import Trainer
from .updates import Updates
from .warm_start import joined_styles, warm_start


class Preparation:
    """What follows from a configuration and the model that it starts from, before any scene is read.

    Args:
        config: of the run.

    Attributes:
        start: the model that the training starts from; None from nothing.
        styles: of the network.
        scale_db, clip: of the normalisation.

    Raises:
        SarColorizerError: When that model cannot be read, or no reader would take the card of the one that comes out.
    """

    def __init__(self, config: TrainingConfig) -> None:
        self.config = config
        self.start: Model | None = None
        self.styles = config.styles
        self.scale_db, self.clip = SCALE_DB, CLIP
        if config.model.start_from:
            self.start = load_model(find_model(config.model.start_from))
            self.scale_db, self.clip = self.start.card.scale_db, self.start.card.clip
            if self._trunk_is_frozen:
                # What the model's other decoders were made for stays as it is: they are as good as before.
                self.styles = joined_styles(self.start, self.styles)
        self._check_card()

    @property
    def start_card(self) -> ModelCard | None:
        """The card of the model that the training starts from."""
        return self.start.card if self.start is not None else None

    def trainer(self, part: Part, world: World) -> Trainer:
        """Return a trainer at its first step.

        Args:
            part: what is trained on; says whether there are pairs.
            world: the processes of the run.
        """
        config = self.config
        torch.manual_seed(config.trainer.seed)
        network = self._network()
        discriminator = None
        if config.losses.adversarial > 0:
            # Without partners there is no SAR that a real image could be shown beside.
            bands = network.architecture.in_channels if part.has_pairs else 0
            discriminator = Discriminator(bands, len(self.styles))
        change = partial(
            augment,
            config=config.augmentation,
            scale_db=self.scale_db,
            clip=self.clip,
            optional_inputs=config.model.optional_inputs,
            told=config.model.tell,
            true_colour=self.styles.index(TRUE_COLOUR) if TRUE_COLOUR in self.styles else -1,
        )
        old_styles = self.start.card.styles if self.start is not None else self.styles
        settled = []
        if self.start is not None and self._trunk_is_frozen:
            # What a trunk knows by heart of its scenes makes errors there unlike those elsewhere: learned from them
            # again, the confidence would lose what it knows of places that were never seen.
            settled = [index for index, style in enumerate(self.styles) if style in old_styles]
        updates = Updates(
            network,
            discriminator,
            Objective(config.losses, world.device.torch_device, settled),
            config.trainer,
            change,
            world,
            new_decoders=[index for index, style in enumerate(self.styles) if style not in old_styles],
            idle_decoders=[index for index, style in enumerate(self.styles) if style not in config.styles],
        )
        return Trainer(updates, config.trainer, world)

    def _check_card(self) -> None:
        """Refuse before the training what could not be put into its model's card at its end."""
        grid = 2 ** len(self._sizes.widths)
        sides = {"trainer.crop": self.config.trainer.crop, "model.halo": self.config.model.halo}
        for name, side in sides.items():
            require(
                side % grid == 0,
                phrase("{key} is a multiple of {grid}, not {value}.", key=name, grid=grid, value=side),
            )
        scales, nothing = (self.scale_db, self.clip), {"collections": ()}
        card = make_card(
            self.config, self._architecture(), self.styles, scales, Calibration(), None, nothing, {}, self.start_card
        )
        ModelCard.from_json(json.dumps(card), phrase("the training's model"))

    @property
    def _sizes(self) -> ModelConfig | Architecture:
        """What the sizes of the network are taken from."""
        return self.config.model if self.start is None else self.start.network.architecture

    @property
    def _trunk_is_frozen(self) -> bool:
        return self.config.trainer.trunk_rate_factor == 0

    def _architecture(self) -> Architecture:
        sizes = self._sizes
        return Architecture(
            in_channels=len(self.config.model.inputs),
            styles=len(self.styles),
            widths=sizes.widths,
            depths=sizes.depths,
            attention=sizes.attention,
            condition=sizes.condition,
        )

    def _network(self) -> AttentionAutoencoder:
        """The network, on the CPU, with random weights or those of the start."""
        model = self.config.model
        network = AttentionAutoencoder(self._architecture())
        if self.start is not None:
            warm_start(network, self.start, self.styles, [InputSpec.from_card(entry) for entry in input_entries(model)])
        return network
