"""The mark that says on layouts and on the map that colour is synthetic."""
