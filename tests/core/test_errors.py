"""An error's cause is told in the words of GDAL or the system, once and without its number."""

from __future__ import annotations

import errno
import os

from rasterio.errors import RasterioIOError
from sar_colorizer.core.errors import Cancelled, ClusterError, ClusterMissingError, cause_of
from sar_colorizer.core.words import phrase


def test_the_words_are_those_of_the_error_beneath():
    error = RasterioIOError("Read failed. See previous exception for details.")
    error.__cause__ = RuntimeError("strip 3: data is missing.\n")
    assert cause_of(error) == "strip 3: data is missing"
    assert cause_of(RasterioIOError("not a raster.")) == "not a raster"


def test_of_the_systems_errors_the_words_count_and_not_number_and_file():
    assert cause_of(OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), "/a")) == os.strerror(errno.ENOSPC)


def test_a_cause_that_is_a_phrase_stays_one():
    assert cause_of(OSError(phrase("{count} blocks are missing", count=2))).template == "{count} blocks are missing"


def test_cancelling_says_that_nothing_was_written():
    assert str(Cancelled()) == "Cancelled. Nothing was written."
    assert Cancelled().text.template == "Cancelled. Nothing was written."


def test_a_missing_dask_is_named_with_the_ways_to_get_it():
    error = ClusterMissingError("distributed")
    assert isinstance(error, ClusterError) and (ClusterError.code, error.code) == ("cluster", "cluster-missing")
    assert "distributed is missing" in str(error) and "pip install 'sar-colorizer[cluster]'" in str(error)
    assert "Engine set-up" in str(error) and "{package}" in error.text.template
    assert "distributed is missing" in str(ClusterMissingError(None))
