"""What stands between a thing and its number and names neither: ranks, circumstances, doublings."""

import re

from corpus.numerals import NUMBER
from corpus.prose.words import CROSSING, words
from corpus.quantity import any_of

_KNOWN = words()["asides"]
# 达到2万亿元、稳居全国前八强、增长5%: how it ranks.
_RANKED = re.compile(
    rf"^[、和及并且]*(?:增速|总量|规模|增幅)?(?:均|稳|继续|持续|仍|保持)*(?:{any_of(_KNOWN['ranking'])})"
    r"[^，、；。\d]{0,14}?(?:第[一二三四五六七八九十\d]|前[一二三四五六七八九十\d列茅]|首位|榜首|上游)[^，、；。]{0,4}、"
)
# 外贸在对某国出口下降的情况下增长8%: in what circumstances.
_CIRCUMSTANCE = re.compile(
    rf"(?:在|于)[^，、；。\0]{{2,36}}?的?(?:{any_of(_KNOWN['circumstances'])})(?:仍|依然|还|逆势)*"
)
# 收入增速领先经济增速、突破4万元: a value in words, then the number.
_COMPARED = re.compile(
    r"(?:增[速长幅])(?:均|持续|继续|始终|连续[^，、；]{1,6})*(?:高于|快于|不低于|领先于?|跑赢)"
    r"[^，、；。\d]{2,14}、(?=[^，、；]{0,4}$)"
)
# 进出口总值翻番、达到900亿元: the number says what it has become.
_DOUBLED = re.compile(
    r"(?:实现|已|再|总体|基本|近乎|成功)*翻(?:[一两]番|番)了?[、，]?(?=达|为|突破|超过?[约近]?$|增[至加到])"
)
# 四大产业［2］占比: the mark of a footnote; after a verb it may be a sum.
_FOOTNOTE = re.compile(
    r"(?<=[一-龥”）])(?<!增长)(?<!下降)(?<!降低)(?<!提高)(?<!达到)(?<![为至到])[［〔]\d{1,3}[］〕]"
)
# 首次突破9万亿元、…: a round number passed, which the exact one behind it says again.
MILESTONE = re.compile(
    rf"(?:首次|先后|连续|历史性地?)*(?:{CROSSING}|跨)了?"
    rf"(?:[\d.,]+[万亿]*|{NUMBER}[万亿]*|万?亿)[^\d，。；、]{{0,6}}?(?:大关|台阶|新台阶|关口)?[、，,]"
    r"(?:总量|总数|总额|规模)?(?=达|为)"
)
# 连跨4个万亿元台阶、: so many steps, said before the amount itself.
STEPPED = re.compile(
    rf"(?:连续|先后|接连)?(?:{CROSSING}|跨)了?[\d一二两三四五六七八九]*个?[十百千万亿]+元?"
    r"(?:大关|台阶|关口)(?:、|[，,](?=(?:总量|总数|总额|规模)?(?:达|为|超|突破)))"
)
# 越过3亿元大关、年均增长6%: what is left of the number before.
_STEP_END = re.compile(
    "^新?(?:大关|台阶|关口)[、，,]|^[（(][户人家个台套处所辆间栋幢座条]{1,3}[）)][、，,]"
)
# 民生支出突破万亿元、占比: what was passed is no part of the name.
_PASSED = re.compile(
    rf"(?<=..)(?:首次|历史性地?)*(?:{CROSSING})了?[\d.]*[十百千万亿]+(?:[元吨斤人户]|美元)(?:大关|台阶)?$"
)
_TURNED = re.compile(
    r"(?:增速)?由(?:负转正|降转升|升转降)[、，,]|由的?(?:下降|负增长|增长)转(?:为|正)(?=增长|下降)"
)
_PATTERNS = (_FOOTNOTE, _RANKED, _CIRCUMSTANCE, _DOUBLED)


def without_asides(text: str) -> str:
    """The words before a number without what only stands beside it."""
    text = _STEP_END.sub("", text)
    for found in _PATTERNS:
        text = found.sub("", text)
    return _COMPARED.sub("", text)


def footnotes(text: str) -> list[tuple[int, int]]:
    """The marks of footnotes behind a word."""
    return [match.span() for match in _FOOTNOTE.finditer(text)]


def without_milestones(text: str) -> str:
    """The words before a number without the round numbers passed on the way to it."""
    return _TURNED.sub("", STEPPED.sub("", MILESTONE.sub("", text)))


def without_passed(text: str) -> str:
    """A name without the round amount that it is said to have passed."""
    return _PASSED.sub("", text)
