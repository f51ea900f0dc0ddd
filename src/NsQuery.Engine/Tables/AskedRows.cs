using NsQuery.Model;

namespace NsQuery.Tables;

/// <summary>What a statement's constraints say of the rows that it asks for.</summary>
/// <param name="Text">A key's text that they have, such as WHERE kind = 'fd'; null if none is known.</param>
/// <param name="Proofs">What they are proved by.</param>
internal readonly record struct AskedRows((Key Key, string Text)? Text, IReadOnlyList<Proof> Proofs)
{
    /// <summary>What those rows rest on, and what is scanned for them besides.</summary>
    /// <param name="table">The table.</param>
    /// <param name="columns">A bit for each column that is used, as <see cref="Table.Rest"/> takes them.</param>
    public (Facets Rows, Facets Scans) RestOn(Table table, ulong columns)
    {
        Facets rest = (Text is { } known ? known.Key.RestsOn?.Invoke(known.Text) : null) ?? table.RestsOn, scans = Facets.None;
        // A column can tell of other namespaces, which hold this one, and those can be without a task.
        if ((table.Rest(columns, Facets.None) & Facets.Taskless) != 0) return (rest, scans);
        foreach (Proof proof in Proofs)
        {
            rest &= ~proof.Spares;
            scans |= proof.Scans;
        }
        return (rest, scans);
    }
}
