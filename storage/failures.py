"""Redis' errors, translated once into those of the core.

What an error says is chosen by what a person can do about it: free some space, or wait and try again. Redis' own
words never reach anybody: they may hold a key, and with it a client's name.
"""

from collections.abc import Callable, Generator
from contextlib import contextmanager

from redis.exceptions import (
    AuthenticationError,
    NoPermissionError,
    OutOfMemoryError,
    RedisClusterException,
    RedisError,
    ResponseError,
)

from handlers.domain.errors import StoreFull, StoreUnavailable

FULL = ("OOM ", "MISCONF ")
"""How Redis begins to refuse a write for want of memory or of disk; inside a script it stands further on."""
REFUSED = "The Redis server refuses Kept's name or password, or does not let it do what it needs; see REDIS_URL."


def never() -> bool:
    """The server says itself when it is full."""
    return False


@contextmanager
def translated(is_full: Callable[[], bool] = never) -> Generator[None]:
    """Whatever Redis raises inside comes out as an error of the core.

    Args:
        is_full: Whether a server that is gone had no room left: one that has to write everything to its disk, and
            cannot, ends without a word.

    Raises:
        StoreFull: The server takes no more writes; the script that was refused wrote nothing.
        StoreUnavailable: It does not answer, or not as it should.
    """
    try:
        yield
    except (AuthenticationError, NoPermissionError) as refused:
        raise StoreUnavailable(REFUSED) from refused
    except (RedisError, RedisClusterException, OSError, TimeoutError) as failure:
        raise (StoreFull() if _says_full(failure) or is_full() else StoreUnavailable()) from failure


def _says_full(failure: Exception) -> bool:
    if isinstance(failure, OutOfMemoryError):
        return True
    return isinstance(failure, ResponseError) and any(word in str(failure) for word in FULL)
