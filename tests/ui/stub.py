"""A hand-made library of two invented districts and an engine that answers a few set questions."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from pathlib import Path
from tempfile import mkdtemp
from time import sleep

from corpus.corrections import corrected_metadata
from corpus.types import (
    Block,
    BlockKind,
    Cell,
    Column,
    CorpusError,
    Document,
    Figure,
    Grid,
    Kind,
    Measure,
    Metadata,
    Place,
    Table,
)
from index.editions import rivals_of
from index.intake import Added
from index.task import UNWATCHED
from index.types import DocumentInfo, FoundFigure
from retrieval.audit.types import Finding, Grade, Rule, Spot
from retrieval.figures.ranking import cell_text
from retrieval.types import (
    Answer,
    Citation,
    Comparison,
    ComparisonRow,
    Missing,
    Origin,
    ShownFigure,
    Slot,
    Slots,
    Status,
)

HEADER = ("类别", "指标名称", "2020年基数", "2025年目标", "属性")
COLUMNS = (
    Column(("类别",), "category"),
    Column(("指标名称",), "indicator"),
    Column(("2020年基数",), "value", Kind.BASELINE, Measure.LEVEL, "2020"),
    Column(("2025年目标",), "value", Kind.TARGET, Measure.LEVEL, "2025"),
    Column(("指标属性",), "attribute"),
)


@dataclass
class Draft:
    """Text and blocks of a document while it is put together."""

    text: str = ""
    blocks: list[Block] = field(default_factory=list)
    path: tuple[str, ...] = ()

    def put(self, text: str) -> tuple[int, int]:
        start = len(self.text)
        self.text += text
        return start, len(self.text)

    def add(self, kind: BlockKind, text: str, level: int = 0) -> Block:
        span = self.put(text)
        self.put("\n")
        if level:
            self.path = (*self.path[: level - 1], text)
        block = Block(len(self.blocks), kind, text, span, self.path, level, ((0, span[0]),))
        self.blocks.append(block)
        return block

    def add_table(self, title: str, rows: Sequence[Sequence[str]]) -> Block:
        start = len(self.text)
        cells = []
        for row in rows:
            line = []
            for text in row:
                line.append(Cell(text, self.put(text)))
                self.put("\t")
            cells.append(line)
            self.put("\n")
        merged = replace(cells[1][0], rows=2)
        cells[1][0] = cells[2][0] = merged
        grid = Grid((start, len(self.text)), tuple(map(tuple, cells)), title)
        table = Table(1, title, grid, 1, COLUMNS)
        block = Block(len(self.blocks), BlockKind.TABLE, title, grid.span, self.path, table=table)
        self.blocks.append(block)
        return block


def figures_of(region: str, block: Block, rows: Sequence[Sequence[str]]) -> list[Figure]:
    """The table's two value columns as figures."""
    found = []
    grid = block.table.grid
    for number, row in enumerate(rows[1:], 1):
        cells = grid.rows[number]
        for column, kind, period in ((2, Kind.BASELINE, "2020"), (3, Kind.TARGET, "2025")):
            if row[column] in ("", "—"):
                continue
            digits = row[column].strip("[]").rstrip("%左右以上亿元")
            growth = "%左右" in row[column]
            found.append(
                Figure(
                    region, row[1], row[1], "2021-2025" if growth else period, kind,
                    Measure.ANNUAL_GROWTH if growth else Measure.LEVEL, row[column],
                    Decimal(digits) if digits.replace(".", "").isdigit() else None,
                    "%" if "%" in row[column] else "亿元" if "亿" in row[column] else "",
                    "~" if "左右" in row[column] else ">=" if "以上" in row[column] else "=",
                    Place(block.number, cells[column].span, number, column),
                    " ".join(row), (cells[0].span[0] if number != 2 else cells[1].span[0],
                                    cells[-1].span[1]),
                    "table", attribute=row[4], category=row[0], table=grid.title,
                )
            )  # fmt: skip
    return found


