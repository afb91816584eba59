"""What a service is reached with and nobody else may read: the key, and a name and password in its address.

Whatever comes back is rid of them where it arrives, in `BoundedClient`: no error, reply, log or ledger after it can repeat what a
server echoes.
"""

from __future__ import annotations

import base64
from dataclasses import dataclass, field
from typing import Self

import httpx2

CUT = "[key]"
"""What stands in the place of a secret."""
SHORTEST = 6
"""Characters of a secret that is looked for: a shorter one would be found in any text, and is no secret."""


@dataclass(frozen=True, slots=True)
class Secrets:
    """Words that are cut out of whatever a server says."""

    words: tuple[str, ...] = field(default=(), repr=False)

    @classmethod
    def of(cls, key: str, login: tuple[str, str] | None) -> Self:
        """A key and a login, as they are and as HTTP sends them."""
        sent = () if login is None else (login[1], base64.b64encode(":".join(login).encode()).decode())
        return cls(tuple(word for word in (key, *sent) if len(word) >= SHORTEST))

    def cut(self, text: str) -> str:
        """The text without them.

        >>> Secrets.of("sk-harbour", None).cut("Incorrect API key provided: sk-harbour")
        'Incorrect API key provided: [key]'
        """
        for word in self.words:
            text = text.replace(word, CUT)
        return text

    def cut_bytes(self, data: bytes) -> bytes:
        """As `cut`."""
        for word in self.words:
            data = data.replace(word.encode(), CUT.encode())
        return data


def login_of(url: str) -> tuple[str, tuple[str, str] | None]:
    """An address without the name and password in it, and the two; None where there are none.

    Left in the address they would be in every log of every request.

    >>> login_of("https://anna:harbour@model.example/v1")
    ('https://model.example/v1', ('anna', 'harbour'))
    """
    parsed = httpx2.URL(url)
    if not parsed.userinfo:
        return url, None
    return str(parsed.copy_with(userinfo=b"")), (parsed.username, parsed.password)
