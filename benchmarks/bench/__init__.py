"""The bench: how fast the product is, stage by stage and from end to end, and how much memory it takes.

``python -m benchmarks.bench`` or ``make bench``; docs/performance.md says what its entries are.
"""
