using System.Collections.Immutable;

namespace NsQuery.Server.Access;

/// <summary>Where tokens are kept: a line each, for the server's user alone to read.</summary>
/// <param name="path">The file.</param>
internal sealed class TokenFile(string path)
{
    private const UnixFileMode Own = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Where it is.</summary>
    public string Path { get; } = path;

    public static TokenFile In(string folder) => new(System.IO.Path.Combine(folder, "tokens"));

    /// <summary>The tokens; none if there is no file.</summary>
    /// <exception cref="IOException">It cannot be read, or a line of it is wrong: nobody is to be let in, or left out, by a guess.</exception>
    /// <exception cref="UnauthorizedAccessException">It must not be read.</exception>
    public ImmutableArray<Token> Read()
    {
        if (!File.Exists(Path)) return [];
        string[] lines = File.ReadAllLines(Path);
        ImmutableArray<Token>.Builder tokens = ImmutableArray.CreateBuilder<Token>(lines.Length);
        for (int i = 0; i < lines.Length; i++)
        {
            if (lines[i].Length == 0) continue;
            tokens.Add(Token.Parse(lines[i]) ?? throw new IOException($"{Path}:{i + 1}: this line is no token"));
        }
        return tokens.DrainToImmutable();
    }

    /// <summary>Puts other tokens in the place of all, whole or not at all.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It must not be written.</exception>
    public void Write(IEnumerable<Token> tokens)
    {
        string folder = System.IO.Path.GetDirectoryName(Path)!;
        if (!Directory.Exists(folder)) Directory.CreateDirectory(folder, Own | UnixFileMode.UserExecute);
        string half = System.IO.Path.Combine(folder, $".tokens.{Guid.NewGuid():N}");
        try
        {
            using (FileStream file = new(half, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = Own }))
            {
                using (StreamWriter writer = new(file, leaveOpen: true))
                    foreach (Token token in tokens) writer.Write($"{token.Line()}\n");
                file.Flush(flushToDisk: true);
            }
            File.Move(half, Path, overwrite: true);
        }
        finally
        {
            File.Delete(half);
        }
    }
}
