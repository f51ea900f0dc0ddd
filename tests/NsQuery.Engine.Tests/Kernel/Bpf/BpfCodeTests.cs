using NsQuery.Kernel.Bpf;

namespace NsQuery.Tests.Kernel.Bpf;

public sealed class BpfCodeTests
{
    [Fact]
    public void Instructions_are_encoded_as_the_kernel_reads_them()
    {
        BpfCode code = new();
        code.Move(6, 1);
        code.Set(2, -1);
        code.Add(3, 1840);
        code.AddRegister(9, 1);
        code.Multiply(1, 80);
        code.Load(8, 9, 64);
        code.Store(6, 8, 2);
        code.LoadWord(1, 7, 16);
        code.StoreWord(10, -48, 1);
        code.StoreValue(10, -8, 5);
        code.SetLong(2, 0x1122334455667788);
        code.Call(113);
        code.CallKernel(64260);
        code.PointToMap(6, 5);
        code.Exit();
        Assert.Equal(
        [
            0x00000000_0000_16_bf,
            0xffffffff_0000_02_b7,
            0x00000730_0000_03_07,
            0x00000000_0000_19_0f,
            0x00000050_0000_01_27,
            0x00000000_0040_98_79,
            0x00000000_0008_26_7b,
            0x00000000_0010_71_61,
            0x00000000_ffd0_1a_63,
            0x00000005_fff8_0a_7a,
            0x55667788_0000_02_18,
            0x11223344_0000_00_00,
            0x00000071_0000_00_85,
            0x0000fb04_0000_20_85,
            0x00000005_0000_26_18,
            0x00000000_0000_00_00,
            0x00000000_0000_00_95,
        ], code.ToArray());
    }

    [Fact]
    public void A_jump_counts_from_the_instruction_behind_it_in_both_directions()
    {
        BpfCode code = new();
        BpfLabel again = new(), end = new();
        code.Place(again);
        code.JumpIfZero(0, end);
        code.JumpIfAtLeast(1, 4096, end);
        code.JumpIfUnlike(8, 7, again);
        code.JumpIfNotZero(0, again);
        code.Place(end);
        code.Exit();
        Assert.Equal([0x00000000_0003_00_15, 0x00001000_0002_01_35, 0x00000000_fffd_78_5d, 0x00000000_fffc_00_55, 0x95], code.ToArray());
    }
}
