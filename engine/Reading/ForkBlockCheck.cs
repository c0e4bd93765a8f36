using DinsosFlow.Engine.Definitions;

namespace DinsosFlow.Engine.Reading;

/// <summary>
/// A fork is a block: every branch says where it goes (<c>lanjut</c>) and all end at one row with <c>gabung: true</c>.
/// Blocks may lie in blocks; an inner block's join is passed through like a row, unless the outer branches meet there, too.
/// </summary>
internal sealed class ForkBlockCheck(List<StepDraft> drafts)
{
    private readonly int _rows = drafts.Count;
    private readonly Dictionary<int, int> _joins = [];
    private readonly HashSet<(int Row, string Code)> _reported = [];
    private readonly HashSet<string> _ends = [];

    /// <summary>The row where the branches of a fork meet; 0, with errors, where they do not.</summary>
    public int JoinOf(int forkRow)
    {
        if (_joins.TryGetValue(forkRow, out var known))
        {
            return known;
        }
        // A branch that comes back to its own fork finds 0 here, and is reported as leaving its block.
        _joins[forkRow] = 0;
        return _joins[forkRow] = new Block(this, forkRow).FindJoin();
    }

    private StepDraft Draft(int row) => drafts[row - 1];

    private void Report(int row, string code, string message)
    {
        var map = Draft(row).Map;
        if (_reported.Add((row, code)))
        {
            map.Problems.Error(
                map.Mark,
                map.Path,
                code,
                message,
                "Setiap cabang menyebut `lanjut`, dan semuanya berakhir di satu baris dengan `gabung: true`."
            );
        }
    }

    private void ReportEnd(PlacedTarget target)
    {
        if (_ends.Add(target.Path))
        {
            drafts[0]
                .Map.Problems.Error(
                    target.Mark,
                    target.Path,
                    "cabang-selesai",
                    "Cabang sejajar tidak boleh berakhir `selesai` sendiri.",
                    "Arahkan ke baris pertemuan (`gabung: true`); `ditolak` boleh."
                );
        }
    }

    private sealed class Block(ForkBlockCheck all, int forkRow)
    {
        private readonly HashSet<(int Row, int Branch)> _seen = [];
        private readonly HashSet<int> _met = [];
        private readonly Dictionary<int, HashSet<int>> _innerJoins = [];
        private readonly Stack<(int Row, int Branch)> _open = new();
        private bool _broken;

        public int FindJoin()
        {
            var branch = 0;
            foreach (var target in all.Draft(forkRow).Exit.Targets)
            {
                // An end straight from the fork was refused where it was read.
                _broken |= !target.Target.IsRow;
                if (target.Target.IsRow)
                {
                    Go(target, branch++);
                }
            }
            Follow();
            while (!_broken && NextToPass() is { } inner)
            {
                Pass(inner);
                Follow();
            }
            if (_broken)
            {
                return 0;
            }
            var join = Join();
            if (join == 0)
            {
                var found = _met.Count == 0 ? "tidak ada" : string.Join(" dan ", _met.Order());
                all.Report(
                    forkRow,
                    "cabang-tak-bertemu",
                    $"Cabang sejajar harus bertemu di satu baris dengan `gabung: true`; yang ditemukan: {found}."
                );
            }
            return join;
        }

        private void Follow()
        {
            while (_open.TryPop(out var next))
            {
                if (_seen.Add(next))
                {
                    Visit(next.Row, next.Branch);
                }
            }
        }

        private void Visit(int row, int branch)
        {
            var draft = all.Draft(row);
            if (row <= forkRow)
            {
                Break(row, "cabang-keluar", $"Baris {row} berada di luar cabang sejajar yang mulai di baris {forkRow}.");
            }
            else if (draft.Step.IsJoin)
            {
                _met.Add(row);
            }
            else if (draft.Exit.IsFork || draft.Exit.Several)
            {
                Enter(all.JoinOf(row), branch);
            }
            else
            {
                Leave(row, branch);
            }
        }

        /// <summary>A block inside; one that has no join of its own was reported at its own fork.</summary>
        private void Enter(int innerJoin, int branch)
        {
            if (innerJoin == 0)
            {
                _broken = true;
                return;
            }
            if (!_innerJoins.TryGetValue(innerJoin, out var branches))
            {
                _innerJoins[innerJoin] = branches = [];
            }
            branches.Add(branch);
        }

        private void Leave(int row, int branch)
        {
            var targets = all.Draft(row).Exit.Targets.ToList();
            if (targets.Count == 0)
            {
                Break(row, "cabang-tanpa-lanjut", $"Baris {row} berada di cabang sejajar dan harus menyebut arahnya.");
            }
            foreach (var target in targets)
            {
                Go(target, branch);
            }
        }

        private void Go(PlacedTarget target, int branch)
        {
            if (target.Target.IsRow && target.Target.Row <= all._rows)
            {
                _open.Push((target.Target.Row, branch));
            }
            else if (target.Target == Target.Finished)
            {
                _broken = true;
                all.ReportEnd(target);
            }
        }

        private void Break(int row, string code, string message)
        {
            _broken = true;
            all.Report(row, code, message);
        }

        /// <summary>Branches that only meet where their inner blocks do meet there.</summary>
        private int Join() =>
            _met.Count == 1 ? _met.Single()
            : _met.Count == 0 && _innerJoins.Count == 1 && _innerJoins.Values.Single().Count > 1 ? _innerJoins.Keys.Single()
            : 0;

        private int? NextToPass() =>
            _innerJoins.Keys.Where(inner => inner != Join() && !_seen.Contains((inner, -1))).Select(inner => (int?)inner).FirstOrDefault();

        private void Pass(int inner)
        {
            _seen.Add((inner, -1));
            if (all.Draft(inner).Exit is { IsFork: true } or { Several: true })
            {
                foreach (var branch in _innerJoins[inner].ToList())
                {
                    Enter(all.JoinOf(inner), branch);
                }
                return;
            }
            foreach (var branch in _innerJoins[inner])
            {
                Leave(inner, branch);
            }
        }
    }
}
