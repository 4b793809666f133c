"""Options: what a user may ask for, one module for each kind of work; declared once and used everywhere."""
