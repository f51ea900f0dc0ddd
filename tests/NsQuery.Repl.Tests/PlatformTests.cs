using System.Runtime.InteropServices;

namespace NsQuery.Repl.Tests;

public sealed class PlatformTests
{
    [Fact]
    public void Linux_on_x86_64_is_accepted() => Assert.Null(Platform.Refusal(isLinux: true, Architecture.X64));

    [Theory]
    [InlineData(true, Architecture.Arm64)]
    [InlineData(true, Architecture.X86)]
    [InlineData(false, Architecture.X64)]
    public void Anything_else_is_refused_by_name(bool isLinux, Architecture architecture)
    {
        string refusal = Platform.Refusal(isLinux, architecture)!;
        Assert.Contains("only x86_64 Linux is supported", refusal, StringComparison.Ordinal);
        Assert.Contains($"{architecture}", refusal, StringComparison.Ordinal);
    }
}
