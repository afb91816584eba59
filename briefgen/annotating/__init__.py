"""Text -> what it gives as data: figures, dates, hedges, names, negation; one file per kind, no opinion on any claim.

`briefgen.checking` compares what these read off a statement with what they read off its evidence.
"""
