"""Seed files -> Articles: `read_articles` for everything a user names, `parse_article` for one file's bytes, `for_day` for a brief's day.

folders finds files, scanning reads one of any length, seedformat finds the tagged fields, cutting says where a long CONTENT ends,
outlets reads the URL and the publisher's name, parsing makes the article, library gathers what could be read and what could not, days says which of it a brief is of.
"""

from briefgen.articles.days import Day, brief_date, for_day
from briefgen.articles.library import Library, read_articles
from briefgen.articles.parsing import ArticlePolicy, parse_article, read_article

__all__ = ["ArticlePolicy", "Day", "Library", "brief_date", "for_day", "parse_article", "read_article", "read_articles"]
