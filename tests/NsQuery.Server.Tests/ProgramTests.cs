namespace NsQuery.Server.Tests;

/// <summary>The executable before it serves.</summary>
public sealed class ProgramTests
{
    [Fact]
    public void Version_is_the_products() => Assert.Equal((0, "0.1.0\n", ""), Nsqueryd.Run("--version"));

    [Fact]
    public void An_unknown_option_is_bad_usage()
    {
        (int status, string output, string error) = Nsqueryd.Run("--listne", "x");
        Assert.Equal(2, status);
        Assert.Contains("'--listne'", output + error, StringComparison.Ordinal);
    }

    [Fact]
    public void All_that_is_wrong_with_the_settings_is_told_at_once()
    {
        (int status, string output, string error) = Nsqueryd.Run("--listen", "0.0.0.0:80", "--timeout", "soon", "--max-rows", "0", "--tls-key", "/k", "--unix", "s");
        Assert.Equal((2, ""), (status, output));
        string[] expected = ["listen:", "timeout: soon", "max-rows: 0", "tls-cert and tls-key", "unix: s"];
        string[] lines = error.TrimEnd('\n').Split('\n');
        Assert.Equal(expected.Length, lines.Length);
        Assert.All(expected, wrong => Assert.Contains(lines, line => line.StartsWith($"nsqueryd: {wrong}", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_file_of_settings_is_read_and_its_unknown_names_are_told()
    {
        string file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, """{ "max_age": "never", "maxage": "1s" }""");
            (int status, _, string error) = Nsqueryd.Run("--config", file);
            Assert.Equal(2, status);
            Assert.Equal("nsqueryd: there is no setting maxage\nnsqueryd: max-age: never is no time, such as 500ms, 30s or 2m\n", error);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public void A_port_that_is_taken_is_told_and_is_3()
    {
        using System.Net.Sockets.TcpListener taken = new(System.Net.IPAddress.Loopback, 0);
        taken.Start();
        (int status, string output, string error) = Nsqueryd.Run("--unix", "none", "--listen", taken.LocalEndpoint.ToString()!);
        Assert.Equal((3, ""), (status, output));
        Assert.StartsWith("nsqueryd: ", error, StringComparison.Ordinal);
        Assert.Contains("address already in use", error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
    }
}
