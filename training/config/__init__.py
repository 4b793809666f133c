"""The configuration of a training: its tables, its file, its presets, and the model card it leads to."""
