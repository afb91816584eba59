"""The review of a brief, where a person works: `review.md` is made with what was decided, and read back with what is decided now.

`layout` has the words both sides go by; `showing` says what a block shows and `sealing` fills in the digests of what was written;
`lines` and `blocks` take a file apart, `places` and `filling` make decisions of what stands in a block, `unchanged`, `runs` and
`rules` find what cannot be taken as it is, and `reading` puts that together.
"""

from briefgen.review.faults import ReviewFault
from briefgen.review.layout import FORMAT
from briefgen.review.reading import Review, read_review
from briefgen.review.sealing import run_digest, sealed
from briefgen.review.showing import Rulings

__all__ = ["FORMAT", "Review", "ReviewFault", "Rulings", "read_review", "run_digest", "sealed"]
