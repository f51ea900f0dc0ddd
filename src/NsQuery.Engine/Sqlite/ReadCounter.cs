using System.Text;
using NsQuery.Tables;

namespace NsQuery.Sqlite;

/// <summary>What one plan on one table did in one statement.</summary>
internal sealed class ReadCounter(TableReads reads, Table table, IndexPlan plan)
{
    private readonly IndexPlan _plan = plan;
    private bool _isFull;

    public Table Table { get; } = table;

    public long Opened { get; set; }

    public long Read { get; set; }

    public long Given { get; set; }

    public TimeSpan OpenTime { get; set; }

    public bool IsOf(TableReads statement) => statement == reads;

    /// <summary>The plan looked up a value. Once the table counts as read in full, it does not matter which.</summary>
    public void Lookup(Value value)
    {
        if (!_isFull) _isFull = !reads.AddLookup(Table, _plan.Key, value);
    }

    /// <summary>The plan in the words of SQL.</summary>
    public string Plan
    {
        get
        {
            string key = _plan.Access is Access.Key or Access.Range ? Table.Keys[_plan.Key].Column : "rowid";
            StringBuilder text = new();
            switch (_plan.Access)
            {
                case Access.Full:
                    text.Append("all rows");
                    break;
                case Access.Rowid or Access.Key:
                    text.Append(key).Append(_plan.IsList ? " IN (?)" : " = ?");
                    break;
                default:
                    if (_plan.HasLower) text.Append(key).Append(_plan.LowerIsIn ? " >= ?" : " > ?");
                    if (_plan.HasLower && _plan.HasUpper) text.Append(" AND ");
                    if (_plan.HasUpper) text.Append(key).Append(_plan.UpperIsIn ? " <= ?" : " < ?");
                    if (!_plan.HasLower && !_plan.HasUpper) text.Append("all rows by ").Append(key);
                    break;
            }
            if (_plan.IsDescending) text.Append(" DESC");
            if (_plan.HasLimit) text.Append(" LIMIT ?");
            if (_plan.HasOffset) text.Append(" OFFSET ?");
            return text.ToString();
        }
    }
}
