"""STAC: what describes a product, a folder of products and a model to catalogues, as plain JSON values."""
