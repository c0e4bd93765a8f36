#!/usr/bin/env bash
# Until the first release there is one migration for each database, made anew from the model whenever the model changes:
#   host/Storage/Migrations/renew.sh
# A store that an older build made is refused (Store.MigrateAsync). What EF's model cannot say is added from SearchSchema and
# StampSchema.
set -euo pipefail
cd "$(dirname "$0")/../../.."
dotnet tool restore >/dev/null
rm -f host/Storage/Migrations/{Sqlite,Postgres}/*.cs
dotnet build -v quiet -clp:ErrorsOnly host/DinsosFlow.Host.csproj
dotnet tool run dotnet-ef migrations add Initial --no-build --project host --context SqliteDb --output-dir Storage/Migrations/Sqlite
dotnet tool run dotnet-ef migrations add Initial --no-build --project host --context PostgresDb --output-dir Storage/Migrations/Postgres
for provider in Sqlite Postgres; do
  for file in host/Storage/Migrations/$provider/*_Initial.cs; do
    # `Up` ends before the summary of `Down`: the statements beside the model go to its end.
    awk -v provider="$provider" '
      { lines[NR] = $0 }
      /protected override void Down/ { down = NR }
      END {
        for (end = down; lines[end] !~ /^        }/; end--) {}
        for (i = 1; i <= NR; i++) {
          if (i == end) {
            print ""
            print "            foreach (var statement in (string[])[.. SearchSchema." provider ", .. StampSchema." provider "])"
            print "            {"
            print "                migrationBuilder.Sql(statement);"
            print "            }"
          }
          print lines[i]
        }
      }' "$file" >"$file.new"
    mv "$file.new" "$file"
  done
done
