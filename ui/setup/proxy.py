"""QGIS's proxy settings as pip takes them. No QGIS here."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote

from ...core.file_name import without_secrets

_VARIABLES = ("HTTP_PROXY", "HTTPS_PROXY")


@dataclass(frozen=True)
class Proxy:
    """A proxy as QGIS is set to use it.

    Attributes:
        host, port, user, password: "" and 0 for none.
        kind: QGIS's name of its type, "HttpProxy", "Socks5Proxy", "DefaultProxy" (the system's).
        excluded: addresses that are asked without it.
    """

    kind: str
    host: str = ""
    port: int = 0
    user: str = ""
    password: str = ""
    excluded: tuple[str, ...] = ()

    @property
    def url(self) -> str:
        """The proxy's address with what it asks for; "" where pip has to go by the system's settings."""
        if not self.host or self.kind == "DefaultProxy":
            return ""
        login = f"{quote(self.user, safe='')}:{quote(self.password, safe='')}@" if self.user else ""
        scheme = "socks5h" if self.kind == "Socks5Proxy" else "http"
        return f"{scheme}://{login}{self.host}{f':{self.port}' if self.port else ''}"

    def __str__(self) -> str:
        return without_secrets(self.url) or "the system's"


def proxied(environment: Mapping[str, str], proxy: Proxy | None) -> dict[str, str]:
    """Return an environment that names the proxy; by variables, as a command line can be read by other users."""
    changed = dict(environment)
    if proxy is None or not proxy.url:
        return changed
    for variable in _VARIABLES:
        changed[variable] = changed[variable.lower()] = proxy.url
    hosts = [re.sub(r"^\w+://", "", address).split("/")[0] for address in proxy.excluded if address.strip()]
    if hosts:
        before = changed.get("NO_PROXY", "")
        changed["NO_PROXY"] = changed["no_proxy"] = ",".join(filter(None, [before, *hosts]))
    return changed
