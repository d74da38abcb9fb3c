"""What every test of prose asks of a text."""

import re
from xml.etree import ElementTree

from selectolax.lexbor import LexborHTMLParser

from chapterhouse.prose import Prose, clean
from chapterhouse.prose.gate import ATTRIBUTES, TAGS, sanitised

_ADDRESS = re.compile(r"(?i:https?://[^\s]+|mailto:[^\s]+)|(?![a-z][a-z0-9+.\-]*:)(?!//)[^\s\x00-\x20].*", re.IGNORECASE)
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def check_cleaned(before: str, after: str, **facts: str) -> Prose:
    """Clean a text, compare, and hold it to everything that holds for all prose."""
    prose = clean(before, **facts)
    assert prose.html == after
    check_canonical(prose)
    return prose


def check_untouched(text: str) -> None:
    """Hold a text that is canonical already."""
    check_cleaned(text, text)


def check_canonical(prose: Prose) -> None:
    """Cleaning again changes nothing, the gate lets it through whole, and as XML it is well formed and as safe."""
    assert clean(prose.html).html == prose.html
    assert sanitised(prose.html) == prose.html
    check_safe_html(prose.html)
    check_safe_xml(prose.xhtml)


def check_safe_html(html: str) -> None:
    """Parse as a browser does and look at each element that comes out."""
    body = LexborHTMLParser(f"<!doctype html><body>{html}").body
    assert body is not None
    for node in body.traverse(include_text=False):
        if node is body or node.tag == "body":
            continue
        assert node.tag in TAGS, node.tag
        for name, value in node.attributes.items():
            assert name in ATTRIBUTES["*"] | ATTRIBUTES.get(node.tag or "", set()), (node.tag, name)
            check_value(node.tag or "", name, value or "")


def check_safe_xml(xhtml: str) -> None:
    """Parse as an e-reader does and look at each element that comes out."""
    for node in ElementTree.fromstring(f"<body>{xhtml}</body>").iter():
        assert node.tag == "body" or node.tag in TAGS, node.tag
        for name, value in node.attrib.items():
            assert name == _XML_LANG or name in ATTRIBUTES["*"] | ATTRIBUTES.get(node.tag, set()), (node.tag, name)
            check_value(node.tag, name, value)


def check_value(tag: str, name: str, value: str) -> None:
    """Hold addresses and ids to their grammar."""
    if name == "href":
        assert value.startswith("#t-") or _ADDRESS.fullmatch(value), value
    if name == "src":
        assert tag == "img", tag
        assert re.fullmatch(r"plate:[0-9a-f]+", value), value
    if name == "id":
        assert value.startswith("t-"), value
