"""``python -m sar_colorizer.training train ...``: the command line, under a name that torchrun can start."""

import sys

from ..engine.cli import main

sys.exit(main())
