"""What the algorithms are made of: their base classes and their parameters."""
