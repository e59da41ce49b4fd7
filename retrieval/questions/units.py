"""The sort of unit a question asks for: kilometres are no bridges, households no acres."""

import re
from functools import lru_cache

_SORTS = (
    ("公里", "千米", "米"),
    ("亩", "公顷", "平方米", "平方公里", "平方千米"),
    ("吨", "斤", "公斤", "千克"),
    ("千瓦时", "度"),
    ("千瓦",),
    ("人", "名", "人次"),
    ("户",),
    ("元",),
    ("个", "家", "座", "所", "处", "条", "项", "套", "件", "台", "辆", "张", "栋", "幢"),
)
_SORT = {unit: number for number, units in enumerate(_SORTS) for unit in units}
_LONGEST_FIRST = "|".join(sorted(_SORT, key=len, reverse=True))
_ASKS = re.compile(rf"(?:多少|几)(?:[百千万亿]|百万|千万)*({_LONGEST_FIRST})")
_COUNTS = "(?![个家座所处条项套件台辆张栋幢人名户])"
# What is asked for without its unit: money, an area, a length.
_SPOKEN = (
    ("元", rf"多少钱|多少(?:投资|资金)|(?:投资额?|造价|资金|经费|[花投]了?)[是有为]?多少{_COUNTS}"),
    ("亩", rf"(?:面积|占地)[是有为]?多[少大]{_COUNTS}"),
    ("公里", rf"(?:长度|里程)[是有为]?多少{_COUNTS}|多长(?!时)"),
)
_QUANTITY = re.compile("多少|几[一-鿿]|多[长大高久]")
_SCALE = re.compile("^(?:[百千万亿]|百万|千万|万亿)+(?!瓦)")


@lru_cache(maxsize=1024)
def asked_sort(question: str) -> int | None:
    """The sort of unit that a question's one quantity is asked in, if it says so."""
    if len(_QUANTITY.findall(question)) != 1:
        return None
    if asked := _ASKS.search(question):
        return _SORT[asked[1]]
    spoken = (unit for unit, pattern in _SPOKEN if re.search(pattern, question))
    return next((_SORT[unit] for unit in spoken), None)


@lru_cache(maxsize=4096)
def sort_of_unit(unit: str) -> int | None:
    """The sort of a figure's unit; None for one that belongs to no sort (%, 件/万人)."""
    return _SORT.get(_SCALE.sub("", unit) or unit)
