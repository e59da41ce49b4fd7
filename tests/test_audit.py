"""The consistency report: each rule on a text made for it; the shipped plans as judged by hand."""

import csv
import json
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.quantity import parse_quantity
from corpus.reading import document_of, read_document
from corpus.types import Kind, Line, Measure, Metadata, Place, Source
from index.catalogue import read_catalogue
from index.library import SHIPPED, Library
from retrieval.__main__ import main
from retrieval.audit.amount import Outcome, amount_of, amount_of_quantity, compare
from retrieval.audit.findings import Grade, Rule, audit, audit_documents, findings_about
from retrieval.audit.pairs import pair_findings
from retrieval.audit.types import Fact
from tests.index_samples import HashEncoder, make_figure

REGION = ("河南省", "某市", "东湖区")
OPENING = "东湖区2023年国民经济和社会发展计划\n一、2022年计划执行情况\n"


def read(*lines, name="东湖区.txt", period="2023", plan="年度计划"):
    text = OPENING + "\n".join(lines) + "\n"
    spans, start = [], 0
    for line in text.splitlines(keepends=True):
        spans.append(Line((start, start + len(line.rstrip("\n")))))
        start += len(line)
    metadata = Metadata("东湖区计划", REGION, plan, period, "2023")
    return document_of(Source(name, "0" * 64, "txt", text, tuple(spans)), metadata)


def found(*lines):
    return [(f.rule.value, f.grade.value) for f in audit_documents([read(*lines)])]


AMOUNTS = [
    pytest.param("8500人", "8550人", Outcome.DIFFERENT, id="two-counts"),
    pytest.param("0.9259万人", "9259人", Outcome.SAME, id="scale"),
    pytest.param("11.2%", "11.15%", Outcome.ROUNDED, id="rounded-up"),
    pytest.param("11.1%", "11.15%", Outcome.ROUNDED, id="cut-off"),
    pytest.param("1.3万人", "13024人", Outcome.ROUNDED, id="ten-thousands"),
    pytest.param("95%以上", "99%", Outcome.SAME, id="above-bound"),
    pytest.param("95%以上", "94%", Outcome.DIFFERENT, id="below-bound"),
    pytest.param("5.5%以内", "<5.5%", Outcome.SAME, id="two-bounds"),
    pytest.param("7%左右", "7%", Outcome.SAME, id="about"),
    pytest.param("7%左右", "8.5%", Outcome.DIFFERENT, id="not-about"),
    pytest.param("40-60亿元", "45亿元", Outcome.SAME, id="in-range"),
    pytest.param("40-60亿元", "84.45亿元", Outcome.DIFFERENT, id="out-of-range"),
    pytest.param("3个", "3%", Outcome.UNKNOWN, id="units"),
    pytest.param("5名", "5人", Outcome.SAME, id="same-count"),
]


@pytest.mark.parametrize(("first", "second", "outcome"), AMOUNTS)
def test_amounts_meet(first, second, outcome):
    a, b = (amount_of_quantity(parse_quantity(text)) for text in (first, second))
    assert compare(a, b) is outcome
    assert compare(b, a) is outcome


@given(st.decimals(min_value=1, max_value=10**6, places=4), st.integers(0, 3))
def test_a_value_and_its_rounding_never_differ(value, places):
    exact = amount_of(make_figure("东湖区", "地区生产总值", str(value)))
    short = amount_of(make_figure("东湖区", "地区生产总值", str(round(value, places))))
    assert compare(exact, short) in (Outcome.SAME, Outcome.ROUNDED)


def fact(value, document="a.txt", **others):
    given_figure = {"indicator": "地区生产总值", "quote": f"GDP{value}", "source": "table"} | others
    name = given_figure.pop("indicator")
    start = abs(hash((value, document))) % 10000
    figure = make_figure("东湖区", name, value, quote_span=(start, start + 9), **given_figure)
    return Fact(document, figure)


PAIRS = [
    pytest.param({}, {"source": "text"}, "table_text", "contradiction", id="table-text"),
    pytest.param({}, {}, "table_table", "contradiction", id="tables"),
    pytest.param({"source": "text"}, {"source": "text"}, "text_text", "contradiction", id="text"),
    pytest.param({}, {"source": "text", "sure": False}, "table_text", "scope", id="unsure"),
    pytest.param({}, {"scope": "含套改区域"}, "table_table", "scope", id="scope"),
    pytest.param({"period": ""}, {"period": ""}, "table_table", "scope", id="no-period"),
    pytest.param({}, {"document": "b.txt"}, "documents", "contradiction", id="documents"),
]


