using System.Collections.Immutable;

namespace NsQuery.Repl.Editing;

/// <summary>
/// Reads a statement for what its SELECTs know, and for what fits at the hole in it. It takes what is wrong or missing as it is, and goes on at the next word
/// that it knows. Nothing is looked up while it reads: FROM comes after what uses it.
/// </summary>
/// <param name="words">The statement.</param>
internal sealed partial class ScopeReader(Words words)
{
    // Deeper ones are read as if their brackets held no SELECT; SQLite's own parser ends there too.
    private const int Deepest = 100;

    private int _at;
    private int _depth;

    /// <summary>What fits at the hole.</summary>
    public Place Place { get; private set; } = Place.Nowhere;

    private bool AtEnd => _at >= words.Count;

    /// <summary>Reads all of it.</summary>
    public Query Read()
    {
        if (TakeHole(new(PlaceKind.Statement, Phrases.Statement))) _at = words.Count;
        if (Take("EXPLAIN"))
        {
            _ = TakeHole(new(PlaceKind.Words, [.. Phrases.AfterExplain, .. Phrases.Query]));
            if (Take("QUERY")) _ = TakeHole(new(PlaceKind.Words, ["PLAN"]));
            if (Take("PLAN")) _ = TakeHole(new(PlaceKind.Words, Phrases.Query));
        }
        else if (Take("BEGIN"))
        {
            _ = TakeHole(new(PlaceKind.Words, ["TRANSACTION"]));
        }
        while (!AtEnd && !words.IsAny(_at, ["WITH", "SELECT", "VALUES"])) _at++;
        return ReadQuery(outer: null, around: null);
    }

    private Query ReadQuery(Query? outer, Core? around)
    {
        Query query = new(outer);
        _depth++;
        if (Take("WITH")) ReadCtes(query, around);
        do ReadCore(query, around);
        while (!AtEnd && !words.IsSign(_at, ")"));
        _depth--;
        return query;
    }

    // WITH RECURSIVE name (columns) AS MATERIALIZED (query), …
    private void ReadCtes(Query query, Core? around)
    {
        if (!Take("RECURSIVE")) _ = TakeHole(new(PlaceKind.Words, ["RECURSIVE"]));
        do
        {
            if (!words.IsName(_at)) return;
            string name = words.Name(_at++);
            ImmutableArray<string> columns = [];
            if (TakeSign("("))
            {
                for (; !AtEnd && !words.IsSign(_at, ")") && !words.IsKeyword(_at); _at++)
                {
                    if (words.IsName(_at) && _at != words.Hole) columns = columns.Add(words.Name(_at));
                }
                _ = TakeSign(")");
            }
            _ = TakeHole(new(PlaceKind.Words, ["AS"]));
            _ = Take("AS");
            _ = Take("NOT");
            _ = TakeHole(new(PlaceKind.Words, Phrases.AfterCteAs));
            _ = Take("MATERIALIZED");
            if (!TakeSign("(")) return;
            query.Add(new Cte(name, columns, ReadQuery(query, around)));
            _ = TakeSign(")");
        }
        while (TakeSign(","));
    }

    private void ReadCore(Query query, Core? around)
    {
        Core core = new(query, around);
        query.Cores.Add(core);
        if (_at == words.Hole) _ = TakeHole(new(PlaceKind.Words, words.Is(_at - 1, "UNION") ? ["ALL", .. Phrases.Query] : Phrases.Query));
        _ = Take("ALL");
        if (_at == words.Hole) _ = TakeHole(new(PlaceKind.Words, Phrases.Query));
        if (Take("VALUES"))
        {
            ReadExpressions(core, Clause.Values);
        }
        else if (Take("SELECT"))
        {
            if (!Take("DISTINCT")) _ = Take("ALL");
            ReadExpressions(core, Clause.Result);
        }
        while (!AtEnd && !words.Is(_at, "SELECT") && !words.Is(_at, "VALUES"))
        {
            if (words.IsSign(_at, ")") && _depth > 1) return;
            if (Take("UNION") || Take("INTERSECT") || Take("EXCEPT")) return;
            ReadClause(core);
        }
    }

    private void ReadClause(Core core)
    {
        if (Take("FROM")) ReadSources(core);
        else if (Take("WHERE")) ReadExpressions(core, Clause.Where);
        else if (Take("GROUP")) ReadBy(core, Clause.GroupBy);
        else if (Take("HAVING")) ReadExpressions(core, Clause.Having);
        else if (Take("WINDOW")) ReadExpressions(core, Clause.Window);
        else if (Take("ORDER")) ReadBy(core, Clause.OrderBy);
        else if (Take("LIMIT")) ReadExpressions(core, Clause.Limit);
        else _at++; // whatever it is
    }

    private void ReadBy(Core core, Clause clause)
    {
        _ = TakeHole(new(PlaceKind.Words, ["BY"]));
        _ = Take("BY");
        ReadExpressions(core, clause);
    }

    private bool Take(string keyword)
    {
        if (!words.Is(_at, keyword)) return false;
        _at++;
        return true;
    }

    private bool TakeSign(string sign)
    {
        if (!words.IsSign(_at, sign)) return false;
        _at++;
        return true;
    }

    private bool TakeHole(Place place)
    {
        if (_at != words.Hole) return false;
        Place = place;
        _at++;
        return true;
    }
}
