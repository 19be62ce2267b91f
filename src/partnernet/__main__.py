"""``python -m partnernet`` is the command ``partnernet``."""

from partnernet.cli import main

if __name__ == "__main__":
    main()
