using System.Text;
using NsQuery.Kernel;

namespace NsQuery.Tests.Kernel;

public sealed class ProcMapsTests
{
    [Fact]
    public void Files_are_told_and_nothing_else()
    {
        const string maps = """
            55d0c2a00000-55d0c2a30000 r--p 00000000 fe:00 1835042                    /usr/bin/a (deleted)
            55d0c3000000-55d0c3021000 rw-p 00000000 00:00 0                          [heap]
            7f0c8a000000-7f0c8a028000 r--p 00000000 00:1f 77                         /srv/b c\012d
            7f0c8b000000-7f0c8b028000 rw-p 00000000 00:00 0 
            7f0c8c000000-7f0c8c001000 rw-s 00000000 00:0e 12                         anon_inode:[perf_event]
            """;
        ReadOnlySpan<byte> rest = Encoding.UTF8.GetBytes(maps);
        List<string> files = [];
        while (ProcMaps.TryNext(ref rest, out uint major, out uint minor, out ReadOnlySpan<byte> path)) files.Add($"{major}:{minor} {Encoding.UTF8.GetString(path)}");
        Assert.Equal(["254:0 /usr/bin/a (deleted)", @"0:31 /srv/b c\012d"], files);
    }
}
