# What the steps after the set-up stand on: where treatygap is, and inputs that are what they should be.
# shellcheck shell=bash
set -euo pipefail
# In one stream, or else the lines of a log may change places.
exec 2>&1

home="$RUNNER_TEMP/treatygap"
bin="$home/venv/bin"
[ -d "$bin" ] || bin="$home/venv/Scripts"

# Stops over an input that a step cannot use.
refuse() {
  echo "::error title=treatygap::$1"
  exit 2
}

# An input on one line: it is named in outputs, which are read line by line.
one_line() {
  case "$2" in *$'\n'* | *$'\r'*) refuse "the input $1 has more than one line" ;; esac
}

# An input that says yes or no.
true_or_false() {
  case "$2" in true | false) ;; *) refuse "the input $1 is neither true nor false" ;; esac
}

# Runs treatygap. What it prints goes to a file; of what it says beside that, which stands in the log and has words of
# the model, the runner obeys nothing.
run() {
  local word code=0
  word="$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')"
  echo "::stop-commands::$word"
  "$bin/treatygap" "$@" > "$home/printed.txt" || code=$?
  echo "::$word::"
  return "$code"
}
