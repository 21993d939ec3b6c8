"""Run the command line with ``python -m cleanclaim``."""

from cleanclaim.cli import main

if __name__ == "__main__":
    main()
