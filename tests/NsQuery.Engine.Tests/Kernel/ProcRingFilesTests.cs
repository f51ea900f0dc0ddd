using NsQuery.Kernel;
using NsQuery.Model;

namespace NsQuery.Tests.Kernel;

public sealed class ProcRingFilesTests
{
    [Theory]
    [InlineData("UserFiles:\t3\n    0: net:[4026531833]\n    1: /dev/null\n   12: pid:[4026531836]\nUserBufs:\t1\n    0: uts:[1]/8\n", "net 4026531833, pid 4026531836")]
    [InlineData("UserFiles:\t0\nUserBufs:\t0\n", "")]
    [InlineData("UserFiles:\t1\n    0: /tmp/net:[7]", "")]
    [InlineData("UserFiles:\t1\n    0: net:[7]", "net 7")]
    [InlineData("UserFiles:\t1\n    0: net:[7\n", "")]
    [InlineData("", "")]
    public void Namespaces_among_the_files_are_told(string lines, string expected)
    {
        ProcRingFiles files = new(System.Text.Encoding.UTF8.GetBytes("pos:\t0\nCQEs:\t0\n" + lines));
        List<string> told = [];
        while (files.TryNext(out NsType type, out uint inum)) told.Add($"{type.Word()} {inum}");
        Assert.Equal(expected, string.Join(", ", told));
    }
}
