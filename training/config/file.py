"""Configuration files: a TOML file or a preset read into a `TrainingConfig`.

What a table may hold is what its dataclass has; an unknown key or a wrong type is refused with the name of the table.
"""

from __future__ import annotations

import dataclasses
import sys
import typing
from collections.abc import Mapping
from pathlib import Path
from typing import Any, get_args, get_origin

from ...core.words import phrase
from .data import DataConfig, SplitConfig
from .errors import ConfigError, require
from .model import ModelConfig
from .training import AugmentationConfig, EvaluationConfig, LossConfig, TrainerConfig, TrainingConfig

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

PRESETS_FOLDER = Path(__file__).resolve().parent / "presets"


def presets() -> dict[str, Path]:
    """Return the configurations that come with the product, by name."""
    return {path.stem: path for path in sorted(PRESETS_FOLDER.glob("*.toml"))}


def read_config(name_or_path: str, changes: Mapping[str, Any] | None = None) -> TrainingConfig:
    """Return the configuration of a preset or a TOML file, with some of its values changed.

    Args:
        changes: table to {key: value}, or "data" to a list of tables, which replaces that of the file.

    Raises:
        ConfigError: Names the table and key that cannot be used.
    """
    known = presets()
    path = known.get(name_or_path, Path(name_or_path))
    try:
        with path.open("rb") as file:
            tables = tomllib.load(file)
    except OSError as error:
        raise ConfigError(
            phrase(
                "The configuration {path} cannot be read: {cause}. Presets: {presets}.",
                path=path,
                cause=error.strerror,
                presets=", ".join(known),
            )
        ) from error
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(phrase("{path} is not valid TOML: {cause}.", path=path, cause=str(error))) from error
    for table, values in (changes or {}).items():
        tables[table] = values if table == "data" else {**tables.get(table, {}), **values}
    folder = None if name_or_path in known else path.resolve().parent
    return config_from_dict(tables, folder)


def config_from_dict(tables: Mapping[str, Any], folder: Path | None = None) -> TrainingConfig:
    """Return the configuration of plain values; data paths are taken relative to `folder`."""
    data = []
    for table in tables.get("data", ()):
        one = _table(DataConfig, "data", table)
        path = Path(one.path).expanduser()
        data.append(dataclasses.replace(one, path=str(folder / path if folder and not path.is_absolute() else path)))
    sections: dict[str, type] = {
        "model": ModelConfig,
        "split": SplitConfig,
        "augmentation": AugmentationConfig,
        "losses": LossConfig,
        "trainer": TrainerConfig,
        "evaluation": EvaluationConfig,
    }
    unknown = sorted(set(tables) - set(sections) - {"data"})
    require(
        not unknown,
        phrase("Unknown table: {tables}. Known: data, {known}.", tables=", ".join(unknown), known=", ".join(sections)),
    )
    parts = {name: _table(kind, name, tables.get(name, {})) for name, kind in sections.items()}
    return TrainingConfig(data=tuple(data), **parts)


def _table(kind: type, name: str, values: Any) -> Any:
    """Make a dataclass of a table, checking keys and types."""
    require(isinstance(values, Mapping), phrase("'{name}' is not a table.", name=name))
    hints = typing.get_type_hints(kind)
    unknown = sorted(set(values) - set(hints))
    require(
        not unknown,
        phrase(
            "{table}: unknown key {keys}. Known: {known}.", table=name, keys=", ".join(unknown), known=", ".join(hints)
        ),
    )
    checked = {key: _value(hints[key], f"{name}.{key}", value) for key, value in values.items()}
    try:
        return kind(**checked)
    except TypeError as error:
        raise ConfigError(phrase("{table}: {cause}.", table=name, cause=str(error))) from error


def _value(hint: Any, name: str, value: Any) -> Any:
    if get_origin(hint) is tuple:
        require(isinstance(value, (list, tuple)), phrase("{key} is a list.", key=name))
        return tuple(_value(get_args(hint)[0], name, item) for item in value)
    if hint is float and isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    kinds = {
        float: phrase("a number"),
        int: phrase("a whole number"),
        str: phrase("a text"),
        bool: phrase("true or false"),
    }
    right = isinstance(value, hint) and not (hint is not bool and isinstance(value, bool))
    wanted = kinds.get(hint, str(hint))
    require(right, phrase("{key} is {wanted}, not {value!r}.", key=name, wanted=wanted, value=value))
    return value
