using System.Collections.Immutable;
using NsQuery.Repl.Output;

namespace NsQuery.Repl.Diffing;

/// <summary>Differences as rows.</summary>
internal static class DiffTable
{
    private static readonly ImmutableArray<ResultColumn> Columns =
    [
        new("change", "TEXT"), new("what", "TEXT"), new("type", "TEXT"), new("inum", "INTEGER"), new("ns_id", "INTEGER"), new("identity", "TEXT"),
        new("container", "TEXT"), new("name", "TEXT"), new("kind", "TEXT"), new("pid", "INTEGER"), new("comm", "TEXT"), new("path", "TEXT"),
        new("column", "TEXT"), new("old", null), new("new", null),
    ];

    /// <param name="differences">At least one, if a person looks.</param>
    /// <param name="writer">Prints them.</param>
    /// <param name="isForEyes">Leaves out the columns that none has a value of.</param>
    public static void Write(IReadOnlyList<Difference> differences, IRowWriter writer, bool isForEyes)
    {
        object?[][] rows = [.. differences.Select(Row)];
        int[] shown = [.. Enumerable.Range(0, Columns.Length).Where(column => !isForEyes || Array.Exists(rows, row => row[column] is not null))];
        writer.Begin([.. shown.Select(static column => Columns[column])]);
        foreach (object?[] row in rows) writer.Row(new KeptRow(shown.Select(column => row[column])));
        writer.End();
    }

    private static object?[] Row(Difference one)
    {
        Thing thing = one.Thing;
        string? identity = thing.Inum is null ? null : thing.NsId is null ? "inum" : "ns_id";
        return [one.Change, thing.What, thing.Type, thing.Inum, thing.NsId, identity, thing.Container, thing.Name, thing.Kind, thing.Pid, thing.Comm, thing.Path, one.Column, one.Old, one.New];
    }
}
