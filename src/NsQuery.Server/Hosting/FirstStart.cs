using NsQuery.Server.Access;
using NsQuery.Server.Settings;

namespace NsQuery.Server.Hosting;

/// <summary>Where there is no token yet, a first one is made, and told once: with a link for a browser.</summary>
internal static class FirstStart
{
    private const string Name = "first";

    /// <exception cref="IOException">The token cannot be kept.</exception>
    public static void Welcome(ServerSettings settings, TokenFile file, SignIns signIns)
    {
        if (settings.Listen is not { } endpoint || File.Exists(file.Path)) return;
        Token token = Token.Make(Name, Scopes.All, out string secret);
        file.Write([token]);
        string scheme = settings.Tls is null ? "http" : "https";
        Program.Say($"""
            the first start; this is told once
              token:   {secret}
              browser: {scheme}://{endpoint}/?code={signIns.NewCode(Client.With(token))} (for {SignIns.CodeLife.TotalMinutes} minutes, once)
              curl:    curl --header 'Authorization: Bearer {secret}' '{scheme}://{endpoint}/v1/queries/containers'
            """);
    }
}
