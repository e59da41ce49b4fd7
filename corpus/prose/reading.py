"""A sentence read number by number: what is counted, when, and how."""

import re
from dataclasses import replace

from corpus.periods import Period
from corpus.prose.asides import MILESTONE, STEPPED
from corpus.prose.base import as_said_behind, reached_too, told_against, with_base, with_cue
from corpus.prose.context import (
    document_year,
    is_yardstick,
    periods_of,
    plan_span,
)
from corpus.prose.generic import full_name
from corpus.prose.groups import (
    Group,
    group_quantities,
    is_classifier,
    period_runs,
    plain_quantities,
)
from corpus.prose.left import Left, read_left, read_within
from corpus.prose.naming import EACH, find_subjects
from corpus.prose.regions import (
    area_spoken_of,
    is_area,
    is_together,
    is_total,
    split_region,
    whole_region,
)
from corpus.prose.sentence import Reading, Sentence, nearest_period
from corpus.prose.subjects import grown_alike, named
from corpus.prose.words import mentions_of
from corpus.types import Metadata

_MARKS = re.compile(r"[，；;。：:（(！？]|(?<!\d),|,(?!\d{3})")
_REGIONS = re.compile(
    r"(?P<list>[^、]+(?:[、和及与][^、]+?)+)[两三四五六七八九十]个?(?:市|区|县|省|州|地)(?P<thing>.{2,})$"
)
_EARLY = re.compile(
    r"(?:十[一二三四五六]五[”\"]?|规划|纲要》|评估期)[^，。；]{0,4}(?P<count>前半|前[两二三]年)"
    r"|(?:^|[，。；])(?P<first>前[两二三]年)|(?<!近)(?P<since>[两二三]年)来"
)
_EARLY_COUNT = {"前半": 2, "前两年": 2, "前二年": 2, "前三年": 3, "两年": 2, "二年": 2, "三年": 3}
_WHOSE = "?"  # 甲都市圈提速，生产总值增长5%: the area's or the region's
_ACTOR = re.compile(r"^[一-龥]{1,10}?(?:累计|已|均|全部|共)(?=[一-龥]{2})")


def read_sentence(text: str, topic: str, metadata: Metadata) -> list[Reading]:
    """The readings of every number of a sentence that can be read."""
    sentence = Sentence(text, metadata, topic=topic, anchor=topic)
    sentence.periods = _own_periods(text, metadata)
    sentence.yardsticks = [p for p in sentence.periods if is_yardstick(text, p)]
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
        if period.written != "当年"
        and not any(a <= period.span[0] < b for a, b in titles)
        and text[period.span[0] - 1 : period.span[0] + 1] != "提前"
    ]


def _read_group(sentence: Sentence, number: int, group: Group) -> list[Reading]:
    if any(p.span[1] <= group.start <= p.span[1] + 5 for p in sentence.yardsticks):
        return []
    start = _left_start(sentence, number, group)
    before = _blanked(sentence, start, group.start)
    if number and start == sentence.groups[number - 1].end:
        before = _ACTOR.sub("", before)
    inside = start > 0 and sentence.text[start - 1] in "（("
    if inside and (within := read_within(before)):
        return _read_bracket(sentence, group, within, start)
    percent = group.quantities[0].unit in ("%", "‰", "成")
    read = read_left(before, sentence.metadata, percent=percent)
    read = as_said_behind(sentence, group, read)
    read = _of_area(sentence, with_base(sentence, group, read))
    read = with_cue(sentence, group, read)
    left, subjects, sure = find_subjects(sentence, read, group, start)
    if not subjects:
        return []
    foreign = sentence.region not in ("", sentence.metadata.place_name)
    sure = sure and not (foreign and left.subject and not left.region)
    sure = sure and not is_together(left.region)
    sure = sure and not left.streak and not _part_of_other(sentence, left, start)
    kept = sentence.region
    area = _spoken_of(sentence, left, subjects, start)
    sure = sure and area != _WHOSE
    sentence.region = left.region or sentence.region or area.strip(_WHOSE)
    if not left.subject and sentence.subjects:
        start, sure = sentence.named_at, sure and sentence.certain
    if not left.subject and left.way == "level" and sentence.averaged:
        left = replace(left, ended=True)
    sentence.averaged = "年均" in left.tail
    left = reached_too(sentence, left)
    readings = _aligned(sentence, group, left, subjects, start)
    readings = told_against(sentence, readings, start)
    sentence.compared = left.compared or _next_compared(sentence, left, start)
    sentence.region = kept if inside or sentence.compared else sentence.region
    if not inside:
        if len(readings) > 1 and len({r.region for r in readings}) > 1:
            subjects = [readings[0].subject]
        sentence.subjects, sentence.shares = subjects, [full_name(left, n) for n in subjects]
        sentence.named_at, sentence.certain = start, sure
        if left.subject:
            sentence.history += [(subject, group.start) for subject in subjects]
        sentence.last_end, sentence.last_unit = group.end, group.quantities[-1].unit
    return [replace(r, sure=r.sure and sure) for r in readings]


