"""Options that travel as JSON: what every dataclass of them has in common. Standard library only."""

from __future__ import annotations

import dataclasses
from typing import Any, TypeVar

from ..errors import OptionError

_Options = TypeVar("_Options", bound="OptionValues")


class OptionValues:
    """Base of the dataclasses of options. Fields without a default are required, and empty ones count as missing."""

    def to_dict(self) -> dict[str, Any]:
        """Return the options as plain JSON values."""
        return dataclasses.asdict(self)  # type: ignore[call-overload, no-any-return]

    @classmethod
    def from_dict(cls: type[_Options], values: dict[str, Any]) -> _Options:
        """Make options from JSON values, lists as tuples.

        Raises OptionError on unknown or missing names and on values that cannot be used.
        """
        fields = {one.name: one for one in dataclasses.fields(cls)}  # type: ignore[arg-type]
        unknown = sorted(set(values) - set(fields))
        if unknown:
            raise OptionError(f"Unknown option: {', '.join(unknown)}.")
        missing = [name for name, one in fields.items() if _is_required(one) and not values.get(name)]
        if missing:
            raise OptionError(f"Missing option: {', '.join(missing)}.")
        try:
            return cls(**{name: tuple(value) if isinstance(value, list) else value for name, value in values.items()})
        except (TypeError, ValueError) as error:
            raise OptionError(f"The options cannot be used: {error}.") from error


def _is_required(one: dataclasses.Field[Any]) -> bool:
    return one.default is dataclasses.MISSING and one.default_factory is dataclasses.MISSING
