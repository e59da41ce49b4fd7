"""What a region is called: its full names, short names, and what its kind of zone is called."""

from functools import lru_cache

from corpus.gazetteer import short_forms
from retrieval.passages.words import load_words

_SUFFIXES = "省市区县旗州盟"
# 经开区 and 高新区 are cut to 经开 and 高新; longer words for a zone are not.
_KIND = 3


@lru_cache(maxsize=1024)
def region_names(path: tuple[str, ...]) -> tuple[str, ...]:
    """The names a region is called by, long and short, longest first."""
    shorts = [name[:-1] for name in path if len(name) > 2 and name[-1] in _SUFFIXES]
    forms = [form for name in path for form in _called(name)]
    forms += [form for name in path for form in short_forms(name) if len(form) > 1]
    return tuple(sorted({*path, *shorts, *forms}, key=len, reverse=True))


def _called(name: str) -> list[str]:
    """What an area is called for short: 经开区 and 某某经开区 for 某某经济技术开发区."""
    kinds = {kind for called in load_words().region_forms.values() for kind in called}
    ends = [kind for kind in kinds if len(kind) > 1 and name.endswith(kind)]
    forms = [form for kind in ends for form in _short(kind)]
    for ending, called in load_words().region_forms.items():
        stem = name.removesuffix(ending)
        if stem and stem != name:
            forms += [stem, *called, *(stem + short for short in called)]
    return forms


def _short(kind: str) -> list[str]:
    """A kind of zone and what it is called without its last character (经开区, 经开)."""
    return [kind, kind[:-1]] if len(kind) == _KIND else [kind]
