"""What a card says of what its model has learned from: read back as written, refused where it is something else."""

from __future__ import annotations

import copy

import pytest
from sar_colorizer.core.errors import ModelError
from sar_colorizer.core.model.card import read_card
from sar_colorizer.core.model.learned import HISTOGRAM_NUMBERS, TEXTURE_NUMBERS, Cloud, Ellipsoid, Learned


def ellipsoid(numbers: int, scale: float = 1.0) -> Ellipsoid:
    rows = [[scale if row == col else 0.0 for col in range(numbers)] for row in range(numbers)]
    return Ellipsoid(tuple(0.5 for _ in range(numbers)), tuple(tuple(row) for row in rows))


LEARNED = Learned((Cloud("fields", ellipsoid(HISTOGRAM_NUMBERS), ellipsoid(TEXTURE_NUMBERS, 2.0)),), 0.4, ("C",))


def test_a_model_file_keeps_what_it_has_learned_from(tmp_path, make_model):
    card = read_card(make_model(tmp_path / "told.safetensors", **LEARNED.to_card()))
    assert card.learned == LEARNED
    assert read_card(make_model(tmp_path / "untold.safetensors")).learned is None


def test_numbers_are_kept_to_six_digits():
    cloud = Cloud("fields", ellipsoid(HISTOGRAM_NUMBERS, 1 / 3), ellipsoid(TEXTURE_NUMBERS))
    assert Learned((cloud,), 0.123456).to_card()["learned"]["clouds"][0]["histogram"]["precision"][0][0] == 0.333333


def broken(change):
    entry = copy.deepcopy(LEARNED.to_card()["learned"])
    change(entry)
    return {"learned": entry}


@pytest.mark.parametrize(
    "change",
    [
        lambda entry: entry.pop("growth"),
        lambda entry: entry.update(growth=-0.1),
        lambda entry: entry.update(growth=1e9),
        lambda entry: entry.update(clouds=[]),
        lambda entry: entry.update(clouds=entry["clouds"] * 65),
        lambda entry: entry.update(radar_bands=None),
        lambda entry: entry["clouds"][0]["histogram"]["centre"].pop(),
        lambda entry: entry["clouds"][0]["texture"]["precision"].pop(),
        lambda entry: entry["clouds"][0]["texture"]["precision"][2].append(1.0),
        lambda entry: entry["clouds"][0].update(texture="none"),
        lambda entry: entry["clouds"][0]["histogram"].update(centre=["a", "b", "c", "d"]),
    ],
)
def test_something_else_is_refused_with_the_file(tmp_path, make_model, change):
    with pytest.raises(ModelError, match=r"model\.safetensors is incomplete or damaged"):
        make_model(tmp_path / "model.safetensors", **broken(change))
