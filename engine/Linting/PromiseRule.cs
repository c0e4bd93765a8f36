using DinsosFlow.Engine.Cases;
using DinsosFlow.Engine.Flow;

namespace DinsosFlow.Engine.Linting;

/// <summary>The rows of a service, each taking its full time and all agreeing, end after the published limit.</summary>
internal static class PromiseRule
{
    public static void Check(LintedSop sop, CaseRules rules)
    {
        if (sop.Sop is { Promise: not null, IsStartable: true } && PromiseRun.Of(sop.Loaded.Compile(), rules) is { IsLate: true } run)
        {
            sop.WarnOfPromise("jumlah-waktu-melebihi-batas", run.Message, PromiseRun.Remedy);
        }
    }
}
