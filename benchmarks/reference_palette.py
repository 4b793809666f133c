"""What a reference image is worth: colours steered by a neighbouring place's optical image, beside oracles.

From the repository's root:
``python -m benchmarks.reference_palette models/sar_rgb_v2.toml --out runs/palette``

The reference of a place is never its own optical image: it is that of the nearest other frame or patch of the scene
(*neighbour*) or those of all others (*scene*). What the network paints there and what the reference shows there make
the map, by the functions that the product uses (`core.colour.transfer`), and the map is applied to the place that was
left out. Patches of SEN1-2 that show the same ground are kept from each other.

The network is first told no colour of the place: what a map adds is seen without what a prior adds. Then it is told the
reference's mean, as the product does it, with a map on top and without: what a map still adds beside such a prior.

A third set shows the case that most users have, an older image of the place itself: patches of one desert, each steered
by what the optical images of the same place show in the other months. The model was trained on these. It writes
``table.md``.
"""

from __future__ import annotations

import argparse
import dataclasses
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import rasterio
import torch
from numpy.typing import NDArray
from sar_colorizer.core.cancellation import never_cancelled
from sar_colorizer.core.colorize.transfer_fit import BLOCK, REACH
from sar_colorizer.core.colour import rendering, transfer
from sar_colorizer.core.colour.transfer import ColourTransfer, Place
from sar_colorizer.core.model import device as devices
from sar_colorizer.core.model.file import load_model
from sar_colorizer.core.model.shipped import find_model
from sar_colorizer.core.options.shared import DEFAULT_MODEL
from sar_colorizer.core.types import required
from sar_colorizer.training.config.file import read_config
from sar_colorizer.training.data.dataset import open_data
from sar_colorizer.training.data.samples import Sample
from sar_colorizer.training.evaluation import metrics
from sar_colorizer.training.evaluation.baselines import optical_colour
from sar_colorizer.training.evaluation.prediction import ModelPredictor, no_colour, told_colour

Floats = NDArray[np.float32]
Fit = Callable[[Sequence[Place], "Crop"], ColourTransfer]

VOLKOV, SEN12, DESERT = "volkov val report", "sen12 val report", "desert"
SETS = (VOLKOV, SEN12, DESERT)
NOTHING, NEIGHBOUR, OTHERS = "nothing", "neighbour", "scene, others"
_OWN = "own"
_MONTHS = ("Jan", "May", "Sep")  # of the desert
CROP = 512
_SAME_GROUND = {"889", "919"}  # patches of SEN1-2 that overlap; found by matching their optical sides
COLUMNS = ("chroma error", "PSNR", "PSNR of 16x16 means", "chroma spread")


@dataclass(frozen=True)
class Crop:
    """One place that is scored.

    Attributes:
        collection, scene, frame: that it is part of.
        place: blocks of the network's picture, told nothing, and of the optical one.
        seen: the same of the network's picture told the place's own mean, as where the reference lies.
        pictures: of the network, by what it was told: `NOTHING`, or the mean of that reference.
        optical, valid: the optical image, and where it is.
    """

    collection: str
    scene: str
    frame: str
    place: Place
    seen: Place
    pictures: dict[str, Floats]
    optical: Floats
    valid: NDArray[np.bool_]

    @property
    def key(self) -> tuple[str, str, str]:
        """The frame or patch that it is part of."""
        return self.collection, self.scene, self.frame


