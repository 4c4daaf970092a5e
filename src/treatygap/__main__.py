"""`python -m treatygap` is the command `treatygap`."""

from treatygap.cli.start import run

if __name__ == "__main__":
    run()
