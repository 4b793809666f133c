"""The window of the engine set-up."""
