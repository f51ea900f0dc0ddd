namespace NsQuery.Kernel;

/// <summary>Bytes of the file that was read last; kept and grown from file to file, so that reading allocates nothing.</summary>
/// <param name="size">What it holds at first.</param>
internal sealed class ReadBuffer(int size = 8192)
{
    private byte[] _bytes = new byte[size];

    public int Length { get; private set; }

    public ReadOnlySpan<byte> Bytes => _bytes.AsSpan(0, Length);

    /// <summary>Room for more; doubles when full.</summary>
    public Span<byte> Free
    {
        get
        {
            if (Length == _bytes.Length) Array.Resize(ref _bytes, _bytes.Length * 2);
            return _bytes.AsSpan(Length);
        }
    }

    public void Clear() => Length = 0;

    public void Advance(int count) => Length += count;
}
