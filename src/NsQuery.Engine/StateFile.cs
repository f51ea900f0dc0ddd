using NsQuery.Kernel;

namespace NsQuery;

/// <summary>
/// A file of lines in a user's own folder, for what outlives a run, such as a history. It is its owner's alone to read, several processes append
/// to it without losing a line, and under sudo it stays the invoking user's, whose rights are all that is used there.
/// </summary>
/// <param name="path">Its absolute path.</param>
public sealed class StateFile(string path)
{
    private const byte LineEnd = (byte)'\n';

    /// <summary>Where it is.</summary>
    public string Path { get; } = path;

    /// <summary>Reads the last lines; nothing if there is no file.</summary>
    /// <param name="most">So many bytes at most.</param>
    /// <param name="length">How long the whole file is.</param>
    /// <exception cref="IOException">It cannot be read; the message names it and says why.</exception>
    public byte[] ReadEnd(int most, out long length)
    {
        byte[] end = [];
        long size = 0;
        Errno errno = OwnersRights.TryRun(Path, () =>
        {
            Errno opened = LineFile.TryOpenToRead(Path, out LineFile? file);
            using (file)
            {
                size = file?.Length ?? 0;
                return file is null ? opened : TryReadEnd(file, most, out end);
            }
        });
        length = size;
        return errno is Errno.None or Errno.ENOENT ? end : throw Failure("read", errno);
    }

    /// <summary>Appends a line; makes the file, and folders that are missing.</summary>
    /// <param name="line">With the newline at its end.</param>
    /// <exception cref="IOException">It cannot be written; the message names it and says why.</exception>
    public void Append(ReadOnlyMemory<byte> line) => Write(file =>
    {
        Span<byte> last = [LineEnd];
        if (file.Length > 0 && file.TryRead(file.Length - 1, last, out _) is not Errno.None and { } errno) return errno;
        // A writer that was killed may have left half a line: this one starts behind it.
        return file.TryAppend(last[0] == LineEnd ? line.Span : [LineEnd, .. line.Span]);
    });

    /// <summary>Puts other lines in the place of all, whole or not at all; nobody appends meanwhile.</summary>
    /// <param name="most">So many bytes at most are given to be changed, from the end.</param>
    /// <param name="change">Makes the new lines of the last ones.</param>
    /// <exception cref="IOException">It cannot be written; the message names it and says why.</exception>
    public void Replace(int most, Func<byte[], byte[]> change) => Write(file =>
    {
        Errno errno = TryReadEnd(file, most, out byte[] end);
        if (errno != Errno.None) return errno;
        errno = FileReplacement.TryBegin(Path, out FileReplacement? replacement);
        if (replacement is null) return errno;
        using (replacement)
        {
            File.WriteAllBytes(replacement.Path, change(end));
            errno = replacement.TrySetMode(file.Mode);
            return errno == Errno.None ? replacement.TryCommit() : errno;
        }
    });

    private void Write(Func<LineFile, Errno> work)
    {
        Errno errno = OwnersRights.TryRun(Path, () =>
        {
            Errno opened = LineFile.TryOpenToWrite(Path, out LineFile? file);
            using (file) return file is null ? opened : work(file);
        });
        if (errno != Errno.None) throw Failure("write", errno);
    }

    private static Errno TryReadEnd(LineFile file, int most, out byte[] end)
    {
        long from = Math.Max(0, file.Length - most);
        byte[] read = new byte[file.Length - from];
        Errno errno = file.TryRead(from, read, out int count);
        end = read[..count];
        // What a cut went through is no line.
        if (from > 0) end = end[(Array.IndexOf(end, LineEnd) + 1)..];
        return errno;
    }

    private IOException Failure(string what, Errno errno) => new($"cannot {what} {Path}: {errno switch
    {
        Errno.ELOOP => "it is a symbolic link",
        Errno.EINVAL => "it is no regular file",
        Errno.EPERM => "it is another user's",
        Errno.EAGAIN => "another program has it locked",
        _ => errno.ToString(),
    }}");
}
