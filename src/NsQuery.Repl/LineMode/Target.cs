using System.Text;

namespace NsQuery.Repl.LineMode;

/// <summary>Where answers go: standard output, or a file that <c>.output</c> or <c>.once</c> names.</summary>
internal sealed class Target(TextWriter standard) : IDisposable
{
    private StreamWriter? _file;
    private string _path = "";
    private bool _once;

    /// <summary>Where to print.</summary>
    public TextWriter Writer => _file ?? standard;

    /// <summary>Whether it is a file.</summary>
    public bool IsFile => _file is not null;

    /// <summary>Prints to a file from now on, which is made anew; null for standard output again.</summary>
    /// <param name="path">The file.</param>
    /// <param name="once">Whether for one statement only.</param>
    /// <exception cref="BadUsageException">It cannot be written.</exception>
    public void Turn(string? path, bool once)
    {
        Close();
        if (path is null) return;
        if (path.StartsWith('|')) throw new BadUsageException($"{path}: a file is wanted, pipes are the shell's");
        try
        {
            _file = new StreamWriter(path, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new BadUsageException($"cannot write {path}: {e.Message}");
        }
        (_path, _once) = (path, once);
    }

    /// <summary>A statement has been answered: all of it is where it belongs.</summary>
    /// <exception cref="BadUsageException">The file cannot be written.</exception>
    public void EndAnswer()
    {
        if (_file is null)
        {
            standard.Flush();
            return;
        }
        try
        {
            _file.Flush();
        }
        catch (IOException e)
        {
            throw Refused(e);
        }
        if (_once) Close();
    }

    /// <summary>The file took no more: answers go to standard output again.</summary>
    public BadUsageException Refused(IOException error)
    {
        string path = _path;
        Close();
        return new BadUsageException($"cannot write {path}: {error.Message}");
    }

    public void Dispose() => Close();

    private void Close()
    {
        try
        {
            _file?.Dispose();
        }
        catch (IOException)
        {
            // It was told when it was written.
        }
        _file = null;
    }
}
