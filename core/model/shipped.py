"""The models that came with the product, and the file of any model that a user names. Standard library only."""

from __future__ import annotations

from pathlib import Path

from ..errors import ModelError
from ..words import phrase
from .card import SUFFIX, ModelCard, read_card

MODELS_FOLDER = Path(__file__).resolve().parents[2] / "models"


def shipped_models(folder: Path = MODELS_FOLDER) -> dict[str, Path]:
    """Return the models that came with the product, by name.

    What lies there and leads elsewhere, or is no file, is none of them.
    """
    inside = folder.resolve()
    return {
        path.stem: path
        for path in sorted(folder.glob(f"*{SUFFIX}"))
        if _is_file(path) and path.resolve().parent == inside
    }


def readable_models(folder: Path = MODELS_FOLDER) -> tuple[dict[str, ModelCard], list[ModelError]]:
    """Return the cards of the models that came with the product, by name, and what is wrong with the others."""
    cards, refused = {}, []
    for name, path in shipped_models(folder).items():
        try:
            cards[name] = read_card(path)
        except ModelError as error:
            refused.append(error)
    return cards, refused


def find_model(name_or_path: str) -> Path:
    """Return the file of a shipped model's name or of a path.

    Raises:
        ModelError: listing what there is.
    """
    shipped = shipped_models()
    if name_or_path in shipped:
        return shipped[name_or_path]
    path, named = Path(name_or_path), ", ".join(shipped) or phrase("none")
    if path.suffix == SUFFIX or path.parent != Path():
        if _is_file(path):
            return path
        raise ModelError(phrase("There is no model file {path}. Shipped models: {models}.", path=path, models=named))
    raise ModelError(
        phrase(
            "There is no model named '{name}'. Shipped models: {models}; or give the path of a {suffix} file.",
            name=name_or_path,
            models=named,
            suffix=SUFFIX,
        )
    )


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:  # a name that no file can have: it is too long
        return False
