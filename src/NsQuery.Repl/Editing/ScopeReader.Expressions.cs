using System.Collections.Immutable;

namespace NsQuery.Repl.Editing;

// Expressions, and lists of them: operands and operators in turn, and sub-selects in brackets.
internal sealed partial class ScopeReader
{
    // Up to the next clause: one that comes within brackets tells that they were left open.
    private void ReadExpressions(Core core, Clause clause)
    {
        List<int> brackets = [];
        int cases = 0, first = _at;
        for (; !AtEnd; _at++)
        {
            if (_at == words.Hole)
            {
                Place = Here(core, clause, brackets.Count > 0 ? brackets[^1] : -1, cases > 0);
            }
            else if (words.IsSign(_at, "("))
            {
                if (!StartsQuery(_at + 1))
                {
                    brackets.Add(_at);
                    continue;
                }
                _at++;
                _ = ReadQuery(core.Query, core);
            }
            else if (words.IsSign(_at, ")"))
            {
                if (brackets.Count > 0) brackets.RemoveAt(brackets.Count - 1);
                else if (_depth > 1 || clause == Clause.Arguments) break;
            }
            else if (words.IsSign(_at, ",") && (brackets.Count == 0 || (clause == Clause.Values && brackets.Count == 1)))
            {
                if (clause == Clause.On) break;
                AddResult(core, clause, ref first);
            }
            else if (words.IsKeyword(_at))
            {
                if (Ends(clause, brackets.Count > 0)) break;
                if (words.Is(_at, "CASE")) cases++;
                if (words.Is(_at, "END")) cases--;
            }
        }
        AddResult(core, clause, ref first);
    }

    private void AddResult(Core core, Clause clause, ref int first)
    {
        if (clause == Clause.Result && first < _at) core.Results.Add(new ResultItem(words, first, _at - 1));
        first = _at + 1;
    }

    private bool StartsQuery(int index) => _depth < Deepest && words.IsAny(index, ["SELECT", "WITH", "VALUES"]);

    private bool Ends(Clause clause, bool inBrackets)
    {
        if (words.Is(_at, "FROM")) return !(words.Is(_at - 1, "DISTINCT") && words.IsAny(_at - 2, ["IS", "NOT"])); // IS DISTINCT FROM
        if (words.Is(_at, "WHERE")) return !words.IsSign(_at - 1, "("); // FILTER (WHERE
        if (words.Is(_at, "ORDER")) return !inBrackets; // in OVER, and in an aggregate
        return words.IsAny(_at, ["SELECT", "GROUP", "HAVING", "WINDOW", "LIMIT", "UNION", "INTERSECT", "EXCEPT"]) || (clause == Clause.On && IsJoin(_at));
    }

    private Place Here(Core core, Clause clause, int bracket, bool inCase)
    {
        int before = _at - 1;
        if (words.IsSign(before, ".")) return words.IsName(before - 1) ? new(PlaceKind.Qualified, [], core.Query, core, words.Name(before - 1)) : Place.Nowhere;
        if (words.Is(before, "AS")) return new(PlaceKind.Words, bracket >= 0 ? Phrases.Types : []);
        if (Phrases.After(words, before) is { } only) return new(PlaceKind.Words, only);
        bool isWindow = words.Is(bracket - 1, "OVER"), isFilter = words.Is(bracket - 1, "FILTER");
        if (words.EndsOperand(before)) return new(PlaceKind.Words, Phrases.AfterOperand(clause, bracket >= 0, isWindow, isFilter, inCase, words.IsSign(before, ")"), words.Is(bracket - 1, "CAST")));
        if (clause == Clause.Limit && bracket < 0) return Place.Nowhere;
        if (isFilter && before == bracket) return new(PlaceKind.Words, ["WHERE"]);
        ImmutableArray<string> keywords = Phrases.Operand(words, before, isWindow && before == bracket, inCase);
        return new(PlaceKind.Operand, keywords, core.Query, core, SeesResults: bracket < 0 && clause is Clause.GroupBy or Clause.Having or Clause.OrderBy);
    }
}
