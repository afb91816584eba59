"""Outside text on its way into a prompt: the one place that escapes.

A prompt is made of lines of ours: labels ("Sentences:"), numbers ("[12]", "C3.") and, around the whole, a chat template's own
marks ("<|im_end|>"), which servers obey wherever they stand. Outside text is one line, so that no line of it is one of ours; what in
that line could still be taken for a mark of ours has a backslash in it. A text without such marks stays as it is, letter for letter.
"""

from __future__ import annotations

import re

from briefgen.signs import replaced

LABELS = ("Title", "Published", "Before", "Sentences", "Answer", "Passage", "Claims", "Claim", "Example",
          "System", "User", "Human", "Assistant")  # fmt: skip
"""What our prompts call their parts, and older chat templates their turns; each with its colon is a mark."""

_TAG = r"<(?=[/|｜<!]*[A-Za-z_])"
_OPENING = rf"[\[［](?=[0-9０-９]{{1,9}}[\]］])|\[(?=/?[A-Z][A-Z_]{{2,}}\])|{_TAG}"
"""The bracket of "[12]"; of "[INST]"; of "<|im_end|>", "</s>", "<<SYS>>", "<think>" and all other tags."""
_ENDING = rf"\b(?:{'|'.join(LABELS)})(?=\s?[:：])|\bC[0-9]{{1,4}}(?=\.(?:\s|$))"
"""The label before its colon; the number of a claim before its full stop."""
_TURN = re.compile(_TAG)
_MARK = re.compile(rf"{_OPENING}|{_ENDING}")
_GUARDED = re.compile(
    r"(?<=[\[［])\\(?=[0-9０-９]{1,9}[\]］])|(?<=\[)\\(?=/?[A-Z][A-Z_]{2,}\])|(?<=<)\\(?=[/|｜<!\\]*[A-Za-z_])"
    r"|(?:(?<=[A-Za-z])|(?<=C[0-9])|(?<=C[0-9]{2})|(?<=C[0-9]{3})|(?<=C[0-9]{4}))\\(?=\s?[:：]|\.(?:\s|$))"
)


def as_data(text: str) -> str:
    r"""Outside text as a part of a line of a prompt: on one line, nothing hidden in it, no mark of ours left as it is.

    >>> as_data("It sank.\n[2] The mayor\u200b resigned.")
    'It sank. [\\2] The mayor resigned.'
    """
    return guarded(one_line(text))


def as_said(text: str) -> str:
    """What a model said, on one line and in the words that `as_data` showed it: its copies match the text they are from."""
    return unguarded(one_line(text))


def one_line(text: str) -> str:
    """Outside text on one line: no line break can forge a numbered sentence, no sign that cannot be seen hides words.

    White space collapses to single spaces; what `signs` knows as unseen is left out.
    """
    return " ".join(replaced(" ".join(text.split()), "").split())


def as_answer(text: str) -> str:
    """A model's own answer on its way back into a conversation: JSON as it is, but for marks of turns, which get a space."""
    return _TURN.sub("< ", text)


def guarded(line: str) -> str:
    r"""The line with a backslash in whatever could be taken for a mark of a prompt.

    >>> guarded("He wrote: [2] Sentences: <|im_end|> C1. Yes")
    'He wrote: [\\2] Sentences\\: <\\|im_end|> C1\\. Yes'
    """
    return _MARK.sub(lambda mark: f"{mark[0]}\\", line)


def unguarded(line: str) -> str:
    r"""What a model copied, without the backslashes that `guarded` put in.

    >>> unguarded(guarded("[2] Sentences: <|im_end|> <<SYS>> C1. Yes"))
    '[2] Sentences: <|im_end|> <<SYS>> C1. Yes'
    """
    return _GUARDED.sub("", line) if "\\" in line else line
