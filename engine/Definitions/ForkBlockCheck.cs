namespace DinsosFlow.Engine.Definitions;

/// <summary>
/// A fork is a block: every branch says where it goes (<c>lanjut</c>) and all end at one row with <c>gabung: true</c>.
/// </summary>
internal sealed class ForkBlockCheck(StepDraft fork, List<StepDraft> drafts)
{
    private readonly HashSet<int> _seen = [];
    private readonly HashSet<int> _joins = [];
    private readonly Stack<int> _open = new();

    public int Check(IEnumerable<PlacedTarget> branches)
    {
        foreach (var branch in branches)
        {
            Visit(branch);
        }
        while (_open.TryPop(out var row))
        {
            Follow(row, drafts[row - 1]);
        }
        if (_joins.Count == 1)
        {
            return _joins.Single();
        }
        var found = _joins.Count == 0 ? "tidak ada" : string.Join(" dan ", _joins.Order());
        Report(fork, "cabang-tak-bertemu", $"Cabang sejajar harus bertemu di satu baris dengan `gabung: true`; yang ditemukan: {found}.");
        return 0;
    }

    private void Follow(int row, StepDraft draft)
    {
        var exit = draft.Exit;
        if (row == fork.Step.Row || row < fork.Step.Row)
        {
            Report(draft, "cabang-keluar", $"Baris {row} berada di luar cabang sejajar yang mulai di baris {fork.Step.Row}.");
            return;
        }
        if (!exit.Targets.Any())
        {
            Report(draft, "cabang-tanpa-lanjut", $"Baris {row} berada di cabang sejajar dan harus menyebut arahnya.");
            return;
        }
        if (exit.IsFork || exit.Several)
        {
            // A block inside: its own check follows its branches; here only the row where they meet counts.
            if (new ForkBlockCheck(draft, drafts).Inner(exit.Targets) is var inner and > 0)
            {
                Visit(inner, nested: true);
            }
            return;
        }
        foreach (var target in exit.Targets)
        {
            Visit(target);
        }
    }

    private int Inner(IEnumerable<PlacedTarget> branches)
    {
        var quiet = new HashSet<int>();
        var open = new Stack<int>(Rows(branches));
        while (open.TryPop(out var row))
        {
            if (!quiet.Add(row))
            {
                continue;
            }
            if (drafts[row - 1].Step.IsJoin)
            {
                return row;
            }
            foreach (var next in Rows(drafts[row - 1].Exit.Targets))
            {
                open.Push(next);
            }
        }
        return 0;
    }

    private IEnumerable<int> Rows(IEnumerable<PlacedTarget> targets) =>
        targets.Where(target => target.Target.IsRow && target.Target.Row <= drafts.Count).Select(target => target.Target.Row);

    private void Visit(PlacedTarget target)
    {
        if (target.Target.IsRow)
        {
            Visit(target.Target.Row, nested: false);
        }
        else if (target.Target == Target.Finished)
        {
            fork.Map.Problems.Error(target.Mark, target.Path, "cabang-selesai", "Cabang sejajar tidak boleh berakhir `selesai` sendiri.", "Arahkan ke baris pertemuan (`gabung: true`); `ditolak` boleh.");
        }
    }

    private void Visit(int row, bool nested)
    {
        if (row > drafts.Count)
        {
            return;
        }
        if (drafts[row - 1].Step.IsJoin && !nested)
        {
            _joins.Add(row);
        }
        else if (_seen.Add(row))
        {
            // The row where an inner block meets either is this block's join, too, or goes on towards it.
            if (nested && !drafts[row - 1].Exit.Targets.Any())
            {
                _joins.Add(row);
                return;
            }
            _open.Push(row);
        }
    }

    private static void Report(StepDraft draft, string code, string message) =>
        draft.Map.Problems.Error(
            draft.Map.Mark,
            draft.Map.Path,
            code,
            message,
            "Setiap cabang menyebut `lanjut`, dan semuanya berakhir di satu baris dengan `gabung: true`."
        );
}
