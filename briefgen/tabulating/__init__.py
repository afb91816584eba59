"""Claims of one story -> its figures side by side: one table for each quantity, with who says so and how the numbers stand.

rows take the figures from the claims, kindred decides which count the same thing, standing what they come to, wording what
a reader is told, groups which tables are about one thing in different phases. Nothing is averaged and none is chosen.
"""

from briefgen.tabulating.groups import groups
from briefgen.tabulating.tables import tabulate

__all__ = ["groups", "tabulate"]
