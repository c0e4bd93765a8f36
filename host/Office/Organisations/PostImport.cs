using DinsosFlow.Host.Access;
using DinsosFlow.Host.Definitions;
using DinsosFlow.Host.Office.Definitions;

namespace DinsosFlow.Host.Office.Organisations;

/// <summary>Plans a list of posts beside the organisation, and makes it the organisation's next version.</summary>
internal sealed class PostImport(OrganisationChange change, DefinitionRegistry registry)
{
    public PostPlan Plan(Caller administrator, string text) => PostPlan.For(text, registry.Library.Organisations[administrator.Agency]);

    /// <summary>Planned once more beside the organisation as it is by then: what somebody else has made meanwhile is not made
    /// twice.</summary>
    /// <returns>With the plan where something speaks against it.</returns>
    public async Task<(Answer Answer, PostPlan? Plan)> StoreAsync(Caller administrator, string text, CancellationToken cancel = default)
    {
        PostPlan? refused = null;
        var answer = await change.MakeAsync(
            administrator,
            organisation =>
            {
                var plan = PostPlan.For(text, organisation);
                if (plan.Problems.IsEmpty)
                {
                    return (plan.Edit, null);
                }
                refused = plan;
                return (null, new Answer.Invalid("Daftar ini bermasalah."));
            },
            "Jabatan dari daftar.",
            cancel
        );
        return (answer, refused);
    }
}
