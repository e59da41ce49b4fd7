"""The sentences that say what plans do not hold, and what comes nearest."""

from collections.abc import Sequence

from corpus.types import Figure
from retrieval.terms import period_text

BLANK, BLANK_THEN = "未列出", "只有其他时间或类别的数值"


def no_level(region: str, period: str) -> str:
    """That a plan sets a rate and no amount."""
    return f"{region}未设{period_text(period)}总量目标，只给出增速。"


def no_whole_year(region: str) -> str:
    """That a plan gives only a part of the year asked for."""
    return f"{region}：未找到全年的数值，文中只有上列时段的。"


def no_growth(region: str, indicator: str) -> str:
    """That a plan tells how much an indicator was and not how it grew."""
    return f"{region}：未找到“{indicator}”的增速，文中只有上列数值。"


def no_amount(region: str, indicator: str) -> str:
    """That a plan tells how an indicator grew and not how much it was."""
    return f"{region}：未找到“{indicator}”的总量，文中只给出增速。"


def no_average(region: str, indicator: str) -> str:
    """That a plan tells single years' growth and no yearly average."""
    return f"{region}：未找到“{indicator}”的年均增速，上列是单个年度的。"


def not_in_plan(region: str, indicator: str, title: str) -> str:
    """That a region's plan does not set an indicator."""
    named = f"“{indicator}”" if indicator else "所问内容"
    return f"{region}：未找到{named}的数值，{in_marks(title)}没有列出。"


def in_marks(title: str) -> str:
    """A title in 《》, unless it brings its own."""
    return title if "《" in title else f"《{title}》"


def none_in(regions: Sequence[str], indicator: str) -> str:
    """That several regions' plans do not set an indicator."""
    named = f"“{indicator}”" if indicator else "所问内容"
    return f"{'、'.join(regions)}：未找到{named}的数值，文件没有列出。"


def only_elsewhere(region: str, indicator: str) -> str:
    """That a region has no plan in the library, and those of others do not tell its value."""
    return f"{region}：库内没有{region}的规划文件，其他文件也没有列出它的“{indicator}”。"


def none_then(regions: Sequence[str], indicator: str) -> str:
    """That several regions' plans list an indicator, but not for the time or kind asked for."""
    return f"{'、'.join(regions)}：列有“{indicator}”，但没有所问时间或类别的数值。"


def only_told(region: str, indicators: Sequence[str]) -> str:
    """That a region tells of indicators in sentences that hold no figure ready to be used."""
    names = "、".join(filter(None, indicators))
    named = f"“{names}”" if names else ""
    return f"{region}：未找到单列的{named}数值，相关原文："


def no_such_value(region: str, indicator: str, need: str) -> str:
    """That an indicator is there but not for the period or kind asked for."""
    return f"{region}：未找到{need}“{indicator}”，文中没有列出该数值。"


def region_missing(names: Sequence[str], places: Sequence[str]) -> str:
    """That the library holds no plan of a region."""
    held = "、".join(places[:12]) + ("等" if len(places) > 12 else "")
    return f"未找到：库内没有{'、'.join(names)}的规划文件。库内现有：{held}。"


def only_mentioned(names: Sequence[str]) -> str:
    """That regions have no plan here, and that others speak of them."""
    return f"库内没有{'、'.join(names)}的规划文件，其他文件中提到："


def only_inside(name: str, places: Sequence[str]) -> str:
    """That a city has no plan of its own here, only regions inside it."""
    return f"库内没有{name}本级的文件，只有其下的{'、'.join(places)}。"


def nothing_found(question_rest: str, places: Sequence[str]) -> str:
    """That no passage answers."""
    where = "、".join(places[:6]) + ("等" if len(places) > 6 else "")
    about = f"关于“{question_rest}”的" if question_rest else "相关"
    return f"未找到{about}内容，{where or '库内'}的文件没有写明。"


def left_open(region: str, figure: Figure, need: str) -> str:
    """That the text gives a value and leaves its time or kind open; the sentence itself."""
    quote = figure.quote.replace("\n", "")
    missing = f"未找到{need}的数值，" if need else ""
    return f"{region}{figure.indicator}（{missing}原文未写明时间或口径）：{quote}"


def as_told(region: str, figure: Figure) -> str:
    """The sentence of a value whose indicator is not told in so many words."""
    quote = figure.quote.replace("\n", "")
    return f"{region}与“{figure.indicator}”最接近的原文：{quote}"


def not_held(name: str) -> str:
    """That the library holds no plan of one of the regions named."""
    return f"{name}：未找到，库内没有该地区的规划文件。"
