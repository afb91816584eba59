"""DraftClaims + Reading -> GroundedClaims: a model points, and what it points at is found in the article or refused.

folding makes two spellings of the same words comparable, locating finds a quotation, agreement tells which sentence a
statement is about, claims puts them together.
"""

from briefgen.grounding.claims import ground, ground_all
from briefgen.grounding.locating import Located, locate_quote

__all__ = ["Located", "ground", "ground_all", "locate_quote"]
