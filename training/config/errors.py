"""The error of a configuration that cannot be used, and the check that raises it."""

from __future__ import annotations

from ...core.errors import OptionError


class ConfigError(OptionError):
    """The configuration of a training or an evaluation cannot be used."""

    code = "config"


def require(condition: bool, text: str) -> None:
    """Raise ConfigError with this text unless the condition holds."""
    if not condition:
        raise ConfigError(text)
