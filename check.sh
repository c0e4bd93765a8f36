#!/usr/bin/env bash
# Restores, builds, checks the format and runs every test; needs the .NET SDK only. On Debian it installs PostgreSQL
# and Chromium where they are missing, and starts a private PostgreSQL on a free port for the time of the tests.
# Ends with a line `N passed, N failed`; exits 1 when anything failed.
set -u
cd "$(dirname "$0")" || exit 2
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

fail() {
  echo "$1" >&2
  echo "0 passed, 1 failed"
  exit 1
}

work=$(mktemp -d)
chmod 755 "$work"
trap 'stop_postgres; rm -rf "$work"' EXIT

postgres_tools() { find /usr/lib/postgresql -name initdb -printf '%h\n' 2>/dev/null | sort -V | tail -1; }

as_postgres() {
  if [ "$(id -u)" -eq 0 ]; then
    setpriv --reuid=postgres --regid=postgres --clear-groups env HOME="$work" "$@"
  else
    "$@"
  fi
}

start_postgres() {
  tools=$(postgres_tools)
  port=$((20000 + RANDOM % 20000))
  mkdir "$work/postgres"
  [ "$(id -u)" -ne 0 ] || chown postgres:postgres "$work/postgres"
  as_postgres "$tools/initdb" -A trust -U postgres -E UTF8 --locale=C.UTF-8 --no-sync -D "$work/postgres/data" >"$work/initdb.log" &&
    as_postgres "$tools/pg_ctl" -w -D "$work/postgres/data" -l "$work/postgres/log" \
      -o "-p $port -c listen_addresses=127.0.0.1 -c unix_socket_directories=$work/postgres -c fsync=off -c max_connections=200" start >"$work/pg_ctl.log" &&
    export DINSOSFLOW_TEST_POSTGRES="Host=127.0.0.1;Port=$port;Username=postgres;Database=postgres"
}

stop_postgres() {
  [ ! -d "$work/postgres/data" ] || as_postgres "$(postgres_tools)/pg_ctl" -m immediate -D "$work/postgres/data" stop >"$work/stop.log" 2>&1
}

missing=()
[ -n "$(postgres_tools)" ] || missing+=(postgresql)
[ -x /usr/bin/chromium ] || missing+=(chromium)
if [ "${#missing[@]}" -gt 0 ]; then
  root=()
  [ "$(id -u)" -eq 0 ] || root=(sudo)
  "${root[@]}" apt-get update -q && "${root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "${missing[@]}" ||
    fail "could not install ${missing[*]}: install it by hand and run again"
fi

dotnet restore --locked-mode && dotnet tool restore || fail "restore failed"
dotnet build --no-restore -c Release || fail "build failed"
dotnet csharpier check . || fail "layout: run 'dotnet csharpier format .'"
dotnet run --no-build -c Release --project host -- lint || fail "the definitions have errors"

start_postgres || { cat "$work"/*.log; fail "the private PostgreSQL did not start"; }
results="$work/results"
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
