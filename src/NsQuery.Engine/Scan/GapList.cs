using NsQuery.Kernel;
using NsQuery.Model;

namespace NsQuery.Scan;

/// <summary>What a scan could not read. The same failure about the same subject is one gap with a count.</summary>
internal sealed class GapList
{
    private readonly Dictionary<(string, GapSubject, string?, string), int> _index = [];
    private readonly List<Gap> _gaps = [];

    public IReadOnlyList<Gap> Gaps => _gaps;

    public void Add(string source, GapSubject subject, Facets facets, Errno errno, string effect, string needs, NsType? type = null) =>
        Add(new(source, subject, facets, errno == Errno.None ? null : errno.ToString(), effect, needs, 1) { Type = type });

    public void Add(Gap gap)
    {
        if (_index.TryGetValue((gap.Source, gap.Subject, gap.Errno, gap.Effect), out int at))
        {
            Gap known = _gaps[at];
            _gaps[at] = known with { Facets = known.Facets | gap.Facets, Count = known.Count + gap.Count, Type = known.Type == gap.Type ? known.Type : null };
            return;
        }
        _index.Add((gap.Source, gap.Subject, gap.Errno, gap.Effect), _gaps.Count);
        _gaps.Add(gap);
    }
}
