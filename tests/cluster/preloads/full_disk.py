"""For ``dask worker --preload``: no file that the worker writes gets longer than FULL_AT bytes, as on a full disk.

The error is "File too large" where a full disk says "No space left on device".
"""

import os
import resource
import signal

signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(os.environ["FULL_AT"]), int(os.environ["FULL_AT"])))
