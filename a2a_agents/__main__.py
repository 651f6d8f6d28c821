"""``python -m a2a_agents`` is the command ``a2a-agents``."""

import sys


def main() -> int:
    """Run the command; a Ctrl-C while it is still being loaded ends it as any other does."""
    try:
        from a2a_agents import cli

        return cli.main()
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main())
