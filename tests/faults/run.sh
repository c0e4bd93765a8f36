#!/usr/bin/env bash
# Plants the faults of deadlines.txt into a copy of the engine and runs the tests of time against each: how many do they notice?
# Needs python3. Takes some minutes. Exit 1 below 90 %.
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
copy=$(mktemp -d)
trap 'rm -rf "$copy"' EXIT

cd "$root"
git ls-files -co --exclude-standard -- '*.props' '*.sln' global.json BannedSymbols.txt .editorconfig engine definitions tests/Directory.Build.props tests/engine \
  | tar -cf - -T - | tar -xf - -C "$copy"
python3 tests/faults/plant.py tests/faults/deadlines.txt "$copy"
cp tests/faults/Runner.cs.txt "$copy/tests/engine/FaultRunner.cs"
sed -i 's#<PropertyGroup>#<PropertyGroup><OutputType>Exe</OutputType><GenerateProgramFile>false</GenerateProgramFile>#' "$copy/tests/engine/DinsosFlow.Engine.Tests.csproj"
dotnet build "$copy/tests/engine" -v q -clp:ErrorsOnly
dotnet "$copy/tests/engine/bin/Debug/net10.0/DinsosFlow.Engine.Tests.dll"