@pytest.mark.parametrize(("first", "second", "rule", "grade"), PAIRS)
def test_two_values_of_one_thing(first, second, rule, grade):
    (finding,) = pair_findings([fact("300", **first), fact("320", **second)])
    assert (finding.rule.value, finding.grade.value) == (rule, grade)
    assert {spot.written for spot in finding.spots} == {"300", "320"}


APART = [
    pytest.param({"period": "2024"}, id="period"),
    pytest.param({"kind": Kind.ACTUAL}, id="kind"),
    pytest.param({"measure": Measure.ANNUAL_GROWTH}, id="measure"),
    pytest.param({"indicator": "工业增加值"}, id="indicator"),
    pytest.param({"unit": "%"}, id="unit"),
    pytest.param({"indicator": "其余"}, id="name"),
]


@pytest.mark.parametrize("other", APART)
def test_values_of_two_things_are_no_pair(other):
    assert list(pair_findings([fact("300"), fact("320", **other)])) == []


def test_one_sentence_that_sets_both_values_side_by_side_is_no_pair():
    here = {"source": "text", "quote_span": (1, 30)}
    facts = [
        fact("133"),
        Fact("a.txt", replace(fact("133").figure, **here)),
        Fact("a.txt", replace(fact("155").figure, scope="含套改区域", **here)),
    ]
    assert list(pair_findings(facts)) == []


CONTRADICTIONS = [
    pytest.param(
        ("实现城镇新增就业8500人。", "重点工作：实现城镇新增就业8550人，新增技能人才90人。"),
        "text_text",
        id="two-targets",
    ),
    pytest.param(
        ("医院总建筑面积350170平方米，项目分两期建设，其中一期187725平方米，二期159564平方米。",),
        "sum",
        id="phases",
    ),
    pytest.param(
        ("现有养老机构17家，其中公办2家、民办2家，其余14家为企业。",), "sum", id="the-rest"
    ),
    pytest.param(
        ("全年计划投资38.8亿元，完成40.97亿元，占年度计划的116%。",), "share", id="of-the-plan"
    ),
    pytest.param(
        ("共设置19项指标。其中12项指标完成较好，占指标总数的73.1%。",), "share", id="of-all"
    ),
    pytest.param(
        ("2021年实现外贸进出口8亿元，同比增长4.6%。2022年实现外贸进出口18.76亿元，同比增长52%。",),
        "growth",
        id="year-on-year",
    ),
    pytest.param(
        ("“三是要素不足，”他说。四是企业间关联度低，六是人才少。",), "serial", id="points"
    ),
    pytest.param(("申报中央预算内资金13378万元元，完成改造。",), "doubled", id="unit"),
    pytest.param(("全区土地流转面积土地流转面积10843亩。",), "doubled", id="phrase"),
    pytest.param(
        ("大力实施“四大战略”：智造强区、服务兴区、生态美区。",), "count", id="a-strategy-short"
    ),
    pytest.param(
        ("有4项预期性指标低于预期。", "从评估结果看，有3项指标低于预期进度。"),
        "status",
        id="indicators-behind",
    ),
]


@pytest.mark.parametrize(("lines", "rule"), CONTRADICTIONS)
def test_contradiction_is_found(lines, rule):
    assert (rule, "contradiction") in found(*lines)


AGREEMENTS = [
    pytest.param(("滚动实施项目共74个。其中签约项目10个，开工项目27个，投产项目37个。",), id="sum"),
    pytest.param(("项目141个，其中省重点项目7个，市级重点项目18个。",), id="some-parts"),
    pytest.param(("引进项目39个，其中10亿元以上项目5个、5亿元以上项目13个。",), id="nested-parts"),
    pytest.param(
        ("办展411个，其中常规362个、创业49个，涵盖制造等7个领域。",), id="parts-then-more"
    ),
    pytest.param(("全年计划投资38.8亿元，完成40.97亿元，占年度计划106%。",), id="plan"),
    pytest.param(("1—7月实现进出口10亿元，占年度目标14亿的70%。",), id="rounded-share"),
    pytest.param(
        ("累计增长2.67%。完成五年累计增长12%左右目标任务的22.25%。",), id="share-of-growth"
    ),
    pytest.param(("推进产业转型、基础设施、社会民生3大领域。",), id="list"),
    pytest.param(
        ("发展军用通信和卫星通信、半导体材料、5G和物联网等四个重点领域。",), id="joined-list"
    ),
    pytest.param(("围绕钢铁、装备两大主导产业发展。",), id="two-industries"),
    pytest.param(("一是稳增长。二是调结构。", "三是促改革。"), id="points-over-paragraphs"),
    pytest.param(("他表示，一是扩投资，二是促消费。",), id="points-after-comma"),
    pytest.param(("全地区地区生产总值增长，聚焦重点产业产业链。", "做强产业链。"), id="word-join"),
    pytest.param(("叫响“一乡一品”“一乡一艺”“一乡一景”品牌。",), id="parallel-names"),
    pytest.param(("推进第一中学建设工程。", "推进第二中学建设工程。"), id="numbered-names"),
]


