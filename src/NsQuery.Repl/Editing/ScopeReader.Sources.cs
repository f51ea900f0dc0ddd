namespace NsQuery.Repl.Editing;

// FROM: names, calls and sub-selects, each with an alias, and how they are joined.
internal sealed partial class ScopeReader
{
    private void ReadSources(Core core)
    {
        bool isJoined = false, isNatural = false;
        do
        {
            ReadSource(core, isNatural, isJoined);
            ReadCondition(core, isJoined);
        }
        while (TakeJoin(ref isJoined, out isNatural));
    }

    private void ReadSource(Core core, bool isNatural, bool isJoined)
    {
        string name = "";
        Query? query = null;
        if (words.IsSign(_at, "(") && _depth < Deepest)
        {
            bool isQuery = StartsQuery(++_at);
            _depth++;
            // A sub-select in FROM does not see its neighbours, but what is around them.
            if (isQuery) query = ReadQuery(core.Query, core.Outer);
            else ReadSources(core);
            _depth--;
            _ = TakeSign(")");
            if (!isQuery) return;
        }
        else if (TakeTable(core) is { } table)
        {
            name = table;
        }
        else
        {
            return;
        }
        string? alias = TakeAlias(isJoined);
        core.Sources.Add(new Source(core.Query, name, query, alias) { IsNatural = isNatural });
    }

    // The name, empty where the hole is; null if something else is here.
    private string? TakeTable(Core core)
    {
        if (words.IsName(_at) && words.IsSign(_at + 1, ".") && _at != words.Hole) _at += 2; // a schema
        Place place = new(PlaceKind.Table, words.IsSign(_at - 1, "(") ? Phrases.Query : [], core.Query);
        string name = "";
        if (!TakeHole(place))
        {
            if (!words.IsName(_at)) return null;
            name = words.Name(_at++);
        }
        if (!TakeSign("(")) return name;
        ReadExpressions(core, Clause.Arguments);
        _ = TakeSign(")");
        return name;
    }

    private string? TakeAlias(bool isJoined)
    {
        if (Take("AS"))
        {
            if (TakeHole(Place.Nowhere)) return null;
        }
        else if (TakeHole(new(PlaceKind.Words, ["AS", .. Phrases.AfterSource(isJoined)])))
        {
            return null;
        }
        return words.IsName(_at) || words.IsText(_at) ? words.Name(_at++) : null;
    }

    // INDEXED BY, ON and USING.
    private void ReadCondition(Core core, bool isJoined)
    {
        for (; !AtEnd; _at++)
        {
            _ = TakeHole(new(PlaceKind.Words, Phrases.AfterSource(isJoined)));
            if (Take("ON"))
            {
                ReadExpressions(core, Clause.On);
                return;
            }
            if (Take("USING"))
            {
                ReadUsing(core);
                _ = TakeHole(new(PlaceKind.Words, Phrases.AfterSource(isJoined: false)));
                return;
            }
            if (words.IsSign(_at, ",") || words.IsSign(_at, ")") || words.IsSign(_at, "(") || (words.IsKeyword(_at) && !words.IsAny(_at, ["INDEXED", "NOT", "BY"]))) return;
        }
    }

    private void ReadUsing(Core core)
    {
        if (!TakeSign("(")) return;
        for (; !AtEnd && !words.IsSign(_at, ")") && !words.IsKeyword(_at); _at++)
        {
            if (_at == words.Hole) Place = new(PlaceKind.Using, [], core.Query, core, Right: core.Sources.LastOrDefault());
            else if (words.IsName(_at)) core.Shared.Add(words.Name(_at));
        }
        _ = TakeSign(")");
    }

    private bool TakeJoin(ref bool isJoined, out bool isNatural)
    {
        isNatural = words.Is(_at, "NATURAL");
        isJoined = !words.IsSign(_at, ",");
        if (!isJoined)
        {
            _at++;
            return true;
        }
        bool any = false;
        for (; IsJoin(_at); _at++)
        {
            any = true;
            if (_at + 1 == words.Hole && !words.Is(_at, "JOIN"))
            {
                _at++;
                Place = new(PlaceKind.Words, Phrases.JoinWords);
            }
        }
        return any;
    }

    private bool IsJoin(int index) => words.IsAny(index, ["JOIN", "LEFT", "RIGHT", "FULL", "INNER", "CROSS", "NATURAL", "OUTER"]);
}
