using System.Globalization;
using System.Text;

namespace NsQuery.Kernel;

/// <summary>Texts that stand in the kernel's answers again and again, each decoded once: a copied mount namespace copies every mount's.</summary>
internal sealed class TextPool
{
    private readonly HashSet<string> _texts = new(StringComparer.Ordinal);
    private char[] _chars = new char[256];

    /// <summary>Bytes that are not UTF-8 stand as U+FFFD.</summary>
    public string Get(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length > _chars.Length) _chars = new char[utf8.Length * 2];
        return Get(_chars.AsSpan(0, Encoding.UTF8.GetChars(utf8, _chars)));
    }

    public string Get(ReadOnlySpan<char> text)
    {
        HashSet<string>.AlternateLookup<ReadOnlySpan<char>> lookup = _texts.GetAlternateLookup<ReadOnlySpan<char>>();
        if (lookup.TryGetValue(text, out string? known)) return known;
        string made = text.ToString();
        _texts.Add(made);
        return made;
    }

    /// <summary><c>major:minor</c>.</summary>
    public string Device(uint major, uint minor)
    {
        Span<char> text = stackalloc char[24];
        text.TryWrite(CultureInfo.InvariantCulture, $"{major}:{minor}", out int length);
        return Get(text[..length]);
    }
}
