using System.Buffers;
using System.Text.Json;
using System.Threading.Channels;
using NsQuery.Server.Answering;

namespace NsQuery.Server.Auditing;

/// <summary>
/// Who asked what, a JSON object a line. The file is opened anew for each batch, so that it can be moved away. Where it cannot be written, answers
/// go on: what was lost is told, and the next line that can be written says how many are missing.
/// </summary>
internal sealed class AuditLog : IAsyncDisposable
{
    /// <summary>So many lines wait while the disk is slow.</summary>
    private const int Most = 10_000;

    private readonly string _path;
    private readonly Action<string> _complain;
    private readonly Channel<AuditRecord> _waiting = Channel.CreateBounded<AuditRecord>(Most);
    private readonly Task _writing;
    private long _lost;

    /// <param name="path">The file.</param>
    /// <param name="complain">Is told when it cannot be written.</param>
    public AuditLog(string path, Action<string> complain)
    {
        (_path, _complain) = (path, complain);
        _writing = Task.Run(Write);
    }

    /// <summary>Writes a line, soon.</summary>
    public void Add(AuditRecord record)
    {
        if (!_waiting.Writer.TryWrite(record)) Interlocked.Increment(ref _lost);
    }

    /// <summary>Writes what is left.</summary>
    public async ValueTask DisposeAsync()
    {
        _waiting.Writer.Complete();
        await _writing;
    }

    private async Task Write()
    {
        bool isTold = false;
        ArrayBufferWriter<byte> lines = new();
        while (await _waiting.Reader.WaitToReadAsync())
        {
            lines.ResetWrittenCount();
            long lost = Interlocked.Exchange(ref _lost, 0);
            int count = 0;
            while (count < Most && _waiting.Reader.TryRead(out AuditRecord? record))
            {
                Line(lines, record, count++ == 0 ? lost : 0);
            }
            try
            {
                using FileStream file = new(_path, new FileStreamOptions { Mode = FileMode.Append, Access = FileAccess.Write, BufferSize = 0, UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite });
                file.Write(lines.WrittenSpan);
                isTold = false;
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                Interlocked.Add(ref _lost, lost + count);
                if (!isTold) _complain($"the audit log is not written: {e.Message}");
                isTold = true;
            }
        }
    }

    private static void Line(ArrayBufferWriter<byte> lines, AuditRecord record, long lost)
    {
        using (Utf8JsonWriter json = new(lines, JsonRow.Options)) record.Write(json, lost);
        lines.Write("\n"u8);
    }
}
