"""What the ledger and the checks cost a run: its wall time and CPU seconds with each and without."""
