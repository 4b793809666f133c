"""The mark for programs: an XMP packet, made from a product's tags, that says by IPTC's terms how it came to be.

Which term of IPTC's vocabulary of digital source types (https://cv.iptc.org/newscodes/digitalsourcetype/) is right:

- Synthetic colour is ``trainedAlgorithmicMedia``, an image that a trained model has made. ``compositeWithTrained-
  AlgorithmicMedia`` is for a captured picture that a model has edited, and would be read as: the colours are a
  photograph's. There was no such picture; what was captured is backscatter. ``algorithmicallyEnhanced`` excludes
  generative models. Where the term says more than is true (at structure 1 lightness is the radar's own), it errs on the
  side of those who might take the colour for an observation.
- The confidence in it is an output of the same model, and has the same term.
- A composite of measured backscatter is ``dataDrivenMedia``: data shown by a rule that people have written.
- Backscatter itself (despeckled, float32) is no picture and carries no packet.

The properties are those of the IPTC Photo Metadata Standard 2025.1. Standard library only.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape
from typing import Any

SYNTHETIC, COMPOSITE, CONFIDENCE = "SYNTHETIC", "COMPOSITE", "COLORIZER_CONFIDENCE"
"""Tags: the first means synthetic colour or, with the third, the confidence in it; the second, measurements."""

SOURCE_TYPES = "http://cv.iptc.org/newscodes/digitalsourcetype/"
TRAINED, DATA_DRIVEN = f"{SOURCE_TYPES}trainedAlgorithmicMedia", f"{SOURCE_TYPES}dataDrivenMedia"

DOMAIN = "xml:XMP"
"""GDAL's metadata domain for the packet."""

_SYSTEM = "SAR Colorizer"
_LONGEST = 2000  # characters of a property: a JPEG takes 65,502 bytes of packet
_NO_XML = re.compile(
    "[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"
)  # what XML 1.0 cannot hold, escaped or not
_PACKET = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
 <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
  <rdf:Description rdf:about=""
    xmlns:dc="http://purl.org/dc/elements/1.1/"
    xmlns:xmp="http://ns.adobe.com/xap/1.0/"
    xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/"
    xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/">
{}
  </rdf:Description>
 </rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>"""


def packet(tags: Mapping[str, str], instructions: str = "") -> str | None:
    """Return the packet of a product with these tags, the same for the same tags; None for one that needs no mark.

    `instructions` are to those who are handed synthetic colour.
    """
    if SYNTHETIC in tags:
        properties = _synthetic(tags, instructions)
    elif COMPOSITE in tags:
        properties = [
            ("Iptc4xmpExt:DigitalSourceType", DATA_DRIVEN),
            *_common(tags, _sentence(tags.get("TIFFTAG_IMAGEDESCRIPTION") or tags[COMPOSITE]), "COMPOSITE"),
        ]
    else:
        return None
    return _PACKET.format("\n".join(_element(name, value) for name, value in properties if value))


def put_into(dataset: Any, text: str) -> None:
    """Give a packet to a rasterio dataset that is being written.

    rasterio writes KEY=VALUE whatever the domain, and this one is the bare packet: so the key is what stands before the
    packet's first "=". Read again by `dataset.tags(ns="xml:XMP")["xml:XMP"]`.
    """
    start, _, rest = text.partition("=")
    dataset.update_tags(ns=DOMAIN, **{start: rest})


def _synthetic(tags: Mapping[str, str], instructions: str) -> list[tuple[str, str]]:
    what = _sentence(tags[SYNTHETIC])
    if CONFIDENCE in tags:
        what = f"Confidence in colour that is synthetic, no image of the place. {what}"
    model, digest = tags.get("COLORIZER_MODEL", ""), tags.get("COLORIZER_MODEL_SHA256", "")
    description = f"{what} A neural network guessed the colours from radar backscatter; they were not observed."
    credits = (tags.get("COLORIZER_ATTRIBUTION", ""), tags.get("COLORIZER_PRIOR_CREDIT", ""))
    version = tags.get("COLORIZER_VERSION", "")
    return [
        ("Iptc4xmpExt:DigitalSourceType", TRAINED),
        ("Iptc4xmpExt:AISystemUsed", f"{_SYSTEM}, model {model}" if model else _SYSTEM),
        ("Iptc4xmpExt:AISystemVersionUsed", ", ".join(filter(None, (version, digest and f"model SHA-256 {digest}")))),
        *_common(tags, description, "COLORIZER"),
        ("dc:rights", " ".join(_sentence(credit) for credit in credits if credit)),
        ("photoshop:Credit", f"Synthetic colour by {_SYSTEM}, not optical imagery"),
        ("photoshop:Instructions", instructions),
    ]


def _common(tags: Mapping[str, str], description: str, prefix: str) -> list[tuple[str, str]]:
    version = tags.get(f"{prefix}_VERSION", "")
    return [
        ("dc:description", description),
        ("xmp:CreatorTool", f"{_SYSTEM} {version}".strip()),
        ("xmp:CreateDate", tags.get(f"{prefix}_DATE", "")),
    ]


def _sentence(text: str) -> str:
    text = text.strip()
    return text if text.endswith(".") else f"{text}."


def _element(name: str, value: str) -> str:
    """Return a property as XML; Dublin Core's texts are lists of languages, of which there is one."""
    value = value if len(value) <= _LONGEST else f"{value[: _LONGEST - 3]}..."
    text = escape(_NO_XML.sub("\ufffd", value), quote=False)
    if name.startswith("dc:"):
        text = f'<rdf:Alt><rdf:li xml:lang="x-default">{text}</rdf:li></rdf:Alt>'
    return f"   <{name}>{text}</{name}>"
