"""Hand-made documents, figures and sources of two made-up districts."""

from collections.abc import Sequence
from decimal import Decimal

from corpus.types import Figure, Kind, Measure, Metadata, Place
from index.lookups import Pages
from index.types import DocumentInfo, FoundFigure
from retrieval.figures.match import Candidate, make_candidate
from retrieval.questions.world import World, build_world
from retrieval.sources import Sources


def info(number: int, place: str, period: str = "2021-2025", date: str = "2021-03") -> DocumentInfo:
    metadata = Metadata(
        title=f"{place}规划", region=("河南省", "云梦市", place), period=period, date=date
    )
    return DocumentInfo(number, f"{place}.txt", str(number), "txt", metadata, 100, 1, 1, 1)


def figure(
    indicator: str,
    period: str,
    kind: Kind,
    written: str,
    value: str | None,
    unit: str = "亿元",
    measure: Measure = Measure.LEVEL,
    region: str = "云溪区",
    comparator: str = "=",
    source: str = "table",
    place: int = 0,
    **more: object,
) -> Figure:
    quote = f"{indicator} {period} {written}"
    return Figure(
        region=region,
        indicator=indicator,
        indicator_written=indicator,
        period=period,
        kind=kind,
        measure=measure,
        written=written,
        value=None if value is None else Decimal(value),
        unit=unit,
        comparator=comparator,
        place=Place(place, (place * 100, place * 100 + len(written))),
        quote=quote,
        quote_span=(place * 100, place * 100 + len(quote)),
        source=source,
        **more,
    )


GDP = "地区生产总值"
FIGURES = (
    figure(GDP, "2020", Kind.BASELINE, "300", "300", place=1),
    figure(GDP, "2021-2025", Kind.TARGET, "7左右", "7", "%", Measure.ANNUAL_GROWTH, place=2,
           comparator="~", attribute="预期性"),
    figure("森林覆盖率", "2025", Kind.TARGET, "30", "30", "%", place=3, attribute="约束性"),
    figure("森林覆盖率", "2022", Kind.ACTUAL, "28.5", "28.5", "%", place=4, status="低于预期"),
    figure("城镇调查失业率", "2025", Kind.TARGET, "<5.5", "5.5", "%", place=5, comparator="<"),
    figure(GDP, "2025", Kind.TARGET, "500", "500", region="石桥县", place=6),
    figure(GDP, "2021-2025", Kind.TARGET, "8", "8", "%", Measure.ANNUAL_GROWTH, region="石桥县",
           place=7),
    figure("森林覆盖率", "2025", Kind.TARGET, "35", "35", "%", region="石桥县", place=8),
    figure("城镇新增就业人数", "2023", Kind.TARGET, "8500人", "8500", "人", region="石桥县",
           place=9),
    figure("城镇新增就业人数", "2023", Kind.TARGET, "8550人", "8550", "人", region="石桥县",
           place=10, source="text"),
)  # fmt: skip
DOCUMENTS = (info(1, "云溪区"), info(2, "石桥县", "2023", "2023-02"))


def world() -> World:
    return build_world(DOCUMENTS, {f.region for f in FIGURES})


def sources(figures: Sequence[Figure] = FIGURES) -> Sources:
    by_place = {d.metadata.place_name: d for d in DOCUMENTS}

    def candidates(documents: Sequence[DocumentInfo]) -> list[Candidate]:
        names = {d.name for d in documents}
        found = [FoundFigure(f, by_place[f.region]) for f in figures]
        return [make_candidate(f) for f in found if f.document.name in names]

    def bare(_: str) -> Pages:
        return Pages("", lambda _: [], lambda _: (), lambda *_: [], lambda: ())

    return Sources(world(), candidates, lambda *_: [], bare, lambda _: (), lambda _: ())
