"""Tables of many layouts for the tests, drawn as text: | parts cells, < and ^ continue a cell."""

from corpus.types import Cell, Grid, Metadata

PLAN = Metadata(
    region=("某省", "某市", "东山区"), plan_type="规划纲要", period="2021-2025", date="2021-03"
)
MIDTERM = Metadata(
    region=("某省", "某市", "东山区"), plan_type="中期评估", period="2021-2025", date="2023-11"
)
ANNUAL = Metadata(
    region=("某省", "某市", "东山区"), plan_type="年度计划", period="2023", date="2023-02"
)


def grid_of(text: str, title: str = "", notes: tuple[str, ...] = ()) -> Grid:
    """A ready grid, as the readers of DOCX, XLSX, HTML and PDF give it."""
    rows: list[tuple[Cell, ...]] = []
    at = 0
    for line in text.strip("\n").split("\n"):
        row: list[Cell] = []
        for part in line.split("|"):
            word = part.strip()
            if word == "<":
                row.append(row[-1])
            elif word == "^":
                row.append(rows[-1][len(row)])
            else:
                row.append(Cell(word, (at, at + len(word))))
            at += len(word) + 1
        rows.append(tuple(row))
    return Grid((0, at), tuple(rows), title, notes)
