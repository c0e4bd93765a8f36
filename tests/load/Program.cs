using System.CommandLine;
using DinsosFlow.Load;
using DinsosFlow.Load.Killed;

return await new RootCommand("Load for a host and its store; see README.md.")
{
    SweepCommand.Create(),
    PagesCommand.Create(),
    CommandsCommand.Create(),
    DocumentsCommand.Create(),
    KilledCommand.Create(),
    ReadsCommand.Create(),
    GrowthCommand.Create(),
    MemoryCommand.Create(),
}
    .Parse(args)
    .InvokeAsync();
