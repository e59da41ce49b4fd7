"""Web pages: the article without its site, real tables and layout tables."""

from pathlib import Path

import pytest

from corpus.readers import read_sources
from corpus.readers.html import read_html
from corpus.readers.job import Job
from corpus.readers.shaping import Content
from corpus.types import CorpusError
from tests import readers_samples as plan

LONG = plan.PROSE[0]


def read(body: str, head: str = "", charset: str = "utf-8") -> Content:
    page = f"<html><head>{head}</head><body>{body}</body></html>"
    return read_html(page.encode(charset), Job("a.html"))


def lines(content: Content) -> list[str]:
    return [content.text[slice(*line.span)] for line in content.lines]


FRAME = [
    "字号：【大 中 小】",
    "【打印】",
    "打印本页",
    "【打印】【关闭】",
    "关闭窗口",
    "[关闭]",
    "责任编辑：王某",
    "分享到：微信 微博",
    "扫一扫在手机打开当前页",
    "上一篇：某通知",
    "相关链接",
    "当前位置：首页 > 规划",
    "首页 > 政务公开 > 规划计划",
    "浏览次数：128 次",
    "版权所有：云溪区人民政府",
    "主办：云溪区人民政府办公室",
    "豫ICP备00000000号",
    "大 中 小",
    "网站地图 | 联系我们",
    "图为项目现场",
    "云溪新城夜景 张三 摄",
    "1 2 3 4 下一页",
    "（责任编辑：王某某）",
    "编辑：李某",
]
KEPT = [
    "分享发展成果。",
    "第一章 发展环境",
    "打印产业加快发展",
    "主办文化节活动20场",
    "上下联动，推动编辑部改革",
    "首页建设",
    "1",
    "支持影视拍摄",
    "图书馆建设",
    "下载速度提升到100兆",
    "技术支持体系更加完善",
    "分享经济蓬勃发展",
]


@pytest.mark.parametrize("line", FRAME)
def test_lines_of_the_site_are_dropped(line: str) -> None:
    assert lines(read(f"<p>{LONG}</p><p>{line}</p><p>{plan.AFTER}</p>")) == [LONG, plan.AFTER]


@pytest.mark.parametrize("line", KEPT)
def test_lines_of_the_plan_are_kept(line: str) -> None:
    assert lines(read(f"<p>{LONG}</p><p>{line}</p>")) == [LONG, line]


def test_named_parts_of_the_frame_are_dropped() -> None:
    body = (
        '<div class="main-nav"><p>政务公开</p></div><div id="rightSidebar"><p>通知公告</p></div>'
        f'<div class="article-content"><p>{LONG}</p><div class="share-box">微信</div></div>'
        '<div class="footer_wrap">地址：云溪大道1号</div>'
        "<figure><figcaption>夜景</figcaption></figure>"
    )
    assert lines(read(body)) == [LONG]


@pytest.mark.parametrize("stated", ["gb2312", "gbk", "utf-8", ""])
def test_charset_is_found_whatever_the_page_states(stated: str) -> None:
    meta = f'<meta http-equiv="Content-Type" content="text/html; charset={stated}">'
    charset = "gb18030" if stated.startswith("gb") or not stated else "utf-8"
    assert lines(read(f"<p>{LONG}</p>", meta, charset)) == [LONG]


def test_breaks_end_lines_and_spaces_at_their_start_go() -> None:
    body = f"<div>　　{LONG}<br>&nbsp;&nbsp;　　{plan.AFTER}<br/>"
    body += "<br/>年均<b>增长</b>\n <i>8%</i></div>"
    assert lines(read(body)) == [LONG, plan.AFTER, "年均增长 8%"]


def test_headings_have_levels() -> None:
    content = read(f"<h1>某规划纲要全文</h1><h2>第一章</h2><p>{LONG}</p>")
    assert [line.level for line in content.lines] == [1, 2, 0]


def test_title_stands_first_when_the_article_lacks_it() -> None:
    head = "<title>云溪区规划纲要-云溪区人民政府门户网站</title>"
    assert lines(read(f"<div id='zoom'><p>{LONG}</p></div>", head)) == ["云溪区规划纲要", LONG]


def test_layout_tables_are_opened() -> None:
    inner = "<table><tr><td>指标</td><td>值</td></tr><tr><td>总值</td><td>13</td></tr></table>"
    body = f"<table><tr><td>左栏</td><td><p>{LONG}</p>{inner}<p>{plan.AFTER}</p></td></tr></table>"
    content = read(body)
    assert lines(content) == [LONG, plan.AFTER]
    assert [[c.text for c in row] for row in content.grids[0].rows] == [
        ["指标", "值"],
        ["总值", "13"],
    ]


