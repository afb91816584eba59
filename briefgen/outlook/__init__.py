"""Claims -> what happened when, what is to come, and what nobody knows.

`timeline` puts what claims tell on the days it happened, `forecasts` keeps what they put on days to come and says what became
of it, `gaps` asks what they leave open and `closing` finds the answers. `moods` and `placing` read a claim's parse for all of
them, in its article's where that was read already; `wording` turns a claim's own clause into a question.
"""

from briefgen.outlook.closing import close
from briefgen.outlook.forecasts import come_due, forecasts
from briefgen.outlook.gaps import GapPolicy, gaps
from briefgen.outlook.placing import UNREAD, Readings
from briefgen.outlook.timeline import events

__all__ = ["UNREAD", "GapPolicy", "Readings", "close", "come_due", "events", "forecasts", "gaps"]
