"""QGIS's proxy as pip takes it, and no password in what is handed on."""

from __future__ import annotations

from sar_colorizer.core.file_name import without_secrets
from sar_colorizer.ui.setup.proxy import Proxy, proxied


def test_the_proxy_reaches_pip_by_variables_with_its_login():
    proxy = Proxy("HttpProxy", "proxy.example.org", 8080, "ann", "p@ss/word", ("http://intranet.example.org/x", ""))
    changed = proxied({"PATH": "/bin", "NO_PROXY": "localhost"}, proxy)
    assert changed["HTTPS_PROXY"] == changed["https_proxy"] == "http://ann:p%40ss%2Fword@proxy.example.org:8080"
    assert changed["NO_PROXY"] == "localhost,intranet.example.org"
    assert changed["PATH"] == "/bin"


def test_without_a_proxy_or_with_the_systems_own_the_environment_stays():
    before = {"HTTP_PROXY": "http://mine:1"}
    assert proxied(before, None) == before
    assert proxied(before, Proxy("DefaultProxy", "ignored", 1)) == before
    assert Proxy("Socks5Proxy", "host", 1080).url == "socks5h://host:1080"


def test_no_password_is_shown():
    proxy = Proxy("HttpProxy", "host", 1, "ann", "secret")
    assert "secret" not in str(proxy)
    assert without_secrets("--index-url https://ann:secret@host/simple torch") == (
        "--index-url https://host/simple torch"
    )
