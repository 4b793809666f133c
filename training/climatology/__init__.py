"""Making the climatology: what twelve monthly images of the Earth say of the colour of land, fitted into one file."""
