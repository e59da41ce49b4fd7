"""Title pages of many kinds and what they say of their documents."""

from pathlib import Path

import pytest

from corpus.dates import find_dates
from corpus.metadata import find_metadata

DOCUMENTS = Path(__file__).parent.parent / "corpus" / "documents"

BODY = "“十四五”时期是开启全面建设社会主义现代化国家新征程的第一个五年。"

CASES = [
    pytest.param(
        "a.txt",
        [
            "河南省人民政府",
            "关于印发《河南省国民经济和社会发展第十四个五年",
            "规划和二〇三五年远景目标纲要》的通知",
            "各省辖市人民政府、济源示范区管委会，省人民政府各部门：",
            "2021年4月2日",
            BODY,
        ],
        (
            "河南省国民经济和社会发展第十四个五年规划和二〇三五年远景目标纲要",
            ("河南省",),
            "规划纲要",
            "2021-2025",
            "2021-04-02",
            "final",
            "河南省人民政府",
        ),
        id="province-notice",
    ),
    pytest.param(
        "内蒙古.txt",
        [
            "内蒙古自治区国民经济和社会发展",
            "第十四个五年规划和2035年",
            "远景目标纲要",
            "（2021年2月）",
            "目  录",
            BODY,
        ],
        (
            "内蒙古自治区国民经济和社会发展第十四个五年规划和2035年远景目标纲要",
            ("内蒙古自治区",),
            "规划纲要",
            "2021-2025",
            "2021-02",
            "final",
            "",
        ),
        id="autonomous-region",
    ),
    pytest.param(
        "x.docx",
        [
            "政府工作报告",
            "——2024年1月23日在甘肃省第十四届人民代表大会第二次会议上",
            "省长 任某某",
            "各位代表：",
        ],
        (
            "2024年甘肃省政府工作报告",
            ("甘肃省",),
            "政府工作报告",
            "2024",
            "2024-01-23",
            "final",
            "甘肃省人民政府",
        ),
        id="work-report-province",
    ),
    pytest.param(
        "x.html",
        [
            "首页 > 政务公开 > 政府工作报告",
            "2023年北京市政府工作报告",
            "发布时间：2023-01-28 来源：北京日报",
            "——2023年1月15日在北京市第十六届人民代表大会第一次会议上",
            "北京市市长 殷某",
            "各位代表：",
        ],
        (
            "2023年北京市政府工作报告",
            ("北京市",),
            "政府工作报告",
            "2023",
            "2023-01-15",
            "final",
            "北京市人民政府",
        ),
        id="work-report-site",
    ),
    pytest.param(
        "政府工作报告.txt",
        [
            "政府工作报告",
            "在西藏自治区第十二届人民代表大会第二次会议上",
            "（2024年1月8日）",
            "自治区主席 严某某",
        ],
        (
            "2024年西藏自治区政府工作报告",
            ("西藏自治区",),
            "政府工作报告",
            "2024",
            "2024-01-08",
            "final",
            "西藏自治区人民政府",
        ),
        id="work-report-date-below",
    ),
    pytest.param(
        "x.pdf",
        [
            "关于广东省2023年国民经济和社会发展计划执行情况",
            "与2024年计划草案的报告",
            "——2024年1月23日在广东省第十四届人民代表大会第二次会议上",
            "广东省发展和改革委员会",
            "各位代表：",
        ],
        (
            "关于广东省2023年国民经济和社会发展计划执行情况与2024年计划草案的报告",
            ("广东省",),
            "年度计划",
            "2024",
            "2024-01-23",
            "final",
            "广东省发展和改革委员会",
        ),
        id="annual-report-province",
    ),
    pytest.param(
        "x.txt",
        [
            "成都市国民经济和社会发展第十四个五年规划",
            "和二〇三五年远景目标纲要",
            "",
            "目录",
            "第一章 发展环境 1",
            BODY,
        ],
        (
            "成都市国民经济和社会发展第十四个五年规划和二〇三五年远景目标纲要",
            ("四川省", "成都市"),
            "规划纲要",
            "2021-2025",
            "",
            "final",
            "",
        ),
        id="city-title-whole-too-early",
    ),
    pytest.param(
        "x.txt",
        [
            "南京市鼓楼区国民经济和社会发展第十四个五年规划和二〇三五年远景目标纲要",
            "南京市鼓楼区人民政府",
            "二○二一年二月",
            BODY,
        ],
        (
            "南京市鼓楼区国民经济和社会发展第十四个五年规划和二〇三五年远景目标纲要",
            ("江苏省", "南京市", "鼓楼区"),
            "规划纲要",
            "2021-2025",
            "2021-02",
            "final",
            "南京市鼓楼区人民政府",
        ),
        id="same-named-district-with-city",
    ),
    pytest.param(
        "x.txt",
        [
            "鼓楼区国民经济和社会发展第十三个五年规划纲要（送审稿）",
            "徐州市鼓楼区发展和改革委员会",
            "2015年12月",
            "徐州是淮海经济区中心城市，徐州市委市政府要求。",
        ],
        (
            "鼓楼区国民经济和社会发展第十三个五年规划纲要（送审稿）",
            ("江苏省", "徐州市", "鼓楼区"),
            "规划纲要",
            "2016-2020",
            "2015-12",
            "送审稿",
            "徐州市鼓楼区发展和改革委员会",
        ),
        id="same-named-district-told-by-text",
    ),
    pytest.param(
        "x.txt",
        [
            "恩施土家族苗族自治州2022年国民经济和社会发展",
            "计划执行情况与2023年计划（草案）的报告",
            BODY,
        ],
        (
            "恩施土家族苗族自治州2022年国民经济和社会发展计划执行情况与2023年计划（草案）的报告",
            ("湖北省", "恩施土家族苗族自治州"),
            "年度计划",
            "2023",
            "",
            "草案",
            "",
        ),
        id="autonomous-prefecture-annual",
    ),
    pytest.param(
        "x.txt",
        [
            "《赤壁市国民经济和社会发展第十四个五年规划",
            "和二〇三五年远景目标纲要》",
            "实施中期评估报告",
            "（讨论稿）",
            "赤壁市发展和改革局",
            "2023年8月",
        ],
        (
            "《赤壁市国民经济和社会发展第十四个五年规划和二〇三五年远景目标纲要》实施中期评估报告（讨论稿）",
            ("湖北省", "咸宁市", "赤壁市"),
            "中期评估",
            "2021-2025",
            "2023-08",
            "讨论稿",
            "赤壁市发展和改革局",
        ),
        id="county-city-evaluation",
    ),
    pytest.param(
        "x.txt",
        [
            "大厂回族自治县",
            "国民经济和社会发展第十四个五年规划和二〇三五年远景目标纲要",
            "征求意见稿",
            BODY,
        ],
        (
            "大厂回族自治县国民经济和社会发展第十四个五年规划和二〇三五年远景目标纲要",
            ("河北省", "廊坊市", "大厂回族自治县"),
            "规划纲要",
            "2021-2025",
            "",
            "征求意见稿",
            "",
        ),
        id="region-on-its-own-line",
    ),
    pytest.param(
        "x.txt",
        [
            "襄阳高新技术产业开发区“十四五”国民经济和社会发展规划",
            "襄阳高新区管委会",
            "2021年11月30日",
        ],
        (
            "襄阳高新技术产业开发区“十四五”国民经济和社会发展规划",
            ("湖北省", "襄阳市", "襄阳高新技术产业开发区"),
            "规划纲要",
            "2021-2025",
            "2021-11-30",
            "final",
            "襄阳高新区管委会",
        ),
        id="high-tech-zone",
    ),
    pytest.param(
        "x.txt",
        [
            "郑州航空港经济综合实验区国民经济和社会发展第十四个五年规划和二〇三五年远景目标纲要",
            BODY,
        ],
        (
            "郑州航空港经济综合实验区国民经济和社会发展第十四个五年规划和二〇三五年远景目标纲要",
            ("河南省", "郑州市", "郑州航空港经济综合实验区"),
            "规划纲要",
            "2021-2025",
            "",
            "final",
            "",
        ),
        id="zone-with-own-name",
    ),
    pytest.param(
        "x.txt",
        [
            "上海市浦东新区国民经济和社会发展第十四个五年规划",
            "和二〇三五年远景目标纲要",
            "（2021年1月20日上海市浦东新区第六届人民代表大会第八次会议批准）",
        ],
        (
            "上海市浦东新区国民经济和社会发展第十四个五年规划和二〇三五年远景目标纲要",
            ("上海市", "浦东新区"),
            "规划纲要",
            "2021-2025",
            "2021-01-20",
            "final",
            "",
        ),
        id="municipality-new-area",
    ),
    pytest.param(
        "x.txt",
        ["晋城市城区2023年政府工作报告", "各位代表：", "现在，我代表区人民政府向大会报告工作。"],
        (
            "晋城市城区2023年政府工作报告",
            ("山西省", "晋城市", "城区"),
            "政府工作报告",
            "2023",
            "",
            "final",
            "城区人民政府",
        ),
        id="district-named-by-a-plain-word",
    ),
    pytest.param(
        "2024年青海省政府工作报告.txt",
        [
            "各位代表：",
            "现在，我代表省人民政府，向大会报告政府工作，请予审议。",
            "一、2023年工作回顾",
        ],
        (
            "2024年青海省政府工作报告",
            ("青海省",),
            "政府工作报告",
            "2024",
            "",
            "final",
            "青海省人民政府",
        ),
        id="file-name-only",
    ),
    pytest.param(
        "scan0001.pdf",
        ["莆田市2021年国民经济和社会发展统计公报", "莆田市统计局", "2022年3月21日"],
        (
            "莆田市2021年国民经济和社会发展统计公报",
            ("福建省", "莆田市"),
            "other",
            "2021",
            "2022-03-21",
            "final",
            "莆田市统计局",
        ),
        id="communique",
    ),
    pytest.param(
        "x.txt",
        [
            "某市人大会议文件（7）",
            "会 议 文 件",
            "云阳县国民经济和社会发展第十五个五年规划纲要",
            "（草案）",
            "2026年1月",
        ],
        (
            "云阳县国民经济和社会发展第十五个五年规划纲要（草案）",
            ("重庆市", "云阳县"),
            "规划纲要",
            "2026-2030",
            "2026-01",
            "草案",
            "",
        ),
        id="fifteenth-plan-meeting-document",
    ),
    pytest.param(
        "a.html",
        [
            "首页",
            "信息公开",
            "渭南市人民政府关于印发",
            "渭南市国民经济和社会发展第十四个五年规划和",
            "二〇三五年远景目标纲要的通知",
            "发布时间：2021-06-01",
            "各县（市、区）人民政府：",
            BODY,
        ],
        (
            "渭南市国民经济和社会发展第十四个五年规划和二〇三五年远景目标纲要",
            ("陕西省", "渭南市"),
            "规划纲要",
            "2021-2025",
            "2021-06-01",
            "final",
            "渭南市人民政府",
        ),
        id="notice-without-book-marks",
    ),
    pytest.param(
        "a.doc",
        [
            "关于六盘水市“十四五”规划纲要实施中期评估情况的报告",
            "——2023年8月28日在六盘水市第九届人民代表大会常务委员会第十五次会议上",
            "张某",
        ],
        (
            "关于六盘水市“十四五”规划纲要实施中期评估情况的报告",
            ("贵州省", "六盘水市"),
            "中期评估",
            "2021-2025",
            "2023-08-28",
            "final",
            "",
        ),
        id="evaluation-before-the-congress",
    ),
    pytest.param(
        "附件：射阳县十四五规划主要指标.xlsx",
        ["附件1", "“十四五”时期经济社会发展主要指标", "单位：亿元"],
        (
            "附件：射阳县十四五规划主要指标",
            ("江苏省", "盐城市", "射阳县"),
            "规划纲要",
            "2021-2025",
            "",
            "final",
            "",
        ),
        id="annex-sheet",
    ),
    pytest.param(
        "a",
        ["关于下达2024年国民经济和社会发展计划的通知", "铜川市发展和改革委员会", "2024年3月1日"],
        (
            "2024年国民经济和社会发展计划",
            ("陕西省", "铜川市"),
            "年度计划",
            "2024",
            "2024-03-01",
            "final",
            "铜川市发展和改革委员会",
        ),
        id="plan-sent-down",
    ),
    pytest.param(
        "a",
        ["太原不锈钢产业园区国民经济和社会发展第十四个五年规划纲要"],
        (
            "太原不锈钢产业园区国民经济和社会发展第十四个五年规划纲要",
            ("山西省", "太原市", "太原不锈钢产业园区"),
            "规划纲要",
            "2021-2025",
            "",
            "final",
            "",
        ),
        id="zone-with-an-industry",
    ),
    pytest.param(
        "a",
        [
            "国民经济和社会发展第十四个五年规划和",
            "二〇三五年远景目标纲要",
            "固始县人民政府",
            "二〇二一年四月",
        ],
        (
            "国民经济和社会发展第十四个五年规划和二〇三五年远景目标纲要",
            ("河南省", "信阳市", "固始县"),
            "规划纲要",
            "2021-2025",
            "2021-04",
            "final",
            "固始县人民政府",
        ),
        id="region-from-issuer",
    ),
    pytest.param(
        "a",
        ["政府工作报告", "——2024年3月5日在第十四届全国人民代表大会第二次会议上"],
        (
            "2024年全国政府工作报告",
            ("全国",),
            "政府工作报告",
            "2024",
            "2024-03-05",
            "final",
            "国务院",
        ),
        id="nation",
    ),
]


