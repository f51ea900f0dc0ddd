using System.Diagnostics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace NsQuery.Server.Hosting;

/// <summary>The certificate of two PEM files, read again when they change; while new ones are no good, the old one stays.</summary>
internal sealed class Certificates : IDisposable
{
    /// <summary>How often the files are looked at.</summary>
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);

    private readonly string _certificate, _key;
    private readonly Lock _reading = new();
    private X509Certificate2 _now;
    private (DateTime, DateTime) _read;
    private long _looked;

    /// <exception cref="IOException">They cannot be read, or are none.</exception>
    public Certificates(string certificate, string key)
    {
        (_certificate, _key) = (certificate, key);
        _read = Written();
        try
        {
            _now = X509Certificate2.CreateFromPemFile(certificate, key);
        }
        catch (CryptographicException e)
        {
            throw new IOException($"{certificate} and {key} are no certificate and its key: {e.Message}", e);
        }
    }

    public X509Certificate2 Now()
    {
        lock (_reading)
        {
            if (Stopwatch.GetElapsedTime(_looked) < Look) return _now;
            _looked = Stopwatch.GetTimestamp();
            (DateTime, DateTime) written = Written();
            if (written == _read) return _now;
            try
            {
                // Connections may still use the one before; it is freed with the last of them.
                _now = X509Certificate2.CreateFromPemFile(_certificate, _key);
                _read = written;
            }
            catch (Exception e) when (e is CryptographicException or IOException or UnauthorizedAccessException)
            {
                // Half written, perhaps: looked at again in a second.
            }
            return _now;
        }
    }

    public void Dispose() => _now.Dispose();

    private (DateTime, DateTime) Written() => (File.GetLastWriteTimeUtc(_certificate), File.GetLastWriteTimeUtc(_key));
}
