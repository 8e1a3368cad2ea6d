"""Proofs over all cases there are: what the knowledge may never do, and what it must be able to do."""
