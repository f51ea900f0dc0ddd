using Microsoft.Win32.SafeHandles;

namespace NsQuery.Repl.Output;

/// <summary>
/// Standard output or error. .NET's console stream is not it: it swallows EPIPE (and the runtime ignores SIGPIPE for good), so behind
/// <c>| head -1</c> an endless statement would run for ever, and on a terminal it first prints the terminal's keypad sequence. A FileStream
/// does neither. Over a file, though, a FileStream writes at an offset of its own, and two commands in one redirection would overwrite each
/// other: there the console stream is right.
/// </summary>
internal sealed class StandardStream : Stream
{
    // errno values, as IOException.HResult carries them.
    private const int BrokenPipe = 32;
    private const int ConnectionReset = 104;
    private const int TryAgain = 11;

    // PIPE_BUF: so much goes into a pipe as a whole or not at all, see pipe(7). After EAGAIN nothing was written.
    private const int PipeAtom = 4096;

    private readonly Lazy<Stream> _console;
    private readonly FileStream? _direct;

    private StandardStream(int handle, Func<Stream> console)
    {
        _console = new Lazy<Stream>(console);
        try
        {
            FileStream direct = new(new SafeFileHandle(handle, ownsHandle: false), FileAccess.Write, bufferSize: 0);
            if (!direct.CanSeek)
                _direct = direct;
        }
        catch (Exception e) when (e is IOException or ArgumentException or UnauthorizedAccessException)
        {
            // It is closed; the first write says so.
        }
    }

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public static StandardStream Output() => new(1, Console.OpenStandardOutput);

    public static StandardStream Error() => new(2, Console.OpenStandardError);

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        try
        {
            if (_direct is null)
                _console.Value.Write(buffer);
            else
                WriteDirectly(_direct, buffer);
        }
        catch (IOException e)
        {
            throw new OutputException(e.Message, readerLeft: e.HResult is BrokenPipe or ConnectionReset);
        }
        catch (UnauthorizedAccessException)
        {
            // EBADF.
            throw new OutputException("it is closed, or not open for writing", readerLeft: false);
        }
    }

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    private void WriteDirectly(FileStream direct, ReadOnlySpan<byte> buffer)
    {
        while (!buffer.IsEmpty)
        {
            ReadOnlySpan<byte> atom = buffer[..Math.Min(PipeAtom, buffer.Length)];
            try
            {
                direct.Write(atom);
            }
            catch (IOException e) when (e.HResult == TryAgain)
            {
                // A parent such as Node.js made the pipe non-blocking and it is full: the console stream waits.
                _console.Value.Write(atom);
            }
            buffer = buffer[atom.Length..];
        }
    }
}
