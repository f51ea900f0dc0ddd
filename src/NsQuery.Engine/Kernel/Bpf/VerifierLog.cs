using System.Buffers;
using System.Text;

namespace NsQuery.Kernel.Bpf;

/// <summary>Room for what the verifier says of a program. It says a line for each instruction on each way through it, and why it refuses in the last ones.</summary>
internal sealed class VerifierLog : IDisposable
{
    /// <summary>So many lines are kept.</summary>
    private const int LinesKept = 20;

    private const int FirstSize = 1 << 16, LastSize = 1 << 24;

    private byte[] _bytes = ArrayPool<byte>.Shared.Rent(FirstSize);

    /// <summary>Where it is written.</summary>
    public Span<byte> Bytes => _bytes;

    /// <summary>Makes more room; false if there was enough for any program.</summary>
    public bool TryGrow()
    {
        if (_bytes.Length >= LastSize) return false;
        int size = _bytes.Length * 8;
        Dispose();
        _bytes = ArrayPool<byte>.Shared.Rent(size);
        return true;
    }

    /// <summary>Its last lines; null if there are none.</summary>
    public string? Last()
    {
        ReadOnlySpan<byte> text = _bytes;
        int end = text.IndexOf((byte)0);
        text = text[..Math.Max(end, 0)].TrimEnd((byte)'\n');
        if (text.IsEmpty) return null;
        int start = text.Length;
        for (int line = 0; line < LinesKept && start > 0; line++) start = text[..(start - 1)].LastIndexOf((byte)'\n') + 1;
        return Encoding.UTF8.GetString(text[start..]);
    }

    public void Dispose() => ArrayPool<byte>.Shared.Return(_bytes);
}
