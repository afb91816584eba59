"""Text -> its dates as data: as written, which days they are, how fine, how they bound, and by which rule.

Event time is not article time: the day of publication is only what "Wednesday" and "last week" are counted from. Our own
rules rather than a library's: dateparser reads a date whose words are already found, at over a millisecond each, and
guesses (3 April or 4 March; "may"; "second"); finding the words, their bounds and their back-references is the work.
"""

from briefgen.annotating.dates.finding import find_dates
from briefgen.annotating.dates.wording import calendar_words

__all__ = ["calendar_words", "find_dates"]
