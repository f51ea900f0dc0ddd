using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using NsQuery.Server.Settings;

namespace NsQuery.Server.Hosting;

/// <summary>Where the server is to be reached.</summary>
internal static class Listening
{
    private const long MostBody = 1 << 20;

    public static void Configure(KestrelServerOptions kestrel, ServerSettings settings, Certificates? certificates)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = MostBody;
        if (settings.Listen is { } endpoint) kestrel.Listen(endpoint, options =>
        {
            if (certificates is not null) options.UseHttps(https => https.ServerCertificateSelector = (_, _) => certificates.Now());
        });
        if (settings.Unix is { } path) kestrel.ListenUnixSocket(path);
    }

    /// <summary>A socket that a killed server left is in the way.</summary>
    public static void Prepare(ServerSettings settings)
    {
        if (settings.Unix is not { } path) return;
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.Delete(path);
    }

    /// <summary>Everyone may connect to the Unix socket: who is at the other end is asked of the kernel.</summary>
    public static void Open(ServerSettings settings)
    {
        if (settings.Unix is { } path) File.SetUnixFileMode(path, (UnixFileMode)0b110_110_110);
    }
}
