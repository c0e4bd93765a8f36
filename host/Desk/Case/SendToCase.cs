using DinsosFlow.Engine.Cases;
using DinsosFlow.Host.Screen.Forms;

namespace DinsosFlow.Host.Desk.Case;

/// <summary>Sends the command of a form on a case's page. What is refused is told at the fields named, what is done on a fresh
/// page.</summary>
/// <param name="fields">Ids of the form's fields, by what a refusal may be about.</param>
public delegate Task SendToCase(CaseCommand command, params (Asked About, string Field)[] fields);
