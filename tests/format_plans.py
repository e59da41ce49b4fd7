"""Two made-up plans of realistic length (tests/data/formats), with their gold figures."""

import re
from dataclasses import dataclass, field
from pathlib import Path

FOLDER = Path(__file__).parent / "data" / "formats"
BLANK = ("—", "")
_VALUE = re.compile(r"(?P<sign>[<>≥≤]?)(?P<number>-?\d+(?:\.\d+)?)(?P<tail>%?(?:左右|以内|以上)?)$")
_COMPARATORS = {"<": "<", ">": ">", "≥": ">=", "≤": "<=", "左右": "~", "以内": "<=", "以上": ">="}


@dataclass
class PlanTable:
    """A table as drawn: rows of texts, where < and ^ continue a cell to the right and down."""

    title: str
    rows: list[list[str]] = field(default_factory=list)
    head: int = 1
    terms: list[str] = field(default_factory=list)
    roles: list[str] = field(default_factory=list)

    def filled(self) -> list[list[str]]:
        """The rows with merged cells repeated."""
        done: list[list[str]] = []
        for row in self.rows:
            out: list[str] = []
            for column, text in enumerate(row):
                out.append(done[-1][column] if text == "^" else out[-1] if text == "<" else text)
            done.append(out)
        return done

    def spans(self) -> dict[tuple[int, int], tuple[int, int]]:
        """For each cell that is written: how many rows and columns it covers."""
        found = {}
        for r, row in enumerate(self.rows):
            for c, text in enumerate(row):
                if text not in ("<", "^"):
                    found[r, c] = (self._height(r, c), self._width(r, c))
        return found

    def _width(self, r: int, c: int) -> int:
        width = 1
        while c + width < len(self.rows[r]) and self.rows[r][c + width] == "<":
            width += 1
        return width

    def _height(self, r: int, c: int) -> int:
        height, width = 1, self._width(r, c)
        below = ["^"] * width
        while r + height < len(self.rows) and self.rows[r + height][c : c + width] == below:
            height += 1
        return height


@dataclass
class Plan:
    """One plan: its title, its pieces in order as (kind, text), and its tables."""

    name: str
    title: str = ""
    pieces: list[tuple[str, str]] = field(default_factory=list)
    tables: list[PlanTable] = field(default_factory=list)


def read_plan(stem: str) -> Plan:
    """The plan of tests/data/formats."""
    plan = Plan(stem)
    for line in (FOLDER / f"{stem}.txt").read_text(encoding="utf-8").splitlines():
        _take(plan, line)
    plan.title = plan.pieces[0][1]
    return plan


def _take(plan: Plan, line: str) -> None:
    word, _, rest = line.partition(" ")
    if word == "|":
        plan.tables[-1].rows.append([cell.strip() for cell in line.strip("| ").split(" | ")])
    elif word == "@table":
        plan.tables.append(PlanTable(rest))
        plan.pieces.append(("table", str(len(plan.tables) - 1)))
    elif word == "@gold":
        plan.tables[-1].terms = [cell.strip() for cell in rest.split("|")]
    elif word == "@cols":
        plan.tables[-1].roles = [cell.strip() for cell in rest.split("|")]
    elif word == "@head":
        plan.tables[-1].head = int(rest)
    elif word.startswith("@"):
        plan.pieces.append((word[1:], rest))
    else:
        plan.pieces.append(("text", line))


def gold_figures(plan: Plan, region: str) -> list[dict[str, str]]:
    """The figures of the plan's tables in the columns of golden/figures.csv."""
    return [row for table in plan.tables if table.terms for row in _gold_table(plan, table, region)]


def _gold_table(plan: Plan, table: PlanTable, region: str) -> list[dict[str, str]]:
    found = []
    parent = ""
    for number, row in enumerate(table.filled()[table.head :], 1):
        said = dict(zip(table.roles, row, strict=False))
        labels = [t for r, t in zip(table.roles, row, strict=False) if r == "indicator"]
        name = "（".join(dict.fromkeys(labels)) + "）" * (len(set(labels)) > 1)
        if name.startswith("其中：") or name in ("农村居民", "城镇居民"):
            name = f"{parent}（{name.removeprefix('其中：')}）"
        elif labels:
            parent = name
        for column, term in enumerate(table.terms):
            text = row[column]
            if term == "_" or text in BLANK:
                continue
            one = _gold_cell(name, term, text, said.get("unit", ""))
            if "region" in said:
                one["indicator"], one["unit"] = table.roles[column].split(" ")
            found.append(
                {
                    "document": plan.title,
                    "table": table.title,
                    "region": said.get("region", region),
                    "row_no": str(number),
                    "category": re.sub("（.*", "", said.get("category", "")),
                    "attribute": said.get("attribute", ""),
                    "status": said.get("status", ""),
                    **one,
                }
            )
    return found


def _gold_cell(name: str, term: str, text: str, unit: str) -> dict[str, str]:
    kind, period = term.split(" ")
    note = "alt kind=baseline" if term == "actual 2020" else ""
    if kind == "actual" and name.endswith("降低"):
        note = f"alt kind=annual_growth_{kind}"
    if name.endswith(("增速", "增长")) and not kind.startswith("annual"):
        kind = f"annual_growth_{kind}"
        note = "alt kind=annual_growth_baseline" if period == "2020" else ""
    plain = text
    if text.startswith("["):
        kind, period, plain = "cumulative_target", "2021-2025", text.strip("[]")
    match = _VALUE.match(plain)
    growth = kind.startswith("annual_growth")
    own = "%" if growth and match else ("" if growth else unit)
    return {
        "indicator": name,
        "unit": own,
        "period": period,
        "kind": kind,
        "value_raw": text,
        "value": match["number"] if match else "",
        "comparator": _comparator(match),
        "note": note,
    }


def _comparator(match: re.Match[str] | None) -> str:
    if match is None:
        return ""
    return _COMPARATORS.get(match["sign"] or match["tail"].strip("%"), "=")
