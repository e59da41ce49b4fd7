"""OFD, the national fixed-layout format (GB/T 33190): a ZIP of XML with placed characters."""

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.readers.docx_styles import Element, attribute, child, children, number
from corpus.readers.job import Job
from corpus.readers.layout import pages_to_content
from corpus.readers.markup import local, parse_xml
from corpus.readers.package import Package, open_package
from corpus.readers.page import Char, Page, Rule
from corpus.readers.shaping import Content

# OFD counts in millimetres, boxes here in points.
_POINTS = 72 / 25.4
_THIN = 1.2
_LONG = 2.0
_PATH = re.compile(r"([SMLCQBA])([^SMLCQBA]*)")
_MAX_CHARS = 60_000

Matrix = tuple[float, float, float, float, float, float]


@dataclass(slots=True)
class _Ofd:
    package: Package
    job: Job

    def xml(self, path: str) -> Element | None:
        """The root of a member, or None when it is missing."""
        data = self.package.read(path)
        return parse_xml(data, self.job, path) if data else None


def read_ofd(data: bytes, job: Job) -> Content:
    """The content of an OFD file."""
    ofd = _Ofd(open_package(data, job), job)
    if any(name.lower().endswith("encryptions.xml") for name in ofd.package.names):
        raise job.error("encrypted")
    pages: list[Page] = []
    for path in _documents(ofd):
        pages += _pages(ofd, path, len(pages))
    content = pages_to_content(pages)
    if not content.text.strip():
        raise job.error("blank")
    return content


def _documents(ofd: _Ofd) -> Iterator[str]:
    root = ofd.xml("OFD.xml")
    if root is None:
        raise ofd.job.error("damaged", reason="OFD.xml")
    for body in children(root, "DocBody"):
        place = child(body, "DocRoot")
        if place is not None and place.text:
            yield place.text.strip().lstrip("/")


def _pages(ofd: _Ofd, path: str, before: int) -> list[Page]:
    """The pages of one document."""
    root = ofd.xml(path)
    if root is None:
        raise ofd.job.error("damaged", reason=path)
    folder = posixpath.dirname(path)
    common = child(root, "CommonData")
    usual = _area(child(common, "PageArea")) or (0.0, 0.0, 210.0, 297.0)
    templates = {
        attribute(t, "ID"): attribute(t, "BaseLoc") for t in children(common, "TemplatePage")
    }
    entries = list(children(child(root, "Pages"), "Page"))
    limit = ofd.job.limits.pages - before
    if len(entries) > limit:
        ofd.job.warn("w_pages", total=len(entries), limit=limit)
    pages = []
    for index, entry in enumerate(entries[:limit]):
        ofd.job.check_time()
        inner = ofd.xml(_under(folder, attribute(entry, "BaseLoc")))
        if inner is not None:
            page = _page(inner, usual, before + index + 1)
            for template in children(inner, "Template"):
                source = templates.get(attribute(template, "TemplateID"), "")
                _collect(ofd.xml(_under(folder, source)) if source else None, page)
            pages.append(page)
        ofd.job.progress("pages", index + 1, len(entries))
    return pages


def _under(folder: str, path: str) -> str:
    """A path in the package; one that starts with a slash counts from the top."""
    return path.lstrip("/") if path.startswith("/") else posixpath.normpath(f"{folder}/{path}")


def _numbers(text: str) -> list[float]:
    found = []
    for part in text.split():
        try:
            value = float(part)
        except ValueError:
            continue
        if abs(value) < 1e6:
            found.append(value)
    return found


def _area(element: Element | None) -> tuple[float, float, float, float] | None:
    """The page's box in millimetres."""
    box = child(element, "PhysicalBox")
    values = _numbers((box.text or "") if box is not None else "")
    return (values[0], values[1], values[2], values[3]) if len(values) == 4 else None


def _page(root: Element, usual: tuple[float, float, float, float], number_: int) -> Page:
    area = _area(child(root, "Area")) or usual
    page = Page(number_, area[2] * _POINTS, area[3] * _POINTS)
    _collect(root, page)
    return page


def _collect(root: Element | None, page: Page) -> None:
    """Add the objects of every layer of the page."""
    for layer in children(child(root, "Content"), "Layer"):
        _objects(layer, page)


def _objects(container: Element, page: Page) -> None:
    for entry in children(container):
        name = local(entry)
        if name == "TextObject":
            _text(entry, page)
        elif name == "PathObject":
            _path(entry, page)
        elif name == "PageBlock":
            _objects(entry, page)


