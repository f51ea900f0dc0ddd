using System.Collections.Immutable;
using NsQuery.Tables;

namespace NsQuery;

/// <summary>The tables and views that every session has, for those who want to know before they ask.</summary>
public static class Schema
{
    /// <summary>Every table, table functions too.</summary>
    public static ImmutableArray<TableDescription> Tables { get; } = [.. Catalog.Tables.Select(Describe)];

    /// <summary>Every view.</summary>
    public static ImmutableArray<ViewDescription> Views { get; } = [.. View.All.Select(static view => new ViewDescription(view.Name, view.Doc, view.Sql))];

    private static TableDescription Describe(Table table)
    {
        HashSet<string> keys = [.. table.Keys.Select(static key => key.Column)];
        return new(
            table.Name,
            table.Doc,
            [
                .. table.Columns.Select(column => new ColumnDescription(column.Name, column.Type.Sql(), column.Doc, keys.Contains(column.Name), IsHidden: false)),
                .. table.Arguments.Select(static argument => new ColumnDescription(argument.Name, argument.Type.Sql(), argument.Doc, IsKey: true, IsHidden: true)),
            ],
            [.. table.Examples],
            [.. table.Identities.Select(static columns => columns.ToImmutableArray())]);
    }
}

/// <summary>One table.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Doc">What a row is.</param>
/// <param name="Columns">Its columns in order; behind them the arguments of a table function.</param>
/// <param name="Examples">Statements worth showing.</param>
/// <param name="Identities">Sets of columns, the surest first, each of which tells whether rows of two instants are of the same thing; empty if only the whole row does.</param>
public sealed record TableDescription(string Name, string Doc, ImmutableArray<ColumnDescription> Columns, ImmutableArray<string> Examples, ImmutableArray<ImmutableArray<string>> Identities);

/// <summary>One column.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its declared type.</param>
/// <param name="Doc">Meaning, unit, what NULL means, and where the value comes from.</param>
/// <param name="IsKey">Whether rows are looked up by it without a full pass.</param>
/// <param name="IsHidden">Whether it is the argument of a table function, which SELECT * leaves out.</param>
public sealed record ColumnDescription(string Name, string Type, string Doc, bool IsKey, bool IsHidden);

/// <summary>One view.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Doc">What a row is.</param>
/// <param name="Sql">Its query.</param>
public sealed record ViewDescription(string Name, string Doc, string Sql);
