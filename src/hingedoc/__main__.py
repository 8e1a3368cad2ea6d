"""``python -m hingedoc`` is the ``hingedoc`` command."""

from hingedoc.cli import main

if __name__ == "__main__":
    main()
