using System.Text;
using NsQuery.Kernel;
using NsQuery.Model;

namespace NsQuery.Tests.Kernel;

public sealed class InitialNsTests
{
    public static TheoryData<string> Words => [.. Enum.GetValues<NsType>().Select(static type => type.Word())];

    [Fact]
    public void Each_type_has_a_number_of_its_own() =>
        Assert.Equal(NsTypes.Count, Enum.GetValues<NsType>().Select(InitialNs.Inum).Distinct().Count());

    [Theory]
    [MemberData(nameof(Words))]
    public void Kthreadd_lives_in_the_initial_namespaces(string word)
    {
        Assert.SkipUnless(File.Exists("/proc/2/comm") && File.ReadAllText("/proc/2/comm") == "kthreadd\n", "kthreadd is not in this PID namespace");
        NsType type = Enum.GetValues<NsType>().Single(type => type.Word() == word);
        string? target = Command.Output("readlink", $"/proc/2/ns/{word}")?.TrimEnd('\n');
        Assert.SkipWhen(target is null, $"/proc/2/ns/{word} may not be read");
        Assert.True(NsLinkText.TryParse(Encoding.UTF8.GetBytes(target), type, out uint inum));
        Assert.SkipWhen(type is NsType.Net or NsType.Mnt && inum < 0xEFFFFFF0, $"this kernel does not fix the number of {word}");
        Assert.Equal(inum, InitialNs.Inum(type));
    }
}
