"""A sentence read number by number: what is counted, when, and how."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from corpus.indicators import Mention
from corpus.periods import Period
from corpus.prose_context import is_base, last_year, periods_of
from corpus.prose_groups import (
    Group,
    group_quantities,
    is_classifier,
    noun_after,
    period_runs,
    plain_quantities,
    verb_follows,
)
from corpus.prose_left import Left, balanced, leading_region, read_left, read_within
from corpus.prose_subjects import named, split_subjects, town_and_country
from corpus.prose_words import is_verbs, leading_verb, mentions_of, pattern, words
from corpus.quantity import Quantity
from corpus.types import Metadata

_MARKS = re.compile(r"[，；;。：:（(！？]|,(?!\d{3})")
_EACH = re.compile(r"(?<![年人户平月日])均|都|各|分别|双双")
_HEAD = re.compile(rf"(?:{pattern('action', 'heads').pattern}|产业|行业|园|厂|路|场|“[^”]*”)$")
_GRADE = re.compile(r"国家|[省市区县]|高|中|其他|各类")
_ACTOR = re.compile(r"^[一-龥]{1,10}?(?:累计|已|均|全部|共)(?=[一-龥]{2})")


@dataclass(frozen=True, slots=True)
class Reading:
    """One number of a sentence with what its words say of it; `period` is empty when unnamed."""

    quantity: Quantity
    subject: str
    region: str
    left: Left
    period: Period | None = None
    sure: bool = True
    parent: str = ""
    start: int = 0  # where the words before it begin


@dataclass(slots=True)
class Sentence:
    """What was read of a sentence so far."""

    text: str
    metadata: Metadata
    periods: list[Period] = field(default_factory=list)
    mentions: Sequence[Mention] = ()
    groups: list[Group] = field(default_factory=list)
    subjects: list[str] = field(default_factory=list)  # of the last group
    shares: list[str] = field(default_factory=list)  # the same with what they are a share of
    anchor: str = ""  # what a generic noun (总投资) belongs to
    generic: str = ""  # the last such noun with what it belongs to
    region: str = ""
    run: list[Period] = field(default_factory=list)  # the last list of periods used
    after_noun: int = 0
    last_end: int = 0
    last_unit: str = ""
    topic: str = ""
    inherited: bool = False


def read_sentence(text: str, topic: str, metadata: Metadata) -> list[Reading]:
    """The readings of every number of a sentence that can be read."""
    sentence = Sentence(text, metadata, topic=topic, anchor=topic)
    sentence.periods = _own_periods(text, metadata)
    sentence.mentions = mentions_of(text)
    quantities = plain_quantities(text, sentence.periods, sentence.mentions)
    sentence.groups = group_quantities(text, quantities)
    readings: list[Reading] = []
    for number, group in enumerate(sentence.groups):
        readings += _read_group(sentence, number, group)
    return readings


def _own_periods(text: str, metadata: Metadata) -> list[Period]:
    titles = [match.span() for match in re.finditer(r"《[^》]*》", text)]
    return [
        period
        for period in periods_of(text, metadata)
        if period.written != "当年" and not any(a <= period.span[0] < b for a, b in titles)
    ]


def _read_group(sentence: Sentence, number: int, group: Group) -> list[Reading]:
    start = _left_start(sentence, number, group)
    before = _blanked(sentence, start, group.start)
    if number and start == sentence.groups[number - 1].end:
        before = _ACTOR.sub("", before)
    inside = start > 0 and sentence.text[start - 1] in "（("
    if inside and (within := read_within(before)):
        return _read_bracket(sentence, group, within, start)
    percent = group.quantities[0].unit in ("%", "‰")
    read = read_left(before, sentence.metadata, percent=percent)
    left, subjects, sure = _subjects(sentence, _with_base(sentence, group, read), group, start)
    if not subjects:
        return []
    foreign = sentence.region not in ("", sentence.metadata.place_name)
    sure = sure and not (foreign and left.subject and not left.region)
    kept = sentence.region
    sentence.region = left.region or sentence.region
    readings = _aligned(sentence, group, left, subjects, start)
    if inside:
        sentence.region = kept
    else:
        sentence.subjects, sentence.shares = subjects, [full_name(left, n) for n in subjects]
        sentence.last_end, sentence.last_unit = group.end, group.quantities[-1].unit
    return [replace(r, sure=r.sure and sure) for r in readings]


def _read_bracket(sentence: Sentence, group: Group, left: Left, start: int) -> list[Reading]:
    """The number in a bracket says again, in another unit or scope, what stands before it."""
    counts = is_classifier(group.quantities[0].unit) and not left.scope
    if counts or len(sentence.shares) != 1 or len(group.quantities) != 1:
        return []
    period = nearest_period(sentence, group.start)
    subject = sentence.shares[0]
    return [Reading(group.quantities[0], subject, sentence.region, left, period, start=start)]


def _left_start(sentence: Sentence, number: int, group: Group) -> int:
    """Where the words that belong to a group begin: behind a mark, or behind the number before."""
    floor = sentence.groups[number - 1].end if number else 0
    floor = max(floor, sentence.after_noun if sentence.after_noun <= group.start else 0)
    depth = 0
    for at in range(group.start - 1, floor - 1, -1):
        char = sentence.text[at]
        depth += (char in "）)") - (char in "（(")
        if depth < 0 or (depth == 0 and char not in "（(" and _MARKS.match(sentence.text, at)):
            return at + 1
    return floor


def _with_base(sentence: Sentence, group: Group, left: Left) -> Left:
    """A change against a year other than the one before is noted: 较2020年提高."""
    base = [p for p in sentence.periods if p.span[1] <= group.start and is_base(sentence.text, p)]
    if not base or base[-1].span[1] < group.start - 8 or left.way not in ("growth", "rise", "fall"):
        return left
    own, compared = nearest_period(sentence, group.start), last_year(base[-1].value)
    if base[-1].relative or (own and compared and last_year(own.value) == compared + 1):
        return left
    return replace(left, note=f"较{base[-1].written}{left.tail}")


def _blanked(sentence: Sentence, start: int, end: int) -> str:
    chars = list(sentence.text[start:end])
    for period in sentence.periods:
        for at in range(max(period.span[0], start), min(period.span[1], end)):
            chars[at - start] = "\0"
    return "".join(chars)


def _subjects(
    sentence: Sentence, left: Left, group: Group, start: int
) -> tuple[Left, list[str], bool]:
    """The things counted by a group: named before it, after it, or carried over."""
    after = sentence.text[group.end :]
    unit = group.quantities[-1].unit
    if is_classifier(unit) and left.way == "level" and _goes_on(after):
        return _counted_after(sentence, left, group, after)
    if is_classifier(unit) and sentence.text[: group.start].rstrip().endswith("等"):
        return left, [], False
    if left.subject not in _generic() and is_verbs(left.subject):
        same = sentence.last_unit.lstrip("十百千万亿") == unit.lstrip("十百千万亿")
        names = [left.subject + sentence.anchor] if sentence.anchor and same else []
        return left, names, True
    if not left.subject:
        return _carried(sentence, left, group, start)
    if left.subject in words()["action"]["vague"]:
        return left, [], False
    return left, *_named_subjects(sentence, left, group)


def _goes_on(after: str) -> bool:
    return bool(re.match(r"\s?的?[一-龥A-Za-z“]", after)) and not verb_follows(after)


def _counted_after(
    sentence: Sentence, left: Left, group: Group, after: str
) -> tuple[Left, list[str], bool]:
    """The noun behind a classifier, with the verb before it: 建成 … 355套 人才公寓."""
    noun = noun_after(after)
    if sentence.text[: group.start].rstrip().endswith("等"):
        left = replace(left, subject="")
    verb = leading_verb(left.subject or left.tail)
    if not noun:
        return left, [], False
    if not _fits(noun, verb) or (len(noun) <= 2 and left.subject not in ("", verb)):
        return _short_noun(sentence, left, group, noun)
    sentence.after_noun = group.end + after.index(noun) + len(noun)
    sentence.anchor = noun
    if is_verbs(left.subject):
        verb = left.subject or verb
    return left, [verb + noun], left.subject in ("", verb)


def _short_noun(
    sentence: Sentence, left: Left, group: Group, noun: str
) -> tuple[Left, list[str], bool]:
    """改造老旧小区295个小区，893幢楼栋: the thing named before says what the short noun is of."""
    sentence.after_noun = group.end + sentence.text[group.end :].index(noun) + len(noun)
    if left.subject:
        return left, *_named_subjects(sentence, left, group)
    if sentence.anchor and re.fullmatch(r"\s?[，,、]?\s?", sentence.text[sentence.last_end : group.start]):
        return left, [sentence.anchor + noun], False
    return left, [], False


def _generic() -> frozenset[str]:
    return frozenset(words()["generic"]["nouns"])


def _fits(noun: str, verb: str) -> bool:
    """A bare 项目 or 企业 says nothing by itself."""
    return len(noun) > 2 or (bool(verb) and len(noun) > 1)


def _carried(
    sentence: Sentence, left: Left, group: Group, start: int
) -> tuple[Left, list[str], bool]:
    """What the words before already named: in this sentence, or as its topic."""
    if left.pronoun[:1] == "总" and sentence.anchor:
        return left, [sentence.anchor], True
    if sentence.subjects:
        names = _carried_names(sentence, left)
        counts = is_classifier(group.quantities[0].unit) and left.way == "level"
        if counts and sentence.anchor and names[0] == sentence.generic:
            return left, [sentence.anchor], True
        return left, names, left.tail not in ("共", "共计", "总计", "合计")
    earlier = [m for m in sentence.mentions if m.span[1] <= start]
    if earlier and (left.tail or left.origin):
        return left, [earlier[-1].written], len(earlier) == 1
    if sentence.topic and left.tail and named(sentence.topic):
        return left, [sentence.topic], True
    return left, [], False


def _carried_names(sentence: Sentence, left: Left) -> list[str]:
    """The last names; a level or change after a share speaks of the share, a growth does not."""
    names = sentence.subjects if left.way in ("growth", "share", "done") else sentence.shares
    if "完成" in left.tail:
        return [re.sub("(?:年度)?计划投资$", "完成投资", name) for name in names]
    return names


def full_name(left: Left, subject: str) -> str:
    """The name of a share or of a part done, with what it is a part of."""
    if left.way == "share":
        return f"{subject}占{left.note}比重" if left.note else f"{subject}占比"
    return f"{subject}完成{left.note}比例" if left.way == "done" else subject


def _named_subjects(sentence: Sentence, left: Left, group: Group) -> tuple[list[str], bool]:
    if left.subject in _generic():
        if not sentence.anchor or left.subject.startswith(sentence.anchor):
            return [left.subject], bool(named(left.subject)) and not sentence.anchor
        name = sentence.anchor + left.subject.removeprefix("项目")
        sentence.generic = name
        return [name], bool(_HEAD.search(sentence.anchor))
    several = len(group.quantities) > 1 or bool(_EACH.search(left.tail))
    subject = _shared_verb(sentence, left, group) + left.subject
    sentence.anchor = _anchor(subject)
    if several and len(group.quantities) == 2 and "城乡" in subject and "分别" in left.tail:
        return town_and_country(subject), True
    return split_subjects(subject) if several else [subject], 2 <= len(subject) <= 28


def _shared_verb(sentence: Sentence, left: Left, group: Group) -> str:
    """新增 of 新增甲11家、乙8家 belongs to both."""
    earlier = sentence.subjects[0] if sentence.subjects else ""
    verb = leading_verb(earlier)
    if verb in words()["action"]["neutral"] or leading_verb(left.subject) or left.tail:
        return ""
    gap = sentence.text[sentence.last_end : group.start]
    listed = re.match(rf"\s?[、和及]\s?{re.escape(left.subject[:2])}", gap)
    graded = re.match(rf"\s?[，,]\s?{re.escape(left.subject[:2])}", gap) and _GRADE.match(left.subject)
    same = group.quantities[0].unit == sentence.last_unit
    return verb if (listed or graded) and same and is_classifier(sentence.last_unit) else ""


def _anchor(subject: str) -> str:
    """What a later 总投资 belongs to: the subject without its leading verbs."""
    while (verb := leading_verb(subject)) and len(subject) - len(verb) > 2:
        subject = subject.removeprefix(verb)
    return balanced(re.sub("(?:总量|总数|数量)$", "", subject))


def _aligned(
    sentence: Sentence, group: Group, left: Left, subjects: list[str], start: int
) -> list[Reading]:
    """The group's numbers with the periods, regions or things that they belong to, one by one."""
    count = len(group.quantities)
    run = _run_before(sentence, group, count)
    base = Reading(group.quantities[0], subjects[0], sentence.region, left, start=start)
    if count == 1:
        return _single(sentence, group, base, subjects)
    if run and len(subjects) == 1:
        sentence.run = run
        return [
            replace(base, quantity=q, period=p) for q, p in zip(group.quantities, run, strict=True)
        ]
    period = nearest_period(sentence, group.start)
    if len(subjects) == count:
        regions = [leading_region(subject + "：", sentence.metadata) for subject in subjects]
        if all(name and rest == "：" for name, rest in regions):
            return _by_region(sentence, group, base, [name for name, _ in regions], period)
        return [
            replace(base, quantity=q, subject=s, period=period)
            for q, s in zip(group.quantities, subjects, strict=True)
        ]
    units = {q.unit.lstrip("十百千万亿") for q in group.quantities}
    if len(units) == count:
        return [replace(base, quantity=q, period=period) for q in group.quantities]
    return []


