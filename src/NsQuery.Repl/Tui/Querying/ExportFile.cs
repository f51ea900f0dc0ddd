using System.Text;
using NsQuery.Repl.Output;

namespace NsQuery.Repl.Tui.Querying;

/// <summary>Rows in a file, as the command line would print them.</summary>
internal static class ExportFile
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>A name that says what is in it.</summary>
    public static string Name(OutputFormat format) => "rows." + format switch
    {
        OutputFormat.Json => "json",
        OutputFormat.Ndjson => "ndjson",
        OutputFormat.Csv => "csv",
        OutputFormat.Tsv => "tsv",
        OutputFormat.Markdown => "md",
        _ => "txt",
    };

    /// <summary>The whole path that a typed name means.</summary>
    /// <exception cref="IOException">It means none.</exception>
    public static string Path(string typed)
    {
        string name = typed.Trim();
        if (name.Length == 0 || name.Contains('\0', StringComparison.Ordinal)) throw new IOException("a file needs a name");
        if (name == "~" || name.StartsWith("~/", StringComparison.Ordinal)) name = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile) + name[1..];
        return System.IO.Path.GetFullPath(name);
    }

    /// <summary>Writes rows; what could not be written whole does not stay, unless it was there before.</summary>
    /// <param name="path">The file.</param>
    /// <param name="format">Its format.</param>
    /// <param name="answer">The rows.</param>
    /// <param name="columns">The columns of it that are wanted.</param>
    /// <param name="replace">Whether a file that is there may be overwritten.</param>
    /// <returns>What there is to say about it; null for nothing.</returns>
    /// <exception cref="IOException">It cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be.</exception>
    public static string? Write(string path, OutputFormat format, Answer answer, int[] columns, bool replace)
    {
        using MemoryStream told = new();
        FileStream file = new(path, replace ? FileMode.Create : FileMode.CreateNew, FileAccess.Write);
        try
        {
            using StreamWriter output = new(file, Utf8);
            IRowWriter writer = RowWriters.Create(format, output, header: true, nullText: null, colour: false, new Diagnostics(told));
            writer.Begin([.. columns.Select(column => answer.Columns[column])]);
            PickedRow picked = new(columns);
            foreach (KeptRow row in answer.Rows) writer.Row(picked.Of(row));
            writer.End();
        }
        catch (IOException) when (!replace)
        {
            TryDelete(path);
            throw;
        }
        return told.Length == 0 ? null : Encoding.UTF8.GetString(told.ToArray()).TrimEnd();
    }

    private static void TryDelete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It stays, and the failure is told all the same.
        }
    }
}