def make_document(region: str, gdp: str, rate: str, note: str) -> Document:
    """A short plan of an invented district."""
    draft = Draft()
    draft.add(BlockKind.HEADING, "第一章 发展目标", 1)
    draft.add(BlockKind.HEADING, "第一节 主要目标", 2)
    draft.add(
        BlockKind.PARAGRAPH,
        f"锚定二〇三五年远景目标，{region}坚持稳中求进。生产总值年均增长{gdp}，质量效益提升。{note}",
    )
    rows = (
        HEADER,
        ("经济发展", "地区生产总值", "—", gdp, "预期性"),
        ("经济发展", "常住人口城镇化率", "61.2%", rate, "预期性"),
        ("民生福祉", "城镇调查失业率", "4%", "5%", "约束性"),
    )
    table = draft.add_table("专栏1 主要指标", rows)
    draft.add(BlockKind.HEADING, "第二章 产业发展", 1)
    draft.add(BlockKind.PARAGRAPH, "加快发展现代服务业，建设商贸集聚区。<b>不是标记</b> $x$ *星*")
    draft.add(BlockKind.ITEM, "专栏2 重点项目：建设智能装备产业园。")
    name = f"{region}十四五规划纲要.txt"
    return Document(
        name, "0" * 64, "txt", draft.text,
        Metadata(f"{region}“十四五”规划纲要", ("某省", "某市", region), "规划纲要",
                 "2021-2025", "2021-03", "草案", found={"title": "catalogue"}),
        tuple(draft.blocks), tuple(figures_of(region, table, rows)),
        warnings=("第 3 行有 1 个数字没有用上",),
    )  # fmt: skip


DOCUMENTS = (
    make_document("东湖区", "7%左右", "68%", ""),
    make_document("西岭区", "8%左右", "65%以上", ""),
)


class StubLibrary:
    """What `index.library.Library` hands out, held in memory."""

    generation = 1

    def __init__(self, folder: Path, documents: Sequence[Document] = DOCUMENTS) -> None:
        self.folder = folder
        self.kept = {document.name: document for document in documents}
        self.said = {}
        self.encoder = ""

    def documents(self) -> tuple[DocumentInfo, ...]:
        return tuple(
            DocumentInfo(
                number, each.name, each.sha256, each.format, each.metadata, len(each.text),
                len(each.blocks), len(each.figures), 3,
            )
            for number, each in enumerate(self.kept.values(), 1)
        )  # fmt: skip

    def document(self, name: str) -> Document:
        if name not in self.kept:
            raise CorpusError(f"{name}: no such document in the library")
        return self.kept[name]

    def original(self, name: str) -> bytes:
        return self.kept[name].text.encode()

    def find_figures(
        self, documents: Sequence[int] | None = None, indicators: Sequence[str] | None = None
    ) -> list[FoundFigure]:
        infos = {info.name: info for info in self.documents()}
        return [
            FoundFigure(figure, infos[each.name])
            for each in self.kept.values()
            for figure in each.figures
            if documents is None or infos[each.name].id in documents
            if indicators is None or figure.indicator in indicators
        ]

    def add(
        self, path: Path, metadata: Metadata | None = None, replace: bool = False
    ) -> DocumentInfo:
        made = make_document("新湖区", "6%左右", "70%", path.read_text())
        self.kept[path.name] = Document(
            path.name, made.sha256, "txt", made.text, metadata or made.metadata, made.blocks
        )
        self.generation += 1
        return self.documents()[-1]

    def corrections(self, name):
        return tuple(self.said.get(name, ()))

    def correct(self, name, *corrections):
        self.said.setdefault(name, []).extend(corrections)
        before = self.kept[name]
        self.kept[name] = replace(before, metadata=corrected_metadata(before.metadata, corrections))
        self.generation += 1

    def rivals(self, metadata):
        return rivals_of(self.documents(), metadata)

    def undoable(self):
        return ""

    def add_many(self, paths, replace=False, task=UNWATCHED):
        for path in paths:
            task.report_file(path, "正在读取", 0.5)
            while "慢" in path.name:
                task.go_on()
                sleep(0.01)
            if "坏" in path.name:
                yield Added(path, error="读不出文字")
            else:
                yield Added(path, (self.add(path, replace=replace).name,))

    def rebuild(self, task=UNWATCHED):
        task.report("读取", 1.0)
        self.generation += 1
        return []

    def use_encoder(self, setting, task=UNWATCHED):
        if "没有" in setting:
            raise ValueError(f"本机没有语义模型 {setting}")
        self.encoder = setting

    def remove(self, name: str) -> None:
        del self.kept[name]
        self.generation += 1

    def status(self) -> dict[str, object]:
        return {
            "folder": str(self.folder), "documents": len(self.kept), "blocks": 16, "figures": 10,
            "passages": 6, "orphans": 0, "generation": self.generation, "encoder": "built-in",
            "reader": "current", "bytes": {"database": 40960},
        }  # fmt: skip


def cite(n: int, document: Document, figure: Figure) -> Citation:
    """The citation of a table figure."""
    return Citation(
        n, document.name, document.metadata.title, document.blocks[figure.place.block].path,
        figure.quote, figure.quote_span, figure.place, region=figure.region,
    )  # fmt: skip


