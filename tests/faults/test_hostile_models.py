"""Model files that somebody made to do harm: refused in a sentence before any array is made, or coloured with."""

# ruff: noqa: E501 - tables of cases

from __future__ import annotations

import io
import itertools
import json
import os
import pickle  # nosec B403 # to make files that are to be refused
import random
import struct
import threading
import time
import tracemalloc
import zipfile
from pathlib import Path

import numpy as np
import pytest
import rasterio
import torch
from sar_colorizer.core.doctor.info import describe
from sar_colorizer.core.errors import BandError, DeviceError, ModelError
from sar_colorizer.core.model import file as model_file
from sar_colorizer.core.model import shipped
from sar_colorizer.core.model.architecture import Architecture, check_weights, count_of
from sar_colorizer.core.model.card import InputSpec, ModelCard, read_card
from sar_colorizer.core.model.card_values import name_of
from sar_colorizer.core.model.file import load_model, save_model
from sar_colorizer.core.model.header import LARGEST_FILE, LARGEST_HEADER
from sar_colorizer.core.model.network import AttentionAutoencoder
from sar_colorizer.core.model.shipped import find_model, readable_models, shipped_models
from sar_colorizer.core.model.summary import ModelSummary
from sar_colorizer.core.stac.mlm import model_item
from sar_colorizer.tests.extent import times
from sar_colorizer.tests.faults.counting import MODELS
from sar_colorizer.tests.faults.model_files import ModelFile, changed, mutations, places

LONGEST = 5.0  # seconds of the processor for one file
MOST_MEMORY = 200 * 2**20  # bytes for one file of a few MB


@pytest.fixture(scope="module")
def sound(small_model) -> ModelFile:
    return ModelFile(small_model)


@pytest.fixture
def nothing_is_made(monkeypatch):
    """Any array, or network, that is made is a promise broken."""

    def made(*_args, **_options):
        raise AssertionError("an array was made before the file was refused")

    monkeypatch.setattr(model_file, "load", made)
    monkeypatch.setattr(model_file, "AttentionAutoencoder", made)


def refusal(path: Path) -> str:
    """Return the sentence with which a file is refused, by QGIS's side and by the engine's alike."""
    began = time.thread_time()
    sentences = set()
    for read in (read_card, load_model, lambda one: ModelSummary(str(one)), model_item):
        with pytest.raises(ModelError) as refused:
            read(path)
        sentences.add(str(refused.value))
    assert time.thread_time() - began < LONGEST
    assert len(sentences) == 1, sentences
    sentence = sentences.pop()
    assert str(path) in sentence or "model 'small'" in sentence or "he model '" in sentence
    assert sentence.endswith(".")
    assert len(sentence) < 700 + len(str(path))
    assert sentence.isprintable()
    return sentence


def both(path: Path) -> list[str]:
    """Return what QGIS's side and the engine say of what is no file."""
    found = []
    for read in (read_card, load_model):
        with pytest.raises(ModelError) as refused:
            read(path)
        found.append(str(refused.value))
    return found


