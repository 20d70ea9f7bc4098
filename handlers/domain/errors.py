"""The errors of Kept, one small tree.

KeptError                 anything that went wrong and that a person can be told about
├── BadInput              what the person gave cannot be used; the sentence says what would help
│   ├── NotText           bytes that are no text
│   ├── TextTooLong       more words of one's own than a coach reads at once
│   ├── BadRequest        a request whose fields are wrong
│   ├── UnknownPrinciple  no principle has that name
│   └── UnknownPromise    no promise has that id
├── ChangedMeanwhile      somebody else changed it first; look again
├── StoreUnavailable      nothing can be read or written just now; nothing was half-saved
│   ├── StoreFull         the store takes no more writes
│   └── NoServer          no server is there to keep things in
├── NotDelivered          a message was refused, or nobody knows whether it arrived
└── BadSettings           the settings are wrong; one line for each

A vendor's error is translated once, in the room that knows the vendor, with ``raise ... from``. The sentence
of an error is written for the person who reads it and never holds what they pasted or a cause's own text.
"""

from collections.abc import Sequence


class KeptError(Exception):
    """Something went wrong. ``str(error)`` is a sentence that a person may be shown."""


class BadInput(KeptError):  # noqa: N818 - what went wrong is the name, as with its kin
    """What came in cannot be used."""


class NotText(BadInput):
    """The input is no readable text."""

    def __init__(self) -> None:
        super().__init__(
            "This does not look like text. Paste the words of the mail, or save it as a plain text file (UTF-8)."
        )


class TextTooLong(BadInput):
    """The author's own words are more than a coach reads at once."""

    def __init__(self, *, length: int, limit: int) -> None:
        super().__init__(
            f"This is too long: {length:,} characters, and the limit is {limit:,}. "
            "Paste the part that you want advice on; quoted mails below it are shortened for you."
        )


class BadRequest(BadInput):
    """A request is not of the form it should have."""


class UnknownPrinciple(BadInput):
    """Nobody knows a principle of that name."""

    def __init__(self, wanted: str, *, close: Sequence[str]) -> None:
        hint = f" Did you mean {' or '.join(close)}?" if close else ""
        super().__init__(f"There is no principle called {wanted!r}.{hint} `python app.py principles` lists them all.")


class BadSettings(KeptError):  # noqa: N818 - as above
    """One or more settings are wrong."""

    def __init__(self, problems: Sequence[str]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(problems))


class UnknownPromise(BadInput):
    """No promise has that id, or it is somebody else's."""

    def __init__(self, wanted: str) -> None:
        super().__init__(f"There is no promise {wanted!r} of yours. `promises` lists them with their ids.")


class ChangedMeanwhile(KeptError):  # noqa: N818 - as above
    """A change was made on what is no longer the present state."""

    def __init__(self) -> None:
        super().__init__("This promise was changed a moment ago, so nothing was done. Look at it again, then decide.")


class StoreUnavailable(KeptError):  # noqa: N818 - as above
    """The store does not answer."""

    def __init__(self, sentence: str = "") -> None:
        super().__init__(sentence or "What Kept remembers cannot be reached just now. Nothing was changed; try again.")


class StoreFull(StoreUnavailable):
    """The store refuses writes."""

    def __init__(self) -> None:
        super().__init__(
            "The store is full and takes nothing new, so this was not saved. Free some disk or memory, then try again."
        )


class NoServer(StoreUnavailable):
    """There is no server binary for the embedded store, or it does not start."""


class NotDelivered(KeptError):  # noqa: N818 - as above
    """A message did not go out, as far as anybody knows."""

    def __init__(self) -> None:
        super().__init__("The message could not be delivered; it is tried again.")