@pytest.mark.parametrize(("name", "lines", "expected"), CASES)
def test_find_metadata(name, lines, expected):
    found = find_metadata(name, lines)
    assert (
        found.title,
        found.region,
        found.plan_type,
        found.period,
        found.date,
        found.version,
        found.issuer,
    ) == expected


PROVINCES = [
    "河北省",
    "内蒙古自治区",
    "吉林省",
    "上海市",
    "海南省",
    "西藏自治区",
    "新疆维吾尔自治区",
]
SPEECH = [
    "各位代表：",
    "现在，我代表省人民政府，向大会报告政府工作，请予审议。",
    "一、2023年工作回顾",
    "过去一年，地区生产总值增长5.2%。",
    "（一）2024年主要预期目标",
]
OPENINGS = [
    ["政府工作报告", "——2024年1月23日在{}第十四届人民代表大会第二次会议上", "某某某"],
    ["政 府 工 作 报 告", "— 2024 年 1 月 23 日在{}第十四届人民代表大会第二次会议上"],
    ["{}人民政府工作报告", "（2024年1月23日在{}第十四届人民代表大会", "第二次会议上）"],
    ["{}2024年政府工作报告", "索引号：000", "发布时间：2024-02-01"],
    ["2024年{}政府工作报告_某某门户网站", "2024年{}政府工作报告"],
    [
        "政府工作报告（全文）",
        "2024年01月23日 来源：日报",
        "（在{}第十四届人民代表大会第二次会议上）",
    ],
    ["在2024年1月23日召开的{}十四届人大二次会议上，作了政府工作报告：", "政府工作报告"],
    ["# 政府工作报告", "", "**2024年1月23日在{}第十四届人民代表大会第二次会议上**"],
    ["2024年{}政府工作报告全文（2024年1月23日 某某某）"],
    ["{}人民政府", "工作报告"],
]


