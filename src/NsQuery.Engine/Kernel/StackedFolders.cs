using System.Text;

namespace NsQuery.Kernel;

/// <summary>The folders that a file system is stacked on: of overlay those of its super options, of ecryptfs its source.</summary>
internal static class StackedFolders
{
    private const char Escape = '\\', Separator = ':';

    /// <summary>False if it is no such file system, or does not tell them, or by names that only who mounted it can follow.</summary>
    public static bool TryParse(string type, ReadOnlySpan<byte> source, ReadOnlySpan<byte> superOptions, out string[] folders)
    {
        folders = type switch
        {
            "ecryptfs" => [Text(source)],
            "overlay" => Layers(Encoding.UTF8.GetString(superOptions)),
            _ => [],
        };
        return folders.Length > 0 && Array.TrueForAll(folders, static folder => folder.StartsWith('/'));
    }

    /// <summary>lowerdir is several, with colons between and two before those of data alone; since Linux 6.8 each can stand by itself, with a plus.</summary>
    private static string[] Layers(string options)
    {
        List<string> layers = [];
        foreach (string option in options.Split(','))
        {
            int equals = option.IndexOf('=', StringComparison.Ordinal);
            if (equals < 0) continue;
            string value = Text(Encoding.UTF8.GetBytes(option[(equals + 1)..]));
            switch (option[..equals])
            {
                case "lowerdir":
                    Split(value, layers);
                    break;
                case "lowerdir+" or "datadir+" or "upperdir" or "workdir":
                    layers.Add(value);
                    break;
            }
        }
        return [.. layers];
    }

    /// <summary>A colon, or a backslash, that is a name's own has a backslash before it.</summary>
    private static void Split(string text, List<string> layers)
    {
        StringBuilder layer = new();
        for (int i = 0; i <= text.Length; i++)
        {
            if (i < text.Length && text[i] != Separator)
            {
                if (text[i] == Escape && i + 1 < text.Length) i++;
                layer.Append(text[i]);
            }
            else if (layer.Length > 0)
            {
                layers.Add(layer.ToString());
                layer.Clear();
            }
        }
    }

    private static string Text(ReadOnlySpan<byte> field) => Encoding.UTF8.GetString(ProcMountInfo.Unescape(field, new byte[field.Length]));
}
