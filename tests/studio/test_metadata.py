"""The XMP packet: what is written is what is read."""

import xml.etree.ElementTree as ElementTree

from studio.metadata import SCHEME, Provenance, read_xmp, xmp_packet


def test_xmp_packet_is_well_formed_when_values_hold_markup():
    packet = xmp_packet(Provenance("a<b>&c", "1", 2**32 - 1, "01J<&>"))
    ElementTree.fromstring(packet.decode().split("?>", 1)[1].rsplit("<?", 1)[0])
    told = read_xmp(packet)
    assert told["xmp:CreatorTool"] == "Atelier a<b>&c@1"
    assert told["dc:identifier"] == "01J<&>"
    assert told["atelier:Seed"] == str(2**32 - 1)


def test_xmp_packet_tells_another_source_type_when_it_is_given():
    algorithmic = SCHEME + "algorithmicMedia"
    packet = xmp_packet(Provenance("weaver", "2", 1, "01J", source_type=algorithmic))
    assert read_xmp(packet)["Iptc4xmpExt:DigitalSourceType"] == algorithmic


def test_read_xmp_is_empty_when_there_is_no_packet():
    assert read_xmp(b"\xff\xd8 no packet here") == {}
