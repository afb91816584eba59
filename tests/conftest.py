"""What every test shares: hypothesis without deadlines, so that a busy machine cannot fail a property."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("briefgen", deadline=None)
settings.load_profile("briefgen")
