"""XML as data and nothing more: no document type, no entities, nothing fetched, bounded depth."""

import re
from collections.abc import Collection

from lxml import etree

from publish.findings import Origin, PublishError, stopped

__all__ = [
    "MAX_OCTETS", "MAX_TAGS", "XML_LANG", "XML_SPACE", "parse_xml", "too_large", "write_xml",
]  # fmt: skip

XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"

MAX_OCTETS = 32 * 2**20  # of one file
MAX_TAGS = 1_000_000  # in one file; a sheet of 20,000 texts has nearly as many, its XLIFF a third
_DECLARED = re.compile(r"<\?xml[^>]*?encoding\s*=\s*['\"]([A-Za-z0-9._-]+)['\"]")


def parse_xml(data: bytes, path: str) -> etree._Element:
    """The root element of an XML document in UTF-8 or UTF-16.

    Raises PublishError where it is none, is larger than 32 MiB, has more than `MAX_TAGS` tags, or
    has a document type: entities can read files and grow without bounds. libxml2 refuses elements
    nested deeper than 256.
    """
    if len(data) > MAX_OCTETS:
        raise too_large(path)
    text = _decoded(data, path)
    if text.count("<") > MAX_TAGS:
        raise too_large(path)
    if re.search(r"<!(?:DOCTYPE|ENTITY)", text):
        raise stopped("exchange-entities", Origin(path=path),
                      "the file has a document type or entities, which can read other files",
                      "save it again without a DTD")  # fmt: skip
    parser = etree.XMLParser(
        encoding="utf-8", resolve_entities=False, no_network=True, load_dtd=False,
        dtd_validation=False, huge_tree=False, remove_comments=True, remove_pis=True,
    )  # fmt: skip
    try:
        return etree.fromstring(text.encode("utf-8"), parser)
    except (etree.XMLSyntaxError, UnicodeEncodeError, ValueError) as error:
        line = getattr(error, "lineno", 0) or 0
        raise stopped("exchange-unreadable", Origin(path=path, line=line),
                      f"this is no XML: {_reason(error)}",
                      "export it from your tool again") from None  # fmt: skip


def too_large(path: str) -> PublishError:
    """What to raise where a file could exhaust its reader."""
    return stopped("exchange-size", Origin(path=path),
                   "the file is larger than any that was sent out",
                   "send the releases one by one, without pictures and other sheets")  # fmt: skip


def write_xml(root: etree._Element, texts: Collection[str]) -> bytes:
    """The document in UTF-8, with a declaration, indented but for what is in elements `texts`."""
    _indent(root, texts, "\n")
    data: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
    return data + b"\n"


def _indent(element: etree._Element, texts: Collection[str], margin: str) -> None:
    if element.tag in texts or not len(element):
        return
    element.text = f"{margin}  "
    for child in element:
        _indent(child, texts, f"{margin}  ")
        child.tail = f"{margin}  "
    element[-1].tail = margin


def _decoded(data: bytes, path: str) -> str:
    utf16 = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    try:
        text = data.decode("utf-16" if utf16 else "utf-8-sig")
    except UnicodeDecodeError:
        raise _not_unicode(path) from None
    declared = _DECLARED.match(text)
    if declared and declared[1].lower() not in ("utf-8", "utf8", "utf-16", "us-ascii"):
        raise _not_unicode(path)
    return text


def _not_unicode(path: str) -> Exception:
    return stopped("exchange-unreadable", Origin(path=path), "the file is not in Unicode",
                   "save it as UTF-8")  # fmt: skip


def _reason(error: Exception) -> str:
    return " ".join(str(error).split())[:200]
