using System.Text;

namespace NsQuery.Repl.Tui.Library;

/// <summary>A statement that becomes a saved query of the user's own.</summary>
internal static class QueryFile
{
    private const UnixFileMode Mode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    /// <summary>Whether a file can have this name, and a command line name it.</summary>
    public static bool IsName(string name) => name.Length is > 0 and <= 100 && char.IsAsciiLetterOrDigit(name[0]) && name.All(static c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.');

    /// <summary>Writes one, once it is known that it can be read again and runs.</summary>
    /// <param name="folder">Where to; it is made if it is not there.</param>
    /// <param name="name">Its name.</param>
    /// <param name="text">The whole of it.</param>
    /// <param name="session">Where it would run.</param>
    /// <returns>The file.</returns>
    /// <exception cref="QueryException">Its statement is wrong.</exception>
    /// <exception cref="IOException">It cannot be written, there is one of this name, or its header is wrong.</exception>
    /// <exception cref="UnauthorizedAccessException">It must not be written.</exception>
    public static string Write(string folder, string name, string text, QuerySession session)
    {
        string path = Path.Combine(folder, $"{name}.sql");
        // Under sudo it is to be the user's, not root's.
        FolderOwner.Run(path, () => Write(path, text, session));
        return path;
    }

    private static void Write(string path, string text, QuerySession session)
    {
        (string folder, string name) = (Path.GetDirectoryName(path)!, Path.GetFileNameWithoutExtension(path));
        Directory.CreateDirectory(folder);
        if (File.Exists(path)) throw new IOException($"there is a file {path} already");
        string half = Path.Combine(folder, $".{name}.{Guid.NewGuid():N}");
        try
        {
            using (FileStream file = new(half, FileMode.CreateNew))
            {
                file.Write(Encoding.UTF8.GetBytes(text));
                file.Flush(flushToDisk: true);
            }
            if (OperatingSystem.IsLinux()) File.SetUnixFileMode(half, Mode);
            _ = SavedQueries.ReadFile(half).Describe(session);
            File.Move(half, path, overwrite: false);
        }
        catch (SavedQueryException e)
        {
            // Nobody knows the name that it has until it is whole.
            throw new IOException(e.Message.Replace(half, name, StringComparison.Ordinal));
        }
        finally
        {
            File.Delete(half);
        }
    }
}
