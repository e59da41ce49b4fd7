"""A question about several things named one after the other, as a question about each."""

import re

# 甲、乙、丙三个行业: their number and kind tell where the list ends.
_LISTED = re.compile(
    r"(?P<things>(?:[^、，,。；;：:？?\s的和]{2,12}、)+[^、，,。；;：:？?\s的]{2,12}?)"
    r"(?:[两三四五六七八九十\d]+|这几|几)(?:个|大|项|类|家|种)[一-鿿]{2,6}?(?=[，,的各]|分别|$)"
)
_MOST = 6


def questions_of_parts(text: str) -> list[str]:
    """The question once for each thing it lists; itself alone where it lists none."""
    listed = _LISTED.search(text)
    things = listed["things"].split("、") if listed else []
    if not listed or len(things) > _MOST:
        return [text]
    return [text[: listed.start()] + thing + text[listed.end() :] for thing in things]
