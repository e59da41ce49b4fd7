"""XML and HTML parsing: the only module that imports lxml."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from corpus.readers.job import Job

if TYPE_CHECKING:
    Element = Any


def parse_xml(data: bytes, job: Job, part: str) -> "Element":
    """The root of an XML part; entities and damaged parts are refused."""
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        key = "entity" if "entity" in str(error).lower() else "damaged"
        raise job.error(key, reason=part) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise job.error("entity")
    return root


def parse_html(text: str, job: Job) -> "Element":
    """The root of an HTML page, mended as browsers do."""
    from lxml import etree

    parser = etree.HTMLParser(
        encoding="utf-8",
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    data = text.replace("\x00", "").encode("utf-8", errors="replace")
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise job.error("damaged", reason="HTML") from error
    if root is None:
        raise job.error("blank")
    return root


def elements(root: "Element") -> Iterator["Element"]:
    """The element's children that are elements, not entities or comments."""
    return (child for child in root if isinstance(child.tag, str))


def local(element: "Element") -> str:
    """The tag without its namespace."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""