@pytest.mark.parametrize("lines", AGREEMENTS)
def test_what_agrees_is_left_alone(lines):
    assert [f for f in found(*lines) if f[1] == "contradiction"] == []


def test_names_in_two_spellings():
    lines = ("推进中复联众三期建设。", "加快推进中复连众三期等项目。")
    assert ("name", "scope") in found(*lines)
    quoted = ("实施“洹泉涌流”人才计划。", "落实“洹泉引流”人才计划。")
    assert ("name", "scope") in found(*quoted)


def test_rounded_share_is_told_apart():
    lines = ("共设置19项指标。其中12项指标完成较好，占指标总数的63.1%。",)
    assert found(*lines) == [("share", "rounding")]


def test_mean_and_compound_growth_against_the_years():
    base = {"unit": "%", "measure": Measure.ANNUAL_GROWTH, "kind": Kind.ACTUAL, "source": "table"}
    years = [fact("8.1", period="2021", **base), fact("4.9", period="2022", **base)]
    right = audit_facts([*years, fact("6.5", period="2021-2022", **base)])
    wrong = audit_facts([*years, fact("7.5", period="2021-2022", **base)])
    summed = base | {"measure": Measure.CUMULATIVE}
    small = audit_facts([*years, fact("2.67", period="2021-2022", **summed)])
    assert [len(right), len(wrong), len(small)] == [0, 1, 1]
    assert wrong[0].rule is Rule.MEAN


def audit_facts(facts):
    document = replace(read("全区发展。"), figures=tuple(each.figure for each in facts))
    return audit_documents([document])


def growth_facts(base, target, **others):
    return [
        fact(base, period="2020", kind=Kind.BASELINE, **others),
        fact(target, period="2025", kind=Kind.TARGET, **others),
        fact(
            "8",
            period="2021-2025",
            kind=Kind.TARGET,
            measure=Measure.ANNUAL_GROWTH,
            unit="%",
            comparator="~",
            indicator=others.get("indicator", "地区生产总值"),
        ),
    ]


def test_base_and_growth_lead_to_the_target():
    assert audit_facts(growth_facts("239", "351")) == ()
    assert audit_facts(growth_facts("239", "351", indicator="社会消费品零售总额")) == ()


def test_target_that_the_growth_misses():
    (finding,) = audit_facts(growth_facts("133", "261", indicator="社会消费品零售总额"))
    assert (finding.rule, finding.grade) == (Rule.GROWTH, Grade.CONTRADICTION)
    (finding,) = audit_facts(growth_facts("133", "261"))
    assert finding.grade is Grade.SCOPE  # real growth, money of the day


def test_trend_word_against_the_years():
    base = {"indicator": "森林覆盖率", "unit": "%", "kind": Kind.ACTUAL}
    years = [fact(v, period=p, **base) for v, p in (("60", "2021"), ("59.1", "2022"))]
    document = replace(read("森林覆盖率逐年提高。"), figures=tuple(y.figure for y in years))
    assert [f.rule for f in audit_documents([document])] == [Rule.TREND]
    hope = replace(read("推动森林覆盖率逐年提高。"), figures=document.figures)
    assert audit_documents([hope]) == ()


def test_days_against_their_ratio():
    ratio = {"indicator": "空气质量优良天数比率", "unit": "%"}
    days = {"indicator": "空气质量优良天数", "unit": "天"}
    shared = {"period": "2022", "kind": Kind.ACTUAL}
    assert audit_facts([fact("71", **ratio, **shared), fact("261", **days, **shared)]) == ()
    found_days = audit_facts([fact("73", **ratio, **shared), fact("261", **days, **shared)])
    assert [f.rule for f in found_days] == [Rule.SHARE]


def test_part_above_its_whole():
    shared = {"period": "2020", "kind": Kind.ACTUAL}
    part = fact("21.867", indicator="税收收入", **shared)
    whole = fact("8.99", indicator="财政总收入", **shared)
    assert [f.rule for f in audit_facts([part, whole])] == [Rule.KIN]
    assert audit_facts([replace_value(part, "8"), whole]) == ()


