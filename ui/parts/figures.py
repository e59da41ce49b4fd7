"""Figures as cards, comparisons as tables, computed values with their formula: HTML strings."""

import re
from collections.abc import Collection, Mapping, Sequence

from corpus.corrections import is_correction
from corpus.types import Figure, Kind
from retrieval.types import Computed, ShownFigure
from ui.parts import words
from ui.parts.comparing import BLANK, GAP, REGION, Cell, Sheet, Value
from ui.parts.safe import as_html

_MARK = re.compile(r"\[(\d{1,3})\]")


def mark_html(turn: str, n: int) -> str:
    """A citation's number that opens its source when clicked."""
    return (
        f'<span class="gw-mark" role="button" tabindex="0" data-opens="{turn}_{n}" '
        f'aria-label="打开出处{n}">{n}</span>'
    )


def text_html(text: str, turn: str, numbers: Collection[int]) -> str:
    """An answer's text: a paragraph a line, its [1] marks clickable, all else as written."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return "".join(f"<p{_line_class(line)}>{_marked(line, turn, numbers)}</p>" for line in lines)


def _line_class(line: str) -> str:
    if line.startswith("【") and line.endswith("】"):
        return ' class="gw-place"'
    return ' class="gw-point"' if line.startswith(("- ", "• ", "· ", "—— ")) else ""


def _marked(line: str, turn: str, numbers: Collection[int]) -> str:
    parts = _MARK.split(line)
    shown = []
    for number, part in enumerate(parts):
        if number % 2 == 0:
            shown.append(as_html(part))
        elif int(part) in numbers:
            shown.append(mark_html(turn, int(part)))
        else:
            shown.append(as_html(f"[{part}]"))
    return "".join(shown)


Card = tuple[Figure, tuple[int, ...]]


def card_groups(shown: Sequence[ShownFigure]) -> list[Card]:
    """The figures, each value once with all its sources: table and text often say the same."""
    groups: dict[tuple[object, ...], tuple[Figure, list[int]]] = {}
    for each in shown:
        f = each.figure
        key = (f.region, f.indicator, f.period, f.kind, f.measure, f.scope)
        key += (f.value, f.unit) if f.value is not None else (f.written,)
        groups.setdefault(key, (f, []))[1].append(each.citation)
    return [(figure, tuple(dict.fromkeys(numbers))) for figure, numbers in groups.values()]


def cards_html(cards: Sequence[Card], turn: str, sources: Mapping[int, str]) -> str:
    """The figures as cards side by side; `sources` names the source of each number."""
    return f'<div class="gw-cards">{"".join(_card(*card, turn, sources) for card in cards)}</div>'


def _card(figure: Figure, numbers: Sequence[int], turn: str, sources: Mapping[int, str]) -> str:
    kind = f'<span class="gw-kind gw-{figure.kind}">{words.kind_label(figure.kind)}</span>'
    name = as_html(figure.indicator or figure.indicator_written)
    marks = "".join(mark_html(turn, n) for n in numbers)
    source = as_html(next((sources[n] for n in numbers if n in sources), ""))
    return (
        f'<div class="gw-card gw-edge-{figure.kind}">'
        f'<div class="gw-card-head"><span>{as_html(figure.region)}</span>{kind}</div>'
        f'<div class="gw-card-name">{name}</div>{value_html(figure)}'
        f'<div class="gw-card-facts">{_facts(figure)}</div>'
        f'<div class="gw-card-foot"><span class="gw-card-source">{source}</span>'
        f'<span class="gw-marks">{marks}</span></div>'
        "</div>"
    )


def value_html(figure: Figure) -> str:
    """A figure's value, number large; a written text that states no number smaller."""
    size = "" if figure.value is not None else " gw-words"
    return (
        f'<div class="gw-value{size}">{_small(words.lead(figure))}'
        f"<b>{as_html(words.number(figure))}</b>"
        f"<i>{as_html(words.unit(figure))}</i>{_small(words.qualifier(figure))}</div>"
    )


def _small(text: str) -> str:
    return f"<small>{as_html(text)}</small>" if text else ""


def _facts(figure: Figure) -> str:
    facts = [words.period_label(figure.period)]
    # What a table says of an indicator's goal it does not say of the year before the plan.
    if figure.kind is not Kind.BASELINE:
        facts += [figure.attribute, figure.status and f"评估：{figure.status}"]
    facts += [figure.rank, figure.scope]
    if original := words.original(figure):
        facts.append(f"原文：{original}")
    if is_correction(figure.note):
        facts.append(figure.note)
    return "".join(f"<span>{as_html(fact)}</span>" for fact in facts if fact)


def sheet_html(sheet: Sheet, turn: str, remarks: Sequence[str] = ()) -> str:
    """A comparison as a table: every value with its own sources, blanks with their reason."""
    names = (REGION, *sheet.columns)
    head = "".join(f'<th scope="col">{as_html(name)}</th>' for name in names)
    rows = "".join(
        f'<tr><th scope="row">{as_html(line.region)}</th>'
        f"{''.join(_cell_html(cell, turn) for cell in line.cells)}</tr>"
        for line in sheet.lines
    )
    told = [*remarks, *([GAP] if sheet.gaps else [])]
    notes = "".join(f'<p class="gw-note">{as_html(text)}</p>' for text in told)
    return (
        '<div class="gw-tablewrap"><table class="gw-table gw-comparison">'
        f"<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>{notes}"
    )


def _cell_html(cell: Cell, turn: str) -> str:
    values = "".join(_said_html(value, turn) for value in cell.values)
    blank = f'<span class="gw-blank">{as_html(cell.why_blank)}</span>' if cell.why_blank else ""
    also = "".join(mark_html(turn, n) for n in cell.also)
    if values and also:
        also = f'<div class="gw-blank">另见{also}</div>'
    return f"<td>{values}{blank}{also or ('' if values or blank else BLANK)}</td>"


def _said_html(value: Value, turn: str) -> str:
    marks = "".join(mark_html(turn, n) for n in value.citations)
    label = f"<small>{as_html(value.label)}</small> " if value.label else ""
    return f'<div class="gw-said-value">{label}<b>{as_html(value.text)}</b>{marks}</div>'


def computed_html(computed: Sequence[Computed], turn: str) -> str:
    """Computed values, each with its formula and the sources of what went in; like ones as one."""
    groups: dict[tuple[str, str, tuple[int, ...]], list[str]] = {}
    for each in computed:
        value = f"{words.number_text(each.value)}{each.unit}"
        groups.setdefault((each.name, each.formula, each.citations), []).append(value)
    return "".join(
        f'<div class="gw-computed"><span class="gw-kind gw-estimate">推算</span>'
        f"<span>{as_html(name)}</span> <b>{as_html('、'.join(values))}</b>"
        f"<small>{as_html(formula)}</small>"
        f"{''.join(mark_html(turn, n) for n in dict.fromkeys(citations))}</div>"
        for (name, formula, citations), values in groups.items()
    )
