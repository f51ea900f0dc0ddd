using System.Net.Sockets;
using System.Runtime.InteropServices;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;

namespace NsQuery.Server.Access;

/// <summary>Who asks.</summary>
/// <param name="Name">As logs and limits know it, such as <c>token grafana</c> or <c>uid 1000</c>.</param>
/// <param name="Scopes">What it may do.</param>
internal sealed record Client(string Name, Scopes Scopes)
{
    /// <summary>Who has shown nothing.</summary>
    public static Client Nobody { get; } = new("nobody", Scopes.None);

    /// <summary>The token that it has shown; null if it is known by something else.</summary>
    public Token? Token { get; private init; }

    /// <summary>Who has shown a token.</summary>
    public static Client With(Token token) => new($"token {token.Name}", token.Scopes) { Token = token };

    /// <summary>Whose process is at the other end of a Unix socket: SO_PEERCRED, socket(7); null over TCP.</summary>
    public static (uint Uid, uint Gid)? Peer(HttpContext http)
    {
        const int Socket = 1, PeerCredentials = 17;
        if (http.Features.Get<IConnectionSocketFeature>()?.Socket is not { AddressFamily: AddressFamily.Unix } socket) return null;
        Span<uint> credentials = stackalloc uint[3];
        socket.GetRawSocketOption(Socket, PeerCredentials, MemoryMarshal.AsBytes(credentials));
        return (credentials[1], credentials[2]);
    }
}