def main() -> None:
    """Predict, map, score and write."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("config")
    parser.add_argument("--model", default=DEFAULT_MODEL)
    parser.add_argument("--out", required=True, type=Path)
    parser.add_argument("--thin", type=int, default=1, help="score one crop in so many of each set")
    arguments = parser.parse_args()
    arguments.out.mkdir(parents=True, exist_ok=True)
    crops = predicted(arguments.config, arguments.model, arguments.out)
    lines = []
    for collection in SETS:
        members = [crop for crop in crops if crop.collection == collection]
        lines += [f"**{collection}**, structure 0, {len(members[:: arguments.thin])} places", ""]
        lines += ["| | reference | " + " | ".join(COLUMNS) + " |", "|---|---|" + "---|" * len(COLUMNS)]
        for name, reference, scores in rows(members, arguments.thin):
            cells = " | ".join(f"{value:.2f}" for value in scores)
            lines.append(f"| {name} | {reference} | {cells} |")
            print(collection, name, reference, cells, flush=True)
        lines.append("")
    (arguments.out / "table.md").write_text("\n".join(lines), encoding="utf-8")


def rows(crops: list[Crop], thin: int) -> Any:
    """Yield the name of each row, what it goes by, and its scores, means over the crops."""
    scored = crops[::thin]

    def mean(map_of: Callable[[Crop], ColourTransfer | None], told: str = NOTHING) -> list[float]:
        return [float(value) for value in np.mean([_scores(crop, map_of(crop), told) for crop in scored], axis=0)]

    yield "no reference", "", mean(lambda crop: None)
    for reference, chosen in REFERENCES.items():
        if reference == NEIGHBOUR and crops[0].collection == DESERT:
            continue  # all of a scene are of one place
        fits = {
            name: fit
            for name, fit in METHODS.items()
            # Without coordinates there is no near and far.
            if name != LOCAL or (crops[0].collection == VOLKOV and reference != NEIGHBOUR)
        }
        for name, fit in fits.items():
            yield name, reference, mean(_mapped(crops, chosen, fit))
        yield "prior", reference, mean(lambda crop: None, reference)
        for name in (GLOBAL, LOCAL):
            if name in fits:
                yield f"prior, {name}", reference, mean(_mapped(crops, chosen, fits[name], told=True), reference)
    for reference, chosen in (("scene, itself included", same_scene), ("the place itself", same_frame)):
        yield "mean shift (oracle)", reference, mean(_mapped(crops, chosen, mean_shift))


def _mapped(crops: list[Crop], chosen: Any, fit: Fit, *, told: bool = False) -> Callable[[Crop], ColourTransfer | None]:
    known: dict[Any, ColourTransfer] = {}

    def map_of(crop: Crop) -> ColourTransfer | None:
        key = crop.key if fit is not METHODS[LOCAL] else (crop.key, crop.place.row, crop.place.col)
        if key not in known:
            known[key] = fit([other.seen if told else other.place for other in chosen(crop, crops)], crop)
        return known[key]

    return map_of


def others(crop: Crop, crops: list[Crop]) -> list[Crop]:
    """Return all of the scene but the crop's own frame and what shows the same ground."""
    number = _number(crop.frame)
    return [
        other
        for other in crops
        if other.scene == crop.scene
        and other.frame != crop.frame
        and not (other.collection == SEN12 and {number, _number(other.frame)} <= _SAME_GROUND)
    ]


def neighbours(crop: Crop, crops: list[Crop]) -> list[Crop]:
    """Return the nearest other frame of the scene; of patches without coordinates that with the nearest number."""
    candidates = others(crop, crops)
    middles = {frame: _middle([one for one in crops if one.frame == frame]) for frame in {c.frame for c in candidates}}
    own = _middle([one for one in crops if one.frame == crop.frame])
    nearest = min(sorted(middles), key=lambda frame: float(np.hypot(*np.subtract(middles[frame], own))))
    return [other for other in candidates if other.frame == nearest]


REFERENCES: dict[str, Callable[[Crop, list[Crop]], list[Crop]]] = {NEIGHBOUR: neighbours, OTHERS: others}


def same_scene(crop: Crop, crops: list[Crop]) -> list[Crop]:
    """Return all of the scene."""
    return [other for other in crops if other.scene == crop.scene]


def same_frame(crop: Crop, crops: list[Crop]) -> list[Crop]:
    """Return all of the frame."""
    return [other for other in crops if other.frame == crop.frame]


def _middle(crops: list[Crop]) -> tuple[float, float]:
    if crops[0].collection != VOLKOV:
        return float(_number(crops[0].frame)), 0.0
    return float(np.mean([c.place.row for c in crops])), float(np.mean([c.place.col for c in crops]))


def _number(frame: str) -> str:
    return str(re.findall(r"\d+", frame)[-1])


