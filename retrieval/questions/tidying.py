"""A question's text made plain: years, provinces and verbs written out as plans write them."""

import re
import unicodedata

from corpus.folding import simplify
from corpus.indicators import find_everyday, find_indicators
from retrieval.questions.lexicon import find_words

# Longer texts are no questions; the rest is not read.
LONGEST_QUESTION = 500
# 22年, 20-22年: years as people say them; 15年来 and 20年以上 are spans.
_SPAN = "级内期限以来间龄多"
_SHORT_YEAR = re.compile(
    rf"(?<![\d第近过这.])([0-3]\d)(?=年(?![{_SPAN}])|[-—~至到、和]\d\d年(?![{_SPAN}]))"
)
# 20 21 22年, 21、22年: several years that share their last word.
_SHORT_YEARS = re.compile(rf"(?<![\d.])((?:[0-3]\d[\s、,，和]+)+)([0-3]\d)(?=年(?![{_SPAN}]))")
# 2025目标, 2021、2022各: a year that a number of things could not be.
_BARE_YEAR = re.compile(
    r"(?<![\d.])(20[0-4]\d)(?![\d年.%亿万千百元人家个户吨亩米公项件所座两三四五—~至到-])"
)
# 造多少林: verb and object with the question between them are one word (造林).
_APART = re.compile(
    r"([造修建种栽拆招架铺植打])了?(?:多少|几)(?:[百千万亿]?[亩个座条棵株栋公里米]{1,2})?([林草粮路桥树房楼绿厂商]|违建)(?=$|[?？。，,])"
)
# 新增多少高企, 改造了多少老旧小区: what is counted belongs to its verb.
_AROUND = re.compile(
    r"(新增|净增|新建|改造|建成|建设|培育|引进)(?:了)?"
    r"(多少(?:[百千万亿])?[个家所座条套张亩户]?|几[个家所座条套张])"
    r"((?:(?!多少|[和及与])[一-鿿]){2,12})(?=$|[?？。，,])"
)
# 每千人医师和护士: both are counted per head.
_PER_HEAD = re.compile(
    "(每[百千万]人(?:口)?|人均)([一-鿿]{2,7}?)([、和与及])(?!每|人均)([一-鿿]{2,3}数?)(?![一-鿿])"
)
# 多少个亿, 几个人: the measure word of everyday speech is no unit.
_PIECES = re.compile("((?:多少|几)[十百千万]?)个(?=[万亿]|人(?![大员]))")
# 医师每千人几个: the head at the end.
_HEAD_LAST = re.compile("([一-鿿（）()]{2,12}?)(每[百千万]人(?:口)?)(?=有|拥有|各|是|几|多少)")
# 每千人要有几个注册护士: what is counted behind its number.
_ASKED_WITHIN = re.compile(
    "(每[百千万]人(?:口)?)(?:至少|最少)?(?:要|得|该|应|需要?)?(?:有|拥有|配备?|达到|到)?(?:几|多少)[个名位张]?"
    "([一-鿿]{2,6}?)(?=$|[，,。？?呢啊])"
)
# 种了多少亩 asks for an area.
_SOWN = re.compile("种了?多少((?:[百千万亿])?亩)")
_BEFORE_YEAR = re.compile(r"的?(?:\d|去年|今年|上年|明年|前年|[A-Za-z])")
_CONTROL = re.compile(r"[\x00-\x1f\x7f\u200b-\u200f\u2028\u2029\ufeff]+")


def tidy(text: str) -> str:
    """The question in NFKC without control characters, cut to a sensible length."""
    text = _CONTROL.sub(" ", unicodedata.normalize("NFKC", text[: LONGEST_QUESTION * 2]))
    text = _SHORT_YEARS.sub(_spelt_years, text)
    text = _BARE_YEAR.sub(r"\1年", _SHORT_YEAR.sub(r"20\1", simplify(text)))
    text = _whole_province(text)
    for word in reversed(find_words("people", text)):
        text = text[: word.span[0]] + word.meaning + text[word.span[1] :]
    text = _PIECES.sub(r"\1", text)
    text = _ASKED_WITHIN.sub(r"\1\2多少", text)
    text = _HEAD_LAST.sub(_head_first, text)
    text = _PER_HEAD.sub(_shared_head, text)
    text = _SOWN.sub(r"种植面积多少\1", text)
    text = _AROUND.sub(r"\1\3\2", _APART.sub(r"\1\2多少", text))
    return re.sub(r"\s+", " ", text).strip()[:LONGEST_QUESTION]


def _shared_head(match: re.Match[str]) -> str:
    """每千人医师和护士 as 每千人医师和每千人护士, where that is an indicator."""
    head, first, joint, second = match.groups()
    return f"{head}{first}{joint}{head}{second}" if find_indicators(head + second) else match[0]


def _head_first(match: re.Match[str]) -> str:
    """医师每千人几个 as 每千人医师几个, where that is an indicator."""
    text, head = match.groups()
    for start in range(len(text) - 1):
        named = find_indicators(head + text[start:]) or find_everyday(head + text[start:])
        if named and named[0].span[0] == 0:
            return text[:start] + head + text[start:]
    return match[0]


def _spelt_years(match: re.Match[str]) -> str:
    """20 21 22 as 2020年、2021年、22."""
    return "".join(f"20{year}年、" for year in re.findall(r"\d\d", match[1])) + match[2]


def _whole_province(text: str) -> str:
    """The text with a province's one character before a year written out: 皖2025年."""
    found = find_words("provinces", text[:1])
    return found[0].meaning + text[1:] if found and _BEFORE_YEAR.match(text, 1) else text
