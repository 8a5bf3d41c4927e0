"""``python -m sayso``: the command line."""

from sayso.cli.app import main

if __name__ == "__main__":  # processes that are spawned import this again
    main()
