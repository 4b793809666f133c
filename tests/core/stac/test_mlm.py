"""A model's card as an Item: valid, whole, and of this very file."""

from __future__ import annotations

import copy
import hashlib

import pytest
from pystac.errors import STACError, STACValidationError
from pystac.extensions.mlm import MLMExtension
from sar_colorizer.core.errors import ModelError
from sar_colorizer.core.model.file import load_model
from sar_colorizer.core.model.shipped import find_model
from sar_colorizer.core.options.shared import DEFAULT_MODEL
from sar_colorizer.core.stac.mlm import model_item


@pytest.fixture(scope="module")
def shipped():
    return model_item(find_model(DEFAULT_MODEL))


def test_the_shipped_models_card_is_told_whole(shipped, validate_stac):
    read = MLMExtension.ext(validate_stac(shipped))
    model = load_model(find_model(DEFAULT_MODEL))
    assert shipped["properties"]["mlm:name"] == DEFAULT_MODEL
    assert read.architecture == "attention-autoencoder"
    assert read.tasks == ["generative", "regression"]
    assert read.total_parameters == sum(parameter.numel() for parameter in model.network.parameters())
    assert read.memory_size == 4 * read.total_parameters
    assert read.input[0].input.shape == [-1, len(model.card.inputs), -1, -1]
    properties = shipped["properties"]
    assert properties["mlm:hyperparameters"]["widths"] == [16, 32, 64, 128]
    assert properties["mlm:input"][0]["value_scaling"][0]["expression"] == "clip((x - median(x)) / 6, -6, 6)"
    assert set(properties["sar_colorizer:styles"]) == set(model.card.styles)
    assert "Los Angeles basin" in properties["sar_colorizer:training_regions"]
    assert "SEN1-2" in properties["sar_colorizer:attribution"]
    assert "no observation" in properties["description"]
    asset = shipped["assets"]["model"]
    assert asset["href"] == f"./{DEFAULT_MODEL}.safetensors"
    assert asset["file:size"] == model.path.stat().st_size
    assert asset["file:checksum"] == "1220" + hashlib.sha256(model.path.read_bytes()).hexdigest()


def test_a_model_of_two_bands_and_their_ratio_names_them(tmp_path, make_model, validate_stac):
    inputs = [
        {"polarisations": ["VV"]},
        {"polarisations": ["VH", "HV"]},
        {"difference": [["VV"], ["VH"]], "optional": True},
    ]
    item = model_item(make_model(tmp_path / "7 bands é.safetensors", inputs=inputs, any_polarisation=False))
    validate_stac(item)
    names = [band["name"] for band in item["properties"]["bands"]]
    assert names == ["VV", "VH or HV", "VV minus VH"]
    assert [band["name"] for band in item["properties"]["mlm:input"][0]["bands"]] == names
    assert "may lack it" in item["properties"]["bands"][2]["description"]
    assert item["assets"]["model"]["href"] == "./7 bands é.safetensors"


def test_a_file_that_is_no_model_is_refused(tmp_path):
    path = tmp_path / "x.safetensors"
    path.write_bytes(b"nothing")
    with pytest.raises(ModelError):
        model_item(path)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda item: item["properties"].pop("mlm:input"),
        lambda item: item["properties"].pop("start_datetime"),
        lambda item: item["properties"].update({"mlm:nonsense": 1}),
        lambda item: item["properties"]["mlm:output"][0].pop("result"),
        lambda item: item["assets"]["model"].update(roles=["data"]),
        lambda item: item["assets"]["model"].pop("mlm:artifact_type"),
        lambda item: item["assets"]["model"].pop("bands"),
        lambda item: item["assets"]["model"].update({"file:checksum": "abc"}),
    ],
)
def test_the_validation_of_these_tests_sees_what_is_wrong(shipped, validate_stac, spoil):
    spoiled = copy.deepcopy(shipped)
    spoil(spoiled)
    with pytest.raises((STACError, STACValidationError)):
        validate_stac(spoiled)
