using System.Runtime.InteropServices;

namespace NsQuery.Repl;

/// <summary>Where <c>nsquery</c> runs: the Engine's kernel structures are those of x86_64 Linux.</summary>
internal static class Platform
{
    /// <summary>Why this machine will not do; null if it will.</summary>
    public static string? Refusal(bool isLinux, Architecture architecture)
    {
        if (isLinux && architecture == Architecture.X64)
            return null;
        string here = $"{(isLinux ? "Linux" : RuntimeInformation.OSDescription)} on {architecture}";
        return $"only x86_64 Linux is supported, and this is {here}";
    }
}
