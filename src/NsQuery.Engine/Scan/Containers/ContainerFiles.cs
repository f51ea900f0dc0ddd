using System.Buffers;
using System.Text;
using System.Text.Json;
using NsQuery.Model;

namespace NsQuery.Scan.Containers;

/// <summary>The files that engines keep about a container. They are not ours: whatever they hold, the answer is a record or none.</summary>
internal static class ContainerFiles
{
    private static readonly SearchValues<char> Hex = SearchValues.Create("0123456789abcdef");

    /// <summary>config.v2.json of Docker.</summary>
    public static ContainerRecord? Docker(ReadOnlySpan<byte> json, string id) => Parse(json, root =>
    {
        if (Text(root, "ID") != id || Member(root, "Config") is not { } config) return null;
        JsonElement? labels = Member(config, "Labels");
        return new ContainerRecord
        {
            Name = Text(root, "Name")?.TrimStart('/'),
            Image = Text(config, "Image"),
            PodUid = Text(labels, "io.kubernetes.pod.uid"),
            PodName = Text(labels, "io.kubernetes.pod.name"),
            PodNamespace = Text(labels, "io.kubernetes.pod.namespace"),
            IsSandbox = Text(labels, "io.kubernetes.docker.type") == "podsandbox",
            Labels = labels is { ValueKind: JsonValueKind.Object } map ? map.GetRawText() : "{}",
        };
    });

    /// <summary>config.json of an OCI bundle.</summary>
    public static BundleFile? Bundle(ReadOnlySpan<byte> json) => Parse(json, static root => new BundleFile(Annotations(Member(root, "annotations")), DockerRoot(Member(root, "mounts"))));

    private static ContainerRecord Annotations(JsonElement? notes)
    {
        if (Text(notes, "io.kubernetes.cri.container-type") is { } type)
        {
            return new()
            {
                Name = Text(notes, "io.kubernetes.cri.container-name") ?? Text(notes, "io.kubernetes.cri.sandbox-name"),
                Image = Text(notes, "io.kubernetes.cri.image-name"),
                PodUid = Text(notes, "io.kubernetes.cri.sandbox-uid"),
                PodName = Text(notes, "io.kubernetes.cri.sandbox-name"),
                PodNamespace = Text(notes, "io.kubernetes.cri.sandbox-namespace"),
                IsSandbox = type == "sandbox",
            };
        }
        if (Text(notes, "io.kubernetes.cri-o.ContainerType") is not { } kind) return new();
        return new()
        {
            Name = Text(notes, "io.kubernetes.container.name") ?? Text(notes, "io.kubernetes.cri-o.Name"),
            Image = Text(notes, "io.kubernetes.cri-o.ImageName") ?? Text(notes, "io.kubernetes.cri-o.Image"),
            PodUid = Text(notes, "io.kubernetes.pod.uid"),
            PodName = Text(notes, "io.kubernetes.pod.name"),
            PodNamespace = Text(notes, "io.kubernetes.pod.namespace"),
            IsSandbox = kind == "sandbox",
            Labels = Text(notes, "io.kubernetes.cri-o.Labels") is { } labels && IsObject(labels) ? labels : null,
        };
    }

    private static string? DockerRoot(JsonElement? mounts)
    {
        const string Folder = "/containers/";
        const int IdLength = 64;
        if (mounts is not { ValueKind: JsonValueKind.Array } all) return null;
        foreach (JsonElement mount in all.EnumerateArray())
        {
            if (Text(mount, "source") is not { } source || source.LastIndexOf('/') is not (> IdLength + 12 and int file)) continue;
            int id = file - IdLength, at = id - Folder.Length;
            if (source.AsSpan(at).StartsWith(Folder) && !source.AsSpan(id, IdLength).ContainsAnyExcept(Hex)) return source[..at];
        }
        return null;
    }

    /// <summary>containers.json of containers/storage, which Podman and CRI-O use: every container's record by its id.</summary>
    public static Dictionary<string, ContainerRecord>? Storage(ReadOnlySpan<byte> json) => Parse(json, static root =>
    {
        Dictionary<string, ContainerRecord> records = [];
        foreach (JsonElement one in root.EnumerateArray())
        {
            if (Text(one, "id") is not { } id) continue;
            string? name = Member(one, "names") is { ValueKind: JsonValueKind.Array } names && names.GetArrayLength() > 0 && names[0].ValueKind == JsonValueKind.String ? names[0].GetString() : null;
            string? image = Text(one, "metadata") is { } metadata ? Parse(Encoding.UTF8.GetBytes(metadata), static inner => Text(inner, "image-name")) : null;
            records[id] = new() { Name = name, Image = image };
        }
        return records;
    });

    private static bool IsObject(string json) => Parse(Encoding.UTF8.GetBytes(json), static root => root.ValueKind == JsonValueKind.Object ? "" : null) is not null;

    /// <summary>Null for what is no JSON, or has other types than expected.</summary>
    private static T? Parse<T>(ReadOnlySpan<byte> json, Func<JsonElement, T?> read)
        where T : class
    {
        try
        {
            Utf8JsonReader reader = new(json);
            using JsonDocument document = JsonDocument.ParseValue(ref reader);
            return read(document.RootElement);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException) // the latter for a text that is no UTF-8
        {
            return null;
        }
    }

    private static JsonElement? Member(JsonElement? of, string name) => of is { ValueKind: JsonValueKind.Object } map && map.TryGetProperty(name, out JsonElement value) ? value : null;

    private static string? Text(JsonElement? of, string name) => Member(of, name) is { ValueKind: JsonValueKind.String } value ? value.GetString() : null;
}
