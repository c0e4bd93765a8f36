#!/usr/bin/env bash
# Which files of engine and host does one warm request walk through? A copy of the repository is built, each of its methods marked
# (Mono.Cecil), and a case started, a task taken and a task completed over HTTP, on SQLite; what every one of five such requests entered is
# printed by file. A file counts as soon as one line of it is hit.
#   tests/walk/run.sh [start|claim|complete]...      all three, or those named
#   WALK_COPY=folder                                 keeps the copy there and uses it again
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
copy=${WALK_COPY:-$(mktemp -d)}
[ -n "${WALK_COPY:-}" ] || trap 'rm -rf "$copy"' EXIT
tests="$copy/tests/host/bin/Debug/net10.0/DinsosFlow.Host.Tests.dll"

if [ ! -e "$copy/marked" ]; then
  mkdir -p "$copy"
  cd "$root"
  git ls-files -co --exclude-standard | grep -v '^tests/browser/' | while read -r file; do [ ! -e "$file" ] || echo "$file"; done | tar -cf - -T - | tar -xf - -C "$copy"
  cat > "$copy/engine/Walked.cs" <<'CS'
namespace DinsosFlow.Engine;
#pragma warning disable
public static class Walked
{
    public static readonly bool[] Entered = new bool[100_000];
    public static void At(int method) => Entered[method] = true;
}
CS
  cp "$root/tests/walk/Walk.cs.txt" "$copy/tests/host/Walk.cs"
  sed -i '0,/<PropertyGroup>/s##<PropertyGroup><OutputType>Exe</OutputType><GenerateProgramFile>false</GenerateProgramFile><StartupObject>DinsosFlow.Walk.Walk</StartupObject>#; 0,/<ItemGroup>/s##<ItemGroup><PackageReference Include="Mono.Cecil" VersionOverride="0.11.6" />#' "$copy/tests/host/DinsosFlow.Host.Tests.csproj"
  dotnet build "$copy/tests/host" -v q -clp:ErrorsOnly
  dotnet exec "$tests" mark "$copy"
  touch "$copy/marked"
fi
dotnet exec "$tests" walk "$copy" "$@"
