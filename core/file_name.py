"""File names: as people read them, as GDAL takes them, hidden ones, whether they fit, what leads over the network.

Standard library only.

Python holds the bytes of a name that its encoding does not know as lone surrogates, which neither GDAL's bindings nor
files, reports or terminals take.
"""

from __future__ import annotations

import errno
import hashlib
import os
import re
from pathlib import Path
from urllib.parse import unquote, urlsplit
from urllib.request import url2pathname

_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
# Besides: what moves a terminal's cursor, reverses the letters that follow or has no width. Joiners stay, which scripts
# and emoji need.
_MISLEADING = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\U000e0000-\U000e007f]"
)
_TAKEN_APART = re.compile(r"[^/\\]*[:<]|-")  # what GDAL may take for a URL, a subdataset or a text, unless absolute
# GDAL's file systems of the network, in a chain too (/vsizip//vsicurl/...), URLs, and drivers that ask a server.
_REMOTE = re.compile(
    r"/vsi(?:curl|s3|gs|az|adls|oss|swift|hdfs|webhdfs)(?:_streaming)?[/?]"
    r"|(?:https?|ftps?|s3|gs|az|adls?|abfss?|oss|swift|hdfs|webhdfs)://"
    r"|^(?:WMS|WMTS|WCS|OGCAPI|EEDAI|PLMOSAIC|DAAS|NGW|PG):",
    re.IGNORECASE,
)
# What such a name begins with; any other is a path, in a folder called vsicurl too.
_GDALS = re.compile(r"\s*(?:/vsi|[A-Za-z][A-Za-z0-9_+.-]+:|<)")
_SERVER = re.compile(r"(?:/vsi[^/?]+[/?](?:[^/]*=)?(?:[a-z]+://)?)+[^/]+/", re.IGNORECASE)
_FILE_SYSTEMS = {"http": "/vsicurl/http://", "https": "/vsicurl/https://", "ftp": "/vsicurl/ftp://"}
_FILE_SYSTEMS |= {"s3": "/vsis3/", "gs": "/vsigs/", "az": "/vsiaz/", "oss": "/vsioss/"}
# Up to the last "@" before the path: a password may hold one. Signatures go up to the next blank, whatever is in them.
# Of "//" a path keeps one "/".
_WHO_ASKS = re.compile(r"(?<=:/)(/?)[^/?#\s]*@")
_SIGNED = re.compile(
    r"((?:[a-z][a-z0-9+.-]*://?|/vsi(?:curl|s3|gs|az|adls|oss|swift|hdfs|webhdfs))[^?\s]*)\?(?:[^\s,;]|[,;](?!\s|$))*",
    re.IGNORECASE,
)
# What GDAL's options, databases' names and headers call a secret, in a text that is about the network.
_NAMED = re.compile(
    r"([\w.-]*(?:password|passwd|pwd|secret|token|signature|credential|access_?key|api_?key|authorization)[\w.-]*)"
    r"(\s*[=:]\s*)(?:(?:Bearer|Basic)\s+)?[^\s&;,'\"]+",
    re.IGNORECASE,
)
# GDAL says of a raster behind an address its last part alone.
_PART_SIGNED = re.compile(
    r"\?(?=\S*?(?:sig|signature|token|credential|key|password)=)(?:[^\s,;]|[,;](?!\s|$))*", re.IGNORECASE
)
_OF_NETWORK = re.compile(r"://|\bhttps?:/|/vsi|\bPG:|\b(?:AWS|AZURE|GS|OSS|SWIFT|GDAL_HTTP)_", re.IGNORECASE)
_NAME_TOO_LONG_ON_WINDOWS = 206
_LONGEST_NAME = 255  # bytes of UTF-8; what file systems allow a name, in bytes or in characters
_DIGEST = 16  # hex digits that tell names apart of which only the beginning fits


def file_name(path: str) -> str:
    """Return a path's last part, whichever system's path it is; of a name of GDAL's what comes after the last slash.

    It is what tags and messages may say of a path: printable, and on one line.
    """
    if is_remote(path):
        path = without_secrets(path)
    last = path.replace("\\", "/").rstrip("/").rsplit("/", 1)[-1]
    return _CONTROL.sub(lambda found: f"\\x{ord(found[0]):02x}", printable(last))


