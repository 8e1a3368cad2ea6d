"""Tables of cases: Arrow in, Arrow out, with the meaning of one case."""
