"""Writes values as one self-contained HTML page: template and style from `templates/`, nothing from outside.

The page carries a strict content security policy that allows its own style by hash and nothing else.
"""

from __future__ import annotations

import base64
import hashlib
from importlib import resources
from typing import Any

from habeas.model import edtf
from habeas.publish.citing import Ref
from habeas.publish.dossier_parts import Dossier


def render(dossier: Dossier) -> str:
    """The dossier as HTML text; the same dossier gives the same text."""
    return _page("dossier.html", "dossier.css", d=dossier)


def style_hash(css: str) -> str:
    """The `sha256-…` source that allows exactly this style."""
    return "sha256-" + base64.b64encode(hashlib.sha256(css.encode()).digest()).decode()


def _page(template: str, style: str, **values: Any) -> str:
    import jinja2
    from markupsafe import Markup

    css = _text(style)
    env = jinja2.Environment(
        loader=jinja2.FunctionLoader(_text), autoescape=True, trim_blocks=True, lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
    )  # fmt: skip
    env.filters.update(thousands=_thousands, anchor=_anchor, edtf=edtf.label)
    # The style is our own file, not input: it must stand unescaped for its hash to hold.
    return env.get_template(template).render(css=Markup(css), style_hash=style_hash(css), **values)  # noqa: S704


def _text(name: str) -> str:
    return resources.files(__package__).joinpath("templates", name).read_text(encoding="utf-8")


def _thousands(n: int) -> str:
    return f"{n:,}".replace(",", "\u202f")


def _anchor(ref: Ref) -> str:
    """Id of one use of a citation."""
    return f"u{ref.number}-{ref.use}"
