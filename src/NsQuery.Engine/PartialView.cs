using System.Globalization;
using NsQuery.Model;

namespace NsQuery;

/// <summary>What an answer lacks because it could not be seen.</summary>
public sealed class PartialView
{
    /// <summary>So many kinds of gap are told in the one warning.</summary>
    private const int KindsTold = 3;

    private readonly Gap[] _gaps;

    internal PartialView(IReadOnlyCollection<Gap> gaps) => _gaps = [.. gaps];

    /// <summary>One line: what is missing, why, and which privilege would show it.</summary>
    public string Warning
    {
        get
        {
            IGrouping<(string, string?, string), Gap>[] kinds = [.. Kinds];
            IEnumerable<string> told = kinds.Take(KindsTold).Select(kind => Tell(kind.First(), kind.Count()));
            string more = kinds.Length > KindsTold ? string.Create(CultureInfo.InvariantCulture, $"; and {kinds.Length - KindsTold} more kinds") : "";
            return $"partial view: {string.Join("; ", told)}{more}. The table gaps tells all.";
        }
    }

    /// <summary>All of it, each kind whole: what is missing, why, and which privilege would show it.</summary>
    public IReadOnlyList<string> Notices => [.. Kinds.Select(static kind => $"{string.Join(", ", kind.Select(static gap => gap.Subject.ToString()).Distinct())}{Told(kind.First())}")];

    /// <summary>What could not be seen, each once, as <c>gaps.subject</c> tells it.</summary>
    public IReadOnlyList<string> Subjects => [.. _gaps.Select(static gap => gap.Subject.ToString()).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>What two answers lack together, told once.</summary>
    /// <param name="other">Of another statement; null if that was complete.</param>
    public PartialView With(PartialView? other)
    {
        if (other is null) return this;
        Dictionary<(string, GapSubject, string?), Gap> all = [];
        foreach (Gap gap in (Gap[])[.. _gaps, .. other._gaps]) all.TryAdd((gap.Source, gap.Subject, gap.Errno), gap);
        return new(all.Values);
    }

    /// <summary>What is left of it if some subjects, as <c>gaps.subject</c> tells them, are known and accepted; null if nothing is.</summary>
    /// <param name="subjects">Such as <c>pid 1</c>.</param>
    public PartialView? Without(IReadOnlyCollection<string> subjects)
    {
        Gap[] left = [.. _gaps.Where(gap => !subjects.Contains(gap.Subject.ToString()))];
        return left.Length == 0 ? null : new(left);
    }

    private IEnumerable<IGrouping<(string, string?, string), Gap>> Kinds => _gaps.GroupBy(static gap => (gap.Source, gap.Errno, gap.Needs));

    private static string Tell(Gap first, int count)
    {
        string others = count == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $" and {count - 1} more");
        return $"{first.Subject}{others}{Told(first)}";
    }

    private static string Told(Gap gap) => $"{(gap.Errno is null ? "" : $" ({gap.Errno})")}: {gap.Effect}; needs {gap.Needs}";
}
