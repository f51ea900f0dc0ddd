using NsQuery.Tables;

namespace NsQuery.Sqlite;

/// <summary>Which tables one statement really read, and where it only looked up keys.</summary>
internal sealed class TableReads
{
    /// <summary>Beyond this many looked-up values a table counts as read in full.</summary>
    private const int LookupsKept = 256;

    private readonly Dictionary<Table, HashSet<(int Key, Value Value)>?> _reads = [];
    private readonly OrderedDictionary<(Table, IndexPlan), ReadCounter> _counters = [];

    /// <summary>Reads one thing alone by the value of a key, where one lookup is all that the statement reads; null where it is not.</summary>
    public Func<long, Instant>? Alone { get; set; }

    /// <summary>What its plan uses.</summary>
    public Uses Uses { get; private init; } = new();

    /// <summary>The instant that was read; null if no table was.</summary>
    public Instant? Instant { get; set; }

    /// <summary>How often the machine was scanned for the statement, and how long that took.</summary>
    public int Scans { get; set; }

    public TimeSpan ScanTime { get; set; }

    /// <summary>What each plan did, in the order in which they came.</summary>
    public IReadOnlyCollection<ReadCounter> Counters => _counters.Values;

    public IReadOnlyCollection<Table> Tables => _reads.Keys;

    /// <summary>The looked-up values; null if the table was read in full.</summary>
    public IReadOnlyCollection<(int Key, Value Value)>? Lookups(Table table) => _reads[table];

    public ReadCounter Counter(Table table, IndexPlan plan)
    {
        if (!_counters.TryGetValue((table, plan), out ReadCounter? counter)) _counters.Add((table, plan), counter = new(this, table, plan));
        return counter;
    }

    /// <summary>Nothing read yet, of statements that use what these did: one that is prepared already is not planned again.</summary>
    public TableReads Again() => new() { Uses = Uses };

    public void AddFull(Table table) => _reads[table] = null;

    /// <summary>One value of a key was looked up. False if the table counts as read in full.</summary>
    public bool AddLookup(Table table, int key, Value value)
    {
        if (!_reads.TryGetValue(table, out HashSet<(int Key, Value Value)>? lookups)) _reads[table] = lookups = [];
        if (lookups is null) return false;
        if (lookups.Count >= LookupsKept)
        {
            AddFull(table);
            return false;
        }
        lookups.Add((key, value));
        return true;
    }
}