def test_spans_beyond_the_table_and_zero_spans() -> None:
    rows = (
        "<tr><td rowspan=99>甲</td><td colspan=2>乙</td></tr><tr><td>1</td><td>2</td></tr>"
        "<tr><td colspan='x'>3</td><td rowspan=0>4</td></tr>"
    )
    content = read(f"<p>{LONG}</p><table>{rows}</table>")
    texts = [[c.text for c in row] for row in content.grids[0].rows]
    assert texts == [["甲", "乙", "乙"], ["甲", "1", "2"], ["甲", "3", "4"]]


def test_numbered_items_show_their_number() -> None:
    content = read(f"<p>{LONG}</p><ol start=3><li>甲</li><li>乙</li></ol><ul><li>丙</li></ul>")
    assert lines(content)[1:] == ["3. 甲", "4. 乙", "丙"]


def test_hidden_bits_go_but_hidden_pages_of_the_article_stay() -> None:
    body = (
        f"<div><p>{LONG}</p></div><div style='display: none'><p>{LONG}</p><p>{plan.PROSE[2]}</p>"
        f"<p>{plan.PROSE[1]}</p></div><span style='display:none'>统计</span>"
    )
    assert lines(read(body)) == [LONG, LONG, plan.PROSE[2], plan.PROSE[1]]


def test_deep_nesting_ends_well() -> None:
    page = "<div>" * 5000 + LONG + "</div>" * 5000
    with pytest.raises(CorpusError, match="没有找到文字"):
        read(page)
    assert LONG in read("<div>" * 200 + LONG + "</div>" * 200).text


def test_a_long_page_is_read_whole() -> None:
    body = "".join(f"<div><p>{text}</p></div>" for text in plan.PROSE * 200)
    assert len(read(body).text) > 50_000


NASTY = [
    "1" * 119 + "x",
    "首页" + ">a" * 55 + " b",
    "打印" * 59,
    "大中小" * 39,
    "第1页" * 35 + "x",
    "首页 " * 35 + "x",
]


@pytest.mark.parametrize("line", NASTY)
def test_no_pattern_loses_itself_in_odd_lines(line: str) -> None:
    # A pattern that tries every way through such a line would not come back for hours.
    assert LONG in read(f"<p>{LONG}</p><p>{line}</p>").text


def test_pages_of_one_article_in_a_zip_are_one_source(tmp_path: Path) -> None:
    import zipfile

    head = f"<html><body><h1>{plan.TITLE}</h1>"
    table = plan.table_html()
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("t1_2.html", f"{head}<p>{plan.PROSE[1]}</p>{table}</body></html>")
        archive.writestr("t1.html", f"{head}<p>{LONG}</p></body></html>")
        archive.writestr("b_2.html", f"<p>{plan.PROSE[2]}</p>")
    first, other = sorted(read_sources(tmp_path / "a.zip"), key=lambda source: -len(source.text))
    texts = [first.text[slice(*line.span)] for line in first.lines]
    assert texts == [plan.TITLE, LONG, plan.PROSE[1]]
    cell = first.grids[0].rows[2][4]
    assert first.text[slice(*cell.span)] == cell.text == "186.4"
    assert other.name == "b_2.html"


def test_text_set_line_by_line_keeps_its_lines() -> None:
    assert lines(read(f"<pre>{LONG}\n\n  {plan.AFTER}</pre>")) == [LONG, plan.AFTER]


def test_an_old_page_laid_out_with_tables() -> None:
    links = "".join(f"<tr><td><a href='/{n}'>栏目{n}</a></td></tr>" for n in range(12))
    paragraphs = "".join(f"<p>　　{text}</p>" for text in (*plan.PROSE, plan.TABLE_TITLE))
    body = (
        f"<table width=1000><tr><td><img src=banner.jpg></td></tr></table><table><tr><td><table>"
        f"{links}</table></td><td><table><tr><td align=center><b>{plan.TITLE}</b></td></tr><tr><td>"
        f"{paragraphs}{plan.table_html()}<p>{plan.NOTE}</p></td></tr></table></td></tr></table>"
    )
    content = read(body, f"<title>{plan.TITLE}_云溪区人民政府</title>")
    assert lines(content) == [plan.TITLE, *plan.PROSE, plan.TABLE_TITLE, plan.NOTE]
    assert [[c.text for c in row] for row in content.grids[0].rows] == plan.expected()


def test_a_page_that_is_only_a_table_keeps_it() -> None:
    content = read(plan.table_html())
    assert [[c.text for c in row] for row in content.grids[0].rows] == plan.expected()
