"""Provenance: the tags that say what a product is and how it came to be."""

from __future__ import annotations

import json

from ..acquisition.date import AcquisitionDate
from ..file_name import file_name
from ..input.bands import MatchedInputs
from ..input.prepared import PreparedInput
from ..model.card import POLARISATION, TRUE_COLOUR, ModelCard
from ..model.file import Model
from ..options.colorize import ColorizeOptions
from ..output.compression import loss_tags, without_loss
from ..output.content import COLOUR
from ..output.fingerprint import FINGERPRINT_TAG, SETTINGS_TAG, input_fingerprint, settings_text
from ..output.tags import carried_from_raster, made_by
from .colour_prior import ChosenPrior
from .transfer_fit import FittedTransfer

SYNTHETIC_NOTE = "SYNTHETIC COLOUR - not optical imagery"

CONFIDENCE_TAG = "COLORIZER_CONFIDENCE"
CONFIDENCE_NOTE = "255 - 5 x the colour error to expect, a distance in CIELAB (CIE 1976) of means of 6 x 6 pixels"
"""Stands in the confidence alone."""


def synthetic_tag(card: ModelCard, style: str) -> str:
    """Return what a product says it is; and what its colours stand for where that is not what the eye would see."""
    if style == TRUE_COLOUR:
        return SYNTHETIC_NOTE
    meaning = card.style_meanings.get(style)
    return f"{SYNTHETIC_NOTE}; style {style}{': ' + meaning if meaning else ', not true colour'}"


def absent_inputs(card: ModelCard, matched: MatchedInputs) -> list[str]:
    """Return the model's optional inputs that the raster lacks, in words."""
    return [str(spec) for spec, source in zip(card.inputs, matched.sources) if not source]


def product_tags(
    options: ColorizeOptions,
    prepared: PreparedInput,
    model: Model,
    transfer: FittedTransfer | None = None,
    acquired: AcquisitionDate | None = None,
    prior: ChosenPrior | None = None,
) -> dict[str, str]:
    """Return the tags that say what a product is and how it came to be.

    `transfer` is what a reference image made of the colours, `acquired` the date that was taken for the raster's,
    `prior` what the network started from.
    """
    raster, measured, card, style = prepared.raster, prepared.measured, model.card, prepared.style
    synthetic = synthetic_tag(card, style)
    absent = absent_inputs(card, prepared.matched)
    return {
        **carried_from_raster(raster.tags, raster.imagery_tags),
        **made_by("COLORIZER"),
        "SYNTHETIC": synthetic,
        "TIFFTAG_IMAGEDESCRIPTION": f"{synthetic}. Colorized from radar by the model {card.name}.",
        "TIFFTAG_COPYRIGHT": card.attribution,
        "COLORIZER_MODEL": card.name,
        "COLORIZER_MODEL_SHA256": model.sha256,
        "COLORIZER_STYLE": style,
        **({"COLORIZER_POLARISATION": prepared.polarisation or "unknown"} if POLARISATION in card.told else {}),
        "COLORIZER_TRAINING_REGIONS": "; ".join(card.raw.get("training", {}).get("regions", [])),
        "COLORIZER_ATTRIBUTION": card.attribution,
        "COLORIZER_INPUT": raster.name,
        FINGERPRINT_TAG: input_fingerprint(raster.path, raster.files, raster.remote),
        SETTINGS_TAG: settings_text(options, style),
        **({"COLORIZER_INPUTS_ABSENT": "; ".join(absent)} if absent else {}),
        **({"COLORIZER_ACQUISITION_DATE": str(acquired)} if acquired else {}),
        "COLORIZER_UNITS": measured.units,
        "COLORIZER_MEDIAN_DB": ",".join(f"{value:.4f}" for value in measured.median_db),
        "COLORIZER_SPREAD_DB": ",".join(f"{value:.4f}" for value in measured.spread_db),
        "COLORIZER_CLIP_DB": f"{card.clip * card.scale_db:g}",
        "COLORIZER_STRUCTURE": f"{options.structure:g}",
        "COLORIZER_VIVIDNESS": f"{options.vividness:g}",
        "COLORIZER_BRIGHTNESS": f"{options.brightness:g}",
        **_prior_tags(prior),
        **_reference_tags(options, transfer),
        "COLORIZER_RESOLUTION": options.resolution,
        "COLORIZER_SAMPLING": str(prepared.network_grid),
        "COLORIZER_INPUT_MEDIAN_DB": ",".join(f"{value:.4f}" for value in prepared.medians_db),
        **loss_tags("COLORIZER", options.compress, COLOUR),
    }


def confidence_tags(tags: dict[str, str]) -> dict[str, str]:
    """Return the tags of the confidence that belongs to a colour image with these."""
    return {**without_loss(tags), CONFIDENCE_TAG: CONFIDENCE_NOTE}


def alike_tags(
    options: ColorizeOptions, prepared: PreparedInput, first: PreparedInput, first_date: AcquisitionDate | None
) -> dict[str, str]:
    """Return the tags of a product that differ as its raster is coloured like another, the first of a pair.

    Its settings say so too: the product is not what Colorize SAR would make of the raster.
    """
    other, grid = first.raster, "own" if prepared.aligned is None else "of the other raster, nearest pixels"
    fingerprint = input_fingerprint(other.path, other.files, other.remote)
    settings = json.loads(settings_text(options, prepared.style))
    normalised_by = {"normalised_by": f"{other.name} ({fingerprint[:8]})", "grid": grid}
    return {
        SETTINGS_TAG: json.dumps({**settings, **normalised_by}, sort_keys=True),
        "COLORIZER_NORMALISED_BY": other.name,
        "COLORIZER_NORMALISATION": (
            "median, spread, tone curve and prior of another raster, so that equal ground has equal colour"
        ),
        **({"COLORIZER_PRIOR_DATE": first_date.text} if first_date else {}),
        "COLORIZER_GRID": grid,
    }


def _prior_tags(prior: ChosenPrior | None) -> dict[str, str]:
    """Say what colours the network started from, and whose data they are."""
    if prior is None:
        return {}
    credit = {"COLORIZER_PRIOR_CREDIT": prior.credit} if prior.credit else {}
    return {"COLORIZER_PRIOR": f"{prior.source}: {prior.text}", **credit}


def _reference_tags(options: ColorizeOptions, transfer: FittedTransfer | None) -> dict[str, str]:
    """Say that, and how, a reference image steered the colours; its name only, for paths may tell what is private."""
    if transfer is None or options.reference is None:
        return {}
    shift = ",".join(f"{value:.2f}" for value in transfer.shift)
    return {
        "COLORIZER_REFERENCE": file_name(options.reference),
        "COLORIZER_REFERENCE_MODE": options.reference_mode,
        "COLORIZER_REFERENCE_METHOD": (
            "colours steered by the reference's: ridge regression of its CIELAB block means on the network's; "
            "colour statistics only, no structure"
        ),
        "COLORIZER_REFERENCE_COVER": f"{transfer.cover:.4f}",
        "COLORIZER_REFERENCE_SHIFT_LAB": shift,
    }
