"""How a record is named inside a report, and how much of a file from anywhere is read, and for how long."""

from __future__ import annotations

#: Of the element of a page; in a PDF it is a file of this name that ends in .json.
NAME = "hingedoc-record"
FILE_NAME = f"{NAME}.json"
#: The formats that can carry it.
CARRYING = ("pdf", "html")
#: Of a whole report; ours have less than a tenth of it.
MOST_FILE = 20_000_000
#: Of the record inside.
MOST_BYTES = 2_000_000
#: What reading a report may take.
MOST_MEMORY = 768 * 1024 * 1024
MOST_SECONDS = 10
