"""How a product looks and what it says of itself when QGIS loads it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from qgis.core import (
    QgsColorRampLegendNodeSettings,
    QgsColorRampShader,
    QgsLayerMetadata,
    QgsMultiBandColorRenderer,
    QgsRasterLayer,
    QgsRasterShader,
    QgsSingleBandPseudoColorRenderer,
)
from qgis.PyQt.QtGui import QColor

from ...core.model.card import TRUE_COLOUR
from ...core.options.prior import REFERENCE
from ..translation import language, tr
from ..words import unmarked
from .style import LayerStyle, hide_masked, label_legend, set_attribution

COLOUR, CONFIDENCE = "colour", "confidence"

_RAMP = ((0, "#440154"), (64, "#3b528b"), (128, "#21918c"), (192, "#5ec962"), (255, "#fde725"))  # viridis


def what_colour_is() -> str:
    """Say what the colours of a product are, and what they must not be taken for."""
    return tr(
        "SYNTHETIC COLOUR, not optical imagery. A neural network guessed from radar backscatter what colour an optical "
        "image of the place might have had. At structure 1 the lightness is the radar's own; the less structure, the "
        "more of the details are the network's guess too. Colour is no observation: do not measure it or derive "
        "vegetation, water or burn indices from it, and do not pass it on as a photograph."
    )


def what_confidence_is() -> str:
    """Say what the confidence is."""
    return tr(
        "Confidence in SYNTHETIC COLOUR: 255 - 5 x the colour error to expect, in CIELAB units. 255 is surest, 205 an "
        "expected error of 10, and 0 one of 51 or more. It does not know of what the model has never seen."
    )


def what_prior_is(tag: str) -> str:
    """Say which colours the network started from, and what those cannot know.

    Args:
        tag: COLORIZER_PRIOR of a product, "climatology: colours after NASA Blue Marble, June, 5.3 E 50.6 N".
    """
    source, _, text = tag.partition(": ")
    said = tr("The network started from these: {}.").format(text or source)
    if source == REFERENCE:
        return said
    return f"{said} " + tr(
        "They are typical colours, not those of the day: floods, burns, harvests, new buildings and this year's snow "
        "are not in them."
    )


def what_to_say(kind: str) -> str:
    """Say what has to be said wherever a product is shown, in a few words."""
    if kind == CONFIDENCE:
        return tr("Confidence in synthetic colour, not optical imagery")
    return tr("Synthetic colour from radar, not optical imagery")


class ColourStyle(LayerStyle):
    """Styles a product as QGIS adds it to a project.

    Args:
        kind: COLOUR or CONFIDENCE.
        source_name: the name of the layer the product was made from.
        result: the engine's result, see `core.colorize.pipeline`.
    """

    def __init__(self, kind: str, source_name: str, result: Mapping[str, Any]) -> None:
        super().__init__(_layer_name(kind, source_name, result))
        self._kind = kind
        self._metadata = product_metadata(kind, source_name, result)

    def dress(self, layer: QgsRasterLayer) -> None:
        """Set style, metadata and legend."""
        style_product(layer, self._kind)
        metadata = self._metadata.clone()
        metadata.setCrs(layer.crs())
        layer.setMetadata(metadata)
        set_attribution(layer, ". ".join(text.rstrip(".") for text in metadata.rights()))
        label_legend(layer, legend_labels(self._kind))


def legend_labels(kind: str) -> list[str]:
    """Return what the legend says beside its entries, which otherwise are the file's bands."""
    if kind == COLOUR:
        return [tr("SYNTHETIC COLOUR: red"), tr("SYNTHETIC COLOUR: green"), tr("SYNTHETIC COLOUR: blue")]
    return [tr("Confidence in SYNTHETIC COLOUR")]


