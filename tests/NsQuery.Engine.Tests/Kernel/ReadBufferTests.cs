using NsQuery.Kernel;

namespace NsQuery.Tests.Kernel;

public sealed class ReadBufferTests
{
    [Fact]
    public void Bytes_survive_growth()
    {
        ReadBuffer buffer = new();
        byte[] written = new byte[100_000];
        for (int i = 0; i < written.Length; i++) written[i] = (byte)(i * 7 + i / 251);
        while (buffer.Length < written.Length)
        {
            Span<byte> free = buffer.Free;
            int count = Math.Min(free.Length, written.Length - buffer.Length);
            written.AsSpan(buffer.Length, count).CopyTo(free);
            buffer.Advance(count);
        }
        Assert.Equal(written, buffer.Bytes);
    }

    [Fact]
    public void There_is_always_room_for_more()
    {
        ReadBuffer buffer = new();
        for (int round = 0; round < 6; round++)
        {
            int before = buffer.Length;
            Assert.False(buffer.Free.IsEmpty);
            buffer.Advance(buffer.Free.Length);
            Assert.True(buffer.Length > before);
        }
    }

    [Fact]
    public void Clear_forgets_the_bytes_and_keeps_the_room()
    {
        ReadBuffer buffer = new();
        buffer.Advance(buffer.Free.Length);
        buffer.Advance(buffer.Free.Length);
        int room = buffer.Length;
        buffer.Clear();
        Assert.True(buffer.Bytes.IsEmpty);
        Assert.Equal(room, buffer.Free.Length);
    }
}
