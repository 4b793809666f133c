"""The set-up of the engine: its private environment, made with the user's consent, outside QGIS and the plugin.

Only the dialog and what asks QGIS (`qgis_facts`, `dialog` and its parts) import QGIS; the rest needs no screen.
"""
