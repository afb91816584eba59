"""All fuzz targets, one for each reader of what strangers may hand over."""

from __future__ import annotations

from tests.fuzz import of_articles, of_files, of_ledgers, of_models, of_pages
from tests.fuzz.target import Target

TARGETS: tuple[Target, ...] = (
    *of_articles.TARGETS,
    *of_models.TARGETS,
    *of_pages.TARGETS,
    *of_files.TARGETS,
    *of_ledgers.TARGETS,
)
