"""What differs from the briefs before: claims new, changed, repeated, withdrawn; articles edited; confidence moved.

before holds the earlier claims, since tells how today's stand to them, withdrawn which are taken back, notices knows a
correction by its words, versions compares two texts of one page, confidence two judgments of one matter.
"""

from briefgen.changes.confidence import moved, same_judgment
from briefgen.changes.since import changes
from briefgen.changes.versions import edits

__all__ = ["changes", "edits", "moved", "same_judgment"]
