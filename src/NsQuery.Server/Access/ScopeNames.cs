namespace NsQuery.Server.Access;

/// <summary>Scopes as they are written: <c>saved,metrics</c>.</summary>
internal static class ScopeNames
{
    /// <summary>The scopes; null if one is none. Who may run SQL may run that of saved queries.</summary>
    public static Scopes? Parse(string text)
    {
        Scopes all = Scopes.None;
        foreach (string name in text.Split(','))
        {
            Scopes one = name switch
            {
                "saved" => Scopes.Saved,
                "sql" => Scopes.Saved | Scopes.Sql,
                "metrics" => Scopes.Metrics,
                _ => Scopes.None,
            };
            if (one == Scopes.None) return null;
            all |= one;
        }
        return all;
    }

    public static string Of(Scopes scopes)
    {
        List<string> names = [];
        if (scopes.HasFlag(Scopes.Sql)) names.Add("sql");
        else if (scopes.HasFlag(Scopes.Saved)) names.Add("saved");
        if (scopes.HasFlag(Scopes.Metrics)) names.Add("metrics");
        return string.Join(',', names);
    }
}
