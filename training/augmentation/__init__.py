"""Augmentation: what is done at random to the crops of a training, and what the network is told of them."""
