"""QXS-SAROPT: found and placed by its numbers."""

from __future__ import annotations

from sar_colorizer.core.sar.radiometry import PREVIEW_AMPLITUDE
from sar_colorizer.tests.training.layout_files import image, touch
from sar_colorizer.training.config.data import DataConfig
from sar_colorizer.training.data.layouts import list_items, qxs


def test_qxs_is_found_and_placed_by_its_numbers(tmp_path):
    for number in (1, 2, 30):
        image(tmp_path / "sar_256_oc_0.2" / f"{number}.png")
        touch(tmp_path / "opt_256_oc_0.2" / f"{number}.png")
    assert qxs.found(tmp_path, DataConfig(str(tmp_path)))
    listing = list_items(DataConfig(str(tmp_path)))
    assert (listing.layout, listing.units, listing.scenes_known) == ("qxs", PREVIEW_AMPLITUDE, False)
    assert sorted(item.place.number for item in listing.items) == [1, 2, 30]
    assert len({item.place.series for item in listing.items}) == 1
    assert all(item.sar.parent.name[:3] == "sar" and item.optical.parent.name[:3] == "opt" for item in listing.items)
