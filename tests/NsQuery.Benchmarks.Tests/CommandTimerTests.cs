namespace NsQuery.Benchmarks.Tests;

/// <summary>What is said of a command is the command's own.</summary>
public sealed class CommandTimerTests(Workshop workshop) : IClassFixture<Workshop>
{
    [Fact]
    public void Sleeping_takes_time_but_not_the_processors()
    {
        Cost cost = Timer.Run(["sleep", "0.3"]);
        Assert.InRange(cost.Wall, 300, 30_000);
        Assert.InRange(cost.Processor, 0, 200);
    }

    [Fact]
    public void Counting_takes_the_processors_time_in_children_too()
    {
        Cost cost = Timer.Run(["sh", "-c", "(i=0; while [ $i -lt 300000 ]; do i=$((i + 1)); done); :"]);
        Assert.InRange(cost.Processor, 30, 60_000);
        Assert.True(cost.Processor <= cost.Wall * 1.1);
    }

    [Fact]
    public void Peak_memory_is_not_that_of_this_process()
    {
        Assert.InRange(Timer.Run(["true"]).Peak, 0.1, 16);
        Assert.InRange(Timer.Run(["head", "--bytes", "100M", "/dev/zero"]).Peak, 0.1, 16);
        Assert.InRange(Timer.Run(["dd", "if=/dev/zero", "of=/dev/null", "bs=100M", "count=1"]).Peak, 100, 120);
    }

    [Fact]
    public void A_command_that_fails_is_no_time() =>
        Assert.Contains("no such folder", Assert.Throws<BenchmarkException>(() => Timer.Run(["sh", "-c", "echo no such folder >&2; exit 3"])).Message, StringComparison.Ordinal);

    [Fact]
    public void Output_goes_where_it_is_wanted()
    {
        string output = workshop.TimedProgram + ".output";
        Timer.Run(["echo", "this"], output);
        Assert.Equal("this\n", File.ReadAllText(output));
    }

    private CommandTimer Timer => new(workshop.TimedProgram);
}
