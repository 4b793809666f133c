"""Models: the card, the file, the network behind it, and the device that it runs on."""
