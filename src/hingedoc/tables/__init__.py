"""Tables of cases: Arrow in, Arrow out, with the meaning of one case."""

from hingedoc.errors import Problem, SetupError

try:
    import pyarrow as _pyarrow  # noqa: F401  every file of this folder needs it: say so once
except ImportError:
    raise SetupError(
        Problem(
            "S106", "Tables need pyarrow, which is not installed.", hint='Install it: pip install "hingedoc[table]".'
        )
    ) from None
