"""Pieces: what a network makes of an image in pieces is what it makes of the whole, on any number of cores."""

from __future__ import annotations

from dataclasses import replace

import pytest
import torch
from sar_colorizer.core.concurrency.cores import Cores
from sar_colorizer.core.inference import pieces
from sar_colorizer.core.inference.pieces import forward_in_pieces
from sar_colorizer.core.model.file import load_model
from sar_colorizer.core.model.network import Architecture, Condition


@pytest.fixture
def network(make_model, tmp_path):
    """Two styles, with weights that give everything a say."""
    path = make_model(tmp_path / "two.safetensors", styles=["true-colour", "swir"])
    return load_model(path).network


@pytest.fixture(autouse=True)
def small_pieces(monkeypatch):
    monkeypatch.setattr(pieces, "_ENCODED", (64, 96))
    monkeypatch.setattr(pieces, "_DECODED", (96, 64))


def image(rows: int = 288, cols: int = 208) -> torch.Tensor:
    return torch.randn(1, 1, rows, cols, generator=torch.Generator().manual_seed(3)).clamp(-6, 6)


def told(rows: int, cols: int, style: int = 0, tokens: bool = True) -> Condition:
    prior = torch.rand(1, 3, rows // 16, cols // 16) if tokens else torch.rand(1, 3, 1, 1)
    return replace(
        Condition.nothing(1),
        style=torch.tensor([style]),
        prior=prior,
        known=torch.ones(1),
        level_db=torch.tensor([-9.0]),
    )


@pytest.mark.parametrize(("style", "tokens"), [(0, True), (1, True), (0, False)])
def test_pieces_make_what_the_whole_makes(network, style, tokens):
    x = image()
    condition = told(*x.shape[2:], style, tokens)
    with torch.inference_mode():
        whole = network(x, condition)
        made = forward_in_pieces(network, x, condition, Cores(2))
    assert whole.std() > 0.02  # there is something to differ in
    torch.testing.assert_close(made, whole, atol=1e-5, rtol=0)


def test_the_number_of_cores_changes_no_bit(network):
    x = image()
    condition = told(*x.shape[2:])
    with torch.inference_mode():
        one, three = (forward_in_pieces(network, x, condition, Cores(count)) for count in (1, 3))
    assert torch.equal(one, three)


@pytest.mark.parametrize("reach", ["encoded_reach", "decoded_reach"])
def test_less_around_a_piece_would_show(network, monkeypatch, reach):
    x = image()
    condition = told(*x.shape[2:])
    monkeypatch.setattr(Architecture, reach, 0)
    with torch.inference_mode():
        difference = forward_in_pieces(network, x, condition, Cores(2)) - network(x, condition)
    assert difference.abs().max() > 1e-3


def test_an_error_in_a_piece_ends_the_pass(network, monkeypatch):
    def broken(_x):
        raise MemoryError("of one piece")

    monkeypatch.setattr(network, "encoded", broken)
    x = image()
    with torch.inference_mode(), pytest.raises(MemoryError, match="of one piece"):
        forward_in_pieces(network, x, told(*x.shape[2:]), Cores(2))


def test_only_what_is_needed_is_made(network):
    x = image()
    condition = told(*x.shape[2:])
    with torch.inference_mode():
        whole = network(x, condition)
        made = forward_in_pieces(network, x, condition, Cores(2), (slice(130, 201), slice(64, 208)))
    # With a cell of 2 pixels around it, between which colours are interpolated.
    needed = (slice(None), slice(None), slice(64, 102), slice(31, 104))
    torch.testing.assert_close(made[needed], whole[needed], atol=1e-5, rtol=0)
    assert not made[:, :, :56].any() and not made[:, :, :, :24].any()
