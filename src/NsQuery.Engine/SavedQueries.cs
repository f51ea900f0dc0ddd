using System.Reflection;
using System.Text;

namespace NsQuery;

/// <summary>Saved queries by their names: those of the program, and over them those of directories.</summary>
public sealed class SavedQueries
{
    private const string Embedded = "queries/", Ending = ".sql";

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly SortedDictionary<string, (string Origin, Func<Stream> Open)> _files = new(StringComparer.Ordinal);

    /// <summary>The names, sorted.</summary>
    public IReadOnlyCollection<string> Names => _files.Keys;

    /// <summary>Finds those of one directory and of those below it, without the program's own.</summary>
    /// <exception cref="SavedQueryException">It cannot be read, or has one name twice.</exception>
    public static SavedQueries In(string directory)
    {
        SavedQueries found = new();
        found.Add(directory);
        return found;
    }

    /// <summary>Finds all; none is read yet.</summary>
    /// <param name="directories">Those of the user: a later one's queries stand in the place of an earlier one's of the same name.</param>
    /// <exception cref="SavedQueryException">A directory cannot be read, or has one name twice.</exception>
    public static SavedQueries Find(IEnumerable<string> directories)
    {
        ArgumentNullException.ThrowIfNull(directories);
        SavedQueries found = new();
        Assembly own = typeof(SavedQueries).Assembly;
        foreach (string resource in own.GetManifestResourceNames())
        {
            if (resource.StartsWith(Embedded, StringComparison.Ordinal)) found._files.Add(Path.GetFileNameWithoutExtension(resource), ($"built-in {resource[Embedded.Length..]}", () => own.GetManifestResourceStream(resource)!));
        }
        foreach (string directory in directories) found.Add(directory);
        return found;
    }

    /// <summary>Reads one.</summary>
    /// <exception cref="SavedQueryException">There is none of this name, or its file or its header is wrong.</exception>
    public SavedQuery Read(string name)
    {
        if (!_files.TryGetValue(name, out (string Origin, Func<Stream> Open) file)) throw new SavedQueryException($"there is no query {name}{(NameHints.Nearest(name, Names) is { } hint ? $": {hint}" : "")}");
        return Read(name, file);
    }

    /// <summary>Reads the one of a file, whatever others have its name.</summary>
    /// <param name="path">A file, such as <c>audits/own.sql</c>.</param>
    /// <exception cref="SavedQueryException">The file or its header is wrong.</exception>
    public static SavedQuery ReadFile(string path) => Read(Path.GetFileNameWithoutExtension(path), (path, () => File.OpenRead(path)));

    private static SavedQuery Read(string name, (string Origin, Func<Stream> Open) file)
    {
        try
        {
            using StreamReader reader = new(file.Open(), Utf8, detectEncodingFromByteOrderMarks: false);
            return SavedQueryHeader.Parse(name, file.Origin, reader.ReadToEnd().TrimStart('\ufeff'));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new SavedQueryException($"cannot read {file.Origin}: {e.Message}");
        }
        catch (DecoderFallbackException)
        {
            throw new SavedQueryException($"cannot read {file.Origin}: it is not UTF-8 text");
        }
    }

    private void Add(string directory)
    {
        Dictionary<string, string> own = new(StringComparer.Ordinal);
        try
        {
            foreach (string path in Directory.EnumerateFiles(directory, "*" + Ending, SearchOption.AllDirectories))
            {
                string name = Path.GetFileNameWithoutExtension(path);
                if (!own.TryAdd(name, path)) throw new SavedQueryException($"two queries have the name {name}: {own[name]} and {path}");
                _files[name] = (path, () => File.OpenRead(path));
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new SavedQueryException($"cannot read the queries of {directory}: {e.Message}");
        }
    }
}
