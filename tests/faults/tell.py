#!/usr/bin/env python3
"""Says what came of the faults in a copy: tell.py COPY [NOTICED]. Exit 1 below 90 % of those that are no equivalents.

NOTICED, a file, remembers which test noticed which fault, so that it is asked first the next time: what is new is added.
"""
import glob
import sys

copy = sys.argv[1]
verdicts = {}
for results in glob.glob(f"{copy}/*.results"):
    for line in open(results, encoding="utf-8"):
        number, verdict, by = line.rstrip("\n").split("\t")
        if verdict != "begin":
            verdicts[number] = (verdict, by)
remembered = {}
if len(sys.argv) > 2:
    for line in open(sys.argv[2], encoding="utf-8"):
        file, text, by = line.rstrip("\n").split("\t")
        remembered[file, text] = by
sums = {}
for line in open(f"{copy}/faults.tsv", encoding="utf-8"):
    number, marks, source, file, text = line.rstrip("\n").split("\t", 4)
    verdict, by = verdicts.get(number, ("not tried", ""))
    if verdict == "noticed" and not by.endswith("does not end") and by != "the process ended":
        remembered[file, text] = by
    if "=" in marks:
        verdict = "equivalent" if verdict == "LIVES" else f"noticed, though it is marked as equivalent: {verdict}"
    if verdict != "noticed":
        print(f"{verdict} {source} {file}: {text}  [{by}]")
    sum_ = sums.setdefault(source, [0, 0, 0])
    sum_[2 if "=" in marks else 1] += 1
    sum_[0] += verdict == "noticed" and "=" not in marks
for source, (noticed, real, equivalent) in sums.items():
    print(f"{source}: {noticed} of {real} noticed, {100 * noticed / real:.1f} %; {equivalent} equivalent")
if len(sys.argv) > 2:
    with open(sys.argv[2], "w", encoding="utf-8") as kept:
        kept.writelines(f"{file}\t{text}\t{by}\n" for (file, text), by in sorted(remembered.items()))
noticed, real = sum(s[0] for s in sums.values()), sum(s[1] for s in sums.values())
print(f"{noticed} of {real} noticed, {100 * noticed / real:.1f} %; {sum(s[2] for s in sums.values())} equivalent")
sys.exit(0 if noticed * 10 >= real * 9 else 1)