def replace_value(given_fact, value):
    return Fact(given_fact.document, replace(given_fact.figure, value=Decimal(value)))


def test_two_documents_of_a_region():
    first = read("实现城镇新增就业8500人。", name="a.txt")
    second = read("实现城镇新增就业8550人。", name="b.txt")
    (finding,) = audit_documents([first, second])
    assert finding.rule is Rule.DOCUMENTS
    assert finding.documents == ("a.txt", "b.txt")


def test_documents_that_may_state_a_thing_anew():
    five, year = "规划纲要", "年度计划"
    target, other = fact("300"), fact("320", document="b.txt")
    plans = replace(target, plan_type=five), replace(other, plan_type=year)
    drafts = replace(target, version="草案"), replace(other, version="final")
    revised = [replace_kind(each) for each in (target, other)]
    for pair in (plans, drafts, revised):
        assert [f.grade for f in pair_findings(pair)] == [Grade.SCOPE]


def replace_kind(given_fact):
    return replace(given_fact, figure=replace(given_fact.figure, kind=Kind.ACTUAL))


def test_target_said_to_be_met():
    base = {"indicator": "常住人口城镇化率", "unit": "%"}
    target = fact("70", period="2025", **base)
    done = {"period": "2022", "kind": Kind.ACTUAL, "status": "已提前完成规划目标"} | base
    assert audit_facts([target, fact("71", **done)]) == ()
    assert [f.rule for f in audit_facts([target, fact("64.54", **done)])] == [Rule.CLAIM]


def test_ranks_that_differ():
    base = {"period": "2022", "kind": Kind.ACTUAL, "source": "text"}
    first = fact("7.2", rank="四区第1位、全市第2位", **base)
    same = fact("7.2", rank="全市第二", **base)
    other = fact("7.2", rank="四区第2位", **base)
    assert audit_facts([first, same]) == ()
    assert [f.rule for f in audit_facts([first, other])] == [Rule.RANK]


def test_difference_from_the_city():
    base = {"indicator": "森林覆盖率", "period": "2022", "kind": Kind.ACTUAL}
    own, city = fact("27", unit="%", **base), fact("32", unit="%", **base)
    city = replace(city, figure=replace(city.figure, region="某市"))
    gap = {"unit": "个百分点", "measure": Measure.CHANGE, "note": "低于全市", **base}
    assert audit_facts([own, city, fact("-5", **gap)]) == ()
    assert [f.rule for f in audit_facts([own, city, fact("-9", **gap)])] == [Rule.DIFFERENCE]


def test_status_of_table_and_text():
    base = {"indicator": "森林覆盖率", "unit": "%", "period": "2022", "kind": Kind.ACTUAL}
    table = fact("27", status="达到预期", **base)
    text = fact("27", status="进展低于预期", **(base | {"source": "text"}))
    assert [f.rule for f in audit_facts([table, text])] == [Rule.STATUS]


def test_look_alike_targets():
    base = {"unit": "%", "comparator": "<=", "period": "2021-2025"}
    table = fact("4", indicator="城镇调查失业率", **base)
    text = fact("4", indicator="城镇登记失业率", source="text", **base)
    assert [(f.rule, f.grade) for f in audit_facts([table, text])] == [(Rule.KIN, Grade.SCOPE)]


def indicator_table(*rows):
    head = "序号\t指标\t2020年\t2025年\t属性"
    return ("专栏1 主要指标", head, *("\t".join(row) for row in rows))


def test_serial_numbers_of_a_table():
    rows = [
        ("1", "地区生产总值（亿元）", "239", "351", "预期性"),
        ("2", "社会消费品零售总额（亿元）", "148.2", "213", "预期性"),
        ("3", "常住人口城镇化率（%）", "94.51", "95", "预期性"),
        ("5", "森林覆盖率（%）", "11.07", "12", "约束性"),
    ]
    assert ("serial", "scope") in found(*indicator_table(*rows))
    assert found(*indicator_table(*rows[:3])) == []


def test_captions_of_one_title():
    lines = ("图1 东湖区与周边地区的对比情况", "图2 东湖区与周边地区的对比情况")
    assert ("caption", "contradiction") in found(*lines)
    assert found(lines[0], "图2 东湖区历年产业占比的情况") == []


def test_quotes_are_verbatim_and_places_lead_back():
    document = read("申报资金13378万元元。", "实现城镇新增就业8500人。", "实现城镇新增就业8550人。")
    for finding in audit_documents([document]):
        for spot in finding.spots:
            assert spot.written in spot.quote
            assert "".join(spot.quote.split()) in "".join(document.text.split())
            assert document.text[slice(*spot.span)].strip() == spot.quote
            assert isinstance(spot.place, Place)


