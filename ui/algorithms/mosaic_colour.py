"""Mosaic colour images: asks the engine to put many colour images together."""

from __future__ import annotations

from typing import Any

from qgis.core import QgsProcessingContext, QgsProcessingFeedback

from ...core import protocol
from ...core.options.mosaic import MosaicOptions
from ..layers.colour_style import COLOUR, ColourStyle, what_colour_is
from ..processing import folder_parameters as names
from ..processing.definitions import LAYER_GROUP, OUTPUT
from ..processing.product_algorithm import ProductAlgorithm
from ..translation import tr


class MosaicColour(ProductAlgorithm):
    """The algorithm `sarcolorizer:mosaiccolour`."""

    help_page = "batch#masks-and-mosaics"

    def name(self) -> str:
        """The frozen name in scripts and models."""
        return "mosaiccolour"

    def displayName(self) -> str:
        """The name people see."""
        return tr("Mosaic colour images")

    def tags(self) -> list[str]:
        """What people may type to find it."""
        return ["radar", "colour", "color", "synthetic", "merge", "mosaic", "combine", "stitch", "confidence", "sar"]

    def shortDescription(self) -> str:
        """One line."""
        return tr("Puts colour images together; the mosaic still says that its colour is synthetic.")

    def shortHelpString(self) -> str:
        """The text beside the parameters."""
        what = tr(
            "Puts colour images together into one. Where they overlap, the first that has data is seen. Unlike other "
            "ways to merge rasters, it minds the masks, leaves out unsure pixels if asked to, and keeps the tags that "
            "say that the colour is synthetic and where it came from."
        )
        note = tr(
            "Every image was coloured by its own brightness: at the seams of scenes of different days, colours may "
            "differ."
        )
        return f"<p>{what}</p><p>{note}</p><p><b>{tr('What the colours mean.')}</b> {what_colour_is()}</p>"

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        """Declare parameters; the destination declares its output."""
        for definition in names.mosaic_parameters():
            self.addParameter(definition)

    def layers(self, parameters: dict[str, Any], context: QgsProcessingContext) -> list[tuple[str, Any]]:
        """Return the layers that are read."""
        return [
            (name, layer)
            for name in (names.LAYERS, names.CONFIDENCES)
            for layer in self.parameterAsLayerList(parameters, name, context)
        ]

    def work(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        """Put the images together."""
        self.sources(feedback)
        output = self.output(parameters, context)
        crs = self.parameterAsCrs(parameters, names.CRS, context)
        given_size = parameters.get(names.PIXEL_SIZE)
        size = self.parameterAsDouble(parameters, names.PIXEL_SIZE, context) if given_size not in (None, "") else 0.0
        options = MosaicOptions(
            inputs=tuple(source.path for source in self.sources_of(names.LAYERS)),
            confidences=tuple(source.path for source in self.sources_of(names.CONFIDENCES)),
            output=output,
            threshold=self.parameterAsInt(parameters, names.THRESHOLD, context),
            crs=(crs.authid() or crs.toWkt()) if crs.isValid() else "",
            pixel_size=size or None,
            cog=self.parameterAsBool(parameters, names.COG, context),
            overwrite=True,
        )
        result = self.ask_engine(protocol.MOSAIC, options.to_dict(), feedback, [output])
        text = tr("The mosaic of {count} images has {width} x {height} pixels. The colour is synthetic.")
        feedback.pushInfo(text.format(count=result["images"], width=result["width"], height=result["height"]))
        destination = self.parameterAsOutputLayer(parameters, OUTPUT, context)
        group = self.text(parameters, LAYER_GROUP, context)
        self.dress(context, OUTPUT, destination, ColourStyle(COLOUR, tr("Mosaic"), result), group)
        return {OUTPUT: destination}