def _pooled(places: Sequence[Place]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    clean = transfer.without_outliers(places)
    ours = np.concatenate([place.ours for place in clean]).astype(np.float64)
    return ours, np.concatenate([place.theirs for place in clean]).astype(np.float64)


def mean_shift(places: Sequence[Place], _crop: Any = None) -> ColourTransfer:
    """Move the mean colour."""
    ours, theirs = _pooled(places)
    return _affine(np.eye(3), ours.mean(axis=0), theirs.mean(axis=0))


def mean_and_spread(places: Sequence[Place], _crop: Any = None) -> ColourTransfer:
    """Bring over mean and standard deviation of each of L, a and b (Reinhard et al. 2001)."""
    ours, theirs = _pooled(places)
    return _affine(np.diag(theirs.std(axis=0) / ours.std(axis=0)), ours.mean(axis=0), theirs.mean(axis=0))


def monge_kantorovich(places: Sequence[Place], _crop: Any = None, share: float = 1.0) -> ColourTransfer:
    """Bring over means and covariances at the least cost (Pitie and Kokaram 2007), a share of the way."""
    ours, theirs = _pooled(places)
    root = _root(np.cov(ours.T))
    back = np.linalg.inv(root)
    matrix = back @ _root(root @ np.cov(theirs.T) @ root) @ back
    return _affine((1 - share) * np.eye(3) + share * matrix, ours.mean(axis=0), theirs.mean(axis=0))


def half_monge_kantorovich(places: Sequence[Place], _crop: Any = None) -> ColourTransfer:
    """The same, half of the way to it."""
    return monge_kantorovich(places, share=0.5)


def regression(places: Sequence[Place], crop: Crop) -> ColourTransfer:
    """What the product does with a reference that does not cover the place; in the desert it does."""
    covered = 1.0 if crop.collection == DESERT else 0.0
    return transfer.global_map(transfer.without_outliers(places), covered, covered)


def local_regression(places: Sequence[Place], crop: Crop) -> ColourTransfer:
    """The same as a field of maps, here at its only node: the middle of the crop."""
    row, col = np.array([crop.place.row]), np.array([crop.place.col])
    return transfer.local_map(transfer.without_outliers(places), 0.0, 0.0, row, col, REACH * CROP)


GLOBAL, LOCAL = "regression (global)", "regression (local)"
METHODS: dict[str, Fit] = {
    "mean shift": mean_shift,
    "mean and spread": mean_and_spread,
    "Monge-Kantorovich": monge_kantorovich,
    "half Monge-Kantorovich": half_monge_kantorovich,
    GLOBAL: regression,
    LOCAL: local_regression,
}


def _root(matrix: NDArray[np.float64]) -> NDArray[np.float64]:
    values, vectors = np.linalg.eigh(matrix)
    return np.asarray((vectors * np.sqrt(np.maximum(values, 1e-9))) @ vectors.T)


def _affine(matrix: NDArray[np.float64], ours: NDArray[np.float64], theirs: NDArray[np.float64]) -> ColourTransfer:
    offset = (theirs - matrix @ ours)[None, None].astype(np.float32)
    return ColourTransfer(matrix[None, None].astype(np.float32), offset, np.zeros(1), np.zeros(1))


def _scores(crop: Crop, mapping: ColourTransfer | None, told: str) -> tuple[float, ...]:
    image = crop.pictures[told]
    if mapping is not None:
        lab = torch.from_numpy(np.ascontiguousarray(metrics.lab(image).transpose(2, 0, 1)))[None]
        image = np.ascontiguousarray(rendering.srgb_from_lab(mapping.apply(lab))[0].permute(1, 2, 0).numpy())
    ours = metrics.lab(image)
    return (
        metrics.chroma_error(ours, metrics.lab(crop.optical), crop.valid),
        metrics.psnr(image, crop.optical, crop.valid),
        metrics.block_mean_psnr(image, crop.optical, crop.valid),
        metrics.chroma_spread(ours, crop.valid),
    )


def predicted(config_path: str, model_name: str, out: Path) -> list[Crop]:
    """Paint the places, or read what was painted for the same output folder before."""
    crops = []
    for collection in SETS:
        stored = out / f"predictions {collection}.npz"
        if stored.exists():
            with np.load(stored) as file:
                arrays = dict(file)
        else:
            arrays = _painted(config_path, model_name, out, collection)
            np.savez_compressed(stored, **arrays)
        crops += [_crop(arrays, index) for index in range(len(arrays["names"]))]
    return crops


def _crop(arrays: dict[str, Any], index: int) -> Crop:
    collection, scene, frame = str(arrays["names"][index]).split("\t")
    valid = arrays[f"valid{index}"]
    optical = arrays[f"optical{index}"].astype(np.float32) / 255.0
    pictures = {
        told: arrays[f"{told}{index}"].astype(np.float32) / 255.0
        for told in (NOTHING, _OWN, *REFERENCES)
        if f"{told}{index}" in arrays
    }
    theirs, share = metrics.block_means(optical, valid, BLOCK)
    row, col = (float(value) for value in arrays["at"][index])

    def place(told: str) -> Place:
        ours, _ = metrics.block_means(pictures[told], valid, BLOCK)
        return Place(row, col, *(metrics.lab(means.astype(np.float32))[share >= 0.5] for means in (ours, theirs)))

    return Crop(collection, scene, frame, place(NOTHING), place(_OWN), pictures, optical, valid)


def _painted(config_path: str, model_name: str, out: Path, collection: str) -> dict[str, Any]:
    config = read_config(config_path)
    model, device = load_model(find_model(model_name)), devices.select("auto")
    # The set, and something to train on, without which no data are opened.
    kept = [one for one in config.data if one.name in (collection, "sen12")]
    data = open_data(dataclasses.replace(config, data=tuple(kept)), out / "cache", never_cancelled, print)
    folders = {one.name: Path(config_path).parent / one.path for one in kept}
    arrays: dict[str, Any] = {}
    names: list[str] = []
    at: list[tuple[float, float]] = []
    part = data.train if collection == DESERT else data.report
    samples: list[Sample] = []

    def paint(index: int, told: str, colour: Callable[[Sample], Floats | None]) -> None:
        predictor = ModelPredictor(model.network, model.card.styles, model.card.halo, device, colour)
        prediction = required(predictor(samples[index]))
        arrays[f"{told}{index}"] = np.rint(255.0 * prediction.colour).astype(np.uint8)

    for sample in part.samples(CROP):
        frame = sample.name.split(" ")[0]
        if sample.collection != collection or (collection == DESERT and not frame.endswith(_MONTHS)):
            continue
        index = len(names)
        samples.append(sample)
        arrays[f"optical{index}"] = np.rint(255.0 * optical_colour(sample)).astype(np.uint8)
        arrays[f"valid{index}"] = sample.valid
        paint(index, NOTHING, no_colour)
        paint(index, _OWN, told_colour)
        # The desert's scenes are its months; what belongs together here is a place.
        scene = frame.rsplit("_", 1)[0] if collection == DESERT else sample.scene
        names.append("\t".join((collection, scene, frame)))
        at.append(_position(folders[collection], collection, frame, sample.name))
        print(collection, sample.name, flush=True)
    arrays.update({"names": np.array(names), "at": np.array(at)})
    crops = [_crop(arrays, index) for index in range(len(names))]
    numbers = {id(crop): index for index, crop in enumerate(crops)}
    for reference, chosen in REFERENCES.items():
        if reference == NEIGHBOUR and collection == DESERT:
            continue
        for index, crop in enumerate(crops):
            means = [told_colour(samples[numbers[id(other)]]) for other in chosen(crop, crops)]
            mean = np.stack([one for one in means if one is not None]).mean(axis=0, dtype=np.float32)
            paint(index, reference, partial(_given, mean))
    return arrays


def _given(colour: Floats, _sample: Sample) -> Floats:
    return colour


def _position(folder: Path, collection: str, frame: str, name: str) -> tuple[float, float]:
    """Return where a crop's middle lies, in pixels of a grid over the whole scene; 0, 0 where nothing tells."""
    if collection != VOLKOV:
        return 0.0, 0.0
    with rasterio.open(folder / "s2" / f"{frame}.tif") as dataset:
        left, top, size = dataset.bounds.left, dataset.bounds.top, dataset.res[0]
    rows = [int(value) for value in re.findall(r"\d+", name.partition("[")[2])]
    return -top / size + (rows[0] + rows[1]) / 2, left / size + (rows[2] + rows[3]) / 2


if __name__ == "__main__":
    main()
