#!/usr/bin/env bash
# Puts treatygap, from the copy that the action came in, into an environment of its own.
set -euo pipefail

home="$RUNNER_TEMP/treatygap"
python="$(command -v python3 || command -v python || true)"
# -I: no file of the repository that is checked may be taken for a part of Python.
if [ -z "$python" ] || ! "$python" -I -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then
  echo "::error title=treatygap::Python 3.11 or newer is needed; a step before this one can set it up"
  exit 2
fi
"$python" -I -m venv --clear "$home/venv"
bin="$home/venv/bin"
[ -d "$bin" ] || bin="$home/venv/Scripts"

# Of everything that treatygap needs, the version that it was tested with.
sed -n 's/^\([^ #][^ ]*==.*\) \\$/\1/p' "$GITHUB_ACTION_PATH/requirements/dev.txt" > "$home/versions.txt"
export PIP_CONSTRAINT="$home/versions.txt" PIP_BUILD_CONSTRAINT="$home/versions.txt"
"$bin/python" -I -m pip install --quiet --disable-pip-version-check "$GITHUB_ACTION_PATH"
