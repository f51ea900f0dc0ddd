namespace NsQuery.Kernel.Bpf;

/// <summary>
/// The program that bpf_iter_task_file runs for every descriptor of every task. What keeps a namespace, or has to be looked at further, it
/// writes as an <see cref="OpenFile"/>; and each task's descriptor 0, so that the reader knows which tasks the iterator has shown.
/// </summary>
internal sealed class OpenFileProgram(OpenFileLayout layout, int map)
{
    /// <summary>bpf_probe_read_kernel of bpf-helpers(7).</summary>
    private const int ProbeReadKernel = 113;

    /// <summary>How many records a descriptor can have: why it is told, and its credentials.</summary>
    private const int Most = 2;

    /// <summary>*_MAGIC of linux/magic.h.</summary>
    private const int NsFs = 0x6e736673, SockFs = 0x534f434b, PidFs = 0x50494446, AnonInodeFs = 0x09041934;

    /// <summary>enum init_ns_ino of linux/nsfs.h, which needs nobody to keep it.</summary>
    private const int InitialUserInum = unchecked((int)0xeffffffd);

    /// <summary>The record and one pointer, on the stack.</summary>
    private const int Record = -OpenFile.Size, Pointer = Record - 8;

    private const int Context = 6, Task = 7, File = 8, At = 9;

    private readonly BpfCode _code = new();
    private readonly BpfLabel _end = new();

    /// <summary>Writes it.</summary>
    public ulong[] Write()
    {
        BpfLabel full = new(), credentials = new();
        _code.Move(Context, 1);
        _code.Load(Task, Context, layout.Context.Task);
        _code.JumpIfZero(Task, _end); // behind the last one
        _code.Load(File, Context, layout.Context.File);
        _code.JumpIfZero(File, _end);
        _code.PointToMap(1, map);
        _code.Load(1, 1, BpfRecords.UsedAt);
        _code.JumpIfAtLeast(1, BpfRecords.Room - Most * OpenFile.Size + 1, full);
        _code.Move(1, Task);
        Cast(layout.Ids.Task, Task);
        _code.Move(1, File);
        Cast(layout.Ids.File, File);
        Begin();
        Tell(credentials);
        _code.Place(credentials);
        TellCredentials();
        BpfRecords.End(_code, _end, full);
        return _code.ToArray();
    }

    private void Begin()
    {
        for (int at = 0; at < OpenFile.Size; at += sizeof(ulong)) _code.StoreValue(BpfCode.Stack, Record + at, 0);
        Put(OpenFile.PidAt, Task, layout.Task.Tgid);
        Put(OpenFile.TidAt, Task, layout.Task.Tid);
        Put(OpenFile.FdAt, Context, layout.Context.Fd);
        _code.Load(1, Task, layout.Task.Files);
        _code.Store(BpfCode.Stack, Record + OpenFile.TableAt, 1);
    }

    /// <summary>By the file system that the file is of.</summary>
    private void Tell(BpfLabel next)
    {
        BpfLabel ns = new(), socket = new(), pidfd = new(), ring = new(), first = new();
        _code.Load(At, File, layout.File.Inode);
        _code.Load(1, At, layout.Inode.Super);
        _code.Load(1, 1, layout.SuperMagic);
        _code.JumpIfEqual(1, NsFs, ns);
        _code.JumpIfEqual(1, SockFs, socket);
        _code.JumpIfEqual(1, PidFs, pidfd);
        _code.JumpIfEqual(1, AnonInodeFs, ring);
        _code.Place(first);
        _code.LoadWord(1, Context, layout.Context.Fd);
        _code.JumpIfNotZero(1, next);
        Emit(OpenFileKind.First);
        _code.JumpAlways(next);

        _code.Place(ns);
        Put(OpenFile.MoreAt, File, layout.File.Flags);
        _code.Load(1, At, layout.Inode.Private);
        Cast(layout.Ids.NsCommon, At);
        Put(OpenFile.NsTypeAt, At, layout.NsCommon.Type);
        PutNs(At, (layout.NsCommon.Inum, layout.NsCommon.Id));
        Emit(OpenFileKind.Namespace);
        _code.JumpAlways(next);

        _code.Place(socket);
        _code.Load(1, At, layout.Inode.Number);
        _code.Store(BpfCode.Stack, Record + OpenFile.MoreAt, 1);
        _code.Load(1, File, layout.File.Private);
        Cast(layout.Ids.Socket, At);
        _code.Load(At, At, layout.Socket.Sock);
        _code.Load(At, At, layout.Socket.Net);
        PutType(NsFd.CloneFlag(Model.NsType.Net));
        PutNs(At, layout.OfNet);
        Emit(OpenFileKind.Socket);
        _code.JumpAlways(next);

        _code.Place(pidfd);
        TellPidfd(first);
        _code.JumpAlways(next);

        _code.Place(ring);
        // Files of this file system are told apart by their names.
        _code.Load(1, File, layout.File.Dentry);
        _code.Load(3, 1, layout.File.Name);
        ReadPointer();
        _code.Load(1, BpfCode.Stack, Pointer);
        _code.SetLong(2, BitConverter.ToUInt64("[io_urin"u8));
        _code.JumpIfUnlike(1, 2, first);
        Emit(OpenFileKind.Ring);
        _code.JumpAlways(next);
    }

