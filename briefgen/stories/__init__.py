"""Articles -> stories: which tell of the same event, which print another's text, and why each pair is together or apart.

`profiles` reads what tells one article's event from another's (`lookback` whether it recalls one of another year); `likeness`
says how much two have in common, `contrasts` what keeps them apart all the same, `copies` whether one prints the other;
`grouping` decides, `telling` makes stories of the decisions.
"""

from briefgen.stories.grouping import group
from briefgen.stories.profiles import profile
from briefgen.stories.telling import pairings_jsonl, replay

__all__ = ["group", "pairings_jsonl", "profile", "replay"]
