"""The adversarial loss: the game of the two players, who is shown what, and the discriminator itself."""

from __future__ import annotations

import dataclasses

import pytest
import torch
from sar_colorizer.tests.training.batches import (
    CPU,
    NOTHING,
    PLAIN,
    crops,
    halved,
    outputs,
    referee,
    seeded,
    smooth,
    terms_of,
)
from sar_colorizer.training.losses.adversarial import discriminator_loss, generator_loss
from sar_colorizer.training.losses.objective import Objective
from sar_colorizer.training.run.checkpoint import load_checkpoint, save_checkpoint

# The game


def test_the_adversarial_term_starts_when_it_should(monkeypatch):
    config = dataclasses.replace(PLAIN, adversarial=0.1, adversarial_from=0.25)
    batch, output = crops(), outputs()
    assert "adversarial" not in terms_of(config, output, batch, 0.2499, referee())[1]
    assert "adversarial" in terms_of(config, output, batch, 0.25, referee())[1]
    assert "adversarial" not in terms_of(config, output, batch, 1.0, None)[1]


def test_hinge_losses_are_those_of_the_formula():
    real, fake = torch.tensor([2.0, 0.5, -1.0, 1.0]).reshape(4, 1, 1, 1), torch.tensor([-3.0, 0.5]).reshape(2, 1, 1, 1)
    masks = torch.ones(4, 1, 8, 8), torch.ones(2, 1, 8, 8)
    # max(0, 1 - real): 0, 0.5, 2, 0; max(0, 1 + fake): 0, 1.5.
    assert discriminator_loss(real, masks[0], fake, masks[1]).item() == pytest.approx(2.5 / 4 + 1.5 / 2)
    assert generator_loss(fake, masks[1]).item() == pytest.approx(1.25)
    assert discriminator_loss(0 * real, masks[0], 0 * fake, masks[1]).item() == pytest.approx(2.0)


def test_hinge_losses_leave_out_invalid_patches():
    scores = torch.tensor([[5.0, 1.0], [-2.0, 3.0]]).reshape(1, 1, 2, 2)
    mask = torch.ones(1, 1, 8, 8)
    mask[..., :4, :4] = 0
    assert generator_loss(scores, mask).item() == pytest.approx(-(1.0 - 2.0 + 3.0) / 3)
    found = discriminator_loss(scores, mask, scores, mask).item()
    assert found == pytest.approx((0 + 3 + 0) / 3 + (2 + 0 + 4) / 3)
    assert generator_loss(scores, 0 * mask).item() == 0.0


@pytest.mark.parametrize("bands", [0, 1])
def test_the_discriminator_is_shown_fakes_and_truths_with_the_right_partners(monkeypatch, bands):
    batch = crops(sar=3, optical=4, pairs=2, sar_style=[0, 1, 1], optical_style=[0, 1, 0, 0])
    output = outputs()
    seen = {}

    class Recorder(torch.nn.Module):
        def forward(self, colour, sar, style):
            seen.update(colour=colour, sar=sar, style=style)
            return torch.arange(float(len(colour))).reshape(-1, 1, 1, 1)

    recorder = Recorder()
    recorder.bands = bands
    loss, _ = Objective(dataclasses.replace(NOTHING, adversarial=1.0), CPU).discriminator_loss(output, batch, recorder)
    # Seeing the SAR it can judge pairs; colour alone it judges everywhere.
    fakes, reals = (2, 2) if bands else (3, 4)
    assert torch.allclose(seen["colour"][:fakes], output[:fakes, :3].clamp(0, 1))
    assert torch.allclose(seen["colour"][fakes:], halved(batch.optical)[:reals] / 255.0, atol=1e-6)
    assert seen["style"].tolist() == [0, 1, 1][:fakes] + [0, 1, 0, 0][:reals]
    assert not seen["colour"].requires_grad
    if bands:
        assert torch.allclose(seen["sar"], halved(batch.sar)[[0, 1, 0, 1]])
    else:
        assert seen["sar"] is None
    real, fake = torch.arange(fakes, fakes + reals).float(), torch.arange(fakes).float()
    assert loss.item() == pytest.approx((1 - real).clamp(min=0).mean().item() + (1 + fake).clamp(min=0).mean().item())


@pytest.mark.parametrize(("bands", "sar", "optical"), [(1, 3, 3), (0, 3, 0)])
def test_with_one_side_alone_the_discriminator_has_nothing_to_learn(bands, sar, optical):
    judge = referee(bands)
    batch = crops(sar=sar, optical=optical, pairs=0)
    loss, terms = Objective(dataclasses.replace(NOTHING, adversarial=1.0), CPU).discriminator_loss(
        outputs(sar), batch, judge
    )
    loss.backward()
    assert {name: value.item() for name, value in terms.items()} == {"discriminator": 0.0}
    # For several processes every parameter must have a gradient all the same.
    assert all(torch.equal(p.grad, torch.zeros_like(p)) for p in judge.parameters())


