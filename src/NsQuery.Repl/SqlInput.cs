using System.Text;
using Microsoft.Win32.SafeHandles;

namespace NsQuery.Repl;

/// <summary>Reads SQL from a file or from standard input.</summary>
internal static class SqlInput
{
    // An end for what has none: /dev/zero, or the device that the runtime happens to open in the place of a closed standard input.
    private const int LongestSql = 64 * 1024 * 1024;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static SqlText FromFile(string path)
    {
        if (path == "-")
            return FromStandardInput();
        if (Directory.Exists(path))
            throw new BadUsageException($"cannot read {path}: it is a directory");
        return Read(path, () => File.OpenRead(path));
    }

    // Not the console's stream, which would edit lines of its own on a terminal.
    public static SqlText FromStandardInput() =>
        Read("standard input", () => new FileStream(new SafeFileHandle(0, ownsHandle: false), FileAccess.Read, bufferSize: 0));

    private static SqlText Read(string name, Func<Stream> open)
    {
        try
        {
            using Stream input = open();
            using MemoryStream read = new();
            byte[] chunk = new byte[32 * 1024];
            for (int count = input.Read(chunk); count > 0; count = input.Read(chunk))
            {
                read.Write(chunk.AsSpan(0, count));
                if (read.Length > LongestSql)
                    throw new BadUsageException($"cannot read {name}: more than {LongestSql >> 20} MiB is no SQL");
            }
            ReadOnlySpan<byte> bytes = read.GetBuffer().AsSpan(0, (int)read.Length);
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
