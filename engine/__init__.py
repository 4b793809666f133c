"""The engine process: the command line, the worker that QGIS talks to, and the service behind both."""
