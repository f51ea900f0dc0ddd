using NsQuery.Kernel;
using NsQuery.Model;

namespace NsQuery.Scan;

/// <summary>What a scan could not read. The same failure about the same subject is one gap with a count.</summary>
internal sealed class GapList
{
    private readonly Dictionary<(string, GapSubject, string?), int> _index = [];
    private readonly List<Gap> _gaps = [];

    public IReadOnlyList<Gap> Gaps => _gaps;

    public void Add(string source, GapSubject subject, Facets facets, Errno errno, string effect, string needs) =>
        Add(source, subject, facets, errno == Errno.None ? null : errno.ToString(), effect, needs, 1);

    /// <param name="source">The place that was looked at.</param>
    /// <param name="subject">What it was about.</param>
    /// <param name="facets">What stays unknown.</param>
    /// <param name="errno">Null if nothing failed and things were silently left out.</param>
    /// <param name="effect">What a reader will see.</param>
    /// <param name="needs">What would show it.</param>
    /// <param name="count">How many reads.</param>
    public void Add(string source, GapSubject subject, Facets facets, string? errno, string effect, string needs, int count)
    {
        if (_index.TryGetValue((source, subject, errno), out int at))
        {
            Gap known = _gaps[at];
            _gaps[at] = known with { Facets = known.Facets | facets, Count = known.Count + count };
            return;
        }
        _index.Add((source, subject, errno), _gaps.Count);
        _gaps.Add(new(source, subject, facets, errno, effect, needs, count));
    }
}