def test_no_score_is_to_be_had_from_colours_beyond_those_of_an_image():
    """Where both players could, they were seen to chase each other to scores of thousands."""
    config, batch, judge = dataclasses.replace(NOTHING, adversarial=1.0), crops(pairs=3), referee().eval()
    ends = torch.sign(outputs().detach())

    def colours(reach):
        return 0.5 + reach * ends

    scores = [terms_of(config, colours(reach), batch, 1.0, judge)[1]["adversarial"] for reach in (0.4, 0.5, 5.0, 500.0)]
    assert scores[0] != scores[1] == scores[2] == scores[3]
    objective = Objective(config, CPU)
    losses = [objective.discriminator_loss(colours(reach), batch, judge)[0].item() for reach in (0.5, 500.0)]
    assert losses[0] == losses[1]


def test_the_players_pull_in_opposite_directions():
    """One step of each: the discriminator tells the two sides better apart, then the network is found out less."""
    config = dataclasses.replace(NOTHING, adversarial=1.0)
    objective, batch, judge = Objective(config, CPU), crops(pairs=3), referee()
    output = outputs()
    optimiser = torch.optim.Adam(judge.parameters(), lr=2e-3)
    losses = []
    for _ in range(12):
        loss, _ = objective.discriminator_loss(output, batch, judge)
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        losses.append(loss.item())
    assert losses[-1] < losses[0] - 0.3
    assert output.grad is None
    judge.eval()
    before, _ = objective(output, batch, 1.0, judge, seeded())
    before.backward()
    step = 0.02 * output.grad[:, :3] / output.grad[:, :3].abs().max()
    nearer = torch.cat([output[:, :3] - step, output[:, 3:]], dim=1).detach()
    assert objective(nearer, batch, 1.0, judge, seeded())[0] < before
    assert (output.grad[:, 3] == 0).all()


# The discriminator


def test_it_scores_patches_of_seventy_pixels():
    judge = referee(bands=2).eval()
    colour = torch.rand(1, 3, 128, 128, generator=seeded(1)).requires_grad_()
    scores = judge(colour, torch.zeros(1, 2, 128, 128), torch.tensor([0]))
    assert scores.shape == (1, 1, 14, 14)
    scores[0, 0, 7, 7].backward()
    rows = colour.grad.abs().sum(dim=(0, 1, 3)).nonzero().flatten()
    assert int(rows[-1] - rows[0]) + 1 == 70


def test_the_style_changes_the_score_and_so_does_the_sar():
    judge = referee(bands=1, styles=3).eval()
    colour, sar = smooth(1, 3, 1), smooth(1, 1, 2)
    scores = [judge(colour, sar, torch.tensor([style])) for style in range(3)]
    assert (scores[0] - scores[1]).abs().mean() > 1e-4
    assert (scores[1] - scores[2]).abs().mean() > 1e-4
    assert (judge(colour, sar.flip(3), torch.tensor([0])) - scores[0]).abs().mean() > 1e-4
    # Each crop is judged by its own style.
    both = judge(colour.expand(2, -1, -1, -1), sar.expand(2, -1, -1, -1), torch.tensor([2, 1]))
    assert torch.allclose(both, torch.cat([scores[2], scores[1]]), atol=1e-5)


def test_its_spectral_norms_are_one_after_some_looks():
    judge = referee(bands=1, styles=3)
    with torch.no_grad():
        for _ in range(60):
            judge(smooth(1, 3, 1, 48), smooth(1, 1, 2, 48), torch.tensor([0]))
    judge.eval()
    modules = [one for one in judge.modules() if isinstance(one, (torch.nn.Conv2d, torch.nn.Embedding))]
    assert len(modules) == 6
    for one in modules:
        assert torch.linalg.matrix_norm(one.weight.detach().flatten(1), ord=2).item() == pytest.approx(1.0, abs=0.05)


def test_it_comes_back_from_a_checkpoint_with_its_spectral_norms(tmp_path):
    judge = referee(bands=1)
    colour, sar, style = smooth(1, 3, 1), smooth(1, 1, 2), torch.tensor([1])
    for _ in range(3):
        judge(colour, sar, style)
    save_checkpoint(tmp_path / "c.safetensors", {"discriminator": judge.state_dict()})
    other = referee(bands=1, seed=5)
    assert not torch.allclose(other(colour, sar, style), judge(colour, sar, style))
    save_checkpoint(tmp_path / "c.safetensors", {"discriminator": judge.state_dict()})
    other.load_state_dict(load_checkpoint(tmp_path / "c.safetensors")["discriminator"])
    # In training mode too: the next look goes on from the same vectors.
    assert torch.equal(other(colour, sar, style), judge(colour, sar, style))
