"""Invented articles, ways for their service to fail, and runs that meet them: what `benchmarks.faults` and the tests share."""
