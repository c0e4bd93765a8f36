#!/usr/bin/env bash
# Restores, builds, checks the format and runs every test; needs the .NET SDK only.
# Ends with a line `N passed, N failed`; exits 1 when anything failed.
set -u
cd "$(dirname "$0")" || exit 2
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

fail() {
  echo "$1" >&2
  echo "0 passed, 1 failed"
  exit 1
}

dotnet restore --locked-mode || fail "restore failed"
dotnet build --no-restore -c Release || fail "build failed"
dotnet format whitespace --no-restore --verify-no-changes || fail "format: run 'dotnet format whitespace'"
dotnet run --no-build -c Release --project host -- lint || fail "the definitions have errors"

results=$(mktemp -d)
trap 'rm -rf "$results"' EXIT
status=0
dotnet test --no-build -c Release --logger trx --results-directory "$results" || status=1

passed=0
failed=0
for file in "$results"/*.trx; do
  counters=$(grep -o '<Counters [^>]*>' "$file")
  passed=$((passed + $(sed 's/.* passed="\([0-9]*\)".*/\1/' <<<"$counters")))
  failed=$((failed + $(sed 's/.* failed="\([0-9]*\)".*/\1/' <<<"$counters")))
done
[ "$passed" -gt 0 ] || status=1
[ "$status" -eq 0 ] || [ "$failed" -gt 0 ] || failed=1
echo "$passed passed, $failed failed"
exit "$status"
