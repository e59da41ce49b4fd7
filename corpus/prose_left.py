"""What the words before a number say: what is counted, and whether it is a level or a change."""

import re
from dataclasses import dataclass
from functools import lru_cache

from corpus.prose_words import lead_pattern, pattern, tail_classes, tail_pattern, tail_word, words
from corpus.types import Metadata

_OF_WHOLE = re.compile(
    r"占(?P<whole>[^，；,;占]{1,24}?)的?(?:比重|比例|比率|比)?(?:已|约|为|达到|达|超过|提高到|到|至|的)*$"
)
_DONE = re.compile(
    r"(?:完成|达到|占)(?P<plan>[^，；,;]{0,8}?(?:计划|目标|任务|预算)(?:值|数|任务)?)的?"
    r"(?:比重|比例)?(?:为|达到?|约)?$"
)
_THAN = re.compile(
    r"(?:比|较|与)(?P<base>[^，；,;、]{1,16}?)(?:相比)?(?P<verb>"
    r"高出?|低|多|少|快|慢|提高|增加|增长|下降|减少|降低|上升|提升|扩大|回落)了?(?:约|近|了)?$"
)
_OVER = re.compile(
    r"(?P<verb>高于|低于|高出|超出|快于|慢于|多于|少于|领先)(?P<base>[^，；,;、]{1,20}?)(?:约|近)?$"
)
_LAST_YEAR = re.compile(r"^(?:上年|去年|上一年|上年同期|去年同期|同期|上年末|上年底)$")
_MODIFIED = re.compile(r"^[^，；]{12,}的(?=[^的]{2,}$)")
_PLACE = re.compile(r"^(?P<name>[一-龥]{2,4}?(?:市|区|县|省|州|盟|旗))(?:的)?(?=[一-龥A-Z“])")


@dataclass(frozen=True, slots=True)
class Left:
    """The text before a number, read: the thing counted, its region, the way it is counted."""

    subject: str
    region: str = ""
    way: str = "level"  # level, growth, rise, fall, share, done
    to: bool = False  # 提高到: the number is the level reached
    tail: str = ""
    note: str = ""
    yearly: bool = False
    summed: bool = False


def read_left(text: str, metadata: Metadata) -> Left:
    """The reading of the text between the clause's start and a number; its periods are blank."""
    text = re.sub(r"\s+", "", text.replace("\0", ""))
    for reader in (_read_done, _read_whole, _read_comparison):
        if found := reader(text, metadata):
            return found
    return _read_plain(text, metadata)


def _read_done(text: str, metadata: Metadata) -> Left | None:
    match = _DONE.search(text)
    if not match or not match["plan"]:
        return None
    subject, region = clean_subject(text[: match.start()], metadata)
    return Left(subject, region, "done", tail=match[0], note=match["plan"])


def _read_whole(text: str, metadata: Metadata) -> Left | None:
    match = _OF_WHOLE.search(text)
    if not match or match["whole"] in ("地",):
        return None
    subject, region = clean_subject(text[: match.start()], metadata)
    return Left(subject, region, "share", tail=match[0], note=match["whole"].removesuffix("的"))


def _read_comparison(text: str, metadata: Metadata) -> Left | None:
    match = _THAN.search(text) or _OVER.search(text)
    if not match or _LAST_YEAR.match(match["base"]):
        return None
    subject, region = clean_subject(text[: match.start()], metadata)
    fall = match["verb"] in ("低", "少", "慢", "下降", "减少", "降低", "回落", "低于", "慢于", "少于")
    growth = match["verb"] in ("增长",)
    way = "growth" if growth else ("fall" if fall else "rise")
    return Left(subject, region, way, tail=match[0], note=match[0])


def _read_plain(text: str, metadata: Metadata) -> Left:
    match = tail_pattern().search(text)
    tail = match[0] if match else ""
    found = tail_word().findall(tail)
    classes = {tail_classes()[word] for word in found}
    subject, region = clean_subject(text[: len(text) - len(tail)], metadata)
    return Left(
        subject,
        region,
        _way(found, classes),
        to="to" in classes or any(word.endswith(("到", "至")) for word in found if len(word) > 1),
        tail=tail,
        yearly=bool(re.search("年均|年平均|每年|逐年|同比|上年|去年", tail)),
        summed="累计" in text,
    )


def _way(found: list[str], classes: set[str]) -> str:
    for name in ("growth", "fall", "rise"):
        if name in classes:
            falls = "fall" in classes and name == "growth" and "降" in "".join(found)
            return "fall" if falls else name
    return "level"


def clean_subject(text: str, metadata: Metadata) -> tuple[str, str]:
    """What is counted, without connectives and adverbs, and the region named before it."""
    region = ""
    while True:
        before = text
        if (match := lead_pattern().match(text)) and match.end() < len(text):
            text = _without_lead(text, match[0])
        name, rest = leading_region(text, metadata)
        if name and not (rest.startswith(("第", "级", "定", "属")) or text == before == rest):
            region, text = name, rest
        if text == before:
            break
    tail = tail_pattern().search(text)
    if tail and tail.start() > 1 and not text.endswith(("总数", "总量", "数量", "数", "人数")):
        text = text[: tail.start()]
    text = _MODIFIED.sub("", text).strip("的，,、；;。：: 了等”\"“")
    return ("" if lead_pattern().fullmatch(text) else balanced(text)), region


def _without_lead(text: str, lead: str) -> str:
    if lead in words()["lead"]["keep"] and text not in words()["lead"]["words"]:
        return text
    return text[len(lead) :]


def balanced(text: str) -> str:
    """The text with the quote or bracket that its cut-off part left open or closed repaired."""
    for opening, closing in ("“”", "（）", "()", "《》"):
        if text.count(closing) > text.count(opening):
            text = opening + text
        elif text.count(opening) > text.count(closing):
            text += closing
    return text


def leading_region(text: str, metadata: Metadata) -> tuple[str, str]:
    """The region a text begins with, by its own name, and the rest of the text."""
    regions = words()["regions"]
    for word in regions["own"]:
        if text.startswith(word):
            return metadata.place_name or word, text[len(word) :].removeprefix("的")
    for word, level in regions["levels"].items():
        if text.startswith(word):
            return _of_level(level, metadata) or word, text[len(word) :].removeprefix("的")
    for word in regions["country"]:
        if text.startswith(word) and len(word) == 2 and word != "国家":
            return "全国", text[2:].removeprefix("的")
    return _named_region(text, metadata)


def _of_level(level: str, metadata: Metadata) -> str:
    return next((name for name in metadata.region if name.endswith(level)), "")


def _named_region(text: str, metadata: Metadata) -> tuple[str, str]:
    for name in metadata.region[::-1]:
        short = name[:-1] if len(name) > 2 else name
        for form in (name, short):
            if text.startswith(form) and len(form) > 1:
                return name, text[len(form) :].removeprefix("的")
    match = _PLACE.match(text)
    if match and not _ordinary().search(match["name"]):
        return match["name"], text[match.end() :]
    return "", text


@lru_cache(maxsize=1)
def _ordinary() -> re.Pattern[str]:
    return re.compile(f"(?:{pattern('regions', 'not_regions').pattern})$|^[新全各本该其一二三四五六七八九十多两]")
