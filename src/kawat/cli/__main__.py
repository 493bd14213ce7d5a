"""`python -m kawat.cli` is `kawat`."""

import sys

from kawat.cli import main

sys.exit(main())
