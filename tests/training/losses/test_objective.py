"""The objective: which losses look at which crops of a batch, and what they sum up to."""

from __future__ import annotations

import dataclasses

import pytest
import torch
from sar_colorizer.tests.training.batches import (
    CPU,
    NOTHING,
    PLAIN,
    SIDE,
    crops,
    halved,
    outputs,
    referee,
    seeded,
    terms_of,
)
from sar_colorizer.training.config.training import LossConfig
from sar_colorizer.training.data.samples import Batch
from sar_colorizer.training.features.vgg16 import VggFeatures
from sar_colorizer.training.features.weights import PretrainedWeightsError
from sar_colorizer.training.losses import objective as module
from sar_colorizer.training.losses.colour import low_pass_loss, pixel_loss
from sar_colorizer.training.losses.consistency import consistency_loss
from sar_colorizer.training.losses.objective import Objective

TERMS = {
    "pixel": "pixel",
    "colour": "colour",
    "mean_colour": "mean colour",
    "chroma": "chroma",
    "perceptual": "perceptual",
    "detail": "detail",
    "consistency": "consistency",
    "chroma_smoothness": "chroma smoothness",
    "lightness_smoothness": "lightness smoothness",
    "adversarial": "adversarial",
    "confidence": "confidence",
    "palette": "palette",
}


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
        "chroma": "chroma_loss",
        "detail": "detail_loss",
        "consistency": "consistency_loss",
        "chroma_smoothness": "chroma_variation",
        "lightness_smoothness": "lightness_variation",
        "confidence": "laplace_loss",
        "palette": "colour_distribution_loss",
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


def test_crops_count_by_their_collections_share_of_the_consistency_loss():
    config = dataclasses.replace(NOTHING, consistency=1.0)
    output, batch = outputs(), crops()
    alone = []
    for index in range(len(batch.sar)):
        share = torch.zeros(len(batch.sar))
        share[index] = 1.0
        asked = dataclasses.replace(batch, sar_consistency=share)
        alone.append(float(terms_of(config, output, asked)[1]["consistency"]))
    assert min(alone) > 0.0 and len(set(alone)) == len(alone)
    shares = torch.linspace(0.5, 2.0, len(batch.sar))
    weighted = float(torch.dot(shares, torch.tensor(alone)))
    asked = dataclasses.replace(batch, sar_consistency=shares)
    assert float(terms_of(config, output, asked)[1]["consistency"]) == pytest.approx(weighted, rel=1e-4)


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
        # The spectral norms of the one go on with every look; the other draws after the perceptual loss has drawn.
        if name not in ("adversarial", "palette"):
            alone = dataclasses.replace(NOTHING, **{name: 3.0 * getattr(config, name)})
            found = terms_of(alone, output, batch, discriminator=judge)[1]
            assert found == {term: pytest.approx(3.0 * terms[term], rel=1e-4)}
    total.backward()
    assert torch.isfinite(output.grad).all()
    assert (output.grad.abs().amax(dim=(0, 2, 3)) > 0).all()


