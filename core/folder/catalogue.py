"""The catalogue of a folder: an Item for each product, those that were done before too, and the Collection of them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from ..colorize.documents import write_model_item
from ..errors import SarColorizerError
from ..model.file import Model
from ..output.document import read_document, write_document
from ..protocol import EventSink, message, warning
from ..stac.collection import check_collection_place, write_collection
from ..stac.item import ColourProduct, check_item_place, colour_item
from ..stac.place import Place
from ..words import phrase
from .inputs import FolderFile


class FolderCatalogue:
    """The catalogue of one run.

    Args:
        folder: the output folder.
        emit: takes messages and warnings.

    Raises:
        OutputError: where the Collection would replace a file of another program.
    """

    def __init__(self, folder: Path, model: Model, emit: EventSink) -> None:
        self._folder, self._model, self._emit = folder, model, emit
        check_collection_place(folder)

    def write(self, made: Iterable[FolderFile], done_before: Iterable[FolderFile]) -> Path | None:
        """Write what is missing, and return the path of the Collection; None where there is nothing to be in it.

        Args:
            made: files whose products were made in this run, with their Items.
            done_before: files whose products were there already.

        What cannot be written is a warning: the products are what the run is for.
        """
        products = [file.output for file in made]
        for file in done_before:
            try:
                self._write_item(file)
            except SarColorizerError as error:
                self._emit(warning("stac", error.text))
            else:
                products.append(file.output)
        try:
            path = write_collection(self._folder, products)
        except SarColorizerError as error:
            self._emit(warning("stac", error.text))
            return None
        if path:
            self._emit(message("stac-collection", phrase("STAC Collection: {collection}", collection=path)))
        return path

    def _write_item(self, file: FolderFile) -> None:
        """Write the Item of a product unless it is there as it should be."""
        place = Place(file.output, self._folder)
        check_item_place(place)
        product = ColourProduct.of_file(file.output)
        confidence = file.confidence if file.confidence and file.confidence.exists() else None
        item = colour_item(product, place, file.source, confidence)
        if read_document(place.item) != item:
            write_document(place.item, item)
        if product.tags.get("COLORIZER_MODEL_SHA256") == self._model.sha256:
            write_model_item(place, self._model)
