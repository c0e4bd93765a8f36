#!/usr/bin/env python3
"""Plants the faults of lists into a copy of the repository, each behind a switch.

plant.py COPY LIST...           exit 1 where a fault's text does not stand in its file once: each is named, and nothing is planted.
plant.py --check ROOT LIST...   only says which do not fit.

A list has `@ file`, then faults, one a line: `what stands there ==> what is put there`, both whole expressions.
    old ==>          a statement is left out (what stands there ends in `;`)
    ~ old ==> new    plain text; `{F}` in it is the switch
                     (how a text is broken into lines does not matter)
    = ...            no test can notice it (equivalent); the reason stands above it
    ! ...            read once, when the program starts: the fault gets a process of its own
The copy gets engine/Faults.cs, and faults.tsv: number, mark, list, file, fault.
"""
import os
import re
import sys

SEPARATOR = " ==>"
TOKEN = re.compile(r'"(?:[^"\\\\]|\\\\.)*"|\w+|\S')
SWITCHES = """namespace DinsosFlow.Engine;
#pragma warning disable
/// <summary>One fault is switched on at a time, here or for a process by DINSOSFLOW_FAULT; -1 for none.</summary>
public static class Faults
{
    public static volatile int Active = int.Parse(System.Environment.GetEnvironmentVariable("DINSOSFLOW_FAULT") ?? "-1");
    public static readonly bool[] Reached = new bool[%d];
    public static bool Is(int number) { Reached[number] = true; return number == Active; }
}
"""


class Fault:
    def __init__(self, source, file, line):
        self.source, self.file = source, file
        self.marks = ""
        while line[:2] in ("= ", "! ", "~ "):
            self.marks, line = self.marks + line[0], line[2:]
        self.old, new = line.split(SEPARATOR, 1)
        self.new = new.strip()
        # Between two words there is a space at least; elsewhere the layout decides.
        tokens = TOKEN.findall(self.old)
        self.where = re.compile(
            "".join(
                (r"\s+" if before[-1:].isalnum() and token[0].isalnum() else r"\s*" if before else r"(?<!\w)" if token[0].isalnum() else "") + re.escape(token)
                for before, token in zip([""] + tokens, tokens)
            )
        )

    def text(self):
        return f"{self.old} ==> {self.new}"

    def planted(self, number, old):
        switch = f"DinsosFlow.Engine.Faults.Is({number})"
        if "~" in self.marks:
            return self.new.replace("{F}", switch)
        if self.old.endswith(";"):
            return f"if (!{switch}) {{ {old} }}"
        return f"({switch} ? ({self.new}) : ({old}))"


def read(path):
    file = None
    for line in open(path, encoding="utf-8"):
        line = line.rstrip("\n")
        if line.startswith("@ "):
            file = line[2:]
        elif line and not line.startswith("#"):
            yield Fault(os.path.basename(path).removesuffix(".txt"), file, line)


def main():
    checks = sys.argv[1] == "--check"
    copy, *lists = sys.argv[2:] if checks else sys.argv[1:]
    faults = [fault for path in lists for fault in read(path)]
    texts, wrong = {}, []
    for file in {fault.file for fault in faults}:
        path = f"{copy}/{file}"
        texts[file] = open(path, encoding="utf-8-sig").read() if os.path.exists(path) else None
    for fault in faults:
        text = texts[fault.file]
        if text is None:
            wrong.append(f"{fault.source}: {fault.file} is not there: {fault.text()}")
        elif (times := len(fault.where.findall(text))) != 1:
            wrong.append(f"{fault.source}: {fault.file} has {times} of: {fault.text()}")
    # Longest first: a shorter one may stand inside.
    for number in sorted(range(len(faults)), key=lambda n: -len(faults[n].old)) if not wrong else []:
        fault = faults[number]
        texts[fault.file], times = fault.where.subn(lambda found: fault.planted(number, found.group()), texts[fault.file])
        if times == 0:
            wrong.append(f"{fault.source}: {fault.file}: an earlier fault has taken the place of: {fault.text()}")
    if wrong:
        sys.exit("\n".join(wrong) + f"\n{len(wrong)} of {len(faults)} faults do not fit the code: aim them anew")
    if checks:
        return
    for file, text in texts.items():
        open(f"{copy}/{file}", "w", encoding="utf-8").write(text)
    open(f"{copy}/engine/Faults.cs", "w").write(SWITCHES % len(faults))
    with open(f"{copy}/faults.tsv", "w", encoding="utf-8") as list_:
        for number, fault in enumerate(faults):
            list_.write(f"{number}\t{fault.marks}\t{fault.source}\t{fault.file}\t{fault.text()}\n")


main()
