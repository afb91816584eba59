"""Brief -> the files of a brief: fills the templates and decides nothing.

files makes each file; templating fills templates/*.j2; views says what judgments, changes, tables and questions look like on a
page, ranges draws figures; ladder says who said it, through whom; remarks what a
reader should know beside that, at a glance; facts what code read off the evidence, in full, for a reviewer; phrases puts
days, amounts and quotations into words.
"""

from briefgen.rendering.files import render
from briefgen.rendering.ladder import ladder
from briefgen.rendering.templating import TEMPLATES, Templates, load_templates

__all__ = ["TEMPLATES", "Templates", "ladder", "load_templates", "render"]
