"""The words behind a number: the noun that it counts, or the clause going on."""

import re

from corpus.prose.words import leading_verb, pattern

_VERB_AFTER = re.compile(
    r"^\s?(?:以|安排(?!部署)|考虑|把握|预期(?!性|寿命|目标)|分别|用于|全面|对|将|推进|建设|支持|实施|完成|在|是|(?<!华)为(?!民)|比|较|同比|增长|下降|提高|降低|提升|上升|增加|减少|扩大|突破|回落|[增升降减提扩缩]至|[增升降减提扩]到|跃升|攀升|压减|调整|发展到|优化|缩小|缩短|净增|迈上|跨上|跃上|站上|达|左右|，|用|并|高于|低于|和(?![美谐])|及|与|或|且|到|至|的)"
)
_NOUN_END = re.compile(
    r"已|被|(?<![人平户月年日])均|加快|快速|不断|持续|得以|全面|实施|(?<!公)共(?![体同享建和通用济治])|全部|正在|通过|实现|达到|完成|列入|纳入|获|入选|入围|跻身|上榜|收到|累计|建成|开工|投入|投用|竣工|落地|参与|进入|进行"
    r"|开展|按时|受益|升级(?!改造)|稳步|有序|扎实|顺利|主体|落户(?=[一-龥])|启动|形成|提供|解决了?|配备|入选|荣?获|超(?![低高长大级市])|正式|圆满|全覆盖|如期|兑现|占|(?<!华)为(?!民)|用于|下放|增长|增选|提质|由(?=[省市县区各企])|推进|(?<!欠发)达(?!标)|以上|第\s?\d"
)
_PEOPLE = re.compile(
    r"(?P<who>[^，。；、\d的]{0,12}?(?:人口|群众|劳动力|居民|农民|毕业生))"
    r"(?:全部|全|均|已|实现|如期|稳定|成功|顺利|历史性地?)*(?P<did>脱贫|搬迁|转移就业|就业|落户|参保)"
    r"(?=[，,。；;、]|$)"
)


_QUANTITY_NOUN = re.compile("(?:率|(?<!高)质量|能耗|产值|增加值|利润|指数|浓度)$")
_BECAME = re.compile(
    r"\s?(?:已|均|全部|正式|相继|陆续|成功|顺利|如期|提前|圆满|得以|提升|连片|集中|统一|同步|提标|综合)*(?:(?:启动|完成|实施)(?=改造))?(?P<did>建成(?:通车|投用|投运|投产|运营|启用)?"
    r"|开工(?:建设)?|投产|投用|投运|竣工|完工|通车|开通|启用|投入使用|投入运营|落地|获批(?:建设)?|揭牌(?:运行)?"
    r"|脱贫摘帽|摘帽|出列|脱贫|达标|改造|完成|办结|覆盖)(?:工作|任务|工程)?(?=[，,。；;、]|$)"
)


def people_did(after: str) -> str:
    """What the people that a number counts did, with who they are: 农村贫困人口脱贫."""
    match = _PEOPLE.match(after)
    return match["who"] + match["did"] if match else ""


def became(rest: str) -> str:
    """What has become of what a number counts, at the end of its clause: 建成通车, 投产."""
    match = _BECAME.match(rest)
    return match["did"] if match else ""


def what_did(rest: str) -> str:
    """What those that a number counts are said to have done: 7家企业入选百强榜."""
    verbs = pattern("action", "attained").pattern
    match = re.match(
        rf"(?:已|均|全部|成功|新)*(?P<did>(?:{verbs})[^，,。；;、（(：:\d的]{{2,18}})(?=[，,。；;、]|$)",
        rest,
    )
    return match["did"] if match and match["did"].count("“") == match["did"].count("”") else ""


def verb_follows(after: str) -> bool:
    """The text after a number goes on with a verb, not with the noun that the number counts."""
    return goes_on_as_clause(after) or bool(leading_verb(after.lstrip()))


def goes_on_as_clause(after: str) -> bool:
    """The text after a number goes on with what cannot begin the name of a thing."""
    return bool(_VERB_AFTER.match(after) or _NOUN_END.match(after.lstrip()))


def _within_word(clause: str, end: int) -> bool:
    """A head's word that goes on: 整治率, 农村寄宿制学校, 婴幼儿所在家庭."""
    if clause[end : end + 1] == "率" or clause[end - 1 : end + 1] in (
        "所在",
        "所属",
        "所有",
        "户区",
        "户籍",
        "户型",
        "户外",
        "准农",
        "准厂",
        "准化",
    ):
        return True
    return end < len(clause) and clause[:end].endswith(("农村", "乡村"))


def noun_after(text: str) -> str:
    """The thing counted that follows its number: 甲骨文书屋 after 10座, or nothing."""
    match = re.match(r"\s?的?(?P<noun>(?!等)(?:[^，。；、：:;,（(\d]|[3-6]G){1,26})", text)
    if not match:
        return ""
    noun = match["noun"].strip()
    if noun.endswith("第"):  # 54个市辖区第11名
        return ""
    cut = _NOUN_END.search(noun, 1)
    whole = noun[: cut.start()] if cut else noun
    clause = whole.rstrip("和及与新")
    if _QUANTITY_NOUN.search(clause):  # 9种产品能耗达到…: the name of the next value
        return clause
    heads = [m.end() for m in pattern("action", "heads").finditer(clause)]
    heads = [end for end in heads if not _within_word(clause, end)]
    heads = [end for end in heads if clause[:end].count("“") == clause[:end].count("”")]
    joined = re.search("[和及与]", clause)
    if clause != whole and len(clause) in heads:
        return clause
    if joined and any(end == joined.start() for end in heads):
        return clause[: joined.start()]
    if cut and cut[0].startswith("第"):
        return ""
    flows_on = re.match(r"\s?\d", text[match.end() :])
    if flows_on and len(heads) > 1:
        return clause[: heads[0]]
    if flows_on and not cut and not heads:
        return clause[: joined.start()] if joined else ""  # 48家单位援助资金3亿元: the next one's
    if len(clause) in heads or (not heads and len(clause) <= 14):
        return clause
    return clause[: heads[0]] if heads else ""
