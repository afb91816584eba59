"""briefgen: intelligence briefs whose every sentence can be proved."""
