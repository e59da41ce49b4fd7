"""From an answer that compares to the page of comparison, with the same choices."""

from collections.abc import Sequence

import streamlit as st

from corpus.types import Figure
from retrieval.types import Answer
from ui.parts.pivot import periods_and_kinds

_PAGE = "ui/compare.py"
_NAMES = {"region", "indicator", "period", "kind"}


def draw_way(answer: Answer, key: str) -> None:
    """The way to the page of comparison, where there is something to compare."""
    if answer.comparison is None:
        return
    if st.button("到“对比”页继续比较", key=f"go_compare_{key}", icon=":material/compare_arrows:"):
        st.switch_page(_PAGE, query_params=parameters(answer))


def parameters(answer: Answer) -> dict[str, list[str]]:
    """The choices of an answer as the page's address holds them."""
    slots = answer.slots
    compared = [row.region for row in answer.comparison.rows] if answer.comparison else []
    named = {"indicator": slots.indicators, "period": slots.periods, "kind": slots.kinds}
    return {"region": compared} | {n: [slot.value for slot in held] for n, held in named.items()}


def arrive(figures: Sequence[Figure], regions: Sequence[str]) -> None:
    """Take over the choices that the address names, once."""
    asked = st.query_params
    wanted = [region for region in asked.get_all("region") if region in regions]
    if len(wanted) > 1:
        names = set(asked.get_all("indicator"))
        about = [f for f in figures if f.indicator in names and f.region in wanted]
        pair = best_pair(about or figures, asked.get_all("period"), asked.get_all("kind"))
        held = {f.indicator for f in about if (f.period, str(f.kind)) == pair}
        # Streamlit forgets a widget's choice between two runs of a page just opened; these stay.
        chosen = {"compare_regions": wanted, "compare_when": pair, names_key(*pair): sorted(held)}
        st.session_state["compare_first"] = {key: value for key, value in chosen.items() if value}
        for key in chosen:
            st.session_state.pop(key, None)
    for name in _NAMES & set(asked):
        del asked[name]


def best_pair(
    figures: Sequence[Figure], periods: Sequence[str], kinds: Sequence[str]
) -> tuple[str, str]:
    """The period and kind nearest to those asked for: targets first, then the most frequent."""
    options = periods_and_kinds(figures)
    return max(options, key=lambda pair: (pair[0] in periods, pair[1] in kinds))


def names_key(period: str, kind: str) -> str:
    """Under which the indicators of one period and kind are chosen."""
    return f"compare_names_{period}_{kind}"


def keep_choice(key: str, options: Sequence[str], first: Sequence[str]) -> None:
    """Keep what was chosen as far as it still can be; at first what was asked for, or these."""
    asked = st.session_state.get("compare_first", {}).get(key, first)
    held = st.session_state.get(key, asked)
    st.session_state[key] = [one for one in held if one in options]


def keep_pair(options: Sequence[tuple[str, str]]) -> None:
    """At first choose the period and kind that were asked for."""
    asked = st.session_state.get("compare_first", {}).get("compare_when")
    if asked in options and "compare_when" not in st.session_state:
        st.session_state["compare_when"] = asked
