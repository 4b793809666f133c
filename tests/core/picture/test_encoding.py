"""Each format carries the packet, and a damaged name of a format is not guessed at."""

from __future__ import annotations

import io

import pytest
from PIL import Image
from sar_colorizer.core.picture.encoding import encode, format_of


@pytest.mark.parametrize("name", ["a.PNG", "a.jpeg", "a.webp"])
def test_gdal_and_pillow_open_what_was_written_and_the_same_input_gives_the_same_bytes(tmp_path, name):
    image = Image.effect_noise((64, 48), 60).convert("RGB")
    first, second = tmp_path / f"1{name}", tmp_path / f"2{name}"
    for path in (first, second):
        with path.open("wb") as file:
            encode(image, file, format_of(path), 90, "<?xpacket?><x/>")
    assert first.read_bytes() == second.read_bytes()
    with Image.open(first) as made:
        assert made.size == (64, 48)


def test_quality_is_size():
    image = Image.effect_noise((200, 200), 60).convert("RGB")
    sizes = []
    for quality in (20, 95):
        file = io.BytesIO()
        encode(image, file, "JPEG", quality, None)
        sizes.append(len(file.getvalue()))
    assert sizes[0] < sizes[1] / 2
