"""Export picture: asks the engine for a product as a PNG, JPEG or WebP file that says its colour is synthetic."""

from __future__ import annotations

from typing import Any

from qgis.core import QgsProcessingContext, QgsProcessingFeedback

from ...core import protocol
from ...core.engine_packages import PILLOW
from ...core.options.picture import PictureOptions
from ...core.words import tr_later
from ..processing.engine_algorithm import EngineAlgorithm
from ..processing.parameters import Form
from ..translation import tr

OUTPUT = "OUTPUT"


class ExportPicture(EngineAlgorithm):
    """The algorithm `sarcolorizer:exportpicture`."""

    identity = "exportpicture"
    title = tr_later("Export picture")
    summary = tr_later("Writes a product as a PNG, JPEG or WebP picture that says its colour is synthetic.")
    keywords = tr_later("png,jpeg,webp,image,export,report,web,xmp,iptc,mark,watermark,synthetic,ai act,colour,sar")
    about = tr_later(
        "<p>Writes a colour image, its confidence, a mosaic or a composite as a picture for reports, the web and "
        "chats. A large product is averaged to the size that is asked for; CRS and position lie beside the picture, so "
        "that QGIS still places it.</p>"
        "<p><b>It says what it is.</b> To programs by XMP metadata inside the file: IPTC's digital source type, the "
        "model, whose data it was made from. To people by a line of text in a corner, because chats and many web pages "
        "drop the metadata. Without the line, say it yourself wherever you show the picture.</p>"
        "<p>Composites show measurements: they get no line, and their metadata say that they show data. An image that "
        "does not say whether its colours are measured or invented is refused.</p>"
    )
    help_page = "marks#export-picture"
    form = Form((PictureOptions,), ("INPUT", "MAX_SIDE", "MARK"))
    packages = (PILLOW.module,)
    memory_cure = tr_later("choose a smaller picture (MAX_SIDE)")

    def check(self, parameters: dict[str, Any], context: QgsProcessingContext) -> None:
        """Check what can be checked without the product."""
        self.options(PictureOptions, parameters, context, checking=True)

    def work(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        """Have the picture made."""
        options = self.options(PictureOptions, parameters, context)
        result = self.ask_engine(protocol.EXPORT_PICTURE, options.to_dict(), feedback, [options.output])
        text = tr("The picture of {width} x {height} pixels: {path}")
        feedback.pushInfo(text.format(width=result["width"], height=result["height"], path=result["output"]))
        return {OUTPUT: self.destination(parameters, OUTPUT, context)}
