"""Marks that say what a picture is: for programs in its metadata, for people in a corner of it."""
