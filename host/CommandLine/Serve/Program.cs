using DinsosFlow.Host.CommandLine;

return await Verbs.RunAsync(args);
