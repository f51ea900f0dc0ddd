using NsQuery.Kernel;

namespace NsQuery.Tests.Kernel;

public sealed class MountOptionsTests
{
    [Theory]
    [InlineData(0x0, "rw,relatime")]
    [InlineData(0x1 | 0x2 | 0x4 | 0x8, "ro,nosuid,nodev,noexec,relatime")]
    [InlineData(0x10, "rw,noatime")]
    [InlineData(0x20, "rw")] // strictatime has no word
    [InlineData(0x80 | 0x200000 | 0x100000, "rw,nodiratime,relatime,nosymfollow,idmapped")]
    public void Attributes_have_the_words_of_mountinfo(ulong attributes, string words) => Assert.Equal(words, MountOptions.OfAttributes(attributes));

    [Theory]
    [InlineData(0, "rw")]
    [InlineData(1 | 1 << 4 | 1 << 7 | 1 << 25, "ro,sync,dirsync,lazytime")]
    public void Flags_of_a_super_block_have_the_words_of_mountinfo(uint flags, string words) => Assert.Equal(words, MountOptions.OfSuperBlock(flags));

    [Theory]
    [InlineData(1 << 18, "private")]
    [InlineData(1 << 20, "shared")]
    [InlineData(1 << 19, "slave")]
    [InlineData(1 << 20 | 1 << 19, "shared,slave")]
    [InlineData(1 << 17, "unbindable")]
    public void Propagation_has_its_own_words(ulong flags, string words) => Assert.Equal(words, MountOptions.OfPropagation(flags));

    [Theory]
    [InlineData("nodev\ttmpfs\n\text4\nnodev\tfuse\nnodev\tnfs4\nnodev\toverlay\n", true)]
    [InlineData("nodev\ttmpfs\nnodev\t9p\n", false)]
    [InlineData("nodev\tcifs", false)]
    [InlineData("", true)]
    public void A_device_is_asked_for_only_where_no_file_system_can_wait_for_another(string filesystems, bool expected) =>
        Assert.Equal(expected, FileSystems.AllTellDevice(System.Text.Encoding.ASCII.GetBytes(filesystems)));

    [Theory]
    [InlineData("ext4", true)]
    [InlineData("fuse.sshfs", false)]
    [InlineData("overlay", false)] // its layers can be anything
    [InlineData("autofs", false)]
    [InlineData("nfs4", false)]
    public void A_path_is_walked_over_local_file_systems(string type, bool expected) => Assert.Equal(expected, FileSystems.IsLocal(type));
}
