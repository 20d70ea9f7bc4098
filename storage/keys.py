"""Every key by its name, and how long it lives.

The hash tag is the workspace, so that all of a workspace stands in one slot of a cluster and a script is atomic
over everything in it. A store is built for one workspace and can name no other's keys. What spans workspaces,
which of them has something due next, stands under a tag of its own and is a hint.

Nothing but open promises, and the indexes that only open promises stand in, is kept without an end.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from functools import lru_cache
from urllib.parse import quote, unquote

from handlers.domain.person import Tenant
from handlers.domain.promise import Standing

CLOSED_PROMISE = timedelta(days=400)
"""A year's ledger and some weeks to look back at it."""
OPERATION = timedelta(hours=1)
"""Longer than anybody tries the same write again."""
BUNDLES = timedelta(days=3)
"""A day of somebody's, in whatever zone, has ended by then."""
WAKE = timedelta(minutes=1)
"""An idle worker hears it at once, and after that it is stale."""

FAMILIES: Mapping[str, timedelta | None] = {
    "p": CLOSED_PROMISE,
    "due": None,
    "open": None,
    "closed": CLOSED_PROMISE,
    "op": OPERATION,
    "bundles": BUNDLES,
    "tenants": None,
    "wake": WAKE,
}
"""The first word after the tag, and the longest life of such a key; None where it lasts while something is open."""

_SHARED = "kept:{agenda}:"
DUE_TENANTS = f"{_SHARED}tenants"
"""A sorted set: each workspace that has something planned, by when it is due (microseconds since 1970)."""
WAKE_UP = f"{_SHARED}wake"
"""A list of one element at most: something now falls due earlier than an idle worker thought."""
EVERY_AGENDA = "kept:{*}:due"
"""A pattern for the agendas of all workspaces."""


def tag_of(tenant: Tenant) -> str:
    """The hash tag of a workspace."""
    return f"{_word(tenant.platform)}:{_word(tenant.workspace)}"


def tenant_of(tag: str) -> Tenant:
    """The workspace of a hash tag."""
    platform, workspace = tag.split(":")
    return Tenant(platform=unquote(platform), workspace=unquote(workspace))


def tag_in(key: str) -> str:
    """The hash tag that stands in a key."""
    return key[key.index("{") + 1 : key.index("}")]


def owner_word(owner: str) -> str:
    """A person's id as it stands in a key: one word."""
    return _word(owner)


def owner_of(word: str) -> str:
    """The id of the person who stands so in a key."""
    return unquote(word)


def client_word(client: str | None) -> str:
    """A client's name as it stands in a key: one word, the same for every way to write it; none for no client."""
    return _word(" ".join((client or "").split()).casefold())


@dataclass(frozen=True)
class TenantKeys:
    """The keys of one workspace."""

    tag: str

    @classmethod
    def of(cls, tenant: Tenant) -> "TenantKeys":
        """The keys of this workspace."""
        return cls(tag_of(tenant))

    @property
    def prefix(self) -> str:
        """How every key of the workspace begins."""
        return f"kept:{{{self.tag}}}:"

    @property
    def due(self) -> str:
        """A sorted set: what is planned, by when it is due (microseconds since 1970)."""
        return f"{self.prefix}due"

    def record(self, promise: str) -> str:
        """A promise with its next nudge, a string."""
        return self.prefix + member(promise)

    def of_owner(self, owner: str, standing: Standing) -> str:
        """A sorted set: somebody's promises, open ones by when they are due, closed ones by when they were closed."""
        return f"{self.prefix}{_half(standing)}:owner:{owner_word(owner)}"

    def of_client(self, client: str, standing: Standing) -> str:
        """A sorted set: what was promised to a client, as above."""
        return f"{self.prefix}{_half(standing)}:client:{client_word(client)}"

    def operation(self, promise: str, operation: str) -> str:
        """That a write has been made, a string."""
        return f"{self.prefix}op:{promise}:{operation}"

    def bundles(self, owner: str, day: str) -> str:
        """A set: the operations that counted a bundled message on somebody's day."""
        return f"{self.prefix}bundles:{owner_word(owner)}:{day}"


def member(promise: str) -> str:
    """How a promise is called in its workspace's agenda; its record's key ends with it."""
    return f"p:{promise}"


def promise_of(called: str) -> str:
    """The id of the promise that is called so in an agenda."""
    return called.removeprefix("p:")


def _half(standing: Standing) -> str:
    return "open" if standing is Standing.OPEN else "closed"


@lru_cache(maxsize=4096)
def _word(words: str) -> str:
    return quote(words, safe="@._-")
