"""What a delivered picture says about its own making: an XMP packet, written and read.

The Digital Source Type tells readers (Google Merchant Center asks for it, EU AI Act art. 50(2)
wants a machine-readable mark) how a picture came about. The terms are those of the IPTC NewsCodes
scheme ``digitalsourcetype`` (https://cv.iptc.org/newscodes/digitalsourcetype/), as known in 2024:

- ``compositeSynthetic``, "Composite including synthetic elements": several elements, at least one
  of them synthetic. This is a photographed product in a *rendered* set: the default.
- ``algorithmicMedia``: made purely by an algorithm that was not trained on sampled media; an
  empty set, or a garment simulated and rendered from nothing but numbers.
- ``algorithmicallyEnhanced``: a photo that an algorithm has changed; a garment cut out of it.
- ``compositeWithTrainedAlgorithmicMedia`` and ``trainedAlgorithmicMedia``: the same two when an
  image model has drawn the set, or the whole.
"""

import re
import xml.etree.ElementTree as ElementTree
from dataclasses import dataclass
from xml.sax.saxutils import escape

SCHEME = "http://cv.iptc.org/newscodes/digitalsourcetype/"
COMPOSITE_SYNTHETIC = SCHEME + "compositeSynthetic"
ALGORITHMIC_MEDIA = SCHEME + "algorithmicMedia"
ALGORITHMICALLY_ENHANCED = SCHEME + "algorithmicallyEnhanced"

NAMESPACES = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "Iptc4xmpExt": "http://iptc.org/std/Iptc4xmpExt/2008-02-29/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "atelier": "urn:atelier:render:1#",
}

PACKET = re.compile(rb"<x:xmpmeta\b.*?</x:xmpmeta>", re.DOTALL)


@dataclass(frozen=True)
class Provenance:
    """Where a picture comes from.

    Attributes
    ----------
    engine, version : str
        The engine that drew it, as in `studio.engines.protocol.Engine`.
    seed : int
        Seed of the job.
    request_id : str, optional
        The request that asked for it; none when the studio is used on its own.
    source_type : str
        Term of the IPTC digital source type scheme, as a URI.
    """

    engine: str
    version: str
    seed: int
    request_id: str | None = None
    source_type: str = COMPOSITE_SYNTHETIC


def xmp_packet(provenance):
    """The XMP packet (UTF-8 bytes, XMP specification part 1) that tells `provenance`."""
    values = {
        "Iptc4xmpExt:DigitalSourceType": provenance.source_type,
        "xmp:CreatorTool": f"Atelier {provenance.engine}@{provenance.version}",
        "atelier:Seed": str(provenance.seed),
    }
    if provenance.request_id is not None:
        values["dc:identifier"] = provenance.request_id
    declared = "".join(f' xmlns:{prefix}="{uri}"' for prefix, uri in NAMESPACES.items())
    body = "".join(f"<{tag}>{escape(text)}</{tag}>" for tag, text in values.items())
    return (
        # The id is a constant of the XMP specification, not one of ours.
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/">'
        f'<rdf:RDF{declared}><rdf:Description rdf:about="">{body}</rdf:Description></rdf:RDF>'
        '</x:xmpmeta><?xpacket end="r"?>'
    ).encode()


def read_xmp(data):
    """The properties of the first XMP packet in the bytes of a picture of ours.

    Parameters
    ----------
    data : bytes
        An encoded JPEG, PNG or WebP file; none of them compresses the packets that we write.

    Returns
    -------
    dict of str to str
        Text by prefixed name, such as ``Iptc4xmpExt:DigitalSourceType``; empty without a packet.
    """
    found = PACKET.search(data)
    if found is None:
        return {}
    prefixes = {uri: prefix for prefix, uri in NAMESPACES.items()}
    description = ElementTree.fromstring(found.group()).find(".//rdf:Description", NAMESPACES)
    properties = {}
    for element in description:
        uri, _, name = element.tag.lstrip("{").partition("}")
        properties[f"{prefixes.get(uri, uri)}:{name}"] = element.text or ""
    return properties