def _by_region(
    sentence: Sentence, group: Group, base: Reading, regions: list[str], period: Period | None
) -> list[Reading]:
    subject = sentence.subjects[0] if sentence.subjects else sentence.topic
    if not subject:
        return []
    return [
        replace(base, quantity=q, subject=subject, region=r, period=period)
        for q, r in zip(group.quantities, regions, strict=True)
    ]


def _single(
    sentence: Sentence, group: Group, base: Reading, subjects: list[str]
) -> list[Reading]:
    each = bool(_EACH.search(base.left.tail))
    runs = [r for r in period_runs(sentence.text, sentence.periods) if r[-1].span[1] <= group.start]
    if each and runs and len(runs[-1]) > 1 and runs[-1][0].span[0] >= group.start - 60:
        return [replace(base, period=p, subject=s) for p in runs[-1] for s in subjects]
    period = nearest_period(sentence, group.start)
    crowded = bool(runs and len(runs[-1]) > 1 and period is runs[-1][-1])
    if crowded and (base.left.summed or "年均" in base.left.tail):
        period, crowded = _spanned(runs[-1]), any(not p.value.isdigit() for p in runs[-1])
    chosen = subjects if each or len(subjects) == 1 else []
    return [replace(base, subject=s, period=period, sure=not crowded) for s in chosen]


