"""The file of a climatology: what is written is read, and what is damaged is said."""

from __future__ import annotations

import numpy as np
import pytest
from sar_colorizer.core.colour.climatology import CLIMATOLOGY_FILE
from sar_colorizer.core.colour.climatology_file import levels_of, read, write
from sar_colorizer.core.errors import ClimatologyError


def written(path, step=0.5):
    rng = np.random.default_rng(3)
    smooth = np.cumsum(np.cumsum(rng.normal(0, 0.2, (2, 30, 60)), axis=1), axis=2).astype(np.float32)
    components = np.linalg.qr(rng.normal(size=(36, 2)))[0].T.reshape(2, 12, 3)
    mean = rng.normal(40, 5, (12, 3))
    write(path, smooth, mean, components, step, {"credit": "who", "residual": [6.0, 3.0, 4.0]})
    return smooth, mean, components


def test_maps_come_back_within_a_few_steps(tmp_path):
    smooth, mean, components = written(tmp_path / "a.npz")
    found = read(tmp_path / "a.npz")
    assert found.maps.dtype == np.int8 and found.maps.shape == (30, 60, 2)
    back = (found.maps * found.scales).transpose(2, 0, 1)
    assert np.abs(back - smooth)[:, 1:-1].max() < 0.02 * np.abs(smooth).max() + 1.0
    np.testing.assert_allclose(found.mean, mean, atol=1e-4)
    np.testing.assert_allclose(found.components, components, atol=1e-6)
    assert found.about["credit"] == "who"


def test_the_rows_at_the_poles_have_one_value(tmp_path):
    written(tmp_path / "a.npz")
    maps = read(tmp_path / "a.npz").maps
    assert (maps[0] == maps[0, :1]).all() and (maps[-1] == maps[-1, :1]).all()


def test_the_same_maps_make_the_same_bytes(tmp_path):
    written(tmp_path / "a.npz")
    written(tmp_path / "b.npz")
    assert (tmp_path / "a.npz").read_bytes() == (tmp_path / "b.npz").read_bytes()


def test_a_coarser_step_makes_a_smaller_file(tmp_path):
    written(tmp_path / "fine.npz", 0.1)
    written(tmp_path / "coarse.npz", 4.0)
    assert (tmp_path / "coarse.npz").stat().st_size < 0.8 * (tmp_path / "fine.npz").stat().st_size


@pytest.mark.parametrize("keep", [0, 10, 2000])
def test_a_damaged_file_is_a_sentence(tmp_path, keep):
    written(tmp_path / "a.npz")
    path = tmp_path / "cut.npz"
    path.write_bytes((tmp_path / "a.npz").read_bytes()[:keep])
    with pytest.raises(ClimatologyError, match="damaged or of another version"):
        read(path)


def test_a_zip_of_a_version_that_python_does_not_read_is_a_sentence(tmp_path):
    written(tmp_path / "a.npz")
    content = bytearray((tmp_path / "a.npz").read_bytes())
    content[content.index(b"PK\x01\x02") + 6] = 148
    (tmp_path / "a.npz").write_bytes(bytes(content))
    with pytest.raises(ClimatologyError, match="damaged or of another version"):
        read(tmp_path / "a.npz")


def test_changed_bytes_are_noticed(tmp_path):
    written(tmp_path / "a.npz")
    content = bytearray((tmp_path / "a.npz").read_bytes())
    content[len(content) // 2] ^= 0xFF
    (tmp_path / "a.npz").write_bytes(bytes(content))
    with pytest.raises(ClimatologyError, match="damaged"):
        read(tmp_path / "a.npz")


def test_another_programs_arrays_and_a_missing_file_are_sentences(tmp_path):
    np.savez(tmp_path / "other.npz", something=np.zeros(3))
    with pytest.raises(ClimatologyError, match="damaged or of another version"):
        read(tmp_path / "other.npz")
    with pytest.raises(ClimatologyError, match="is missing"):
        read(tmp_path / "none.npz")


def test_pickled_objects_are_refused(tmp_path):
    np.savez(tmp_path / "objects.npz", header=np.array([{"format": 1}], dtype=object))
    with pytest.raises(ClimatologyError):
        read(tmp_path / "objects.npz")


def test_small_maps_are_halved_less_often():
    assert levels_of((900, 1800)) == 5
    assert levels_of((2, 4)) == 0


def test_the_shipped_file_is_small_and_says_what_it_is():
    assert CLIMATOLOGY_FILE.stat().st_size <= 2_500_000
    about = read(CLIMATOLOGY_FILE).about
    assert about["credit"] == "NASA Earth Observatory, Blue Marble: Next Generation, R. Stockli"
    assert about["errors"]["mean"] < 2.0
    assert len(about["calibration"]["p"]) == 3
