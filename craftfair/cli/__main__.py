"""`python -m craftfair.cli`: the same commands, for child processes."""

from craftfair.cli import main

main()
