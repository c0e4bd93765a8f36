using System.Collections.Immutable;
using DinsosFlow.Engine.Definitions;

namespace DinsosFlow.Engine.Reading;

/// <summary>Joins rows up: targets must exist, and the branches of a fork must meet at one row.</summary>
internal static class ExitReader
{
    public static ImmutableArray<Step> Read(List<StepDraft> drafts)
    {
        foreach (var draft in drafts)
        {
            foreach (var target in draft.Exit.Targets)
            {
                if (target.Target.IsRow && target.Target.Row > drafts.Count)
                {
                    draft.Map.Problems.Error(
                        target.Mark,
                        target.Path,
                        "baris-tak-ada",
                        $"Tidak ada baris {target.Target.Row}; tabel ini punya {drafts.Count} baris.",
                        "Tulis nomor baris yang ada, `selesai`, atau `ditolak`."
                    );
                }
            }
        }
        var blocks = new ForkBlockCheck(drafts);
        return [.. drafts.Select((draft, index) => draft.Step with { Exit = ToExit(draft, index + 1, drafts.Count, blocks) })];
    }

    private static Exit ToExit(StepDraft draft, int position, int rows, ForkBlockCheck blocks)
    {
        var exit = draft.Exit;
        if (exit.Decision is { } decision)
        {
            return new Exit.Decision(decision.Yes.Target, decision.No.Target);
        }
        if (!exit.Options.IsEmpty)
        {
            var options = exit.Options.Select(option => new ChoiceOption(option.Id, option.Target.Target)).ToImmutableArray();
            return exit.Several ? new Exit.MultipleChoice(options, blocks.JoinOf(position)) : new Exit.Choice(options);
        }
        if (exit.IsFork)
        {
            var branches = exit.Onward.Where(target => target.Target.IsRow).Select(target => target.Target.Row);
            return new Exit.Fork([.. branches], blocks.JoinOf(position));
        }
        if (!exit.Onward.IsEmpty)
        {
            return new Exit.Onward(exit.Onward[0].Target);
        }
        return new Exit.Onward(position < rows ? Target.ToRow(position + 1) : Target.Finished);
    }
}
