using System.Runtime.InteropServices;
using NsQuery.Kernel;

namespace NsQuery.Scan;

/// <summary>What several threads find at once.</summary>
internal sealed partial class FoundNamespaces
{
    private readonly List<FoundNs> _keptByCrew = [];
    private int? _crewFrom;

    /// <summary>From here on it is chance which thread finds what, and so in which order.</summary>
    public void BeginCrew() => _crewFrom = Count;

    /// <summary>All that was found since then is there by now: it is put in order, and what could not be opened by anybody is told.</summary>
    public void EndCrew()
    {
        int from = _crewFrom ?? Count;
        _crewFrom = null;
        _keptByCrew.Clear();
        _order.Sort(from, Count - from, Comparer<FoundNs>.Create(static (a, b) => a.Type != b.Type ? a.Type.CompareTo(b.Type) : a.Inum.CompareTo(b.Inum)));
        foreach (FoundNs ns in CollectionsMarshal.AsSpan(_order)[from..])
        {
            if (ns.Unopened is { } why) UnopenedGaps.Tell(gaps, ns, why);
            ns.Unopened = null;
        }
    }

    /// <summary>Forgets what was found since <see cref="BeginCrew"/>, and that descriptors ran out: that will be told again by who goes alone.</summary>
    public void Forget()
    {
        int from = _crewFrom ?? Count;
        foreach (FoundNs ns in _keptByCrew) Close(ns);
        _keptByCrew.Clear();
        foreach (FoundNs ns in CollectionsMarshal.AsSpan(_order)[from..]) _found.Remove((ns.Type, ns.Inum));
        _order.RemoveRange(from, Count - from);
        _spare?.Dispose();
        _spare = null;
        _exhausted = Errno.None;
    }
}