def headers(sound: ModelFile) -> dict[str, bytes]:
    """Files whose header says what is not so."""
    name = next(iter(sound.header))
    first, *_, last = sorted(sound.header, key=lambda one: sound.header[one]["data_offsets"])

    def entry(which: str, **values) -> bytes:
        return sound.bytes(header={**sound.header, which: {**sound.header[which], **values}})

    start, stop = sound.header[last]["data_offsets"]
    good = sound.bytes()
    size = struct.unpack("<Q", good[:8])[0]
    many = {f"w{index}": {"dtype": "F16", "shape": [1], "data_offsets": [0, 2]} for index in range(100_000)}
    short = {f"{index:x}": 0 for index in range(100_000)}
    text = good[8 : 8 + size]
    doubled = b'{"stem.bias":{"dtype":"F16","shape":[8],"data_offsets":[0,16]},' + text[1:]
    return {
        "empty": b"",
        "seven bytes": good[:7],
        "eight bytes": good[:8],
        "a header's beginning": good[: 8 + size // 2],
        "the header alone": good[: 8 + size],
        "one byte too few": good[:-1],
        "one byte too many": good + b"\0",
        "other bytes behind": good + b"PK\x03\x04" * 100,
        "a length of 2**64 - 1": b"\xff" * 8 + good[8:],
        "a length of 0": struct.pack("<Q", 0) + good[8:],
        "a length too long by one": struct.pack("<Q", size + 1) + good[8:],
        "a length too short by one": struct.pack("<Q", size - 1) + good[8:],
        "no object": sound.bytes(header=b"[]"),
        "no JSON": sound.bytes(header=b"{" + b"x" * 1000),
        "not UTF-8": sound.bytes(header=text.replace(b"small", b"sm\xffll")),
        "UTF-16": sound.bytes(header=text.decode().encode("utf-16")),
        "nested without end": sound.bytes(header=b"[" * 2**20),
        "nested 1000 deep": sound.bytes(header=b'{"a":' * 1000 + b"1" + b"}" * 1000),
        "a key twice": sound.bytes(header=doubled),
        "100,000 arrays": sound.bytes(header={**sound.header, **many}),
        "100,000 numbers for arrays": sound.bytes(header={**sound.header, **short}),
        "metadata that is a list": sound.bytes(header=text.replace(b'"__metadata__": {', b'"__metadata__": [{', 1)),
        "metadata without a card": sound.bytes(header=json.dumps(sound.header).encode()),
        "a card that is a number": sound.bytes(header=json.dumps({"__metadata__": {"card": 5}, **sound.header}).encode()),
        "overlapping arrays": entry(last, data_offsets=[start - 2, stop - 2]),
        "all arrays at one place": sound.bytes(
            header={one: {**has, "data_offsets": [0, has["data_offsets"][1] - has["data_offsets"][0]]}
                    for one, has in sound.header.items()}
        ),
        "a gap": entry(last, data_offsets=[start + 2, stop + 2]) + b"\0\0",
        "beyond the file": entry(last, data_offsets=[start + 2**40, stop + 2**40]),
        "negative offsets": entry(first, data_offsets=[-2, 14]),
        "offsets turned about": entry(last, data_offsets=[stop, start]),
        "offsets that are floats": entry(last, data_offsets=[float(start), float(stop)]),
        "three offsets": entry(last, data_offsets=[start, stop, stop]),
        "a side of 0": entry(name, shape=[0, 3, 3, 3]),
        "a negative side": entry(name, shape=[-1, -8]),
        "a side of 2**62": entry(name, shape=[2**62, 4]),
        "a thousand axes": entry(name, shape=[1] * 1000),
        "a shape that is a text": entry(name, shape="88"),
        "more keys": entry(name, more=1),
        "an array that is null": sound.bytes(header={**sound.header, name: None}),
        **{f"weights of type {kind}": entry(name, dtype=kind) for kind in ("I64", "F64", "BOOL", "F8_E4M3", "", None, [])},
        "one array missing": _without(sound, last),
        "one array more": _with_more(sound),
    }  # fmt: skip


def _without(sound: ModelFile, last: str) -> bytes:
    header = {name: has for name, has in sound.header.items() if name != last}
    return sound.bytes(header=header, data=sound.data[: sound.header[last]["data_offsets"][0]])


def _with_more(sound: ModelFile) -> bytes:
    end = len(sound.data)
    return sound.bytes(
        header={**sound.header, "extra": {"dtype": "F16", "shape": [2], "data_offsets": [end, end + 4]}},
        data=sound.data + b"\0\0\0\0",
    )


def others() -> dict[str, bytes]:
    """Files of other programs with the ending of a model."""
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as file:
        file.writestr("archive/data.pkl", pickle.dumps({"weights": [1.0] * 1000}))
    saved = io.BytesIO()
    torch.save({"stem.weight": torch.zeros(4)}, saved)
    return {
        "a pickle": pickle.dumps({"weights": [0.0] * 10_000}),
        "a zip": archive.getvalue(),
        "a checkpoint of torch": saved.getvalue(),
        "a GeoTIFF": b"II*\0" + b"\0" * 10_000,
        "HTML": b"<!doctype html><html><body>404</body></html>" * 20,
        "zeros": b"\0" * 10_000,
        "text": "Not found. ".encode("utf-16") * 100,
    }


def test_a_header_that_lies_is_refused_before_anything_is_made(faults, sound, tmp_path, nothing_is_made):
    said = "The weights in FILE cannot be used: stem.bias does not lie where the one before it ends."
    with faults(MODELS, "headers cut short, overlapping, with gaps, giant, of other types, twice named", said) as count:
        found = headers(sound)
        for number, what in enumerate(count.random.sample(sorted(found), times(len(found), 25))):
            path, content = tmp_path / f"{number}.safetensors", found[what]
            path.write_bytes(content)
            with count.attempt(what):
                refusal(path)


def test_a_file_of_another_program_is_refused(faults, tmp_path, nothing_is_made):
    said = "FILE is not a safetensors model file. Choose a .safetensors file."
    with faults(MODELS, "pickle, zip, checkpoint, picture or page with the ending of a model", said) as count:
        for number, (what, content) in enumerate(others().items()):
            path = tmp_path / f"{number}.safetensors"
            path.write_bytes(content)
            with count.attempt(what):
                refusal(path)


def test_the_reader_of_these_tests_sees_a_sound_file(sound, tmp_path):
    path = tmp_path / "sound.safetensors"
    path.write_bytes(sound.bytes())
    with pytest.raises(pytest.fail.Exception):
        refusal(path)


def test_giant_files_are_refused_by_their_size(faults, sound, tmp_path, nothing_is_made):
    said = "FILE is larger than any model of this program: its header has 104857600 bytes, more than 2097152. Choose another."
    good = sound.bytes()
    sparse = {
        "a header of 100 MB": (120 * 2**20, struct.pack("<Q", 100 * 2**20)),
        "a header just too large": (LARGEST_HEADER + 100, struct.pack("<Q", LARGEST_HEADER + 1)),
        "a file of 100 GB": (100 * 2**30, good),
        "a file just too large": (LARGEST_FILE + 1, good),
    }
    cards = {
        "10**6 styles": {**sound.card, "styles": [f"s{index}" for index in range(10**6)]},
        "100,000 styles": {**sound.card, "styles": [f"s{index}" for index in range(10**5)]},
        "2 MB of name": {**sound.card, "name": "a" * 2_000_000},
        "2 MB of zeros": {**sound.card, "metrics": [0] * (LARGEST_HEADER // 4), "halo": -1},
        "2 MB of lists": {**sound.card, "metrics": [[]] * (LARGEST_HEADER // 5), "halo": -1},
        "a number of 2 MB": json.dumps(sound.card)[:-1] + ', "x": ' + "9" * 2_000_000 + "}",
    }
    with faults(
        MODELS, "giant: a header of 100 MB, a file of 100 GB, 10^6 styles; memory and time are bounded", said
    ) as count:
        path = tmp_path / "giant.safetensors"
        for what, (size, start) in sparse.items():
            with count.attempt(what):
                with path.open("wb") as file:
                    file.write(start)
                    file.truncate(size)
                assert "larger than any model" in bounded(path)
        for what in list(cards)[: times(len(cards), 3)]:
            with count.attempt(what):
                path.write_bytes(sound.bytes(card=cards[what]))
                bounded(path)


def bounded(path: Path) -> str:
    """Return the sentence of QGIS's side, which the engine has too, within little time and memory."""
    tracemalloc.start()
    try:
        with pytest.raises(ModelError) as refused:
            read_card(path)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < MOST_MEMORY, f"{peak / 2**20:.0f} MiB"
    began = time.thread_time()
    with pytest.raises(ModelError) as also:
        load_model(path)
    assert time.thread_time() - began < LONGEST
    assert str(also.value) == str(refused.value)
    assert len(str(also.value)) < 700 + len(str(path))
    return str(also.value)


ABSURD = (0, -1, 10**9, 10**6, 2**63, 10**30, 1.0, 16.0, 1e300, "16", "", None, True, False, [], [16], {})


def architectures(sound: ModelFile) -> dict[str, dict]:
    """Sizes that no network has."""
    sizes = sound.card["architecture"]
    found = {f"{key} {value!r:.20}": {**sizes, key: value} for key in sizes for value in ABSURD if value != sizes[key]}
    for key in ("widths", "depths"):
        for value in ABSURD[:14]:
            for place in (0, 3):
                row = [*sizes[key][:place], value, *sizes[key][place + 1 :]]
                if row != sizes[key] or type(value) is not int:
                    found[f"{key}[{place}] {value!r:.20}"] = {**sizes, key: row}
        found[f"{key} of three"] = {**sizes, key: sizes[key][:3]}
        found[f"{key} of 10**6"] = {**sizes, key: [8] * 10**6}
    found["heads that do not divide"] = {**sizes, "widths": [8, 8, 16, 100]}
    found["no attention heads"] = {**sizes, "widths": [8, 8, 16, 16]}
    found["more sizes"] = {**sizes, "more": 1}
    return found


def test_absurd_architectures_are_refused_by_arithmetic(faults, sound, tmp_path, nothing_is_made):
    said = "The model 'small' declares widths of 1000000000; this version runs networks with 1 to 2048. Choose another model."
    found = architectures(sound)
    names = random.Random(7).sample(sorted(found), times(len(found), 20))
    with faults(MODELS, "sizes of 10^9, 0, -1, fractions, texts, truth values; unknown architectures", said) as count:
        for number, what in enumerate(names):
            path = tmp_path / f"{number}.safetensors"
            path.write_bytes(sound.bytes(card={**sound.card, "architecture": found[what]}))
            with count.attempt(what):
                refusal(path)


VALUES = {
    "halo": (10**9, -16, 1.5, "16", True, 17, None),
    "grid": (0, -1, 10**9, 32, 8, 16.0, "16", True, None),
    "ground_sampling_distance_m": (0, -1, 1e300, -0.0, "10", True, None, [10]),
    "normalisation": tuple(
        {"kind": "scene-median", "scale_db": 6.0, "clip": 6.0, **change}
        for change in ({"scale_db": 0}, {"scale_db": -6}, {"scale_db": 1e300}, {"scale_db": 5e-324}, {"scale_db": "6"},
                       {"clip": 0}, {"clip": -1}, {"clip": 1e300}, {"clip": True}, {"kind": "x" * 10**5}, {"kind": None})
    ),
    "confidence": (
        *({"unit": "CIELAB", "calibration": {"true-colour": {"prior": value}}}
          for value in ([], [1], [1, 2, 3], [1e300, 1], [0, -1e9], ["0", "1"], "01", None, {"0": 1})),
        *({"unit": "CIELAB", "calibration": value}
          for value in ([0, 1], {}, {"swir": {"prior": [0, 1]}}, {"true-colour": {}}, {"true-colour": {"x": [0, 1]}})),
        {"unit": "x" * 10**5, "calibration": {"true-colour": {"prior": [0, 1]}}}, {}, [],
    ),
    "learned": (
        None, [], {}, {"clouds": [], "growth": 0.5, "radar_bands": []}, {"clouds": [{}], "growth": 0, "radar_bands": []},
        {"clouds": [None] * 10**5, "growth": 0.5, "radar_bands": []}, {"growth": -1}, {"growth": 1e300},
    ),
    "styles": ([], [""], ["a", "b"], [1], [None], "true-colour", {"true-colour": 1}, ["../x"], ["a\nb"], ["x" * 10**5]),
    "inputs": ([], [{}], [{"polarisations": []}], [{"polarisations": ["XX"]}], [{"polarisations": "VV"}], ["VV"],
               [{"polarisations": ["VV", "VV"]}], [{"difference": [["VV"], ["QQ"]]}], [{"difference": {"a": 1}}],
               [{"polarisations": ["VV"], "optional": 1}], [{"polarisations": ["<b>"]}], {"VV": 1}, None),
    "told": (["prior", "prior"], ["weather"], "prior", [1], {"prior": 1}, [["prior"]]),
    "style_meanings": ([], {"true-colour": 5}, {"true-colour": "x" * 10**5}, {"true-colour": "\x1b[0m"}),
    "name": ("", " ", ".", "..", "../x", "../../etc/passwd", "/etc/passwd", "C:\\x", "C:x", "a/b", "a\\b", "NUL", "con",
             "com1.x", "LPT9", "aux.safetensors", "x" * 10**4, "a\x00b", "a\nb", "a\x1b[31m", "\u202egnp", "<b>x</b>", "a|b",
             "x.", " x", "-rf", "~root", "\ud800", 5, None, ["x"], True),
    "title": (5, ["x"], {"x": 1}, "x" * 10**5, "{\\rtf1\x00}", "a\x07b", "\u2066x"),
    "attribution": (5, ["x"], None, "x" * 10**5, "a\x00b", "\x9b31m"),
    "licence": ("a\x00b", "\ud800"),
    "limits": ("a\x0cb",),
    "training": (5, [], "x", None, {"regions": 5}, {"regions": [5]}, {"regions": "x"}, {"regions": ["a\x00"]},
                 {"regions": ["x" * 999] * 999}, {"collections": 5}, {"collections": [5]}),
    "format": (None, 1, 3, "2", [2], "x" * 10**5, {}),
    "any_polarisation": (1, "yes", None, [], {}),
    "metrics": ({"a": float("nan")}, {"a": float("inf")}, [[[[float("-inf")]]]], {"a": 10**400}),
}  # fmt: skip
"""Of cards: each of them is refused."""


def test_absurd_values_of_cards_are_refused(faults, sound, tmp_path, nothing_is_made):
    said = "The model card in FILE is incomplete or damaged (name is '../x': a name has no / \\ : * ? \" < > and is one line)."
    cases = [(f"{key} {value!r:.40}", {**sound.card, key: value}) for key, values in VALUES.items() for value in values]
    with faults(
        MODELS, "names that are paths or devices, control characters, absurd numbers and kinds in cards", said
    ) as count:
        for number, (what, card) in enumerate(cases):
            path = tmp_path / f"{number}.safetensors"
            try:
                path.write_bytes(sound.bytes(card=card))
            except ValueError:  # Python writes no number of so many digits
                path.write_bytes(
                    sound.bytes(card=json.dumps({**card, "metrics": 0})[:-1] + ', "x": 1' + "0" * 5000 + "}")
                )
            with count.attempt(what):
                refusal(path)
        texts = {
            "a key twice": json.dumps(sound.card)[:-1] + ', "grid": 16}',
            "a key twice, deeper": json.dumps({**sound.card, "metrics": 0}).replace('"metrics": 0', '"metrics": {"a": 1, "a": 2}'),
            "nested without end": "[" * 100_000,
            "nested 65 deep": json.dumps({**sound.card, "metrics": 0}).replace('"metrics": 0', '"metrics": ' + "[" * 65 + "]" * 65),
            "1e999": json.dumps(sound.card).replace('"clip": 6.0', '"clip": 1e999'),
            "no card": "", "a list": "[]", "a text": '"x"', "a number": "5", "null": "null", "half": json.dumps(sound.card)[:200],
        }  # fmt: skip
        for what, text in texts.items():
            path = tmp_path / "text.safetensors"
            path.write_bytes(sound.bytes(card=text))
            with count.attempt(what):
                refusal(path)


@pytest.fixture(scope="module")
def little(tmp_path_factory, scenes) -> Path:
    """A raster of a few pixels."""
    return scenes.write_geotiff(tmp_path_factory.mktemp("little") / "vv.tif", scenes.Scene(rows=40, cols=50, seed=3))


def coloured_or_refused(path: Path, little: Path, run) -> str:
    """Load and colour; returns the sentence of a refusal, "" where there is none."""
    try:
        load_model(path)
    except ModelError:
        return refusal(path)
    assert read_card(path).name
    assert "<script" not in ModelSummary(str(path)).page()
    model_item(path)
    describe(str(path))
    output = path.with_suffix(".tif")
    output.unlink(missing_ok=True)
    try:
        run(
            little,
            output,
            model=str(path),
            confidence=str(path.with_name("confidence.tif")),
            overwrite=True,
            device="cpu",
        )
    except (DeviceError, BandError) as error:
        # Sound numbers that are so large that their sums are none; a card that says what the raster does not have.
        assert "NaN or infinity" in str(error) or "needs a" in str(error)
        assert not output.exists()
        return str(error)
    with rasterio.open(output) as dataset:
        assert (dataset.height, dataset.width) == (40, 50)
        assert dataset.dataset_mask().any()
        for key, value in dataset.tags().items():
            assert "\x00" not in value, key
    return ""


def test_mutated_cards_are_refused_or_colour(faults, sound, little, tmp_path, run):
    said = "The model card in FILE is incomplete or damaged (halo is -128, and lies from 0 to 4096)."
    with faults(MODELS, "cards with anything removed, replaced, nested, doubled, made huge", said) as count:
        fates = {"refused": 0, "coloured": 0}
        path = tmp_path / "mutated.safetensors"
        for what, card in itertools.islice(mutations(sound.card, count.random), times(2000, 60)):
            with count.attempt(what):
                path.write_bytes(sound.bytes(card=card))
                fates["refused" if coloured_or_refused(path, little, run) else "coloured"] += 1
        assert min(fates.values()) > 0, fates


def test_mutated_headers_are_refused_or_colour(faults, sound, little, tmp_path, run):
    said = "FILE is not a safetensors model file. Choose a .safetensors file."
    with faults(MODELS, "bytes of the header flipped, cut out, put in; its entries changed", said) as count:
        path = tmp_path / "mutated.safetensors"
        good = sound.bytes()
        size = 8 + struct.unpack("<Q", good[:8])[0]
        for number in range(times(600, 40)):
            content = bytearray(good)
            for _ in range(count.random.choice([1, 1, 2, 8])):
                place = count.random.randrange(size)
                kind = count.random.randrange(3)
                if kind == 0:
                    content[place] = count.random.randrange(256)
                elif kind == 1:
                    del content[place : place + count.random.randrange(1, 40)]
                else:
                    content[place:place] = bytes(count.random.randrange(256) for _ in range(3))
            with count.attempt(f"bytes {number}"):
                path.write_bytes(bytes(content))
                coloured_or_refused(path, little, run)
        for what, header in itertools.islice(mutations(sound.header, count.random), times(400, 20)):
            with count.attempt(what):
                path.write_bytes(sound.bytes(header=header))
                coloured_or_refused(path, little, run)


def test_weights_that_are_no_numbers_are_refused(faults, sound, small_model, little, tmp_path, run):
    said = "The weights in FILE cannot be used: stem.bias holds NaN or infinity."
    weights = np.frombuffer(sound.data, np.float16)
    with faults(MODELS, "NaN or infinity among the weights, bits of weights flipped", said) as count:
        path = tmp_path / "weights.safetensors"
        for number in range(times(100, 8)):
            spoiled = weights.copy()
            spoiled[count.random.randrange(spoiled.size)] = count.random.choice([np.nan, np.inf, -np.inf])
            with count.attempt(f"not finite {number}"):
                path.write_bytes(sound.bytes(data=spoiled.tobytes()))
                with pytest.raises(ModelError, match="holds NaN or infinity"):
                    load_model(path)
        for number in range(times(100, 8)):
            bits = bytearray(sound.data)
            for _ in range(20):
                bits[count.random.randrange(len(bits))] ^= 1 << count.random.randrange(8)
            with count.attempt(f"flipped {number}"):
                path.write_bytes(sound.bytes(data=bytes(bits)))
                try:
                    load_model(path)
                except ModelError as error:
                    assert "holds NaN or infinity" in str(error)
                else:
                    coloured_or_refused(path, little, run)
        with count.attempt("not written either"):
            network = load_model(small_model).network.state_dict()
            network["stem.bias"] = network["stem.bias"].clone().fill_(1e6)  # infinity as float16
            with pytest.raises(ModelError, match="stem.bias holds NaN or infinity"):
                save_model(tmp_path / "new.safetensors", network, sound.card)
            assert not (tmp_path / "new.safetensors").exists()


def test_what_an_architecture_needs_is_reckoned_as_the_network_has_it(faults):
    """The arithmetic that files are refused by is that of torch's own network; and every size that it lets pass runs."""
    with faults(MODELS, "the weights reckoned from the sizes against those of the network itself") as count:
        for _ in range(times(40, 8)):
            levels = count.random.randrange(3, 6)
            sizes = Architecture(
                in_channels=count.random.randrange(1, 4),
                widths=(*(count.random.randrange(1, 20) for _ in range(levels - 1)), count.random.choice([32, 64, 90])),
                depths=tuple(count.random.randrange(3) for _ in range(levels)),
                attention=count.random.randrange(3),
                condition=count.random.randrange(1, 9),
                styles=count.random.randrange(1, 4),
            )
            with count.attempt(str(sizes)):
                sizes.check("any")
                network = AttentionAutoencoder(sizes).eval()
                state = {name: tuple(tensor.shape) for name, tensor in network.state_dict().items()}
                assert dict(sizes.weights()) == state
                check_weights(sizes, state)
                assert sum(map(count_of, state.values())) == sum(one.numel() for one in network.state_dict().values())


@pytest.mark.parametrize("levels", [3, 5, 6])
def test_every_depth_of_network_that_passes_colours(faults, little, tmp_path, run, levels, make_model):
    with faults(MODELS, "networks of unusual but possible sizes", "") as count:
        for attention in (0, 1):
            path = tmp_path / f"{levels}{attention}.safetensors"
            widths = [4] * (levels - 1) + [32]
            card = {"grid": 2**levels, "halo": 2 ** max(levels, 7)}
            with count.attempt(f"{levels} levels, attention {attention}"):
                write_sized(make_model, path, {"widths": widths, "depths": [1] * levels, "attention": attention}, card)
                assert coloured_or_refused(path, little, run) == ""


def write_sized(make_model, path: Path, sizes: dict, card: dict) -> None:
    """Write a model of other sizes than the small one, with random weights."""
    raw = ModelFile(make_model(path.with_name("usual.safetensors"))).card
    raw = {**raw, **card, "architecture": {**raw["architecture"], **sizes}}
    torch.manual_seed(1)
    network = AttentionAutoencoder(Architecture.from_card(raw["architecture"], "x"))
    save_model(path, network.state_dict(), raw)


def test_names_do_not_lead_out_of_the_folder(faults, small_model, tmp_path, monkeypatch, nothing_is_made):
    said = "There is no model named '..'. Shipped models: small; or give the path of a .safetensors file."
    folder = tmp_path / "models"
    folder.mkdir()
    outside = tmp_path / "outside.safetensors"
    outside.write_bytes(small_model.read_bytes())
    (folder / "small.safetensors").write_bytes(small_model.read_bytes())
    monkeypatch.setattr(shipped, "MODELS_FOLDER", folder)
    monkeypatch.setattr(shipped.shipped_models, "__defaults__", (folder,))
    monkeypatch.setattr(shipped.readable_models, "__defaults__", (folder,))
    with faults(
        MODELS, "names that lead out of the models' folder, links, pipes, folders, endless names", said
    ) as count:
        with count.attempt("links, pipes and folders"):
            (folder / "link.safetensors").symlink_to(outside)
            (folder / "loop.safetensors").symlink_to("loop.safetensors")
            (folder / "zero.safetensors").symlink_to("/dev/zero")
            (folder / "folder.safetensors").mkdir()
            os.mkfifo(folder / "pipe.safetensors")
            assert list(shipped_models()) == ["small"]
            assert list(readable_models()[0]) == ["small"]
        for name in ("../outside", "..", ".", "", "/", "a/../../outside", "small/../../outside", "NUL", "link", "pipe", "zero",
                     "x" * 5000, "x" * 5000 + ".safetensors", "a\x00b.safetensors", "a\x00b", "\ud800.safetensors", "~/x"):  # fmt: skip
            with count.attempt(f"{name!r:.30}"), pytest.raises(ModelError):
                find_model(name)
        for what in ("pipe", "zero", "folder", "loop"):
            path = folder / f"{what}.safetensors"
            with count.attempt(f"{what}, by its path"):
                said_of = []
                done = threading.Thread(target=lambda path=path, into=said_of: into.extend(both(path)), daemon=True)
                done.start()
                done.join(LONGEST)
                assert len(said_of) == 2
        with count.attempt("a damaged one is left out, and named"):
            (folder / "damaged.safetensors").write_bytes(small_model.read_bytes()[:-1])
            cards, refused = readable_models()
            assert list(cards) == ["small"]
            assert len(refused) == 1
            assert "damaged.safetensors" in str(refused[0])


def test_every_place_of_a_card_has_been_tried(sound):
    """What the mutator changes are all of the card's places."""
    tried = [
        what for what, _ in itertools.islice(mutations(sound.card, random.Random(1)), 2 * len(list(places(sound.card))))
    ]
    assert {what.rpartition(" ")[0] for what in tried} == {str(path) for path in places(sound.card)}
    assert "name" not in changed(sound.card, ("name",), lambda holder, key: holder.pop(key))


@pytest.mark.parametrize("name", ["sar_rgb_v2", "7 bands é", "a.b", "Ω", "model (1)", "x" * 100])
def test_a_name_that_is_none_of_these_is_taken(sound, name):
    assert name_of(name, "name") == name
    assert ModelCard.from_json(json.dumps({**sound.card, "name": name}), "x").name == name
    assert InputSpec.from_card({"polarisations": ["vv"]}).bands == (("VV",),)
