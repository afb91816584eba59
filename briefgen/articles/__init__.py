"""Seed files -> Articles: `read_articles` for everything a user names, `parse_article` for one file's bytes.

folders finds files, seedformat the tagged fields, outlets reads the URL and the publisher's name, parsing makes the
article, library gathers what could be read and what could not.
"""

from briefgen.articles.library import Library, read_articles
from briefgen.articles.parsing import ArticlePolicy, parse_article

__all__ = ["ArticlePolicy", "Library", "parse_article", "read_articles"]
