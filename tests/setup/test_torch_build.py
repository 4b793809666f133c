"""The build of torch by what nvidia-smi says."""

from __future__ import annotations

import pytest
from sar_colorizer.core.doctor.gpu_driver import parse_cards
from sar_colorizer.ui.engine.place import SetupError
from sar_colorizer.ui.setup.torch_build import choose

L4 = "NVIDIA L4, 550.54.15, 23034, 8.9\n"


@pytest.mark.parametrize(
    ("answer", "build"),
    [
        ("NVIDIA H100 80GB HBM3, 580.82.07, 81559, 9.0\n", "cu130"),
        ("NVIDIA GeForce RTX 5090, 572.16, 32607, 12.0\n", "cu128"),
        (L4, "cu126"),
        ("Tesla V100-SXM2-16GB, 580.65.06, 16384, 7.0\n", "cu126"),  # CUDA 13 and 12.8 builds leave Volta out
        ("NVIDIA GeForce GTX 1060, 470.82.01, 6078, 6.1\n", "cu118"),
        ("NVIDIA GeForce GTX 1060, 470.82.01, 6078\n", "cu118"),  # an old driver that does not tell the capability
        ("NVIDIA GeForce GTX 680, 390.157, 2002\n", "cpu"),
        ("NVIDIA-SMI has failed because it couldn't communicate with the NVIDIA driver.\n", "cpu"),
        ("", "cpu"),
    ],
)
def test_the_build_fits_the_driver_and_the_card(answer, build):
    chosen = choose("auto", parse_cards(answer), "linux")
    assert chosen.name == build
    assert chosen.index.endswith(f"/whl/{build}")
    assert chosen.is_cuda is (build != "cpu")


def test_systems_whose_usual_index_has_the_right_build_go_by_it():
    assert choose("auto", [], "win32").index == ""
    assert choose("cpu", parse_cards(L4), "win32").index == ""
    assert choose("auto", [], "darwin").index == ""
    assert choose("auto", parse_cards(L4), "win32").name == "cu126"


def test_what_is_asked_for_and_cannot_be_had_is_said_with_the_cure():
    assert choose("cpu", parse_cards(L4), "linux").name == "cpu"
    with pytest.raises(SetupError, match="no NVIDIA graphics driver answers.*Install the driver"):
        choose("cuda", [], "linux")
    with pytest.raises(SetupError, match=r"GTX 680.*390\.157.*Update the graphics driver"):
        choose("cuda", parse_cards("NVIDIA GeForce GTX 680, 390.157, 2002"), "linux")
    with pytest.raises(SetupError, match="no CUDA on macOS"):
        choose("cuda", [], "darwin")