def is_remote(name: str) -> bool:
    """Whether GDAL goes over the network for what a name of its own stands for."""
    return _GDALS.match(name) is not None and _REMOTE.search(name) is not None


def on_same_server(name: str, other: str) -> bool:
    """Whether two names of GDAL's or URLs are of one server, or one bucket of it."""
    mine, others = _SERVER.match(of_url(name)), _SERVER.match(of_url(other))
    return mine is not None and others is not None and mine[0] == others[0]


def of_url(url: str) -> str:
    """Return the name by which GDAL opens what a URL stands for; what is no URL, or of another scheme, as it is.

    A `file:` URL becomes the path, its %20 a space. Others stay as they are written: servers know them so.
    """
    scheme, colon, rest = url.partition("://")
    if not colon:
        return url
    if scheme.lower() == "file":
        return url2pathname(unquote(urlsplit(url).path)) if os.name != "nt" else url2pathname(urlsplit(url).path)
    start = _FILE_SYSTEMS.get(scheme.lower())
    return start + rest if start else url


def without_secrets(text: str) -> str:
    """Return a text that says no secret, for tags, reports, logs and messages: everything that is kept or handed on.

    URLs lose who asks, by name and password, and by which signature, behind the "?"; of settings of the network that
    are secrets by their names, the names stay.
    """
    text = _PART_SIGNED.sub("", text) if _PART_SIGNED.search(text) else text
    if _OF_NETWORK.search(text) is None:
        return text
    return _NAMED.sub(r"\1\2***", _SIGNED.sub(r"\1", _WHO_ASKS.sub(r"\1", text)))


def printable(text: str) -> str:
    r"""Return a text that UTF-8 can hold: bytes of a name that are not UTF-8 are shown as ``\xe9``."""
    try:
        return text.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
    except UnicodeEncodeError:  # half a pair of UTF-16, which Windows allows in names
        return text.encode("utf-8", "backslashreplace").decode("utf-8")


def visible(text: str) -> str:
    r"""Return a text for people without what would make it look or act as another: as ``\x1b`` or ``\u202e`` then.

    Line breaks and tabs stay; `printable` is included.
    """
    return _MISLEADING.sub(lambda found: found[0].encode("unicode_escape").decode("ascii"), printable(text))


def visible_line(text: str) -> str:
    r"""Return a text as `visible` does, on one line: line breaks are shown as ``\n``."""
    return visible(text).replace("\n", "\\n")


def gdal_name(path: str | os.PathLike[str]) -> str:
    """Return the name by which GDAL opens this very file, whatever characters are in it.

    GDAL takes names as UTF-8, whatever the encoding of the shell is. Raises ValueError where a name is not UTF-8.
    """
    name = os.fspath(path)
    if _TAKEN_APART.match(name):
        name = str(Path(name).absolute())
    return os.fsencode(name).decode("utf-8") if os.name != "nt" else name.encode("utf-8").decode("utf-8")


def own_name(gdals: str) -> str:
    """Return the name by which this process finds a file that GDAL has named: the inverse of `gdal_name`."""
    return os.fsdecode(gdals.encode("utf-8", "surrogateescape")) if os.name != "nt" else gdals


def is_too_long(path: Path) -> bool:
    """Whether the file system takes no name as long as this: 255 bytes are usual, and a letter may be up to four."""
    try:
        path.lstat()
    except OSError as error:
        return error.errno == errno.ENAMETOOLONG or getattr(error, "winerror", None) == _NAME_TOO_LONG_ON_WINDOWS
    except ValueError:  # opening it raises the same
        return False
    return False


def hidden_beside(output: str | Path, ending: str) -> Path:
    """Return ``.NAME.ENDING`` in the output's folder: what a run keeps beside an output while it works.

    The name itself is kept where it fits, so that the file system decides what is one name: it may ignore case. Of one
    that would be too long, its beginning and a digest of the whole.
    """
    path = Path(output)
    name = os.fsencode(path.name)
    left = _LONGEST_NAME - len(f"..{ending}")
    if len(name) > left:
        digest = hashlib.sha256(name).hexdigest()[:_DIGEST]
        start = name[: left - _DIGEST - 1].decode("utf-8", "ignore")
        return path.with_name(f".{start}.{digest}.{ending}")
    return path.with_name(f".{path.name}.{ending}")
