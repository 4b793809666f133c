"""What the set-up asks QGIS: its version, its folders, its proxy. To be asked in the main thread."""

from __future__ import annotations

import sys
from pathlib import Path

from qgis.core import Qgis, QgsApplication, QgsAuthMethodConfig, QgsSettings
from qgis.PyQt.QtCore import PYQT_VERSION_STR, QT_VERSION_STR

from ..engine.location import PLUGIN_FOLDER
from ..setup.proxy import Proxy

_NO_PROXY = "NoProxy"


def facts() -> dict[str, str]:
    """Return what a report says of QGIS."""
    return {
        "QGIS": f"{Qgis.QGIS_VERSION}, Qt {QT_VERSION_STR}, PyQt {PYQT_VERSION_STR}",
        "Plugin folder": str(PLUGIN_FOLDER),
        "Profile": QgsApplication.qgisSettingsDirPath(),
        "Proxy": str(qgis_proxy() or "none set in QGIS"),
    }


def forbidden_folders() -> list[Path]:
    """Return the folders of QGIS, its profile, its Python and the plugin, in which nothing is installed."""
    named = [QgsApplication.prefixPath(), QgsApplication.qgisSettingsDirPath(), sys.base_prefix, str(PLUGIN_FOLDER)]
    return [Path(folder) for folder in named if folder and Path(folder) != Path(Path(folder).anchor)]


def qgis_proxy() -> Proxy | None:
    """Return the proxy that QGIS is set to use, None for none."""
    settings = QgsSettings()
    if not settings.value("proxy/proxyEnabled", False, type=bool):
        return None
    kind = str(settings.value("proxy/proxyType", "") or "")
    if kind == _NO_PROXY:
        return None
    user = str(settings.value("proxy/proxyUser", "") or "")
    password = str(settings.value("proxy/proxyPassword", "") or "")
    configuration = str(settings.value("proxy/authcfg", "") or "")
    if configuration:
        kept = QgsAuthMethodConfig()
        # Asks for the master password where QGIS does not have it yet.
        if QgsApplication.authManager().loadAuthenticationConfig(configuration, kept, True):
            user, password = kept.config("username"), kept.config("password")
    excluded = settings.value("proxy/noProxyUrls", []) or settings.value("proxy/proxyExcludedUrls", []) or []
    port = str(settings.value("proxy/proxyPort", "") or "")
    return Proxy(
        kind=kind,
        host=str(settings.value("proxy/proxyHost", "") or ""),
        port=int(port) if port.isdigit() else 0,
        user=user,
        password=password,
        excluded=tuple(excluded.split("|") if isinstance(excluded, str) else map(str, excluded)),
    )
