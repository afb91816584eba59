"""Brief -> the files of a brief: fills the templates and decides nothing.

files fills templates/*.md.j2 and makes the data files beside them; ladder says who said it, through whom; remarks what a
reader should know beside that, at a glance; facts what code read off the evidence, in full, for a reviewer; phrases puts
days, amounts and quotations into words.
"""

from briefgen.rendering.files import TEMPLATES, Templates, load_templates, render
from briefgen.rendering.ladder import ladder

__all__ = ["TEMPLATES", "Templates", "ladder", "load_templates", "render"]
