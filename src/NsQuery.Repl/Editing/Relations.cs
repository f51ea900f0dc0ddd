using System.Collections.Frozen;
using System.Collections.Immutable;

namespace NsQuery.Repl.Editing;

/// <summary>The tables and views that can be read by name.</summary>
internal static class Relations
{
    /// <summary>All, tables first.</summary>
    public static ImmutableArray<Relation> All { get; } =
    [
        .. Schema.Tables.Select(static table => new Relation(table.Name, ProposalKind.Table, table.Doc, () => table.Columns)),
        .. Schema.Views.Select(static view => new Relation(view.Name, ProposalKind.View, view.Doc, () => new Source(scope: null, view.Name, new ScopeReader(Words.Of(view.Sql)).Read()).Columns)),
        Json("json_each", "One element of a JSON array or object."),
        Json("json_tree", "One element of JSON, at any depth."),
    ];

    /// <summary>The names of those that take arguments.</summary>
    public static IEnumerable<string> Functions => All.Where(static relation => relation.Arguments.Any()).Select(static relation => relation.Name);

    private static readonly FrozenDictionary<string, Relation> ByName = All.ToFrozenDictionary(static relation => relation.Name, StringComparer.OrdinalIgnoreCase);

    /// <summary>The columns of all tables, each once, with the names of those that have it.</summary>
    public static ImmutableArray<(ColumnDescription Column, string Tables)> Columns { get; } =
    [
        .. All.Where(static relation => relation.Kind == ProposalKind.Table).SelectMany(static relation => relation.Columns.Where(static column => !column.IsHidden).Select(column => (Column: column, relation.Name)))
            .GroupBy(static found => found.Column.Name).Select(static same => (same.First().Column, string.Join(", ", same.Select(static found => found.Name)))),
    ];

    /// <summary>The one of a name, in any case; null if there is none.</summary>
    public static Relation? Find(string name) => ByName.GetValueOrDefault(name);

    // https://sqlite.org/json1.html
    private static Relation Json(string name, string doc) => new(name, ProposalKind.Table, doc, static () =>
    [
        new("key", "", "The index in an array, the name in an object.", IsKey: false, IsHidden: false),
        new("value", "", "The value; JSON if it is an array or an object.", IsKey: false, IsHidden: false),
        new("type", "TEXT", "null, true, false, integer, real, text, array or object.", IsKey: false, IsHidden: false),
        new("atom", "", "The value; NULL if it is an array or an object.", IsKey: false, IsHidden: false),
        new("id", "INTEGER", "A number of this element alone.", IsKey: false, IsHidden: false),
        new("parent", "INTEGER", "The id of the element around it; NULL in json_each.", IsKey: false, IsHidden: false),
        new("fullkey", "TEXT", "The path to the element.", IsKey: false, IsHidden: false),
        new("path", "TEXT", "The path to what is around the element.", IsKey: false, IsHidden: false),
        new("json", "TEXT", "What is taken apart.", IsKey: true, IsHidden: true),
        new("root", "TEXT", "The path where to begin; $ if it is left out.", IsKey: true, IsHidden: true),
    ]);
}
