"""The tags that a page gives itself: subjects by which its site sorts it, each with the markup that says so.

The markup for tags is taken together; a list of keywords in a meta tag is often that of the whole site, so it counts
only where nothing else states any.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from habeas.model.document import Fact
from habeas.text.html_blocks import select, text_of
from habeas.text.html_marked import Surroundings
from habeas.text.shape import letters

TAGS = ("article:tag", "og:article:tag", "parsely-tags", "sailthru.tags")
KEYWORDS = ("news_keywords", "keywords")
_MOST, _LONGEST = 60, 80
"""Tags of one page at most, and characters of one."""
_TAG_BOX = re.compile(
    r"(?<![\w-])(?:(?:post|entry|article|story|news|content|single)[-_]+)*(?:tags|tag-?links|tag-?list)(?![\w-])", re.I
)


def page_tags(
    tree: Any, metas: dict[str, list[str]], linked: list[dict[str, Any]], around: Surroundings
) -> tuple[Fact, ...]:
    """The tags of a page, each once, in the order in which they are stated."""
    stated = [(tag, f"meta {key}") for key in TAGS for value in metas.get(key, []) for tag in _parted([value])]
    stated += [(tag, "JSON-LD keywords") for item in linked for tag in _parted(_listed(item.get("keywords")))]
    stated += [(text_of(a), "link marked as tag") for a in select(tree, "a[rel~='tag']") if around.near(a) >= 0]
    stated = stated or list(_boxed(tree, around))
    stated = stated or [
        (tag, f"meta {key}") for key in KEYWORDS for value in metas.get(key, [])[:1] for tag in _parted([value])
    ]
    out: dict[str, Fact] = {}
    for tag, origin in stated:
        if 0 < len(tag) <= _LONGEST and letters(tag) and len(out) < _MOST:
            out.setdefault(letters(tag), Fact(value=tag, origin=origin))
    return tuple(out.values())


def _boxed(tree: Any, around: Surroundings) -> Iterator[tuple[str, str]]:
    """Links in a box that is named as that of the tags: <div class="post-tags">."""
    boxes = select(tree, "[class*='tag']")
    boxes = [b for b in boxes if _TAG_BOX.search(b.getattr("class") or "") and around.near(b) >= 0]
    for box in boxes[:1]:
        for link in box.query_selector_all("a"):
            yield text_of(link), "box of tags"


def _listed(given: object) -> Iterator[str]:
    """JSON-LD gives keywords as one text, as a list of texts, or of terms with a name."""
    for item in given if isinstance(given, list) else [given]:
        name = item.get("name") if isinstance(item, dict) else item
        if isinstance(name, str):
            yield name


def _parted(values: Iterable[str]) -> Iterator[str]:
    """Single tags: commas or semicolons part several in one value."""
    for value in values:
        yield from (" ".join(part.split()).lstrip("#") for part in value.replace(";", ",").split(","))
