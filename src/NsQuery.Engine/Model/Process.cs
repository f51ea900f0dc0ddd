namespace NsQuery.Model;

/// <summary>One thread group: its leader, and the links that speak for the group.</summary>
/// <param name="Leader">The thread whose tid is the pid.</param>
/// <param name="Linked">The thread whose links speak for it: the leader; for a zombie leader with live threads its first live thread.</param>
/// <param name="HasLiveThread">Whether some thread of the group still runs.</param>
/// <param name="Snapshot">What it is part of.</param>
internal sealed record Process(ProcTask Leader, ProcTask Linked, bool HasLiveThread, Snapshot Snapshot)
{
    public int Pid => Leader.Pid;

    public ref readonly NsLinks Links => ref Linked.Links;
}
