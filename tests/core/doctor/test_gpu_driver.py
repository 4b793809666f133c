"""The driver's program is found by its place, and asked in words that an old one knows."""

from __future__ import annotations

from sar_colorizer.core.doctor.gpu_driver import find_program, graphics_cards


def test_the_driver_is_asked_again_without_what_an_old_one_does_not_know(tmp_path):
    asked = tmp_path / "nvidia-smi"
    asked.write_text(
        '#!/bin/sh\ncase "$1" in *compute_cap*) echo \'Field "compute_cap" is not valid\'; exit 2 ;;\n'
        "*) echo 'Quadro K620, 470.1, 2000' ;; esac\n"
    )
    asked.chmod(0o755)
    (card,) = graphics_cards(str(asked))
    assert (card.name, card.driver, card.memory_mib, card.compute_capability) == ("Quadro K620", "470.1", 2000, None)
    assert graphics_cards(None) == []
    assert graphics_cards(str(tmp_path / "gone")) == []


def test_the_drivers_program_is_found_by_its_place(tmp_path):
    program = tmp_path / "System32" / "nvidia-smi.exe"
    program.parent.mkdir()
    program.write_text("")
    assert find_program("win32", {"SYSTEMROOT": str(tmp_path)}) == str(program)
    assert find_program("win32", {"SYSTEMROOT": "/nowhere", "PROGRAMFILES": "/nowhere"}) is None
    assert find_program("darwin", {}) is None