    /// <summary>A living process keeps its PID namespace itself.</summary>
    private void TellPidfd(BpfLabel first)
    {
        _code.Load(1, At, layout.Inode.Private);
        Cast(layout.Ids.Pid, At);
        _code.Load(1, At, layout.Pid.Tasks);
        _code.JumpIfNotZero(1, first);
        _code.LoadWord(1, At, layout.Pid.Level);
        _code.Multiply(1, layout.Pid.NumberSize);
        // An index that only the machine knows: the verifier lets no such pointer be followed but by this.
        _code.Move(3, At);
        _code.AddRegister(3, 1);
        _code.Add(3, layout.Pid.Numbers + layout.Pid.NumberNs);
        ReadPointer();
        _code.Load(1, BpfCode.Stack, Pointer);
        Cast(layout.Ids.PidNs, At);
        PutType(NsFd.CloneFlag(Model.NsType.Pid));
        PutNs(At, layout.OfPidNs);
        Emit(OpenFileKind.Pidfd);
    }

    private void TellCredentials()
    {
        _code.Load(1, Task, layout.Task.Cred);
        _code.Load(1, 1, layout.Task.UserNs);
        _code.Load(At, File, layout.File.Cred);
        _code.Load(At, At, layout.Task.UserNs);
        _code.JumpIfSame(1, At, _end);
        PutType(NsFd.CloneFlag(Model.NsType.User));
        PutNs(At, layout.OfUserNs);
        _code.LoadWord(1, BpfCode.Stack, Record + OpenFile.InumAt);
        _code.Set(2, InitialUserInum);
        _code.JumpIfSameWord(1, 2, _end);
        Emit(OpenFileKind.Credentials);
    }

    private void PutType(int flag)
    {
        _code.Set(1, flag);
        _code.StoreWord(BpfCode.Stack, Record + OpenFile.NsTypeAt, 1);
    }

    private void PutNs(int from, (int Inum, int Id) members)
    {
        Put(OpenFile.InumAt, from, members.Inum);
        _code.Load(1, from, members.Id);
        _code.Store(BpfCode.Stack, Record + OpenFile.NsIdAt, 1);
    }

    /// <summary>Puts 32 bits into the record.</summary>
    private void Put(int to, int from, int offset)
    {
        _code.LoadWord(1, from, offset);
        _code.StoreWord(BpfCode.Stack, Record + to, 1);
    }

    /// <summary>Makes what register 1 points to a structure that can be read; what is not there reads as zero.</summary>
    private void Cast(int structure, int to)
    {
        _code.Set(2, structure);
        _code.CallKernel(layout.Cast);
        _code.Move(to, 0);
    }

    /// <summary>Reads 64 bits from where register 3 points.</summary>
    private void ReadPointer()
    {
        _code.Point(1, BpfCode.Stack, Pointer);
        _code.Set(2, sizeof(ulong));
        _code.Call(ProbeReadKernel);
    }

    private void Emit(OpenFileKind kind)
    {
        _code.Set(1, (int)kind);
        _code.StoreWord(BpfCode.Stack, Record + OpenFile.KindAt, 1);
        _code.PointToMap(1, map);
        _code.Load(2, 1, BpfRecords.UsedAt);
        _code.JumpIfAtLeast(2, BpfRecords.Room - OpenFile.Size + 1, _end); // never, which the verifier does not know
        _code.Point(3, 2, OpenFile.Size);
        _code.Store(1, BpfRecords.UsedAt, 3);
        _code.AddRegister(1, 2);
        for (int at = 0; at < OpenFile.Size; at += sizeof(ulong))
        {
            _code.Load(2, BpfCode.Stack, Record + at);
            _code.Store(1, BpfRecords.At + at, 2);
        }
    }
}
