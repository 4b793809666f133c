"""Composites: measured backscatter as colours that stand for measurements, by published rules, with their legends."""
