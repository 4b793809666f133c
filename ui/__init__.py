"""What lives inside QGIS: the Processing provider, and the client of the engine. No torch, rasterio or cv2 here."""
