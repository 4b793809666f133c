"""Colorizing on a cluster: Dask workers make scenes and strips of them, one process hands them out and counts."""