def cite_text(n: int, document: Document, words: str) -> Citation:
    """The citation of a sentence."""
    start = document.text.index(words)
    span = (start, start + len(words))
    block = next(b for b in document.blocks if b.span[0] <= start < b.span[1])
    return Citation(
        n, document.name, document.metadata.title, block.path, words, span,
        Place(block.number, span),
    )  # fmt: skip


def figure_answer(question: str, carried: bool = False) -> Answer:
    """One district's target with its table row and its sentence."""
    document = DOCUMENTS[0]
    figure = document.figures[0]
    region = Slot("东湖区", "东湖", Origin.EARLIER if carried else Origin.QUESTION)
    return Answer(
        question, Status.ANSWERED,
        "东湖区“十四五”时期地区生产总值年均增长目标为7%左右（预期性）[1][2]。规划只定了增速，没有定2025年总量。",
        Slots((region,), (Slot("地区生产总值", "GDP"),), (Slot("2021-2025", "十四五"),),
              (Slot("target", "目标"),), intent="figure"),
        (ShownFigure(figure, 1),),
        citations=(cite(1, document, figure), cite_text(2, document, "生产总值年均增长7%左右")),
        suggestions=("西岭区呢", "东湖区的约束性指标有哪些"),
        trace=("region=东湖区", "2 figures matched"), seconds=0.004,
    )  # fmt: skip


def comparison_answer(question: str) -> Answer:
    """Two districts side by side, one cell blank."""
    pairs = [(d, d.figures[2]) for d in DOCUMENTS]
    rows = tuple(
        ComparisonRow(f.region, (cell_text(f),), (n,)) for n, (_, f) in enumerate(pairs, 1)
    )
    return Answer(
        question, Status.PARTIAL, "2025年常住人口城镇化率目标：东湖区68%[1]，西岭区65%以上[2]。",
        Slots(indicators=(Slot("常住人口城镇化率", "城镇化率"),), intent="compare"),
        tuple(ShownFigure(f, n) for n, (_, f) in enumerate(pairs, 1)),
        comparison=Comparison(
            ("地区", "常住人口城镇化率"),
            (*rows, ComparisonRow("北屿区", ("—",), (), "资料库里没有该区的规划")),
            ("比较方式不同的指标没有排名",),
        ),
        citations=tuple(cite(n, d, f) for n, (d, f) in enumerate(pairs, 1)),
    )  # fmt: skip


def findings(library: StubLibrary) -> tuple[Finding, ...]:
    """One contradiction between table and text, and one rounding."""
    document = next(iter(library.kept.values()), None)
    if document is None:
        return ()
    figure = document.figures[0]
    row = Spot(document.name, figure.quote, figure.quote_span, figure.place, figure.written)
    words = "生产总值年均增长7%左右"
    cited = cite_text(1, document, words)
    text = Spot(document.name, words, cited.span, cited.place, "7%左右")
    return (
        Finding(
            Rule.TABLE_TEXT, Grade.CONTRADICTION, "东湖区", "地区生产总值",
            "表中与正文的增速写法不同。", (row, text),
        ),
        Finding(Rule.SUM, Grade.ROUNDING, "东湖区", "产业结构", "=三项之和为100.1%。", (row, row)),
    )  # fmt: skip


class StubEngine:
    """Answers by key word; the rest is politely not found."""

    def __init__(self, folder: Path) -> None:
        self.library = StubLibrary(folder)
        self.trouble: Exception | None = None
        self.fails: Exception | None = None
        self.asked: list[tuple[str, tuple[str, ...]]] = []

    @classmethod
    def load(
        cls, folder: Path | None = None, progress: Callable[[str, float], None] | None = None
    ) -> "StubEngine":
        if progress is not None:
            progress("读取规划", 0.5)
            progress("建立索引", 1.0)
        return cls(folder or Path(mkdtemp(prefix="guiwen-stub-")))

    def ask(self, text: str, history: Sequence[str] = ()) -> Answer:
        if self.fails is not None:
            raise self.fails
        self.asked.append((text, tuple(history)))
        if "对比" in text or "比较" in text:
            return comparison_answer(text)
        if "GDP" in text or "呢" in text:
            return figure_answer(text, carried=bool(history))
        return Answer(
            text, Status.NOT_FOUND, "资料库里没有查到。",
            missing=(Missing("region", "资料库里没有这个地区的规划", ("东湖区", "西岭区")),),
            suggestions=("东湖区GDP目标是多少",),
        )  # fmt: skip
