#!/usr/bin/env bash
# Says in the summary of the run what a pull request changes. With nothing to compare with, nothing.
# shellcheck source=ground.sh
. "$(dirname -- "${BASH_SOURCE[0]}")/ground.sh"

one_line project "$PROJECT"
one_line treaty "$TREATY"
one_line diff-base "$DIFF_BASE"
true_or_false summary "$SUMMARY"
if [ -z "$DIFF_BASE" ] && [ -n "${GITHUB_BASE_REF:-}" ]; then
  DIFF_BASE="origin/$GITHUB_BASE_REF..."
fi
if [ -z "$DIFF_BASE" ] || [ "$DIFF_BASE" = none ]; then
  exit 0
fi

report="$home/changes.md"
set -- diff --project "$PROJECT" --output "$report"
[ -z "$TREATY" ] || set -- "$@" --treaty "$TREATY"
code=0
run "$@" -- "$DIFF_BASE" || code=$?
case "$code" in
  0) echo "report=$report" >> "$GITHUB_OUTPUT" ;;
  2)
    refuse "the comparison was called wrongly; the log says how. It needs the whole history: fetch-depth: 0 for actions/checkout"
    ;;
  *) echo "No comparison: one of the two versions cannot be loaded; the log says why." > "$report" ;;
esac
if [ "$SUMMARY" = true ]; then
  # The empty line keeps what follows apart.
  { cat "$report" && echo; } >> "$GITHUB_STEP_SUMMARY"
fi
