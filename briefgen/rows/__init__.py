"""JSON lines of documents and claims -> JSON lines of answers: for each row one answer, in the same order.

A row that cannot be checked is answered with what is wrong with it, and the others go on.
"""

from briefgen.rows.answering import Answer, Check, answers
from briefgen.rows.printing import answer_json
from briefgen.rows.reading import Row, read_lines

__all__ = ["Answer", "Check", "Row", "answer_json", "answers", "read_lines"]
