"""What terms are means over: parts of a batch put together by it are the mean of the whole."""

from __future__ import annotations

import pytest
import torch
from sar_colorizer.tests.training.batches import batch_of, smooth
from sar_colorizer.training.losses.counted import FAKE, REAL, TERMS, counted, factors_of
from sar_colorizer.training.losses.seen import Seen, Shown


def some(count=4, pairs=3, others=3):
    batch = batch_of(smooth(count, 1, 0), smooth(others, 3, 1), pairs)
    batch.sar_valid[0, :32] = False
    batch.optical_water[1, :, :16] = True
    return batch


def counts_of(batch, **changes):
    values = {"water": 1.0, "settled": torch.tensor([5]), "looked_at": None, "bands": 0, **changes}
    return dict(zip(TERMS, counted(batch, Seen.of(batch), *values.values()).tolist()))


def test_pixels_are_those_of_the_network_that_both_sides_have():
    counts = counts_of(some())
    cells = 32 * 32
    assert counts["pixel"] == counts["colour"] == 2.5 * cells  # half of the first crop is invalid
    assert counts["consistency"] == counts["palette"] == 4
    assert counts["chroma smoothness"] == counts["adversarial"] == 3.5 * cells
    assert counts[REAL] == 3 * cells and counts[FAKE] == 3.5 * cells
    assert counts["perceptual"] == 0 and counts["confidence"] == 2.5 * cells


def test_water_counts_as_often_as_it_was_asked():
    assert counts_of(some(), water=3.0)["pixel"] == counts_of(some())["pixel"] + 2 * 32 * 8


def test_styles_that_are_settled_teach_no_confidence():
    assert counts_of(some(), settled=torch.tensor([0]))["confidence"] == 0


def test_the_perceptual_loss_counts_the_pairs_that_it_looks_at():
    assert counts_of(some(), looked_at=torch.tensor([0]))["perceptual"] == 0.5 * 32 * 32


def test_means_of_parts_become_the_mean_of_the_whole():
    generator = torch.Generator().manual_seed(0)
    counts = [torch.rand(len(TERMS), generator=generator, dtype=torch.float64) for _ in range(3)]
    means = [torch.rand(len(TERMS), generator=generator, dtype=torch.float64) for _ in range(3)]
    total = sum(counts)
    whole = sum(count * mean for count, mean in zip(counts, means)) / total
    # Two processes, one with two parts: each adds up its own, and gradients are averaged between them.
    first = sum(factor * mean for factor, mean in zip(factors_of(counts[:2], total, 2), means[:2]))
    second = factors_of(counts[2:], total, 2)[0] * means[2]
    torch.testing.assert_close((first + second) / 2, whole)


@pytest.mark.parametrize("side", [REAL, FAKE])
def test_the_discriminator_learns_nothing_from_one_side_alone(side):
    counts = torch.ones(len(TERMS), dtype=torch.float64)
    counts[TERMS.index(side)] = 0
    (factors,) = factors_of([counts], counts, 1)
    assert factors[TERMS.index(REAL)] == factors[TERMS.index(FAKE)] == 0 and factors.sum() == len(TERMS) - 2


def test_the_discriminator_is_shown_grey_where_nothing_is_valid():
    batch = some()
    seen = Seen.of(batch)
    assert seen.sar.shape == (4, 1, 32, 32) and seen.water[1].sum() == 32 * 8
    fake = Shown.fake(torch.full((4, 3, 32, 32), 2.0), seen, batch, bands=0)
    assert (fake.colour[0, :, :16] == 0.5).all() and (fake.colour[0, :, 16:] == 1.0).all() and fake.sar is None
    real = Shown.real(seen, batch, bands=1)
    assert real.colour.shape == (3, 3, 32, 32) and real.sar.shape == (3, 1, 32, 32)
    torch.testing.assert_close(real.colour[1], seen.optical[1])
