"""What somebody reads on a page: its words, without the marks around them."""

import re
from html import unescape


def words(html: str) -> str:
    """The text of a page in one line. Where a long word may break, it does not."""
    text = re.sub(r"</?(wbr|var|code|b|mark|span|a)\b[^>]*>", "", html[html.index("<main") :])
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", text)).split())
