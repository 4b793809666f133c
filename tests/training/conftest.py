"""Fixtures of the training's tests."""

from __future__ import annotations

import pytest


@pytest.fixture(scope="session")
def features():
    """VGG16 with the package's weights; skipped visibly where that is not installed."""
    from sar_colorizer.training.features.vgg16 import VggFeatures
    from sar_colorizer.training.features.weights import PretrainedWeightsError

    try:
        return VggFeatures()
    except PretrainedWeightsError as error:
        pytest.skip(str(error))
