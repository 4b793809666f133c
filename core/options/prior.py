"""Where the colours that the network starts from come from: what may be asked for, and whether it can be had.

Standard library only, the table of landscapes included: the command line and QGIS refuse a text before any work.
"""

from __future__ import annotations

from ..errors import OptionError
from ..landscapes.matching import match_landscape
from ..words import phrase

AUTO, NONE, REFERENCE = "auto", "none", "reference"
PRIORS = (AUTO, NONE, REFERENCE)
LANDSCAPE = "landscape"
"""What `prior_source` says of a text that is none of `PRIORS`."""


def prior_source(prior: str) -> str:
    """Return which of `PRIORS` is asked for, in any case, `AUTO` by nothing; `LANDSCAPE` for any other text."""
    asked = prior.strip().lower() or AUTO
    return asked if asked in PRIORS else LANDSCAPE


def uses_reference(prior: str, reference: str | None) -> bool:
    """Whether the colours that the network starts from are those of the reference image."""
    return bool(reference) and prior_source(prior) in (AUTO, REFERENCE)


def check_prior(prior: str, reference: str | None) -> None:
    """Check what is asked for.

    Raises:
        OptionError: a reference is asked for and none is there, or a text is matched by no landscape.
    """
    source = prior_source(prior)
    if source == REFERENCE and not reference:
        raise OptionError(
            phrase(
                "The prior is to come from the reference image, and there is none. Choose a reference for the colours, "
                "or another prior."
            )
        )
    if source == LANDSCAPE:
        match_landscape(prior)
