using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;

namespace NsQuery.Server.Tests;

/// <summary>A server of its own, with its own tokens, until the end of the tests that share it.</summary>
public class RunningServer : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly string _folder = Directory.CreateTempSubdirectory("nsqueryd-tests-").FullName;
    private readonly int _port = FreePort();
    private Process? _process;

    /// <summary>Where its tokens and its socket are.</summary>
    public string Folder => _folder;

    /// <summary>Its pid.</summary>
    public int Pid => _process!.Id;

    /// <summary>Whether it has tokens before its start; without, it is its first.</summary>
    public bool HasTokens { get; init; } = true;

    /// <summary>What it tells at its first start.</summary>
    public async Task<string> FirstWords()
    {
        List<string> lines = [];
        while (lines.Count < 4) lines.Add(await _process!.StandardError.ReadLineAsync() ?? throw new EndOfStreamException(string.Join('\n', lines)));
        return string.Join('\n', lines);
    }

    /// <summary>Settings beside those that every test needs.</summary>
    protected virtual IEnumerable<string> Arguments => [];

    /// <summary>An empty folder that it runs in, and where its files for a while would be.</summary>
    public string Workplace => Path.Combine(_folder, "work");

    /// <summary>Over TCP, with nothing to show.</summary>
    public HttpClient Stranger { get; private set; } = null!;

    /// <summary>Over the Unix socket, as this user.</summary>
    public HttpClient Local { get; private set; } = null!;

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        Stranger = new() { BaseAddress = new($"http://127.0.0.1:{_port}"), Timeout = Patience };
        Local = new(new SocketsHttpHandler
        {
            ConnectCallback = async (_, cancel) =>
            {
                Socket socket = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
                await socket.ConnectAsync(new UnixDomainSocketEndPoint(Path.Combine(_folder, "socket")), cancel);
                return new NetworkStream(socket, ownsSocket: true);
            },
        })
        { BaseAddress = new("http://localhost"), Timeout = Patience };
        if (HasTokens) File.WriteAllText(Path.Combine(_folder, "tokens"), "");
        Directory.CreateDirectory(Workplace);
        ProcessStartInfo start = new(Nsqueryd.Path, ["--state", _folder, "--unix", Path.Combine(_folder, "socket"), "--listen", $"127.0.0.1:{_port}", .. Arguments]) { RedirectStandardError = true, RedirectStandardOutput = true, WorkingDirectory = Workplace };
        start.Environment["TMPDIR"] = Workplace;
        _process = Process.Start(start);
        using CancellationTokenSource late = new(Patience);
        while (!await Lives(late.Token)) await Task.Delay(20, late.Token);
    }

    /// <summary>Over TCP, with a new token.</summary>
    public HttpClient With(string scope)
    {
        HttpClient client = new() { BaseAddress = Stranger.BaseAddress, Timeout = Patience };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", NewToken(Guid.NewGuid().ToString("N"), scope));
        return client;
    }

    /// <summary>A new token's secret.</summary>
    public string NewToken(string name, string scope)
    {
        (int status, string output, string error) = Nsqueryd.Run("token", "create", name, "--scope", scope, "--state", _folder);
        Assert.Equal((0, ""), (status, error));
        return output.TrimEnd('\n');
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (_process is { HasExited: false }) _process.Kill();
        if (_process is not null) await _process.WaitForExitAsync();
        _process?.Dispose();
        Stranger.Dispose();
        Local.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task<bool> Lives(CancellationToken cancel)
    {
        try
        {
            return (await Stranger.GetStringAsync("/healthz", cancel)) == "ok\n" && File.Exists(Path.Combine(_folder, "socket"));
        }
        catch (HttpRequestException) when (!_process!.HasExited)
        {
            return false;
        }
    }

    private static int FreePort()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
