"""Sampling: which crops make the batch of a step, in which process, ahead of its use."""
