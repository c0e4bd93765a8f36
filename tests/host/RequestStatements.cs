using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace DinsosFlow.Host.Tests;

/// <summary>Listens to the statements that the requests for one address send to the database, of any host in this process.</summary>
internal sealed class RequestStatements : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
{
    private readonly ConcurrentQueue<string> _statements = [];
    private readonly ConcurrentBag<IDisposable> _subscriptions = [];
    private readonly HttpContextAccessor _request = new HttpContextAccessor();
    private readonly Uri _host;
    private readonly string _path;

    /// <param name="path">Without what follows a question mark.</param>
    public RequestStatements(Uri host, string path)
    {
        (_host, _path) = (host, path);
        _subscriptions.Add(DiagnosticListener.AllListeners.Subscribe(this));
    }

    /// <summary>Takes what was heard so far.</summary>
    public IReadOnlyList<string> Take()
    {
        var taken = new List<string>();
        while (_statements.TryDequeue(out var statement))
        {
            taken.Add(statement);
        }
        return taken;
    }

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name == DbLoggerCategory.Name)
        {
            _subscriptions.Add(value.Subscribe(this));
        }
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (value.Key == RelationalEventId.CommandExecuting.Name && value.Value is CommandEventData data && IsOurs(_request.HttpContext))
        {
            _statements.Enqueue(data.Command.CommandText);
        }
    }

    public void OnCompleted() { }

    public void OnError(Exception error) { }

    public void Dispose()
    {
        foreach (var subscription in _subscriptions)
        {
            subscription.Dispose();
        }
    }

    private bool IsOurs(HttpContext? request) => request?.Request.Path == _path && request.Request.Host.Port == _host.Port;
}
