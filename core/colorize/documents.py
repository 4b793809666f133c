"""The STAC documents of one colorization: its Item, published with the product, and the Item of its model."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path

from ..errors import ModelError, SarColorizerError
from ..georeferencing.grid import Grid
from ..model.file import Model
from ..options.colorize import ColorizeOptions
from ..output.destination import check_output_name, kept_from_others
from ..output.document import Document, write_document
from ..output.geotiff import geotiff_grid
from ..protocol import EventSink, message, warning
from ..stac.item import ColourProduct, check_item_place, colour_item, is_item_of
from ..stac.mlm import MODEL_SHA256, model_item
from ..stac.place import Place
from ..stac.times import is_known
from ..words import phrase


class Documents:
    """The documents, where they are asked for; else there are none, and nothing happens but a warning of an old Item.

    Args:
        options: of the colorization.
        collection: the folder of the Collection that the product belongs to; None for a product of its own.
    """

    def __init__(self, options: ColorizeOptions, collection: Path | None) -> None:
        self._options = options
        self._wanted = options.stac
        self._place = Place(Path(options.output), collection)

    def reserve(self, stack: ExitStack) -> None:
        """Keep the Item's name from other runs, for as long as the product's is.

        Raises:
            OutputError: where it cannot be had.
        """
        if self._wanted:
            check_output_name(self._place.item)
            stack.enter_context(kept_from_others(self._place.item))
            check_item_place(self._place)

    def beside(self, stack: ExitStack, grid: Grid, tags: Mapping[str, str]) -> list[Document]:
        """Return what is to be published together with the product, written under partial names.

        Args:
            grid: of the product.
            tags: of the product.
        """
        if not self._wanted:
            return []
        place, confidence = self._place, self._options.confidence
        product = ColourProduct(geotiff_grid(grid), tags, self._options.cog)
        item = colour_item(product, place, self._options.input, Path(confidence) if confidence else None)
        return [stack.enter_context(Document(place.item, item, lambda: check_item_place(place)))]

    def finish(self, model: Model, tags: Mapping[str, str], emit: EventSink) -> None:
        """Write the model's Item, once in a folder, and say what was written; the product is there in any case."""
        if not self._wanted:
            if is_item_of(self._place.item, self._place.product):
                text = phrase(
                    "{item} describes the image that was replaced. Write it anew with --stac, or remove it.",
                    item=self._place.item,
                )
                emit(warning("stac-outdated", text))
            return
        emit(message("stac", phrase("STAC Item: {item}", item=self._place.item)))
        if not is_known(tags):
            text = phrase(
                "The STAC Item says of the time of acquisition only that it lies before the making of the image, as no "
                "date is known for sure. Give it with --date (DATE in QGIS), such as 2021-06-15."
            )
            emit(warning("stac-date", text))
        try:
            write_model_item(self._place, model)
        except SarColorizerError as error:
            emit(warning("stac-model", error.text))


def write_model_item(place: Place, model: Model) -> None:
    """Write the Item of a model where a product's Item refers to it, unless it is there.

    Raises:
        OutputError: it cannot be written.
        ModelError: the model file is gone, or another has its name meanwhile.
    """
    path = place.model(model.card.name, model.sha256)
    if path.exists():  # its name has the digest of the model
        return
    item = model_item(model.path)
    if item["properties"][MODEL_SHA256] != model.sha256:
        raise ModelError(
            phrase(
                "{model} was replaced while it was in use: its STAC Item was not written, which the Item of the image "
                "refers to.",
                model=model.path,
            )
        )
    write_document(path, item)
