"""A question taken apart: what is asked of which regions, in the order of the words."""

import re
from dataclasses import dataclass, field

from corpus.indicators import Mention
from corpus.types import Kind, Measure
from retrieval.questions.world import RegionMention
from retrieval.types import Origin

# 从多少提高到多少: both ends of a way.
FROM_TO = re.compile("[从由](?:多少|几)")
_QUANTITY = re.compile(r"多少|几[个家项所座人户件%亿万]|多大|多长|多高|第几")

_VERDICT = re.compile(
    "(?:完成|达到|实现|达标|兑现|超过)了?(?:[^，。；？?]{0,8}(?:目标|任务|要求|预期))?了?(?:吗|没|了没)"
    "|(?:完成|达成)得?(?:怎样|怎么样|如何|咋样)|达标(?:情况|没)"
    "|(?:有没有|是否|是不是)(?:已经?|提前)*(?:完成|达到|实现|达标|超过|超出|突破)"
)


@dataclass(frozen=True, slots=True)
class Need:
    """A period and kind that a question wants together; None: any."""

    period: str | None = None
    kind: Kind | None = None
    relative: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    """What was understood. `text` stands for search: with what an earlier question lends it."""

    asked: str
    text: str
    regions: tuple[RegionMention, ...] = ()
    every_region: bool = False
    excluded: tuple[str, ...] = ()  # 除了甲区: regions left out of all
    outer: tuple[str, ...] = ()  # larger regions named: 全国, 全省
    indicators: tuple[Mention, ...] = ()
    hints: tuple[Mention, ...] = ()  # what the words may mean when nothing surer is found
    needs: tuple[Need, ...] = ()
    measures: tuple[Measure, ...] = ()
    intents: frozenset[str] = frozenset()
    filters: tuple[tuple[str, str], ...] = ()  # (attribute|status|threshold, value)
    compute: str = ""
    rest: str = ""  # what is left when every understood word is taken out
    topic: str = ""  # what is counted, in the question's words
    modifier: str = ""  # the part of it right before the indicator
    thing: str = ""  # a project or place that one region's plans name, where no region is
    year: int | None = None  # what 今年 and 去年 count from
    earlier: tuple[RegionMention, ...] = ()  # spoken of before, oldest first
    follows: "Question | None" = None  # the question of which more is asked
    carried: frozenset[str] = field(default_factory=frozenset)  # names of slots from earlier

    @property
    def wants_value(self) -> bool:
        """True when the words ask for a value: a period, kind, measure, number or comparison."""
        asks = self.needs or self.measures or self.compute or self.quantity
        asks = asks or ("yesno" in self.intents and "attribute" in dict(self.filters))
        return bool(asks or self.intents & {"compare", "rank", "conflict"} or not self.rest)

    @property
    def quantity(self) -> bool:
        """True when a number is asked for."""
        return bool(self.measures) or _QUANTITY.search(self.asked) is not None

    @property
    def asks_verdict(self) -> bool:
        """True where the words ask whether something was reached."""
        return _VERDICT.search(self.asked) is not None

    def origin(self, slot: str) -> Origin:
        """Where a slot's value came from."""
        return Origin.EARLIER if slot in self.carried else Origin.QUESTION
