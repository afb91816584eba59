"""Claims of a day -> key judgments: which claims (`ranking`), in whose words (`phrasing`), whether they may be printed
(`gates`), how sound their basis is (`confidence`), and how likely they may call anything (`estimative`).
"""

from briefgen.judging.confidence import confidence, explained
from briefgen.judging.deciding import Judged, judge_again, judge_day
from briefgen.judging.gates import gate, passes, unknown
from briefgen.judging.material import Material
from briefgen.judging.phrasing import JudgingPrompts
from briefgen.judging.ranking import JudgingPolicy

__all__ = [
    "Judged",
    "JudgingPolicy",
    "JudgingPrompts",
    "Material",
    "confidence",
    "explained",
    "gate",
    "judge_again",
    "judge_day",
    "passes",
    "unknown",
]
