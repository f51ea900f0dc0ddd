namespace NsQuery.Model;

/// <summary>One namespace above another: parents for pid and user, the owner and its parents for the rest.</summary>
/// <param name="Namespace">The one below.</param>
/// <param name="Ancestor">The one above; itself at distance 0.</param>
/// <param name="Distance">Steps between them.</param>
internal sealed record NsAncestor(Namespace Namespace, Namespace Ancestor, int Distance)
{
    public static NsAncestor[] Of(Snapshot snapshot)
    {
        List<NsAncestor> rows = new(snapshot.Namespaces.Length * 2);
        foreach (Namespace ns in snapshot.Namespaces)
        {
            int distance = 0;
            for (Namespace? above = ns; above is not null; above = above.Above) rows.Add(new(ns, above, distance++));
        }
        return [.. rows];
    }
}
