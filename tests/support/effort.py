"""How hard the long tests try: once in `make test`, many times over in `make soak`."""

from __future__ import annotations

import os

TIMES = int(os.environ.get("HINGEDOC_SOAK", "1"))
