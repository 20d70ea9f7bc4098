"""A claim on something due: whose it is for how long, and which attempt it is."""

from pydantic import AwareDatetime

from handlers.domain.nudge import Nudge
from handlers.domain.person import Tenant
from handlers.domain.promise import Promise
from handlers.domain.values import Value


class Claim(Value):
    """A nudge that one worker has taken on."""

    tenant: Tenant
    promise: Promise
    """As it stands now."""
    nudge: Nudge
    attempt: int
    """1 for the first; from 2 on somebody may have sent it and died before saying so."""
    claimed_at: AwareDatetime
    """By the store's clock, in UTC: the only present that counts, for that of a worker's machine may be wrong."""
    lease_ends: float
    """On this process's monotonic clock, in seconds; nothing is sent later than that."""