def style_product(layer: QgsRasterLayer, kind: str) -> None:
    """Show a product as it is: colours unstretched, masked pixels transparent; confidence by a colour ramp."""
    provider = layer.dataProvider()
    if kind == COLOUR:
        # Without contrast enhancement: a stretch would change colours that were made to be seen as they are.
        renderer = QgsMultiBandColorRenderer(provider, 1, 2, 3)
    else:
        ramp = QgsColorRampShader(0, 255, None, QgsColorRampShader.Type.Interpolated)
        labels = {0: tr("0 - error of 51 or more (CIELAB)"), 255: tr("255 - surest")}
        legend = QgsColorRampLegendNodeSettings()
        legend.setMinimumLabel(labels[0])
        legend.setMaximumLabel(labels[255])
        ramp.setLegendSettings(legend)
        ramp.setColorRampItemList(
            [QgsColorRampShader.ColorRampItem(v, QColor(c), labels.get(v, str(v))) for v, c in _RAMP]
        )
        shader = QgsRasterShader(0, 255)
        shader.setRasterShaderFunction(ramp)
        renderer = QgsSingleBandPseudoColorRenderer(provider, 1, shader)
        renderer.setClassificationMin(0)
        renderer.setClassificationMax(255)
    hide_masked(renderer, provider)
    layer.setRenderer(renderer)
    layer.triggerRepaint()


def product_metadata(kind: str, source_name: str, result: Mapping[str, Any]) -> QgsLayerMetadata:
    """Return layer metadata that says the colour is synthetic, and how it was made."""
    tags = {str(key): unmarked(str(value)) for key, value in (result.get("tags") or {}).items()}
    result = {**result, "model": unmarked(str(result.get("model", ""))), "style": unmarked(result.get("style") or "")}
    source_name = unmarked(source_name)
    metadata = QgsLayerMetadata()
    metadata.setTitle(_layer_name(kind, source_name, result))
    abstract = what_colour_is() if kind == COLOUR else what_confidence_is()
    if _other_style(result):
        abstract += f" {tags.get('SYNTHETIC', '')}."  # says what the style's colours stand for
    if tags.get("COLORIZER_PRIOR"):
        abstract += f" {what_prior_is(tags['COLORIZER_PRIOR'])}"
    if tags.get("COLORIZER_NORMALISED_BY"):
        text = tr("Coloured like {}, by its normalisation, tone curve and season, so that the two can be compared.")
        abstract += f" {text.format(tags['COLORIZER_NORMALISED_BY'])}"
    if tags.get("COLORIZER_UNLIKE_TRAINING"):
        text = tr("The radar raster is unlike what the model has learned from ({}): the colours are less reliable.")
        abstract += f" {text.format(tags['COLORIZER_UNLIKE_TRAINING'])}"
    metadata.setAbstract(abstract)
    metadata.setType("dataset")
    metadata.setLanguage(language())
    metadata.setKeywords(
        {"gmd:topicCategory": ["imageryBaseMapsEarthCover"], "SAR Colorizer": [tr("synthetic colour")]}
    )
    metadata.setConstraints([QgsLayerMetadata.Constraint(what_colour_is(), "use")])
    # map_credits() of expressions, and so the credits of a print layout, are made of the rights.
    credits = (tags.get("COLORIZER_ATTRIBUTION"), tags.get("COLORIZER_PRIOR_CREDIT"))
    metadata.setRights([what_to_say(kind), *(credit for credit in credits if credit)])
    metadata.addHistoryItem(
        tr("Made by SAR Colorizer {version} from {source} with the model {model} (SHA-256 {digest}).").format(
            version=tags.get("COLORIZER_VERSION", ""),
            source=source_name,
            model=result.get("model"),
            digest=result.get("model_sha256"),
        )
    )
    for key in sorted(tags):
        if key.startswith("COLORIZER_") and tags[key]:
            metadata.addHistoryItem(f"{key}: {tags[key]}")
    return metadata


def _layer_name(kind: str, source_name: str, result: Mapping[str, Any]) -> str:
    if kind == CONFIDENCE:
        return tr("{} colour confidence").format(source_name)
    style = _other_style(result)
    if style:
        return tr("{} colorized (synthetic, {})").format(source_name, style)
    return tr("{} colorized (synthetic)").format(source_name)


def _other_style(result: Mapping[str, Any]) -> str:
    """The style of a product that does not show what the eye would see, else ""."""
    style = str(result.get("style") or TRUE_COLOUR)
    return "" if style == TRUE_COLOUR else style