def _spanned(run: list[Period]) -> Period:
    """The years from the first to the last of a list of periods, for a sum or average of them."""
    first, last = run[0].value[:4], run[-1].value[:4]
    written = run[0].written + run[-1].written
    return Period(f"{first}-{last}", (run[0].span[0], run[-1].span[1]), written)


def _run_before(sentence: Sentence, group: Group, count: int) -> list[Period]:
    """The list of as many periods before a group; without one, that of the group before."""
    runs = period_runs(sentence.text, sentence.periods)
    before = [run for run in runs if run[-1].span[1] <= group.start]
    if before and len(before[-1]) == count:
        return before[-1]
    if before and before[-1] is not sentence.run and before[-1][0].span[0] > (
        sentence.run[-1].span[1] if sentence.run else -1
    ):
        return []
    return sentence.run if len(sentence.run) == count else []


def nearest_period(sentence: Sentence, end: int) -> Period | None:
    """The last period before a number that is not only compared with or the begin of a change."""
    found = [
        period
        for period in sentence.periods
        if period.span[1] <= end
        and (not is_base(sentence.text, period) or period.span[1] == end)
        and not _begins(sentence, period, end)
    ]
    return found[-1] if found else None


def _begins(sentence: Sentence, period: Period, end: int) -> bool:
    """由2017年的…增加到: the year belongs to the first number alone."""
    if sentence.text[max(0, period.span[0] - 1) : period.span[0]] not in ("从", "由"):
        return False
    return any(period.span[1] <= g.start and g.end <= end for g in sentence.groups)
