using NsQuery.Kernel.Bpf;

namespace NsQuery.Tests.Kernel.Bpf;

/// <summary>The super blocks of the machine that the tests run on, where BPF may read them.</summary>
public sealed class SuperBlockListTests
{
    [Theory]
    [InlineData(1024)]
    [InlineData(2)]
    public void Every_mounted_file_system_is_in_it_whatever_room_there_was_at_first(int room)
    {
        using SuperBlockList list = new(new(), room);
        List<SuperBlock> blocks = [];
        BpfFault? fault = list.TryRead(blocks);
        BpfAllowed.Whole(fault);
        Dictionary<string, SuperBlock> byDevice = blocks.ToDictionary(static block => $"{block.Device.Major}:{block.Device.Minor}");
        foreach (string line in File.ReadAllLines("/proc/self/mountinfo"))
        {
            string[] fields = line.Split(' ');
            string type = fields[Array.IndexOf(fields, "-") + 1];
            if (type == "btrfs") continue; // its mounts have numbers of their own
            SuperBlock block = Assert.Contains(fields[2], (IDictionary<string, SuperBlock>)byDevice);
            Assert.Equal(type == "proc", block.Magic == 0x9fa0);
            Assert.Equal(type == "proc", block.PidNs is not null);
            Assert.NotEqual(0u, block.UserNs.Inum);
        }
    }
}