def test_terms_are_computed_at_half_resolution():
    output, batch = outputs(), crops()
    _, terms = terms_of(PLAIN, output, batch)
    colour, everywhere = output[:, :3], torch.ones(3, 1, SIDE // 2, SIDE // 2)
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


class Counter(torch.nn.Module):
    """In the place of the perceptual loss: keeps which pairs it is shown."""

    def __init__(self, vgg):
        super().__init__()
        self.shown = []

    def forward(self, output, target, mask, share):
        self.shown.append(share.tolist())
        return output.sum()


@pytest.mark.parametrize(("pairs", "share"), [(8, 0.125), (6, 0.125), (5, 0.5), (3, 1.0)])
def test_the_perceptual_loss_looks_at_its_share_of_the_pairs(monkeypatch, pairs, share):
    monkeypatch.setattr(module, "VggFeatures", lambda weights: torch.nn.Identity())
    monkeypatch.setattr(module, "PerceptualLoss", Counter)
    objective = Objective(dataclasses.replace(NOTHING, perceptual=1.0, perceptual_share=share), CPU)
    batch, output = crops(sar=pairs + 1, optical=pairs, pairs=pairs), outputs(pairs + 1)
    batch = dataclasses.replace(batch, sar_perceptual=torch.arange(pairs + 1.0))
    for seed in range(200):
        objective(output, batch, 1.0, None, seeded(seed))
    counts = [len(shown) for shown in objective._perceptual.shown]
    exact = share * pairs
    assert set(counts) <= {int(exact), int(exact) + 1} if exact % 1 else set(counts) == {int(exact)}
    assert sum(counts) / 200 == pytest.approx(exact, abs=0.12)
    # Each pair comes as often as another, and none twice at once.
    looks = torch.bincount(torch.tensor([one for shown in objective._perceptual.shown for one in shown]).long())
    assert len(looks) == pairs and looks.min() > 0.5 * share * 200
    assert all(len(set(shown)) == len(shown) for shown in objective._perceptual.shown)


def test_water_counts_as_often_as_asked_in_the_losses_of_colour_alone():
    batch, output = crops(pairs=3), outputs()
    batch.optical_water[1, :32] = True
    weights = {"pixel": 1.0, "colour": 1.0, "mean_colour": 1.0, "chroma": 1.0, "confidence": 1.0}
    config = dataclasses.replace(NOTHING, **weights)
    plain, counted = (terms_of(dataclasses.replace(config, water=water), output, batch)[1] for water in (1.0, 4.0))
    assert counted["confidence"] == plain["confidence"]
    # The mean over all, and that over the water, by their weights.
    wet = dataclasses.replace(batch, sar_valid=batch.optical_water, optical_valid=batch.optical_water)
    alone = terms_of(config, output, wet)[1]
    share = 1 / 6
    for name in ("pixel", "colour", "mean colour", "chroma"):
        expected = (plain[name] + 3 * share * alone[name]) / (1 + 3 * share)
        assert counted[name] == pytest.approx(expected, rel=1e-3)


LUMINANCE = torch.tensor([0.2126, 0.7152, 0.0722]).reshape(1, 3, 1, 1)


def test_of_a_grey_optical_side_lightness_is_learned_and_hue_is_not():
    config = dataclasses.replace(
        PLAIN, mean_colour=1.0, chroma=1.0, detail=0.1, chroma_smoothness=0.0, consistency=0.0, lightness_smoothness=0.0
    )
    batch, output = crops(pairs=3), outputs().detach()
    batch.optical[1] = batch.optical[1, :1]
    grey = dataclasses.replace(batch, optical_is_grey=torch.tensor([False, True, False]))

    def moved(crop, by):
        other = output.clone()
        other[crop, :3] += torch.tensor(by)[:, None, None]
        return other

    # Redder and less blue at the same luminance, which is a sum of the channels; and lighter.
    hue, lighter = (0.07, 0.0, -0.07 * 0.2126 / 0.0722), (0.1, 0.1, 0.1)
    before = terms_of(config, output, grey)[1]
    after = terms_of(config, moved(1, hue), grey)[1]
    assert after == {name: pytest.approx(value, rel=1e-4) for name, value in before.items()}
    for name in ("pixel", "colour", "mean colour", "confidence"):
        assert terms_of(config, moved(1, lighter), grey)[1][name] != pytest.approx(before[name], rel=1e-3)
        # The crops beside it, and itself in colour, are judged by their hue.
        assert terms_of(config, moved(0, hue), grey)[1][name] != pytest.approx(before[name], rel=1e-3)
        assert terms_of(config, moved(1, hue), batch)[1][name] != pytest.approx(
            terms_of(config, output, batch)[1][name], rel=1e-3
        )
    learned = output.clone().requires_grad_()
    terms_of(dataclasses.replace(config, confidence=0.0), learned, grey)[0].backward()
    # What is asked of the channels is that of their luminance: in its shares.
    slopes = learned.grad[1, :3] / LUMINANCE[0]
    torch.testing.assert_close(slopes[0], slopes[1])
    torch.testing.assert_close(slopes[0], slopes[2])
    assert slopes.abs().max() > 0


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
    same[0, :3] = halved(batch.optical)[0] / 255.0
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


def test_settled_styles_have_no_say_in_the_confidence_alone():
    config = dataclasses.replace(NOTHING, pixel=1.0, confidence=1.0)
    batch, output = crops(pairs=3, sar_style=[0, 1, 2]), outputs()

    def gradient(settled, part=slice(None)):
        learned = output.detach().clone().requires_grad_()
        total, terms = Objective(config, CPU, settled)(learned, batch, 1.0, None, seeded())
        total.backward()
        return learned.grad[part], terms

    everything, _ = gradient(())
    some, terms = gradient((0, 2))
    assert (everything[:, 3].abs().amax(dim=(1, 2)) > 0).tolist() == [True, True, True]
    assert (some[:, 3].abs().amax(dim=(1, 2)) > 0).tolist() == [False, True, False]
    assert torch.equal(some[:, :3], everything[:, :3])
    # The mean is of those that are left.
    alone = Batch(**{**vars(crops(sar=1, optical=1, pairs=1)), "sar": batch.sar[1:2], "optical": batch.optical[1:2]})
    expected = Objective(config, CPU)(output[1:2], alone, 1.0, None, seeded())[1]["confidence"]
    assert terms["confidence"].item() == pytest.approx(expected.item(), rel=1e-5)
    none, terms = gradient((0, 1, 2))
    assert terms["confidence"].item() == 0.0
    assert (none[:, 3] == 0).all()


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


def test_terms_for_the_log_hold_no_graph():
    config = dataclasses.replace(PLAIN, adversarial=0.1)
    output, batch, judge = outputs(), crops(), referee()
    total, terms = Objective(config, CPU)(output, batch, 1.0, judge, seeded())
    loss, judged = Objective(config, CPU).discriminator_loss(output, batch, judge)
    assert total.requires_grad
    assert loss.requires_grad
    assert len(terms) == 7
    assert not any(term.requires_grad for term in [*terms.values(), *judged.values()])
