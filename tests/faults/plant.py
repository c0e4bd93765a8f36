#!/usr/bin/env python3
"""Plants the faults of a list into a copy of the repository, each behind a switch: plant.py LIST COPY."""
import sys

SEPARATOR = " ==>"


def read(path):
    file = None
    for line in open(path, encoding="utf-8"):
        line = line.rstrip("\n")
        if not line or line.startswith("#"):
            continue
        if line.startswith("@ "):
            file = line[2:]
            continue
        equivalent = line.startswith("= ")
        line = line[2:] if equivalent else line
        raw = line.startswith("~ ")
        old, new = (line[2:] if raw else line).split(SEPARATOR, 1)
        yield file, old, new.strip(), raw, equivalent


def planted(number, old, new, raw):
    switch = f"DinsosFlow.Engine.Faults.Is({number})"
    if raw:
        return new.replace("{F}", switch)
    if old.endswith(";"):
        return f"if (!{switch}) {{ {old} }}"
    return f"({switch} ? ({new}) : ({old}))"


def main():
    faults = list(read(sys.argv[1]))
    copy = sys.argv[2]
    texts = {file: open(f"{copy}/{file}", encoding="utf-8").read() for file in {fault[0] for fault in faults}}
    names = []
    for number, (file, old, new, raw, equivalent) in enumerate(faults):
        if texts[file].count(old) != 1:
            sys.exit(f"{file}: `{old}` is there {texts[file].count(old)} times")
        names.append(f"{'= ' if equivalent else ''}{file}: {old} ==> {new}")
    # Longest first: a shorter one may stand inside.
    for number in sorted(range(len(faults)), key=lambda n: -len(faults[n][1])):
        file, old, new, raw, _ = faults[number]
        texts[file] = texts[file].replace(old, planted(number, old, new, raw))
    for file, text in texts.items():
        open(f"{copy}/{file}", "w", encoding="utf-8").write(text)
    open(f"{copy}/engine/Faults.cs", "w").write(
        "namespace DinsosFlow.Engine;\n#pragma warning disable\n"
        "public static class Faults { public static int Active = -1; public static bool Is(int number) => number == Active; }\n"
    )
    open(f"{copy}/faults.txt", "w", encoding="utf-8").write("\n".join(names))


main()
