"""What a training's inputs look like, inputs that are unlike them, and how much larger errors are on these."""
