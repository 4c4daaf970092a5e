#!/usr/bin/env bash
# Checks the model: annotations, the summary of the run, SARIF, and counts as outputs. Ends as the check does.
# shellcheck source=ground.sh
. "$(dirname -- "${BASH_SOURCE[0]}")/ground.sh"

one_line project "$PROJECT"
one_line treaty "$TREATY"
one_line baseline "$BASELINE"
one_line fail-on "$FAIL_ON"
one_line sarif "$SARIF"
true_or_false gaps "$GAPS"
true_or_false summary "$SUMMARY"

result="$home/check.json"
rm -f "$result"
set -- check --project "$PROJECT" --format github
[ -z "$TREATY" ] || set -- "$@" --treaty "$TREATY"
[ -z "$BASELINE" ] || set -- "$@" --baseline "$BASELINE"
[ -z "$FAIL_ON" ] || set -- "$@" --fail-on "$FAIL_ON"
[ "$GAPS" = false ] || set -- "$@" --gaps
if [ -n "$SARIF" ]; then
  mkdir -p -- "$(dirname -- "$SARIF")"
  set -- "$@" --output "sarif:$SARIF"
fi
[ "$SUMMARY" = true ] || unset GITHUB_STEP_SUMMARY
# Words and nothing else: what they hold is neither expanded nor run.
read -r -d '' -a words <<< "$ARGS" || true
set -- "$@" --output "json:$result" ${words[@]+"${words[@]}"}

code=0
run "$@" || code=$?
cat "$home/printed.txt"
{
  echo "exit-code=$code"
  # The result is written last: with it, there is SARIF as well.
  if [ -f "$result" ]; then
    [ -z "$SARIF" ] || echo "sarif=$SARIF"
    "$bin/python" -I "$GITHUB_ACTION_PATH/integrations/github/counts.py" "$result"
  fi
} >> "$GITHUB_OUTPUT"
exit "$code"
