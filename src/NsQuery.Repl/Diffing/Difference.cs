namespace NsQuery.Repl.Diffing;

/// <summary>One thing that two instants have not in common.</summary>
/// <param name="Change">created, gone or changed.</param>
/// <param name="Thing">As it is in the new instant; what is gone, as it was in the old one.</param>
/// <param name="Column">What changed of it; null if it came or went as a whole.</param>
/// <param name="Old">The column's value before.</param>
/// <param name="New">The column's value now.</param>
internal sealed record Difference(string Change, Thing Thing, string? Column = null, object? Old = null, object? New = null)
{
    /// <summary>Members and their sockets: in a namespace that has some before and after, who they are is no difference.</summary>
    private static bool IsOfMembers(Thing holder) => holder.Kind is "process" or "thread" or "for_children" or "socket";

    /// <summary>Compares two instants. Of two boots nothing is the same but containers, which their engines know by ids.</summary>
    public static List<Difference> Of(Inventory old, Inventory now)
    {
        bool isSameBoot = old.BootId == now.BootId;
        List<Difference> differences = [];
        foreach (Thing thing in now.Things.Values)
        {
            Thing? before = Counterpart(thing, old, isSameBoot);
            if (before is null)
            {
                if (!IsLeftOut(thing, old, now, isSameBoot)) differences.Add(new("created", thing));
                continue;
            }
            for (int i = 0; i < thing.Traits.Length; i++)
            {
                (string column, object? value) = thing.Traits[i];
                if (!Equals(before.Traits[i].Value, value)) differences.Add(new("changed", thing, column, before.Traits[i].Value, value));
            }
            if (thing.What == "namespace" && !thing.IsInitial && (before.Tasks == 0) != (thing.Tasks == 0)) differences.Add(new("changed", thing, "ntasks", before.Tasks, thing.Tasks));
        }
        foreach (Thing thing in old.Things.Values)
        {
            if (Counterpart(thing, now, isSameBoot) is null && !IsLeftOut(thing, old, now, isSameBoot)) differences.Add(new("gone", thing));
        }
        differences.Sort(static (a, b) => Rank(a).CompareTo(Rank(b)));
        return differences;
    }

    private static Thing? Counterpart(Thing thing, Inventory other, bool isSameBoot) => isSameBoot || thing.What == "container" ? other.Things.GetValueOrDefault(thing.Key) : null;

    private static bool IsLeftOut(Thing thing, Inventory old, Inventory now, bool isSameBoot) =>
        isSameBoot && thing.Namespace is { } key && IsOfMembers(thing) && old.Things.TryGetValue(key, out Thing? before) && now.Things.TryGetValue(key, out Thing? after) && before.Tasks > 0 && after.Tasks > 0;

    /// <summary>What is gone first; namespaces before what holds them, each with its own.</summary>
    private static (int, string, long, int, string) Rank(Difference one) =>
        (one.Change switch { "gone" => 0, "changed" => 1, _ => 2 }, one.Thing.Type ?? "~", one.Thing.Inum ?? 0, one.Thing.What switch { "namespace" => 0, _ => 1 }, one.Thing.Key);
}
