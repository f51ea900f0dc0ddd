using System.Collections.Immutable;
using System.Globalization;

namespace NsQuery.Benchmarks;

/// <summary>nsquery against lsns(8), as whole processes from exec to exit, that say the same of every namespace of one crowd.</summary>
internal sealed class LsnsContest
{
    private const string Sql = "SELECT type, inum, nprocs, pid, comm, owner_uid, parent, owner FROM namespaces";
    private const string LsnsColumns = "TYPE,NS,NPROCS,PID,COMMAND,UID,PNS,ONS";

    /// <summary>lsns(8) stands between the others, so that each has it as a neighbour in time.</summary>
    private const int Lsns = 1;

    private readonly CommandTimer _timer;
    private readonly string _answer;
    private readonly ImmutableArray<(string Name, string[] Command)> _sides;

    /// <param name="timer">What times.</param>
    /// <param name="nsquery">The program as it is released.</param>
    /// <param name="folder">Where files may be put.</param>
    public LsnsContest(CommandTimer timer, string nsquery, string folder)
    {
        _timer = timer;
        _answer = Path.Combine(folder, "answer");
        _sides =
        [
            ("nsquery --source bpf", [nsquery, "--source", "bpf", Sql]),
            ("lsns", ["lsns", "--raw", "--output", LsnsColumns]),
            ("nsquery --source proc", [nsquery, "--source", "proc", Sql]),
            ("…, nprocs > 0", [nsquery, "--source", "proc", Sql + " WHERE nprocs > 0"]),
        ];
    }

    /// <summary>The table's head.</summary>
    public void PrintHead()
    {
        Console.WriteLine($"Whole processes, timed in turn, their output included: nsquery \"{Sql}\" (native code)");
        _timer.Run(["lsns", "--version"], _answer);
        Console.WriteLine($"against lsns --raw --output {LsnsColumns} ({File.ReadAllText(_answer).Trim()}).");
        Console.WriteLine("Tasks are the crowd's, of all so many processes; rows are namespaces; cpu is user and system;");
        Console.WriteLine("\"lsns takes\" is the median of the ratios of neighbours; peak is the largest resident memory.");
        Console.WriteLine($"{"tasks",7}{"of all",8}{"rounds",8}  {"command",-22}{"rows",7}{"wall ms: min",13}{"median",9}{"cpu ms: min",13}{"median",9}{"lsns takes: wall",18}{"cpu",8}{"peak MiB",10}");
    }

    /// <summary>Times all on one crowd.</summary>
    /// <exception cref="BenchmarkException">A command fails, or misses namespaces.</exception>
    public void Run(int tasks, int rounds, Crowd crowd)
    {
        int[] rows = [.. _sides.Select(side => Rows(side.Command))];
        if (rows.Min() < crowd.Namespaces) throw new BenchmarkException($"there are {crowd.Namespaces} namespaces and more, but the answers have {string.Join(", ", rows)}");
        int processes = Directory.GetDirectories("/proc").Count(path => char.IsAsciiDigit(Path.GetFileName(path)[0]));
        Cost[][] costs = [.. _sides.Select(_ => new Cost[rounds])];
        for (int round = 0; round < rounds; round++)
        {
            for (int side = 0; side < costs.Length; side++) costs[side][round] = _timer.Run(_sides[side].Command);
        }
        for (int side = 0; side < costs.Length; side++)
        {
            double[] wall = [.. costs[side].Select(cost => cost.Wall)], processor = [.. costs[side].Select(cost => cost.Processor)];
            double wallRatio = Median.Of(costs[Lsns].Zip(wall, (lsns, own) => lsns.Wall / own)), processorRatio = Median.Of(costs[Lsns].Zip(processor, (lsns, own) => lsns.Processor / own));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{tasks,7}{processes,8}{rounds,8}  {_sides[side].Name,-22}{rows[side],7}{wall.Min(),13:F1}{Median.Of(wall),9:F1}{processor.Min(),13:F1}{Median.Of(processor),9:F1}{wallRatio,17:F2}x{processorRatio,7:F2}x{costs[side].Max(cost => cost.Peak),10:F1}"));
        }
    }

    private int Rows(string[] command)
    {
        _timer.Run(command, _answer);
        return File.ReadLines(_answer).Count() - 1; // without the head
    }
}
