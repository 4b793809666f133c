"""What an annotation says, and that one which says something else is refused in a sentence."""

from __future__ import annotations

import datetime

import pytest
from sar_colorizer.core.errors import RasterError
from sar_colorizer.core.sentinel1.annotation import (
    moment,
    parse,
    processor_version,
    read_annotation,
    relative_orbit,
)
from sar_colorizer.core.sentinel1.files import product_files


def annotations(path):
    files = product_files(str(path))
    return files, [name for name in files.names if name.startswith("annotation/s1")]


def test_size_time_and_orbit_are_read(sentinel1, tmp_path):
    start = datetime.datetime(2021, 6, 15, 5, 26, 23, 794457)
    files, names = annotations(sentinel1.Product(rows=16, cols=24, sigma0_db=-9.0, start=start).write(tmp_path))
    found = {one.polarisation: one for one in (read_annotation(files, name) for name in names)}
    assert set(found) == {"VV", "VH"}
    one = found["VV"]
    assert (one.mission, one.product_type, one.mode, one.swath) == ("S1A", "GRD", "IW", "IW")
    assert (one.lines, one.samples, one.orbit_pass, one.bursts) == (16, 24, "DESCENDING", ())
    assert one.first_line == start and one.start.startswith("2021-06-15T05:26:23.79")
    assert len(one.tie_points) > 30 and 50 < one.tie_points[0].latitude < 60
    assert not one.noise_is_removed


def test_bursts_have_their_times_and_the_lines_and_samples_that_all_of_them_hold(sentinel1, tmp_path):
    product = sentinel1.Product(kind="SLC", sigma0_db=-9.0, lines_per_burst=32, samples_per_burst=60, swaths=("IW1",))
    files, names = annotations(product.write(tmp_path))
    one = read_annotation(files, names[0])
    assert len(one.bursts) == 3 and one.lines == 3 * 32
    for number, burst in enumerate(one.bursts):
        assert burst.first_line == 32 * number
        assert burst.first_line <= burst.lines[0] < burst.lines[1] <= burst.first_line + 32
        assert 0 <= burst.samples[0] < burst.samples[1] <= 60
    gaps = [after.time - before.time for before, after in zip(one.bursts, one.bursts[1:])]
    assert all(0 < gap < 32 * one.line_interval for gap in gaps)  # they overlap


def test_the_real_annotation_is_read(shared_data):
    files, names = annotations(next((shared_data / "safe").glob("*SLC*")))
    found = {(one.swath, one.polarisation): one for one in (read_annotation(files, name) for name in names)}
    assert set(found) == {("IW1", "VV"), ("IW1", "VH"), ("IW2", "VH")}
    one = found["IW1", "VV"]
    assert (one.lines, one.samples, len(one.bursts), len(one.tie_points)) == (13509, 21632, 9, 210)
    assert one.bursts[1].lines == (1501 + 20, 1501 + 1484) and one.bursts[1].samples == (529, 20936)
    assert one.bursts[1].time == pytest.approx(2.756501)
    manifest = files.read("manifest.safe").decode()
    assert processor_version(manifest) == pytest.approx(3.31)
    assert relative_orbit(manifest) == 168


def test_manifests_that_say_nothing():
    assert processor_version("<x/>") is None and relative_orbit("<x/>") is None


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        ("<numberOfLines>16</numberOfLines>", "", "no imageAnnotation/imageInformation/numberOfLines"),
        ("<numberOfLines>16</numberOfLines>", "<numberOfLines>-1</numberOfLines>", "not positive"),
        ("<numberOfLines>16</numberOfLines>", "<numberOfLines>many</numberOfLines>", "many"),
        ("<product>", '<!DOCTYPE x [<!ENTITY a "b">]><product>', "DTDForbidden"),
        ("</product>", "", "no element found"),
        ("<?xml version", "<?xml version='1.0' encoding='UT4-8'?>", "unknown encoding: UT4-8"),
    ],
)
def test_a_damaged_annotation_is_told_with_its_cause(sentinel1, tmp_path, before, after, words):
    path = sentinel1.Product(rows=16, cols=24, sigma0_db=-9.0).write(tmp_path)
    files, names = annotations(path)
    text = (path / names[0]).read_text()
    assert before in text
    (path / names[0]).write_text(text.replace(before, after))
    with pytest.raises(RasterError, match="is damaged") as caught:
        read_annotation(files, names[0])
    assert words in str(caught.value) and names[0] in str(caught.value)


def test_what_is_no_xml_is_refused(sentinel1, tmp_path):
    path = sentinel1.Product(rows=16, cols=24, sigma0_db=-9.0).write(tmp_path)
    files, names = annotations(path)
    (path / names[0]).write_bytes(b"\xff\xfe\x00garbage")
    with pytest.raises(RasterError, match="is damaged"):
        parse(files, names[0])


def test_times_are_read_to_the_microsecond():
    assert moment("2021-04-01T05:26:23.794457").microsecond == 794457
    assert moment("2021-04-01T05:26:23.7944571").microsecond == 794457
