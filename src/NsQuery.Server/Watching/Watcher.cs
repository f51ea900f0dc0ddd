using System.Threading.Channels;

namespace NsQuery.Server.Watching;

/// <summary>One who watches, with the events that it has not read yet.</summary>
/// <param name="drop">Ends its connection.</param>
internal sealed class Watcher(Action drop)
{
    /// <summary>Whoever is so many looks behind is dropped; it can come again and go on where it was.</summary>
    private const int MostBehind = 64;

    private readonly Channel<ReadOnlyMemory<byte>> _events = Channel.CreateBounded<ReadOnlyMemory<byte>>(new BoundedChannelOptions(MostBehind) { SingleReader = true });

    public ChannelReader<ReadOnlyMemory<byte>> Events => _events.Reader;

    /// <summary>Tells it something.</summary>
    /// <returns>Whether it had room; else it is dropped.</returns>
    public bool Tell(ReadOnlyMemory<byte> events)
    {
        if (_events.Writer.TryWrite(events)) return true;
        drop();
        return false;
    }

    /// <summary>There is nothing more.</summary>
    public void End() => _events.Writer.TryComplete();
}