def _of_area(sentence: Sentence, left: Left) -> Left:
    """甲区生产总值增长5%，乙经济区增长6%: what seems counted is where the same is counted."""
    if sentence.subjects and left.way != "level" and is_area(left.subject):
        return replace(left, subject="", region=left.subject)
    return left


def _next_compared(sentence: Sentence, left: Left, start: int) -> bool:
    """低于乙区的53家、丙县38家: the list of those that one's own number is beside goes on."""
    on = re.match(r"\s?[、和与及]", sentence.text[sentence.last_end :])
    return bool(sentence.compared and left.region and not left.subject and on)


def _spoken_of(sentence: Sentence, left: Left, subjects: list[str], start: int) -> str:
    """The area whose total this is: the clauses before, since the last number, speak of it."""
    if left.region or not left.subject or not is_total(subjects[0]):
        return ""
    area = area_spoken_of(sentence.text[sentence.last_end : start])
    return _WHOSE if area and left.way != "level" else area


def _part_of_other(sentence: Sentence, left: Left, start: int) -> bool:
    """其中 after a thing of its own: 总部企业490家，其中限上企业100家 is not all of the latter."""
    if not sentence.subjects or not left.subject or left.region:
        return False
    if named(sentence.subjects[0]):
        return False
    clause = sentence.text[max(0, start - 4) : start + 4]
    return "其中" in clause and bool(named(left.subject))


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
    told = (MILESTONE, STEPPED)
    passed = [m.span() for p in told for m in p.finditer(sentence.text, floor, group.start)]
    within = max(passed, default=(0, 0))
    depth = 0
    for at in range(group.start - 1, floor - 1, -1):
        char = sentence.text[at]
        depth += (char in "）)") - (char in "（(")
        if depth < 0 or (depth == 0 and char not in "（(" and _MARKS.match(sentence.text, at)):
            if within[0] <= at < within[1]:
                continue
            return at + 1
    return floor


def _blanked(sentence: Sentence, start: int, end: int) -> str:
    chars = list(sentence.text[start:end])
    for period in sentence.periods:
        for at in range(max(period.span[0], start), min(period.span[1], end)):
            chars[at - start] = "\0"
    return "".join(chars)


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
    early, certain = _early_years(sentence, group, count)
    if early and len(subjects) == 1:
        return [
            replace(base, quantity=q, period=p, sure=certain)
            for q, p in zip(group.quantities, early, strict=True)
        ]
    period = nearest_period(sentence, group.start)
    if by_region := _by_region(sentence, group, base, subjects, period):
        return by_region
    if "分别" in left.tail and len(subjects) == 1:
        return []  # 甲乙品种分别增至9个、4种: whose each is stands in no list
    if len(subjects) == count:
        return [
            replace(base, quantity=q, subject=s, period=period)
            for q, s in zip(group.quantities, subjects, strict=True)
        ]
    units = {q.unit.lstrip("十百千万亿") for q in group.quantities}
    if len(units) == count:
        return [replace(base, quantity=q, period=period) for q in group.quantities]
    return []


def _early_years(sentence: Sentence, group: Group, count: int) -> tuple[list[Period], bool]:
    """The first years of the plan, for “十四五”前半程 … 分别增长8.6%、3.7%; sure if so many."""
    before, plan = sentence.text[: group.start], plan_span(sentence.metadata)
    begun = list(_EARLY.finditer(before))
    if not begun or not plan or "分别" not in before or count > 3 or len(sentence.subjects) > 1:
        return [], False
    last = begun[-1]
    years = [Period(str(plan[0] + n), last.span(), last[0]) for n in range(count)]
    now = document_year(sentence.metadata)
    if now and plan[0] + count > now:
        return years, False
    return years, _EARLY_COUNT.get(last["count"] or last["first"] or last["since"]) == count


def _by_region(
    sentence: Sentence, group: Group, base: Reading, subjects: list[str], period: Period | None
) -> list[Reading]:
    """A list of regions with one number each: 郑州、洛阳分别增长; 郑州、洛阳两市收入分别达到."""
    listed = _REGIONS.match(base.left.subject)
    names = re.split("[、和及与]", listed["list"]) if listed else subjects
    thing = listed["thing"] if listed else (sentence.subjects or [sentence.topic])[0]
    if not listed and (apart := split_region(subjects[-1], sentence.metadata)):
        names, thing = [*subjects[:-1], apart[0]], apart[1]
    regions = [whole_region(name, sentence.metadata) for name in names]
    if not thing or not all(regions) or len(regions) != len(group.quantities):
        return []
    return [
        replace(base, quantity=q, subject=thing, region=r, period=period)
        for q, r in zip(group.quantities, regions, strict=True)
    ]


def _single(sentence: Sentence, group: Group, base: Reading, subjects: list[str]) -> list[Reading]:
    alike = base.left.way == "growth" and base.quantity.unit == "%"
    names = grown_alike(subjects[0]) if alike and len(subjects) == 1 else []
    each, subjects = bool(names or EACH.search(base.left.tail)), names or subjects
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
    if (
        before
        and before[-1] is not sentence.run
        and before[-1][0].span[0] > (sentence.run[-1].span[1] if sentence.run else -1)
    ):
        return []
    return sentence.run if len(sentence.run) == count else []