@pytest.mark.parametrize("opening", OPENINGS)
@pytest.mark.parametrize("province", PROVINCES)
def test_work_reports_of_provinces(province, opening):
    found = find_metadata("x.txt", [*(line.format(province) for line in opening), *SPEECH])
    expected = ((province,), "政府工作报告", "2024")
    assert (found.region, found.plan_type, found.period) == expected


@pytest.mark.parametrize("name", ["2024年{}政府工作报告.txt", "{}2024.txt", "{}.docx"])
@pytest.mark.parametrize("province", PROVINCES)
def test_work_reports_named_by_their_file(province, name):
    found = find_metadata(name.format(province), SPEECH)
    assert (found.title, found.period) == (f"2024年{province}政府工作报告", "2024")


def test_found_says_where():
    found = find_metadata(
        "x.docx",
        ["政府工作报告", "", "——2024年1月23日在甘肃省第十四届人民代表大会第二次会议上"],
    ).found
    assert found["region"] == "正文第3行"
    assert found["title"] == "正文第1行"
    assert found["period"] == "正文第3行"


def test_file_name_is_a_hint_only():
    found = find_metadata(
        "文山州2020年规划.txt", ["红河哈尼族彝族自治州国民经济和社会发展第十四个五年规划纲要"]
    )
    assert found.region == ("云南省", "红河哈尼族彝族自治州")
    assert found.period == "2021-2025"


