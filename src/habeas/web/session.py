"""Who may come in: the one-time link, the session cookie, and the token that every form carries.

Sessions are stateless: a random id signed with a secret that the supervisor draws at its start, so that a browser stays
known over a lock. The form token is a second signature over the same id.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets

COOKIE = "habeas"
FIELD = "csrf"
HEADER = "x-habeas-csrf"


class Sessions:
    """Links, cookies and form tokens of one running workspace."""

    def __init__(self, secret: bytes, links: tuple[str, ...] = ()) -> None:
        self._secret = secret
        self._links = {_digest(link) for link in links}

    def new_link(self) -> str:
        """A token that lets one browser in, once."""
        link = secrets.token_urlsafe(24)
        self._links.add(_digest(link))
        return link

    def enter(self, link: str) -> str | None:
        """The cookie for a link that was not used yet; None for any other."""
        digest = _digest(link)
        if digest not in self._links:
            return None
        self._links.discard(digest)
        id_ = secrets.token_urlsafe(24)
        return f"{id_}.{self._sign('session', id_)}"

    def known(self, cookie: str) -> bool:
        """Whether this workspace gave out that cookie."""
        id_, _, signature = cookie.partition(".")
        return bool(id_) and hmac.compare_digest(signature.encode(), self._sign("session", id_).encode())

    def csrf(self, cookie: str) -> str:
        """The token that forms of this session carry."""
        return self._sign("csrf", cookie.partition(".")[0])

    def fits(self, cookie: str, token: str) -> bool:
        """Whether a form came from a page of this session."""
        return hmac.compare_digest(token.encode(), self.csrf(cookie).encode())

    def _sign(self, what: str, text: str) -> str:
        return hmac.new(self._secret, f"{what}:{text}".encode(), hashlib.sha256).hexdigest()


def _digest(link: str) -> bytes:
    return hashlib.sha256(link.encode()).digest()
