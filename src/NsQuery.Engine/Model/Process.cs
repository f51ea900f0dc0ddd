namespace NsQuery.Model;

/// <summary>One thread group: its leader, and the links that speak for the group.</summary>
/// <param name="Leader">The thread whose tid is the pid.</param>
/// <param name="Links">The leader's links; for a zombie leader with live threads those of its first live thread.</param>
/// <param name="HasLiveThread">Whether some thread of the group still runs.</param>
internal sealed record Process(ProcTask Leader, NsLinks Links, bool HasLiveThread)
{
    public int Pid => Leader.Pid;
}
