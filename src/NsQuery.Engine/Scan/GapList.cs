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

    /// <summary>What is not seen of some facets is not seen of others either.</summary>
    public void Widen(Facets any, Facets also)
    {
        for (int i = 0; i < _gaps.Count; i++)
        {
            if ((_gaps[i].Facets & any) != 0) _gaps[i] = _gaps[i] with { Facets = _gaps[i].Facets | also };
        }
    }

    /// <summary>Whether some could not be read because the reader had no descriptors left.</summary>
    public static bool HaveRunOut(Gap[] gaps) => Array.Exists(gaps, static gap => gap.Errno is nameof(Errno.EMFILE) or nameof(Errno.ENFILE));

    /// <summary>Those of a worker's own list.</summary>
    public void AddRange(Gap[] others)
    {
        foreach (Gap gap in others) Add(gap);
    }

    /// <summary>Gives all away.</summary>
    public Gap[] Take()
    {
        if (_gaps.Count == 0) return [];
        Gap[] taken = [.. _gaps];
        _gaps.Clear();
        _index.Clear();
        return taken;
    }

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
