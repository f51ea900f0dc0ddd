using System.Text;
using Microsoft.Win32.SafeHandles;

namespace NsQuery.Repl;

/// <summary>Reads SQL from a file or from standard input.</summary>
internal static class SqlInput
{
    private const string StandardInputName = "standard input";

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static SqlText FromFile(string path)
    {
        if (path == "-")
            return FromStandardInput();
        if (Directory.Exists(path))
            throw new BadUsageException($"cannot read {path}: it is a directory");
        return Read(path, () => File.ReadAllBytes(path));
    }

    public static SqlText FromStandardInput() => Read(StandardInputName, () =>
    {
        // Not the console's stream, which would edit lines of its own on a terminal.
        using FileStream input = new(new SafeFileHandle(0, ownsHandle: false), FileAccess.Read, bufferSize: 0);
        using MemoryStream bytes = new();
        input.CopyTo(bytes);
        return bytes.ToArray();
    });

    private static SqlText Read(string name, Func<byte[]> read)
    {
        try
        {
            ReadOnlySpan<byte> bytes = read();
            if (bytes.StartsWith(Encoding.UTF8.Preamble))
                bytes = bytes[Encoding.UTF8.Preamble.Length..];
            return new SqlText(Utf8.GetString(bytes), name);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new BadUsageException($"cannot read {name}: no such file");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new BadUsageException($"cannot read {name}: {e.Message}");
        }
        catch (DecoderFallbackException)
        {
            throw new BadUsageException($"cannot read {name}: it is not UTF-8 text");
        }
    }
}
