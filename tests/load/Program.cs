using System.CommandLine;
using DinsosFlow.Load;

return await new RootCommand("Load for a host and its store; see README.md.")
{
    SweepCommand.Create(),
    PagesCommand.Create(),
    CommandsCommand.Create(),
    DocumentsCommand.Create(),
}
    .Parse(args)
    .InvokeAsync();
