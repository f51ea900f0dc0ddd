using NsQuery.Kernel;
using NsQuery.Kernel.Bpf;

namespace NsQuery.Tests.Kernel.Bpf;

/// <summary>What the verifier of the machine that the tests run on says of programs that it refuses.</summary>
public sealed class BpfFaultTests
{
    [Fact]
    public void A_refused_program_comes_with_the_line_that_refuses_it()
    {
        BpfFault fault = Refuse(0);
        Assert.Equal((BpfStep.Load, Errno.EACCES, "R5 !read_ok"), (fault.Step, fault.Errno, fault.Refusal));
        Assert.Contains("processed ", fault.Log!.Split('\n')[^1], StringComparison.Ordinal);
        Assert.False(fault.IsLockedDown);
    }

    [Theory]
    [InlineData(100)]
    [InlineData(20_000)]
    [InlineData(60_000)]
    public void Of_a_long_log_the_last_lines_are_kept(int instructions)
    {
        BpfFault fault = Refuse(instructions);
        string[] lines = fault.Log!.Split('\n');
        Assert.Equal((20, "R5 !read_ok"), (lines.Length, fault.Refusal));
        Assert.Contains(lines, line => line.StartsWith($"{instructions}: ", StringComparison.Ordinal));
    }

    [Fact]
    public void What_is_no_verdict_has_no_words()
    {
        BpfFault fault = new(BpfStep.Load, Errno.EMFILE);
        Assert.Equal((false, ""), (fault.IsVerdict, fault.Refusal));
    }

    [Theory]
    [InlineData("0: R1=ctx()\nprogram of this type cannot use helper bpf_probe_read_kernel#113\nprocessed 9 insns (limit 1000000)", true)]
    [InlineData("9: (85) call bpf_probe_read_kernel#113\nunknown func bpf_probe_read_kernel#113", true)]
    [InlineData("9: (85) call bpf_probe_read_kernel#113\nR3 type=scalar expected=fp", false)]
    public void Lockdown_is_told_by_the_helper_that_it_takes_away(string log, bool isLockedDown) =>
        Assert.Equal(isLockedDown, new BpfFault(BpfStep.Load, Errno.EINVAL) { Log = log }.IsLockedDown);

    /// <summary>A program that reads a register which nothing was put into, behind some that put something into another.</summary>
    private static BpfFault Refuse(int instructions)
    {
        BpfCode code = new();
        for (int i = 0; i < instructions; i++) code.Set(0, i);
        code.Move(0, 5);
        code.Exit();
        BpfFault? fault = BpfSyscall.TryLoad(code.ToArray(), out int program);
        Assert.Equal(-1, program);
        Assert.SkipWhen(BpfSyscall.TryAskPermission() != Errno.None, "needs CAP_BPF and CAP_PERFMON");
        return fault!;
    }
}
