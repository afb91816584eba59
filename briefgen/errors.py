"""Every error briefgen raises on purpose.

    BriefgenError                 exit 70, something of ours is broken
    ├── UsageError                exit 2,  a flag, a setting or a review asks for what cannot be
    ├── InputError                exit 3,  nothing could be read
    │   └── ArticleError                   one article could not be read: the others go on
    ├── ModelError                exit 5,  the model could not be had or did not answer
    │   ├── ModelUnavailable               no key, no server, no such model, not installed
    │   │   └── ServiceDown                it failed every request for a while: the run ends early, and can be gone on with
    │   ├── ModelRefused                   it declined: an outcome of one window
    │   ├── AnswerInvalid                  it answered, not in the shape asked for
    │   ├── AnswerCut                      its answer hit the length limit: a smaller window may fit
    │   ├── ArticleLimit                   a limit per article is reached: an outcome of that article's questions
    │   └── TransportFailed                network, rate limit or server fault, after all retries
    ├── BudgetExceeded            exit 6,  --max-tokens, --max-cost or --max-time would be overspent
    ├── LedgerError               exit 7,  the ledger cannot be opened, read or written
    ├── TemplateError             exit 8,  a prompt or a template is missing or malformed
    ├── OutputError               exit 9,  the brief or the answers cannot be written
    └── VerificationFailed        exit 1,  a brief, or an edit of a person's, says what its articles do not

A run that briefed some articles and lost others, or checked some rows and could not check others, exits with `PARTIAL`; Ctrl-C exits with `INTERRUPTED`, SIGTERM
with `TERMINATED`.
"""

from __future__ import annotations

from typing import ClassVar

OK = 0
"""Everything asked for was done."""
PARTIAL = 4
"""A brief was written, and some article or window is missing from it; the brief says which. Or some rows could not be
checked; their answers say why."""
INTERRUPTED = 130
"""Stopped by Ctrl-C (128 + SIGINT, the shell's convention)."""
TERMINATED = 143
"""Stopped by SIGTERM (128 + SIGTERM), as services and schedulers end a job; otherwise as by Ctrl-C."""


class BriefgenError(Exception):
    """The root: `str()` is one sentence for the reader, `hint` says what to do about it."""

    exit_code: ClassVar[int] = 70
    """What the process exits with when this ends the run (70 is EX_SOFTWARE of sysexits.h)."""
    retryable: ClassVar[bool] = False
    """Whether the same call may succeed later without anybody changing anything."""

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


class UsageError(BriefgenError):
    exit_code = 2


class InputError(BriefgenError):
    exit_code = 3


class ArticleError(InputError):
    """One article could not be read; carries where."""

    def __init__(self, message: str, *, source: str, line: int | None = None, hint: str = "") -> None:
        super().__init__(message, hint=hint)
        self.source = source
        """The file as the user named it, or `<stdin>`."""
        self.line = line
        """1-based line of the fault, where one line is at fault."""

    def __str__(self) -> str:
        where = self.source if self.line is None else f"{self.source}:{self.line}"
        return f"{where}: {super().__str__()}"


class ModelError(BriefgenError):
    """Carries what kind of fault it was."""

    exit_code = 5

    def __init__(self, message: str, *, hint: str = "", code: str = "") -> None:
        super().__init__(message, hint=hint)
        self.code = code
        """An HTTP status, or a word such as `timeout`, for the log and the account of a run; '' where there is none."""


class ModelUnavailable(ModelError):
    pass


class ServiceDown(ModelUnavailable):
    """The service answered nobody for so long that it was given up; carries when it asked to be tried again."""

    retryable = True

    def __init__(self, message: str, *, wait: float | None = None, hint: str = "") -> None:
        super().__init__(message, hint=hint)
        self.wait = wait
        """Seconds the service asked to wait before the next request, where it did."""


class ModelRefused(ModelError):
    pass


class AnswerInvalid(ModelError):
    pass


class AnswerCut(ModelError):
    pass


class ArticleLimit(ModelError):
    """Nothing was sent: the article has used what one may, and the other articles go on."""


class TransportFailed(ModelError):
    """No answer came through; carries how long the service asked to be left alone."""

    retryable = True

    def __init__(self, message: str, *, wait: float | None = None, hint: str = "", code: str = "") -> None:
        super().__init__(message, hint=hint, code=code)
        self.wait = wait
        """Seconds the service asked to wait before the next request, where it did."""


class BudgetExceeded(BriefgenError):
    exit_code = 6


class LedgerError(BriefgenError):
    exit_code = 7


class TemplateError(BriefgenError):
    exit_code = 8


class OutputError(BriefgenError):
    exit_code = 9


class VerificationFailed(BriefgenError):
    exit_code = 1
