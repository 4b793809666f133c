"""The preview dock: the visible part of a SAR layer, coloured on the map as it is panned and zoomed."""
