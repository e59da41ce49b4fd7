"""The region that a part of a sentence begins with or names."""

import re
from functools import lru_cache

from corpus.gazetteer import find_regions
from corpus.prose.subjects import named
from corpus.prose.words import leading_verb, mentions_of, words
from corpus.quantity import any_of
from corpus.types import Metadata

_TOGETHER = re.compile("(?:[两三四五六七八九十]|上述|以上)个?(?:[市区县州省]|地(?![区方]))")
_OF_ALL = re.compile("合计|共|经济总量|占|总")
# 全国农业标准化示范区: a title that is won, not a thing counted in the whole country.
_TITLE = re.compile(
    "全国[^，；、的]{2,14}(?:示范[区县市镇村点]?|试点|试验区|先进[^，；、]{0,4}|名村|名镇|之乡|实验室|称号)"
    "(?:数量|总数)?(?:已|达到?|为|增[至加到]*|有|共)*$"
)
_CONNECTED = re.compile("^[^一-龥]*(?:其中|同时|此外|另外)?")
_PLACE = re.compile(r"^[一-龥]{2,10}?(?:市|区|县|省|州|盟|旗|园)")


def leading_region(text: str, metadata: Metadata) -> tuple[str, str]:
    """The region a text begins with, by its own name, and the rest of the text."""
    regions = words()["regions"]
    for word in regions["own"] + (regions["of_county"] if _is_county(metadata) else []):
        if text.startswith(word) and not _is_sector(text[len(word) :]):
            return metadata.place_name or word, text[len(word) :].removeprefix("的")
    for word, level in regions["levels"].items():
        if text.startswith(word):
            return _of_level(level, metadata) or word, text[len(word) :].removeprefix("的")
    for word in regions["country"]:
        titled = text.startswith(tuple(regions["of_country"]), len(word)) or _TITLE.match(text)
        if text.startswith(word) and not titled:
            return "全国", text[len(word) :].removeprefix("的")
    name, rest = _named_region(text, metadata)
    return (name, rest) if name else _area(text)


def _is_county(metadata: Metadata) -> bool:
    return len(metadata.region) > 2 or metadata.place_name.endswith(("县", "旗"))


def _is_sector(rest: str) -> bool:
    """县域经济 is counted by itself, 县域经济总量 is the region's."""
    return rest.startswith(tuple(words()["regions"]["sectors"])) and not starts_named(rest)


def area_spoken_of(text: str) -> str:
    """The area that the last clauses speak of, numbers aside: 甲经济圈建设提速，总量达…."""
    for clause in reversed(re.split("[，,]", text)[:-1]):
        if re.search(r"\d", clause):
            return ""
        bare = _CONNECTED.sub("", clause)
        match = None if starts_named(bare) else _area_pattern().match(bare)
        if match and not leading_verb(bare):
            return match[0]
    return ""


def is_total(subject: str) -> bool:
    """What an area has as a whole: 经济总量."""
    mention = named(subject)
    return mention is not None and mention.indicator.name in words()["regions"]["totals"]


def is_area(text: str) -> bool:
    """Nothing but the name of an area that lies across or within divisions: 辽东绿色经济区."""
    match = _area_pattern().match(text)
    return match is not None and match.end() == len(text)


def is_together(region: str) -> bool:
    """Several regions said as one: 两市."""
    return bool(_TOGETHER.fullmatch(region))


def _area(text: str) -> tuple[str, str]:
    """An area before what is counted there, by the name it is written with."""
    if match := _TOGETHER.match(text):
        rest = text[match.end() :]
        counted = not rest or _OF_ALL.match(rest) or starts_named(rest)
        return (match[0], rest) if counted else ("", text)
    match = None if starts_named(text) else _area_pattern().match(text)
    rest = text[match.end() :].removeprefix("的") if match else ""
    return (match[0], rest) if match and starts_named(rest) else ("", text)


@lru_cache(maxsize=1)
def _area_pattern() -> re.Pattern[str]:
    regions = words()["regions"]
    ends = any_of(regions["areas"])
    return re.compile(rf"(?!{any_of(regions['not_areas'])})[一-龥]{{2,14}}?(?:{ends})(?!{ends})")


def whole_region(text: str, metadata: Metadata) -> str:
    """The region that a text names and nothing else: 郑州."""
    found = find_regions(text, metadata.region) if 1 < len(text) <= 12 else []
    return found[0].name if found and found[0].span == (0, len(text)) else ""


def split_region(text: str, metadata: Metadata) -> tuple[str, str] | None:
    """The region and the thing of the last of a list: 甲、乙地铁客运量分别达1万、2万人次."""
    found = find_regions(text, metadata.region)
    if not found or found[0].span[0] != 0 or found[0].span[1] == len(text):
        return None
    return found[0].written, text[found[0].span[1] :]


def _of_level(level: str, metadata: Metadata) -> str:
    """The nearest region of a level: 全市 in a county-level city is that city."""
    return next((name for name in metadata.region[::-1] if name.endswith(level)), "")


def _named_region(text: str, metadata: Metadata) -> tuple[str, str]:
    if not text or (not _PLACE.match(text) and not text.startswith(_short_names(metadata.region))):
        return "", text
    found = find_regions(text, metadata.region)
    if not found or found[0].span[0] != 0:
        return "", text
    rest = text[found[0].span[1] :].removeprefix("的")
    whole = found[0].written.endswith(tuple("市区县省州盟旗园"))
    return (found[0].name, rest) if whole or not rest or starts_named(rest) else ("", text)


@lru_cache(maxsize=64)
def _short_names(region: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(form for name in region for form in (name, name[:-1], name[:2]) if len(form) > 1)


def starts_named(text: str) -> bool:
    """An indicator of the dictionary begins here, so that 基本 in 基本医疗保险 stays."""
    found = mentions_of(text)
    return bool(found) and found[0].span[0] == 0 and len(found[0].written) > 2
