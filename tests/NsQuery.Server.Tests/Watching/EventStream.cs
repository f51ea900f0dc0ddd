using System.Net.ServerSentEvents;
using System.Text.Json;

namespace NsQuery.Server.Tests.Watching;

/// <summary>The events of one watcher.</summary>
internal sealed class EventStream : IAsyncDisposable
{
    private readonly HttpResponseMessage _answer;
    private readonly IAsyncEnumerator<SseItem<string>> _events;

    private EventStream(HttpResponseMessage answer, IAsyncEnumerator<SseItem<string>> events) => (_answer, _events) = (answer, events);

    /// <summary>The id of the last event that had one.</summary>
    public string? LastId { get; private set; }

    public static async Task<EventStream> Open(HttpClient client, string query, string? lastId, CancellationToken cancel)
    {
        using HttpRequestMessage request = new(HttpMethod.Get, $"/v1/watch?{query}");
        if (lastId is not null) request.Headers.TryAddWithoutValidation("Last-Event-ID", lastId);
        HttpResponseMessage answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancel);
        answer.EnsureSuccessStatusCode();
        return new(answer, SseParser.Create(await answer.Content.ReadAsStreamAsync(cancel)).EnumerateAsync(cancel).GetAsyncEnumerator(cancel));
    }

    /// <summary>Waits for the next event; null if the stream has ended.</summary>
    public async Task<(string Name, JsonElement Data)?> Next()
    {
        if (!await _events.MoveNextAsync()) return null;
        LastId = _events.Current.EventId ?? LastId;
        using JsonDocument data = JsonDocument.Parse(_events.Current.Data);
        return (_events.Current.EventType, data.RootElement.Clone());
    }

    /// <summary>The same, of one that has to come soon.</summary>
    /// <param name="name">What it has to be; null for any.</param>
    public async Task<JsonElement> Next(string? name)
    {
        (string Name, JsonElement Data)? next = await Next().WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        if (name is not null) Assert.Equal(name, next?.Name);
        return next!.Value.Data;
    }

    public async ValueTask DisposeAsync()
    {
        _answer.Dispose();
        try
        {
            await _events.DisposeAsync();
        }
        catch (NotSupportedException)
        {
            // A read is under way; it ends with the answer.
        }
    }
}
