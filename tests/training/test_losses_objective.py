"""The objective: which losses look at which crops of a batch, what they sum up to; and the two players' game."""

from __future__ import annotations

import dataclasses

import pytest
import torch
from sar_colorizer.training.checkpoint import load_checkpoint, save_checkpoint
from sar_colorizer.training.config import LossConfig
from sar_colorizer.training.data.samples import Batch
from sar_colorizer.training.discriminator import Discriminator
from sar_colorizer.training.losses import objective as module
from sar_colorizer.training.losses.adversarial import discriminator_loss, generator_loss
from sar_colorizer.training.losses.colour import low_pass_loss, pixel_loss
from sar_colorizer.training.losses.consistency import consistency_loss
from sar_colorizer.training.losses.objective import Objective
from sar_colorizer.training.losses.perceptual import PretrainedWeightsError, VggFeatures
from torch.nn import functional as F

CPU = torch.device("cpu")
SIDE = 64

NOTHING = LossConfig(
    pixel=0.0, colour=0.0, perceptual=0.0, consistency=0.0, chroma_smoothness=0.0, lightness_smoothness=0.0,
    adversarial=0.0, adversarial_from=0.0, confidence=0.0, palette=0.0, detail=0.0,
)  # fmt: skip
PLAIN = dataclasses.replace(
    NOTHING, pixel=1.0, colour=0.7, consistency=0.3, chroma_smoothness=0.02, lightness_smoothness=0.03, confidence=0.5
)
TERMS = {
    "pixel": "pixel",
    "colour": "colour",
    "mean_colour": "mean colour",
    "perceptual": "perceptual",
    "detail": "detail",
    "consistency": "consistency",
    "chroma_smoothness": "chroma smoothness",
    "lightness_smoothness": "lightness smoothness",
    "adversarial": "adversarial",
    "confidence": "confidence",
    "palette": "palette",
}


def seeded(seed=0):
    return torch.Generator().manual_seed(seed)


def smooth(count, channels, seed, side=SIDE):
    coarse = torch.rand(count, channels, 12, 12, generator=seeded(seed))
    return F.interpolate(coarse, size=side, mode="bilinear")


def crops(sar=3, optical=3, pairs=2, bands=1, sar_style=None, optical_style=None, seed=1):
    """A batch without invalid pixels."""
    return Batch(
        sar=4.0 * smooth(sar, bands, seed) - 2.0,
        sar_valid=torch.ones(sar, SIDE, SIDE, dtype=torch.bool),
        sar_style=torch.tensor(sar_style or [0] * sar),
        sar_polarisation=torch.zeros(sar, dtype=torch.int64),
        sar_detail=torch.full((sar,), 0.7),
        sar_perceptual=torch.ones(sar),
        sar_relevel=torch.ones(sar),
        optical=(255 * smooth(optical, 3, seed + 1)).to(torch.uint8),
        optical_valid=torch.ones(optical, SIDE, SIDE, dtype=torch.bool),
        optical_style=torch.tensor(optical_style or [0] * optical, dtype=torch.int64),
        pairs=pairs,
        names=tuple(f"crop {index}" for index in range(sar)),
    )


