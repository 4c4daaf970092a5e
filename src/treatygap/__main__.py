"""`python -m treatygap` is the command `treatygap`."""

from treatygap.cli.main import run

if __name__ == "__main__":
    run()