def _placed(entry: Element) -> tuple[list[float], Matrix]:
    box = _numbers(attribute(entry, "Boundary"))
    matrix = _numbers(attribute(entry, "CTM"))
    if len(box) != 4:
        box = [0.0, 0.0, 0.0, 0.0]
    if len(matrix) != 6:
        return box, (1, 0, 0, 1, 0, 0)
    return box, (matrix[0], matrix[1], matrix[2], matrix[3], matrix[4], matrix[5])


def _text(entry: Element, page: Page) -> None:
    """Add the characters of a text object; each code says where it starts and how it steps."""
    box, matrix = _placed(entry)
    values = _numbers(attribute(entry, "Size"))
    size = values[0] if values else 4.0
    scale = abs(matrix[3]) or abs(matrix[1]) or 1.0
    x = y = 0.0
    for code in children(entry, "TextCode"):
        x = (_numbers(attribute(code, "X")) or [x])[0]
        y = (_numbers(attribute(code, "Y")) or [y])[0]
        text = (code.text or "").strip("\r\n")
        steps = _deltas(attribute(code, "DeltaX")), _deltas(attribute(code, "DeltaY"))
        across, down = x, y
        for index, letter in enumerate(text[:_MAX_CHARS]):
            width = size * (0.5 if letter.isascii() else 1.0)
            place = _point(matrix, across, down, box)
            spaced = index > 0 and text[index - 1].isspace()
            em = (width * (abs(matrix[0]) or 1.0), size * scale)
            _add_char(page, letter, place, em, spaced)
            across += _step(steps[0], index, 0.0 if steps[1] else width)
            down += _step(steps[1], index, 0.0)


def _point(m: Matrix, x: float, y: float, box: list[float]) -> tuple[float, float]:
    return m[0] * x + m[2] * y + m[4] + box[0], m[1] * x + m[3] * y + m[5] + box[1]


def _add_char(
    page: Page, letter: str, place: tuple[float, float], size: tuple[float, float], spaced: bool
) -> None:
    """Add the character whose base line starts at the place."""
    if not letter.strip() or len(page.chars) >= _MAX_CHARS or size[1] <= 0:
        return
    left, bottom = place[0] * _POINTS, (place[1] + 0.12 * size[1]) * _POINTS
    width, height = size[0] * _POINTS, size[1] * _POINTS
    box = (left, bottom - height, left + width, bottom)
    page.chars.append(Char(letter, *box, height, spaced=spaced))


def _deltas(text: str) -> list[float]:
    """The steps; `g 3 5.5` stands for 5.5 three times."""
    parts = text.split()
    steps: list[float] = []
    index = 0
    while index < len(parts) and len(steps) < _MAX_CHARS:
        if parts[index] == "g" and index + 2 < len(parts):
            count = min(max(number(parts[index + 1], 0), 0), _MAX_CHARS)
            steps += _numbers(parts[index + 2]) * count
            index += 3
        else:
            steps += _numbers(parts[index])
            index += 1
    return steps


def _step(steps: list[float], index: int, default: float) -> float:
    if not steps:
        return default
    return steps[index] if index < len(steps) else steps[-1]


def _path(entry: Element, page: Page) -> None:
    """Add the straight lines of a path as rules."""
    box, matrix = _placed(entry)
    data = child(entry, "AbbreviatedData")
    points: list[tuple[float, float]] = []
    for command, rest in _PATH.findall((data.text or "") if data is not None else ""):
        values = _numbers(rest)
        if command in "SM":
            points = []
        if command in "SML" and len(values) >= 2:
            points.append(_point(matrix, values[0], values[1], box))
            if len(points) > 1:
                _add_line(page, points[-2], points[-1])


def _add_line(page: Page, a: tuple[float, float], b: tuple[float, float]) -> None:
    width, height = abs(a[0] - b[0]), abs(a[1] - b[1])
    if max(width, height) < _LONG or min(width, height) > _THIN:
        return
    if width >= height:
        ends = sorted((a[0] * _POINTS, b[0] * _POINTS))
        page.across.append(Rule((a[1] + b[1]) / 2 * _POINTS, *ends))
    else:
        ends = sorted((a[1] * _POINTS, b[1] * _POINTS))
        page.down.append(Rule((a[0] + b[0]) / 2 * _POINTS, *ends))