def outputs(count=3, seed=7):
    """(count, 4, SIDE / 2, SIDE / 2) as of the network."""
    return (smooth(count, 4, seed, SIDE // 2) - 0.5).requires_grad_()


def halved(image):
    return F.avg_pool2d(image.float(), 2)


def terms_of(config, output, batch, progress=1.0, discriminator=None, seed=0):
    total, terms = Objective(config, CPU)(output, batch, progress, discriminator, seeded(seed))
    return total, {name: value.item() for name, value in terms.items()}


@pytest.fixture(scope="module")
def vgg():
    """Loaded once; skipped visibly where the weights are not installed."""
    try:
        return VggFeatures()
    except PretrainedWeightsError as error:
        pytest.skip(str(error))


@pytest.fixture
def loaded(vgg, monkeypatch):
    monkeypatch.setattr(module, "VggFeatures", lambda weights: vgg)


def referee(bands=1, styles=2, seed=0):
    torch.manual_seed(seed)
    return Discriminator(bands, styles, width=8)


# The sum


@pytest.mark.parametrize("key", TERMS)
def test_a_term_of_weight_zero_is_neither_computed_nor_named(monkeypatch, loaded, key):
    config = LossConfig(**dict.fromkeys(TERMS, 0.5), adversarial_from=0.0)

    def fails(*args, **kwargs):
        raise AssertionError("computed")

    functions = {
        "pixel": "pixel_loss",
        "colour": "low_pass_loss",
        "mean_colour": "mean_colour_loss",
        "detail": "detail_loss",
        "consistency": "consistency_loss",
        "chroma_smoothness": "chroma_variation",
        "lightness_smoothness": "lightness_variation",
        "confidence": "laplace_loss",
        "palette": "palette_loss",
    }
    if key in functions:
        monkeypatch.setattr(module, functions[key], fails)
    elif key == "adversarial":
        monkeypatch.setattr(module.adversarial, "generator_loss", fails)
    else:
        monkeypatch.setattr(module.PerceptualLoss, "forward", fails)
    _, terms = terms_of(dataclasses.replace(config, **{key: 0.0}), outputs(), crops(), discriminator=referee())
    assert set(terms) == {name for other, name in TERMS.items() if other != key}
    with pytest.raises(AssertionError, match="computed"):
        terms_of(config, outputs(), crops(), discriminator=referee())


def test_pairs_count_by_their_collections_share_of_the_perceptual_loss(loaded):
    config = dataclasses.replace(NOTHING, perceptual=1.0)
    output, batch = outputs(), crops()
    alone = []
    for share in ([1.0, 0.0, 9.0], [0.0, 1.0, 9.0]):
        asked = dataclasses.replace(batch, sar_perceptual=torch.tensor(share))
        alone.append(terms_of(config, output, asked)[1]["perceptual"])
    assert alone[0] != pytest.approx(alone[1], rel=1e-3)
    asked = dataclasses.replace(batch, sar_perceptual=torch.tensor([2.0, 0.5, 9.0]))
    assert terms_of(config, output, asked)[1]["perceptual"] == pytest.approx(2.0 * alone[0] + 0.5 * alone[1], rel=1e-4)


def test_lab_is_not_computed_without_smoothness(monkeypatch):
    monkeypatch.setattr(module, "lab_from_srgb", lambda colour: pytest.fail("computed"))
    terms_of(dataclasses.replace(NOTHING, pixel=1.0), outputs(), crops())


def test_vgg_is_loaded_only_if_something_needs_it(monkeypatch):
    def missing(weights):
        raise PretrainedWeightsError(f"not there: {weights}")

    monkeypatch.setattr(module, "VggFeatures", missing)
    Objective(PLAIN, CPU)
    for key in ("perceptual", "palette"):
        with pytest.raises(PretrainedWeightsError, match=r"not there: w\.h5"):
            Objective(dataclasses.replace(PLAIN, **{key: 0.1}, vgg_weights="w.h5"), CPU)


def test_the_total_is_the_sum_of_the_weighted_terms(loaded):
    config = LossConfig(**{name: 0.1 * (1 + index) for index, name in enumerate(TERMS)}, adversarial_from=0.0)
    output, batch, judge = outputs(), crops(), referee()
    total, terms = terms_of(config, output, batch, discriminator=judge)
    assert set(terms) == set(TERMS.values())
    assert total.item() == pytest.approx(sum(terms.values()), rel=1e-5)
    for name, term in TERMS.items():
        if name != "adversarial":  # its spectral norms go on with every look
            alone = dataclasses.replace(NOTHING, **{name: 3.0 * getattr(config, name)})
            found = terms_of(alone, output, batch, discriminator=judge)[1]
            # A palette alone draws the same random numbers, for nothing else draws any.
            assert found == {term: pytest.approx(3.0 * terms[term], rel=1e-4)}
    total.backward()
    assert torch.isfinite(output.grad).all()
    assert (output.grad.abs().amax(dim=(0, 2, 3)) > 0).all()


def test_terms_are_computed_at_half_resolution_of_colour_about_zero():
    output, batch = outputs(), crops()
    _, terms = terms_of(PLAIN, output, batch)
    colour, everywhere = output[:, :3] + 0.5, torch.ones(3, 1, SIDE // 2, SIDE // 2)
    target = halved(batch.optical) / 255.0
    pairs = colour[:2], target[:2], everywhere[:2]
    assert terms["pixel"] == pytest.approx(1.0 * pixel_loss(*pairs).item(), rel=1e-5)
    assert terms["colour"] == pytest.approx(0.7 * low_pass_loss(*pairs).item(), rel=1e-5)
    expected = 0.3 * consistency_loss(colour, halved(batch.sar), everywhere).item()
    assert terms["consistency"] == pytest.approx(expected, rel=1e-5)


def test_autocast_gives_nearly_the_same_terms(loaded):
    config = LossConfig(**dict.fromkeys(TERMS, 1.0), adversarial_from=0.0)
    output, batch = outputs(), crops()
    exact = terms_of(config, output, batch, discriminator=referee())[1]
    with torch.autocast("cpu", torch.bfloat16):
        total, terms = terms_of(config, output, batch, discriminator=referee())
    assert total.dtype == torch.float32
    # Scores of the discriminator lie about 0: their size is not one of the loss.
    assert terms.pop("adversarial") == pytest.approx(exact.pop("adversarial"), abs=0.01)
    assert terms == {name: pytest.approx(value, rel=0.02) for name, value in exact.items()}
    total.backward()
    assert torch.isfinite(output.grad).all()


# Who looks at what


PAIRED = ("pixel", "colour", "perceptual", "confidence")


def changed(values, index):
    other = values.detach().clone()
    other[index] = 0.3 * other[index].flip(-1) + 0.1
    return other


def test_what_has_no_partner_does_not_enter_the_terms_of_pairs(loaded):
    config = dataclasses.replace(PLAIN, perceptual=0.5)
    batch, output = crops(sar=3, optical=4, pairs=2), outputs()
    before = terms_of(config, output, batch)[1]
    optical = batch.optical.clone()
    optical[2:] = 255 - optical[2:]
    sar = changed(batch.sar, 2)
    other = dataclasses.replace(batch, sar=sar, optical=optical)
    after = terms_of(config, changed(output, 2), other)[1]
    for name in PAIRED:
        assert after[name] == before[name] != 0
    for name in set(before) - set(PAIRED):
        assert after[name] != before[name]
    # And partners do.
    moved = terms_of(config, changed(output, 1), batch)[1]
    assert all(moved[name] != before[name] for name in PAIRED)


def test_a_batch_without_pairs_learns_from_the_rest(loaded):
    config = dataclasses.replace(PLAIN, perceptual=0.5, palette=1.0, adversarial=0.1)
    batch, output = crops(sar=3, optical=2, pairs=0), outputs()
    total, terms = terms_of(config, output, batch, discriminator=referee(bands=0))
    assert set(terms) == {"consistency", "chroma smoothness", "lightness smoothness", "palette", "adversarial"}
    total.backward()
    assert (output.grad[:, :3].abs().amax(dim=(1, 2, 3)) > 0).all()


def test_a_batch_without_pairs_under_losses_of_pairs_is_nothing_and_can_be_learned_from():
    output = outputs()
    total, terms = terms_of(dataclasses.replace(NOTHING, pixel=1.0), output, crops(pairs=0, optical=0))
    total.backward()
    assert terms == {"nothing": 0.0}
    assert torch.equal(output.grad, torch.zeros_like(output))


def test_a_palette_is_matched_with_optical_images_of_its_own_style_only(loaded):
    config = dataclasses.replace(NOTHING, palette=1.0)
    batch = crops(sar=3, optical=4, pairs=0, sar_style=[0, 1, 2], optical_style=[0, 1, 1, 3])
    output = outputs()

    def palette(output, batch):
        return terms_of(config, output, batch)[1]["palette"]

    # Style 0 has what it wants; style 1 something else; style 2 has no optical images and 3 no SAR.
    same = output.detach().clone()
    same[0, :3] = halved(batch.optical)[0] / 255.0 - 0.5
    whole = palette(same, batch)
    matched = Batch(
        **{
            **vars(batch),
            "sar": batch.sar[1:2],
            "sar_valid": batch.sar_valid[1:2],
            "sar_style": batch.sar_style[1:2],
            "names": ("crop 1",),
        }
    )
    alone = palette(same[1:2], matched)
    assert whole == pytest.approx(alone / 3.0, rel=0.25)  # other random directions
    # What another style's images look like makes no difference, what its own do does.
    for index, matters in ((0, True), (2, True), (3, False)):
        optical = batch.optical.clone()
        optical[index] = 255 - optical[index]
        assert (palette(same, dataclasses.replace(batch, optical=optical)) != whole) == matters
    assert palette(changed(same, 2), batch) == whole


def test_a_batch_of_one_style_and_optical_images_of_another_has_a_palette_of_zero(loaded):
    output = outputs()
    total, terms = terms_of(
        dataclasses.replace(NOTHING, palette=1.0), output, crops(pairs=0, sar_style=[1, 1, 1]), discriminator=None
    )
    assert terms == {"palette": 0.0}
    assert total.item() == 0.0


@pytest.mark.parametrize("bands", [0, 1])
def test_invalid_pixels_make_no_difference_to_any_term(loaded, bands):
    """Those of the output and of the optical image; the SAR is filled there, for the network sees it."""
    config = LossConfig(**dict.fromkeys(TERMS, 1.0), adversarial_from=0.0)
    batch, output = crops(), outputs().detach()
    batch.sar_valid[0, 8:30, 10:40] = False
    batch.optical_valid[1, 33:50, 20:61] = False
    batch.optical_valid[2, :, :21] = False
    optical = torch.where(batch.optical_valid[:, None], batch.optical, 255 - batch.optical)
    before = terms_of(config, output, batch, discriminator=referee(bands))[1]
    assert (
        terms_of(config, output, dataclasses.replace(batch, optical=optical), discriminator=referee(bands))[1] == before
    )
    invalid = halved(batch.sar_valid[:, None].float()) == 0
    painted = torch.where(invalid, output.flip(3) + 0.4, output)
    assert terms_of(config, painted, batch, discriminator=referee(bands))[1] == before


@pytest.mark.parametrize("side", ["sar_valid", "optical_valid"])
def test_what_is_invalid_on_either_side_of_a_pair_has_no_say_in_its_terms(loaded, side):
    config = dataclasses.replace(NOTHING, **dict.fromkeys(PAIRED, 1.0))
    batch, output = crops(sar=2, optical=2), outputs(2).detach()
    getattr(batch, side)[1, 10:40, 20:] = False
    before = terms_of(config, output, batch)[1]
    painted = output.clone()
    painted[1, :, 5:20, 10:] += 0.5
    assert terms_of(config, painted, batch)[1] == before
    painted[1, :, 4, 12] += 0.5
    after = terms_of(config, painted, batch)[1]
    assert all(after[name] != before[name] for name in PAIRED)


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
    assert torch.allclose(seen["colour"][:fakes], output[:fakes, :3] + 0.5)
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
    scores = [terms_of(config, reach * ends, batch, 1.0, judge)[1]["adversarial"] for reach in (0.4, 0.5, 5.0, 500.0)]
    assert scores[0] != scores[1] == scores[2] == scores[3]
    losses = [Objective(config, CPU).discriminator_loss(reach * ends, batch, judge)[0].item() for reach in (0.5, 500.0)]
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


def test_terms_for_the_log_hold_no_graph():
    config = dataclasses.replace(PLAIN, adversarial=0.1)
    output, batch, judge = outputs(), crops(), referee()
    total, terms = Objective(config, CPU)(output, batch, 1.0, judge, seeded())
    loss, judged = Objective(config, CPU).discriminator_loss(output, batch, judge)
    assert total.requires_grad
    assert loss.requires_grad
    assert len(terms) == 7
    assert not any(term.requires_grad for term in [*terms.values(), *judged.values()])
