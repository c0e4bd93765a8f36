#!/usr/bin/env bash
# Do the tests notice faults? Plants the faults of the lists into a copy of the repository, each behind a switch, builds it once, runs every
# test once without a fault to see what it reaches, and then shows each fault to the tests that reach it until one fails.
#   tests/faults/run.sh [LIST...]        all lists, or those named (cases flow deadlines access commands integrity)
#   FAULT_COPY=folder                    keeps copy and results there, and goes on where an earlier run was stopped
#   FAULT_SECONDS=120                    longest that one fault is tried
#   FAULT_ONLY="words"                   no other classes but with one of them in their name
#   FAULT_LAST="words"                   classes with one of them in their name are asked last
#   FAULT_PAUSE=file                     waits as long as that file is there
#   FAULT_TURN=seconds                   a new process after so long
#   FAULT_POSTGRES="Host=...;..."        server for the list `together`, which is left out without one
# Needs python3. The engine's lists take minutes, the host's (on SQLite) an hour or two. Exit 1 below 90 %.
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
here=$root/tests/faults
copy=${FAULT_COPY:-$(mktemp -d)}
[ -n "${FAULT_COPY:-}" ] || trap 'rm -rf "$copy"' EXIT
names=("$@")
[ $# -gt 0 ] || names=(cases flow deadlines access commands integrity)
[ $# -gt 0 ] || [ -z "${FAULT_POSTGRES:-}" ] || names+=(together)
lists=("${names[@]/#/$here/}")
lists=("${lists[@]/%/.txt}")

if [ ! -e "$copy/faults.tsv" ]; then
  mkdir -p "$copy"
  cd "$root"
  git ls-files -co --exclude-standard | grep -v '^tests/browser/' | while read -r file; do [ ! -e "$file" ] || echo "$file"; done | tar -cf - -T - | tar -xf - -C "$copy"
  python3 "$here/plant.py" "$copy" "${lists[@]}"
  # What shifts with planting is no fault: warnings, and what walks the sources themselves.
  sed -i 's#<TreatWarningsAsErrors>true#<TreatWarningsAsErrors>false#; s#</PropertyGroup>#<NoWarn>$(NoWarn);CS8600;CS8601;CS8602;CS8603;CS8604;CS8629;CS0162;CS0219</NoWarn></PropertyGroup>#' "$copy/Directory.Build.props"
  for side in engine host; do
    cp "$here/Runner.cs.txt" "$copy/tests/$side/FaultRunner.cs"
    sed -i '0,/<PropertyGroup>/s##<PropertyGroup><OutputType>Exe</OutputType><GenerateProgramFile>false</GenerateProgramFile><StartupObject>DinsosFlow.FaultRun.FaultRunner</StartupObject>#' "$copy/tests/$side"/*.Tests.csproj
  done
fi

# Suites that kill processes, and without a server those that take PostgreSQL, are left out: a fault that only they see counts as living.
unset DINSOSFLOW_TEST_POSTGRES
if [ -n "${FAULT_POSTGRES:-}" ]; then
  export DINSOSFLOW_TEST_POSTGRES="$FAULT_POSTGRES" FAULT_LEAVE_OUT="${FAULT_LEAVE_OUT:-Killed}"
fi
export FAULT_LEAVE_OUT="${FAULT_LEAVE_OUT:-Postgres Killed}"
for side in engine host; do
  cut -f 4 "$copy/faults.tsv" | grep -q "^$side/" || continue
  project=$(basename "$copy/tests/$side"/*.Tests.csproj .csproj)
  tests="$copy/tests/$side/bin/Debug/net10.0/$project.dll"
  [ -e "$copy/$side.built" ] || { dotnet build "$copy/tests/$side" -v q -clp:ErrorsOnly && touch "$copy/$side.built"; }
  if [ ! -e "$copy/$side.reach.done" ]; then
    dotnet exec "$tests" reach "$copy/$side.reach" > "$copy/$side.unsteady" && touch "$copy/$side.reach.done"
  fi
  # A fault may leave the process in pieces: then the next one goes on behind it.
  for _ in {1..300}; do
    ! dotnet exec "$tests" try "$copy/$side.reach" "$copy/$side.results" "$side/" | tee "$copy/$side.said" || break
  done
  for alone in $(sed -n 's/^alone //p' "$copy/$side.said"); do
    DINSOSFLOW_FAULT=$alone dotnet exec "$tests" try "$copy/$side.reach" "$copy/$side.results" "$side/" || true
  done
done
python3 "$here/tell.py" "$copy" "$here/noticed.tsv"
