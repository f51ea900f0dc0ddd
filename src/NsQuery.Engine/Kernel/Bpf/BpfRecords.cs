namespace NsQuery.Kernel.Bpf;

/// <summary>
/// The map into which an iterator's program writes: how many bytes are used, what is wanted of each thing, and behind that the records. Where there is no room for another the program asks to be
/// run for the same thing once more, and read(2) ends with EAGAIN. The iterator's own seq_file would do, but looking up its type by name costs the verifier a good part of its time.
/// </summary>
internal static class BpfRecords
{
    public const int UsedAt = 0, WantedAt = 8, At = 16, Room = 1 << 16;

    /// <summary>What a program returns: that it is done with what it was run for, or that it wants to be run for it again.</summary>
    private const int Done = 0, Again = 1;

    /// <summary>The program's end, where it is done and where there is no room.</summary>
    public static void End(BpfCode code, BpfLabel done, BpfLabel full)
    {
        code.Place(done);
        code.Set(0, Done);
        code.Exit();
        code.Place(full);
        code.Set(0, Again);
        code.Exit();
    }
}