def test_findings_about_an_indicator():
    document = read("实现城镇新增就业8500人。", "实现城镇新增就业8550人。")
    findings = audit_documents([document])
    assert findings_about(findings, "东湖区", {"城镇新增就业人数"}) == list(findings)
    assert findings_about(findings, "西岭区", {"城镇新增就业人数"}) == []
    assert findings_about(findings, "东湖区", {"地区生产总值"}) == []


@pytest.fixture
def folder(tmp_path):
    plan = tmp_path / "东湖区2023年国民经济和社会发展计划.txt"
    plan.write_text(
        OPENING + "实现城镇新增就业8500人。\n继续努力，实现城镇新增就业8550人。\n", encoding="utf-8"
    )
    with Library.open(tmp_path / "library", encoder=HashEncoder()) as library:
        library.add(plan)
        yield library


def test_audit_of_a_library(folder):
    name = folder.documents()[0].name
    assert [f.rule for f in audit(folder)] == [Rule.TEXT_TEXT]
    assert audit(folder, name) == audit(folder)


def test_command_prints_text_and_json(folder, capsys, monkeypatch):
    monkeypatch.setattr("retrieval.audit.command.Library.open", lambda *_: folder)
    assert main(["audit"]) == 0
    assert "一处写“8500人”，另一处写“8550人”" in capsys.readouterr().out
    assert main(["audit", "东湖", "--json"]) == 0
    (finding,) = json.loads(capsys.readouterr().out)
    assert finding["grade"] == "contradiction"
    assert [spot["written"] for spot in finding["spots"]] == ["8500人", "8550人"]


def test_command_names_the_documents_it_has(folder, capsys, monkeypatch):
    monkeypatch.setattr("retrieval.audit.command.Library.open", lambda *_: folder)
    assert main(["audit", "西岭"]) == 1
    assert "东湖区2023年国民经济和社会发展计划.txt" in capsys.readouterr().err


@pytest.fixture(scope="module")
def shipped():

    catalogue = read_catalogue(SHIPPED)
    return [read_document(p, catalogue.get(p.name)) for p in sorted(SHIPPED.glob("*.txt"))]


def judged():
    """The contradictions of the shipped plans that a reader found to be real."""
    path = Path(__file__).parent / "golden" / "audit.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return {(row["rule"], row["written"]) for row in csv.DictReader(file)}


def test_contradictions_of_the_shipped_plans_are_those_judged_real(shipped):
    contradictions = {
        (f.rule.value, " | ".join(sorted({s.written for s in f.spots})))
        for f in audit_documents(shipped)
        if f.grade is Grade.CONTRADICTION
    }
    assert contradictions - judged() == set()
    assert len(contradictions) >= 0.9 * len(judged())


@given(
    st.lists(st.sampled_from(("-150", "-100", "0", "0.0", "1e6", "7.5")), min_size=3, max_size=3)
)
def test_odd_values_do_no_harm(values):
    base = {"unit": "%", "measure": Measure.ANNUAL_GROWTH, "kind": Kind.ACTUAL}
    periods = ("2021", "2022", "2021-2022")
    audit_facts([fact(v, period=p, **base) for v, p in zip(values, periods, strict=True)])
    levels = [fact(v, period=p, kind=Kind.ACTUAL) for v, p in zip(values, periods, strict=True)]
    audit_facts([*levels, fact(values[0], period="2022", **base)])


@given(
    st.text(alphabet="共0123.%占其中计划，。；、“”（一二三四）是大战略元万个年逐下降", max_size=80)
)
def test_any_text_can_be_audited(text):
    audit_documents([read(text)])


def test_a_name_that_doubles_itself_is_no_slip():
    assert found("哔哩哔哩平台活跃。", "与哔哩哔哩合作。") == []
    assert found("实施大气防治防治攻坚。") == [("doubled", "scope")]


def test_indicators_counted_by_status_against_the_table():
    head = "序号\t指标\t2020年\t2025年目标\t属性\t完成情况"
    rows = (
        "1\t地区生产总值（亿元）\t239\t351\t预期性\t低于预期",
        "2\t社会消费品零售总额（亿元）\t148.2\t213\t预期性\t达到预期",
        "3\t常住人口城镇化率（%）\t94.51\t95\t预期性\t低于预期",
    )
    table = ("专栏1 主要指标", head, *rows)
    assert found("有2项指标低于预期。", *table) == []
    assert ("status", "contradiction") in found("有3项指标低于预期。", *table)
