"""What a number without a name of its own counts: what the words before it already named."""

import re
from dataclasses import replace

from corpus.prose.counts import did_something
from corpus.prose.groups import Group, is_classifier
from corpus.prose.left import Left
from corpus.prose.sentence import Sentence
from corpus.prose.subjects import named
from corpus.prose.words import leading_verb, words
from corpus.quantity import any_of

_RANKED = (
    rf"(?:连续[^，,；;]{{1,8}})?(?:{any_of(words()['asides']['ranking'])})[^，,；;]{{0,10}}"
    "(?:第|首位|前列|前茅|榜首)"
)
_IN_WORDS = re.compile(
    r"[，,；;](?P<subject>[^，,；;、]{4,}?)(?:力争|努力|实现|再|要)*"
    rf"(?:翻[一两番]|{_RANKED})[^，,；;]*[，,；;、]$"
)


def carried(
    sentence: Sentence, left: Left, group: Group, start: int
) -> tuple[Left, list[str], bool]:
    """What the words before already named: in this sentence, or as its topic."""
    count = len(group.quantities)
    after = sentence.text[group.end :]
    if is_classifier(group.quantities[-1].unit) and not left.tail and did_something(after):
        return left, [], False
    if count > 1 and "分别" in left.tail and len(sentence.subjects) == 1:
        recent = [subject for subject, _ in sentence.history[-count:]]
        if len(set(recent)) == count:
            return left, recent, True
    if left.pronoun == "总里程":
        return left, *_total_length(sentence)
    if left.pronoun[:1] == "总" and sentence.anchor:
        return left, [sentence.anchor], True
    if left.pronoun == "人均":
        names = [f"人均{name}" for name in sentence.subjects if named(f"人均{name}")]
        return left, names, True
    if sentence.last_end and (between := _named_between(sentence, start)) is not None:
        return left, between, True
    if sentence.subjects:
        return _carried_on(sentence, left, group)
    earlier = [m for m in sentence.mentions if m.span[1] <= start]
    if earlier and (left.tail or left.origin):
        return left, [earlier[-1].written], len(earlier) == 1
    known = bool(sentence.topic and left.tail and named(sentence.topic))
    return left, [sentence.topic] if known else [], known


def _total_length(sentence: Sentence) -> tuple[list[str], bool]:
    """新增甲路通车里程9公里，总里程90公里: of all there are; of 5条 named before, who can tell."""
    anchor = sentence.anchor
    if not anchor:
        return [], False
    same = anchor.endswith("里程")
    return [anchor if same else f"{anchor}里程"], same


def _carried_on(sentence: Sentence, left: Left, group: Group) -> tuple[Left, list[str], bool]:
    """What the last number of the sentence counted, where this one may count it too."""
    names = _carried_names(sentence, left, group)
    if left.way == "level" and names != sentence.shares and "达" in left.tail:
        left = replace(left, summed=False)  # 新增甲18个，累计达到31个: all there are
    if left.way == "level" and not _may_be_rate(sentence, names[0], group):
        return left, [], False
    counts = is_classifier(group.quantities[0].unit) and left.way == "level"
    if counts and sentence.anchor and names[0] == sentence.generic:
        return left, [sentence.anchor], True
    return left, names, left.tail not in ("共", "共计", "总计", "合计")


def _named_between(sentence: Sentence, start: int) -> list[str] | None:
    """What a clause since the last number speaks of: 甲2万家，乙翻一番，达到3万家 is of 乙."""
    clause = sentence.text[sentence.last_end : start]
    said = _IN_WORDS.search(clause)
    if not said:
        return None
    mention = named(said["subject"])
    return [mention.written] if mention else []


def _may_be_rate(sentence: Sentence, name: str, group: Group) -> bool:
    """A bare percentage is the level of a rate alone, never of an amount or a count."""
    if group.quantities[0].unit != "%" or sentence.last_unit == "%":
        return True
    mention = named(name)
    return bool(mention and "%" in mention.indicator.units)


def _carried_names(sentence: Sentence, left: Left, group: Group) -> list[str]:
    """The last names; a level or change after a share speaks of the share, a growth does not."""
    points = group.quantities[0].unit.endswith("百分点")
    apart = left.way in ("share", "done") or (left.way == "growth" and not points)
    names = sentence.subjects if apart else sentence.shares
    if re.search("达|总数|累计", left.tail):
        names = [
            re.sub("^(?:累计)?(?:净增加?|新(?:增|建|认定|培育|登记|注册))(?=..)", "", name)
            for name in names
        ]
    if "累计" in left.tail and leading_verb(names[0]) and not named(names[0]):
        return [f"累计{name}" for name in names]  # 建设甲7套、累计达到60套
    if "完成" in left.tail:
        return [re.sub("(?:年度)?计划投资$", "完成投资", name) for name in names]
    return names
