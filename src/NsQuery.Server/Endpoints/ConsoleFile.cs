using System.Reflection;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace NsQuery.Server.Endpoints;

/// <summary>One file of the console's page, as the build put it into the executable: plain, and compressed twice.</summary>
internal sealed class ConsoleFile
{
    private readonly Assembly _home;
    private readonly string _name, _type, _hash;

    private ConsoleFile(Assembly home, string name, string type, Stream content)
    {
        (_home, _name, _type) = (home, name, type);
        _hash = Convert.ToHexStringLower(SHA256.HashData(content).AsSpan(0, 12));
    }

    /// <summary>Null if the executable was built without it.</summary>
    public static ConsoleFile? Find(Assembly home, string name, string type)
    {
        using Stream? content = Open(home, name);
        return content is null ? null : new ConsoleFile(home, name, type, content);
    }

    /// <summary>Sends it as small as the browser takes it, or says that it is as it was.</summary>
    public async Task Send(HttpContext http)
    {
        string ending = Ending(http.Request.Headers.AcceptEncoding.ToString());
        string tag = $"\"{_hash}{ending}\"";
        IHeaderDictionary headers = http.Response.Headers;
        (headers.ETag, headers.CacheControl, headers.Vary) = (tag, "no-cache", HeaderNames.AcceptEncoding);
        if (http.Request.Headers.IfNoneMatch.ToString().Contains(tag, StringComparison.Ordinal))
        {
            http.Response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }
        await using Stream content = Open(_home, _name + ending)!;
        if (ending.Length > 0) headers.ContentEncoding = ending == ".br" ? "br" : "gzip";
        (http.Response.ContentType, http.Response.ContentLength) = (_type, content.Length);
        await content.CopyToAsync(http.Response.Body, http.RequestAborted);
    }

    private static string Ending(string accepted)
    {
        string[] kinds = accepted.Split(',', StringSplitOptions.TrimEntries);
        return kinds.Contains("br") ? ".br" : kinds.Contains("gzip") ? ".gz" : "";
    }

    private static Stream? Open(Assembly home, string name) => home.GetManifestResourceStream($"console/{name}");
}
