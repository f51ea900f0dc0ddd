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

    [Theory]
    [InlineData("UserFiles:\t2\n    0: /\n    1: null\n", true)]
    [InlineData("UserFiles:\t2\n    0: net:[7]\n    1: /dev/null\n", false)]
    public void Files_that_an_older_kernel_does_not_name_are_noticed(string lines, bool expected)
    {
        ProcRingFiles files = new(System.Text.Encoding.UTF8.GetBytes("pos:\t0\n" + lines));
        while (files.TryNext(out _, out _))
        {
            // Each is looked at.
        }
        Assert.Equal(expected, files.HasUnnamed);
    }
}
