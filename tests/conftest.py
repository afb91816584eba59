"""What every test shares: hypothesis without deadlines, so that a busy machine cannot fail a property."""

from __future__ import annotations

from hypothesis import HealthCheck, settings

settings.register_profile("briefgen", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("briefgen")
