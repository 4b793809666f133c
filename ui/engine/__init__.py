"""The engine as QGIS sees it: where its Python is, its process, and the client that runs requests. No torch here."""
