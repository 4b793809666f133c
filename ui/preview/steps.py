"""The steps to a finished preview: what is soonest there first, what takes longer after it. No QGIS here."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from ...core.options.preview import PreviewOptions

DRAFT_DETAIL = 0.5  # a quarter of the work


def view_of(options: PreviewOptions) -> tuple[Any, ...]:
    """Return what the network is asked, whatever the detail and whatever the colours follow."""
    return replace(options, detail=1.0).network_key


def first_step(
    goal: PreviewOptions, shown: PreviewOptions | None, in_drafts: bool, is_surveyed: bool
) -> PreviewOptions:
    """Return what to ask for first.

    Args:
        goal: what is to be seen in the end.
        shown: what the engine has in memory.
        in_drafts: whether the network takes long.
        is_surveyed: whether the engine knows what the reference says.
    """
    if shown is not None and view_of(shown) == view_of(goal):
        return replace(goal, detail=shown.detail)  # the network need not run for it
    first = replace(goal, detail=DRAFT_DETAIL if in_drafts else 1.0)
    return first if is_surveyed else replace(first, reference=None)


def next_step(goal: PreviewOptions, made: PreviewOptions, is_draft: bool) -> PreviewOptions:
    """Return what to ask for after what was made; that itself where there is nothing more to do."""
    if made.transfer_key != goal.transfer_key:
        return replace(made, reference=goal.reference, reference_mode=goal.reference_mode)
    return replace(made, detail=1.0) if is_draft else made
