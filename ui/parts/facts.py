"""What a document is and how it was read."""

from corpus.types import Document, Metadata
from index.types import DocumentInfo
from ui.parts import words
from ui.parts.safe import as_html

_PLACES = {"catalogue": "随库清单"}


def tags_html(facts: Metadata, *more: str) -> str:
    """What a document is in a few small words: region, type, period, version, date."""
    kind, period = words.type_label(facts.plan_type), words.period_label(facts.period)
    date = facts.date if facts.date != facts.period else ""
    tags = (facts.place_name, kind, period, words.version_label(facts.version), date, *more)
    return "".join(f'<span class="gw-tag">{as_html(tag)}</span>' for tag in tags if tag)


def searched_text(info: DocumentInfo) -> str:
    """What a search over the list of documents looks at."""
    return f"{info.metadata.title} {info.name} {' '.join(info.metadata.region)}"


def facts_html(document: Document) -> str:
    """Metadata, where each fact was found, and how the file was read."""
    facts = document.metadata
    rows = (
        ("文件", document.name, ""),
        ("标题", facts.title, "title"),
        ("地区", " / ".join(facts.region), "region"),
        ("类型", words.type_label(facts.plan_type), "plan_type"),
        ("规划期", words.period_label(facts.period), "period"),
        ("日期", facts.date, "date"),
        ("版本", words.version_label(facts.version), "version"),
        ("发布单位", facts.issuer, "issuer"),
        ("字数", f"{len(document.text):,}", ""),
        ("段落与表格", f"{len(document.blocks)} 块，其中表格 {len(document.tables)} 张", ""),
        ("指标数值", str(len(document.figures)), ""),
    )
    shown = "".join(
        f"<dt>{name}</dt><dd>{as_html(value) or '—'}{_found(facts.found.get(key, ''))}</dd>"
        for name, value, key in rows
    )
    warnings = "".join(f"<li>{as_html(text)}</li>" for text in document.warnings)
    report = f"<ul>{warnings}</ul>" if warnings else "<p>没有发现读取问题。</p>"
    return (
        f'<dl class="gw-facts">{shown}</dl><h3>读取情况</h3><div class="gw-report">{report}</div>'
    )


def _found(where: str) -> str:
    told = _PLACES.get(where, where)
    return f" <small>（来自：{as_html(told)}）</small>" if told else ""
