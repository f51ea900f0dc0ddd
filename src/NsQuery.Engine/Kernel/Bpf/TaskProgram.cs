using NsQuery.Model;

namespace NsQuery.Kernel.Bpf;

/// <summary>The program that bpf_iter_task runs for every task: it writes each as a <see cref="ReadTask"/>.</summary>
internal sealed class TaskProgram(TaskLayout layout, int map)
{
    /// <summary>MAX_PID_NS_LEVEL of the kernel, below the initial namespace.</summary>
    private const int MaxLevel = 32;

    /// <summary>The longest record.</summary>
    private const int Length = ReadTask.NumbersAt + (MaxLevel + 1) * sizeof(int);

    private const int Record = 6, Task = 7, At = 8, Level = 9;

    private readonly BpfCode _code = new();

    /// <summary>Writes it.</summary>
    public ulong[] Write()
    {
        BpfLabel end = new(), full = new(), few = new(), noProxy = new(), linked = new();
        _code.Load(1, 1, layout.Context);
        _code.JumpIfZero(1, end); // behind the last one
        _code.PointToMap(Record, map);
        _code.Load(2, Record, BpfRecords.UsedAt);
        _code.JumpIfAtLeast(2, BpfRecords.Room - Length + 1, full);
        _code.AddRegister(Record, 2);
        _code.Set(2, layout.Ids.Task);
        _code.CallKernel(layout.Cast);
        _code.Move(Task, 0);
        _code.Load(At, Task, layout.Pid.ThreadPid);
        _code.JumpIfZero(At, end); // reaped
        PutTask();
        _code.PointToMap(1, map);
        _code.Load(1, 1, BpfRecords.WantedAt);
        _code.JumpIfZero(1, few);
        PutCredentials();
        _code.Load(At, Task, layout.Nsproxy);
        _code.JumpIfZero(At, noProxy); // exiting, or dead
        foreach ((NsLink link, int pointer, int common) in layout.Links)
        {
            _code.Load(2, At, pointer);
            PutLink(link, 2, common);
        }
        _code.JumpAlways(linked);
        _code.Place(noProxy);
        foreach ((NsLink link, _, _) in layout.Links)
        {
            _code.StoreWordValue(Record, LinkAt(link), 0);
            _code.StoreValue(Record, IdAt(link), 0);
        }
        _code.Place(linked);
        _code.Place(few);
        PutNumbers();
        BpfRecords.End(_code, end, full);
        return _code.ToArray();
    }

    private void PutTask()
    {
        Put(ReadTask.PidAt, Task, layout.Task.Tgid);
        Put(ReadTask.TidAt, Task, layout.Task.Tid);
        _code.Load(1, Task, layout.Task.Parent);
        Put(ReadTask.PpidAt, 1, layout.Task.Tgid);
        Put(ReadTask.FlagsAt, Task, layout.Task.Flags);
        Put(ReadTask.StateAt, Task, layout.Task.State);
        Put(ReadTask.ExitStateAt, Task, layout.Task.ExitState);
        _code.Load(1, Task, layout.Signal.Signal);
        Put(ReadTask.ThreadsAt, 1, layout.Signal.Threads);
        PutLong(ReadTask.StartAt, Task, layout.Task.Start);
        for (int at = 0; at < ReadTask.CommLength; at += sizeof(ulong)) PutLong(ReadTask.CommAt + at, Task, layout.Task.Comm + at);
    }

    private void PutCredentials()
    {
        _code.Load(At, Task, layout.Cred.Cred);
        Put(ReadTask.UidAt, At, layout.Cred.Uid);
        Put(ReadTask.EuidAt, At, layout.Cred.Euid);
        Put(ReadTask.GidAt, At, layout.Cred.Gid);
        for (int i = 0; i < ReadTask.Capabilities; i++) PutLong(ReadTask.CapabilitiesAt + i * sizeof(ulong), At, layout.Capabilities[i]);
        _code.Load(2, At, layout.Cred.UserNs);
        PutLink(NsLink.User, 2, layout.UserCommon);
    }

    /// <summary>At each level one; and the PID namespace, which is that of the last.</summary>
    private void PutNumbers()
    {
        BpfLabel done = new();
        _code.Load(At, Task, layout.Pid.ThreadPid);
        PutLong(ReadTask.InodeAt, At, layout.Pid.Inode);
        _code.LoadWord(Level, At, layout.Pid.Level);
        _code.And(Level, 2 * MaxLevel - 1); // a bound that the verifier sees
        for (int level = 0; level <= MaxLevel; level++)
        {
            int number = layout.Pid.Numbers + level * layout.Pid.NumberSize;
            Put(ReadTask.NumbersAt + level * sizeof(int), At, number + layout.Pid.Number);
            _code.Load(2, At, number + layout.Pid.NumberNs);
            if (level < MaxLevel) _code.JumpIfEqual(Level, level, done);
        }
        _code.Set(Level, MaxLevel);
        _code.Place(done);
        PutLink(NsLink.Pid, 2, layout.PidCommon);
        _code.Move(3, Level);
        _code.Multiply(3, sizeof(int));
        _code.Add(3, ReadTask.NumbersAt + sizeof(int));
        _code.StoreWord(Record, BpfRecords.At + ReadTask.LengthAt, 3);
        _code.PointToMap(1, map);
        _code.Load(2, 1, BpfRecords.UsedAt);
        _code.AddRegister(2, 3);
        _code.Store(1, BpfRecords.UsedAt, 2);
    }

    /// <summary>Puts what names a namespace.</summary>
    private void PutLink(NsLink link, int from, int common)
    {
        Put(ReadTask.LinksAt + (int)link * sizeof(uint), from, common + layout.Common.Inum);
        if (layout.Common.Id is { } id) PutLong(ReadTask.IdsAt + (int)link * sizeof(ulong), from, common + id);
        else _code.StoreValue(Record, IdAt(link), 0);
    }

    private static int LinkAt(NsLink link) => BpfRecords.At + ReadTask.LinksAt + (int)link * sizeof(uint);

    private static int IdAt(NsLink link) => BpfRecords.At + ReadTask.IdsAt + (int)link * sizeof(ulong);

    /// <summary>Puts 32 bits into the record.</summary>
    private void Put(int to, int from, int offset)
    {
        _code.LoadWord(1, from, offset);
        _code.StoreWord(Record, BpfRecords.At + to, 1);
    }

    private void PutLong(int to, int from, int offset)
    {
        _code.Load(1, from, offset);
        _code.Store(Record, BpfRecords.At + to, 1);
    }
}
