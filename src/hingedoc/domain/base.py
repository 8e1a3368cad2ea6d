"""What every record shares: frozen, strict about unknown fields, quick to compare."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, StringConstraints

#: Ids are lower-case words joined by single underscores: experta field names may not hold two in a row.
Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(_[a-z0-9]+)*$", max_length=80)]

#: The id of a rule as the domain reference prints it: P5, V1_set_up, L19.
Code = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9]+(_[a-z0-9]+)*$", max_length=80)]

#: A line or paragraph that somebody may read.
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=4000)]


class Record(BaseModel):
    """A frozen record. Unknown fields are errors, so that a misspelt key in a knowledge file is found."""

    model_config = ConfigDict(frozen=True, extra="forbid", validate_default=False)