def test_signature_at_the_end():
    lines = [
        "瑞金市2024年国民经济和社会发展计划",
        *[BODY] * 100,
        "瑞金市发展和改革委员会",
        "2024年3月1日",
    ]
    found = find_metadata("x.txt", lines)
    assert (found.date, found.found["date"]) == ("2024-03-01", "落款")
    assert (found.issuer, found.found["issuer"]) == ("瑞金市发展和改革委员会", "落款")


def test_nothing_known():
    found = find_metadata("备忘.txt", ["今天天气很好。"])
    assert (found.title, found.region, found.plan_type, found.period) == ("备忘", (), "other", "")


@pytest.mark.parametrize("name", ["", "x", ".txt"])
def test_no_lines(name):
    assert find_metadata(name, []).region == ()


DATES = [
    ("二〇二一年三月", ["2021-03"]),
    ("二○二三年十一月二十三日", ["2023-11-23"]),
    ("2021 年 9 月 10 日", ["2021-09-10"]),
    ("2024-01-30 10:00", ["2024-01-30"]),
    ("二〇三五年远景目标", ["2035"]),
    ("2021年13月", []),
    ("一千二百年", []),
]


@pytest.mark.parametrize(("text", "expected"), DATES)
def test_find_dates(text, expected):
    assert find_dates(text) == expected


SHIPPED = {
    "文峰区十四五规划中期评估报告": ("文峰区", "中期评估", "2021-2025", "", "征求意见稿"),
    "北关区2023年国民经济和社会发展计划": ("北关区", "年度计划", "2023", "", "final"),
    "卧龙区十四五规划中期评估报告": ("卧龙区", "中期评估", "2021-2025", "2023-11-23", "审议稿"),
    "新乡经开区十四五规划纲要": (
        "新乡经济技术开发区",
        "规划纲要",
        "2021-2025",
        "2021-09-10",
        "final",
    ),
    "卫滨区十四五规划纲要草案": ("卫滨区", "规划纲要", "2021-2025", "2021-03", "草案"),
}


@pytest.mark.parametrize("name", SHIPPED)
@pytest.mark.parametrize("hint", [True, False])
def test_shipped_plans(name, hint):
    lines = (DOCUMENTS / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    found = find_metadata(f"{name}.txt" if hint else "scan.txt", lines)
    assert (found.place_name, found.plan_type, found.period, found.date, found.version) == SHIPPED[
        name
    ]
    assert len(found.region) == 3
