using System.Globalization;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Engines;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace NsQuery.Benchmarks;

/// <summary>How long all tasks take to be read, within one process that asks again and again.</summary>
internal static class TaskReport
{
    public static void PrintHead()
    {
        Console.WriteLine("In process, by BenchmarkDotNet (JIT, without tiers): statements on the table processes, of one session, its first ones left out.");
        Console.WriteLine($"{"tasks",7}{"rounds",7}  {"source",-8}{"statement",-28}{"processes",10}{"ms: min",10}{"median",10}{"ns/process",12}{"allocated MB",14}");
    }

    /// <summary>Times all on the crowd that is there.</summary>
    /// <exception cref="BenchmarkException">The machine cannot be read so.</exception>
    public static void Run(int tasks, int rounds, string folder)
    {
        long processes = Processes();
        Job job = Job.Default.WithToolchain(InProcessEmitToolchain.Instance).WithStrategy(RunStrategy.Monitoring).WithWarmupCount(3).WithIterationCount(rounds);
        ManualConfig config = ManualConfig.CreateEmpty().AddJob(job).AddLogger(NullLogger.Instance).AddDiagnoser(MemoryDiagnoser.Default)
            .AddColumnProvider(DefaultColumnProviders.Instance).WithArtifactsPath(folder).WithOptions(ConfigOptions.DisableLogFile);
        Summary summary = BenchmarkRunner.Run<TaskScans>(config);
        if (summary.HasCriticalValidationErrors) throw new BenchmarkException(string.Join('\n', summary.ValidationErrors.Select(error => error.Message)));
        foreach (BenchmarkReport report in summary.Reports)
        {
            if (report.ResultStatistics is not { } nanoseconds) throw new BenchmarkException($"{report.BenchmarkCase.DisplayInfo} did not run");
            double allocated = (report.GcStats.GetBytesAllocatedPerOperation(report.BenchmarkCase) ?? 0) / 1e6;
            string statement = report.BenchmarkCase.Descriptor.WorkloadMethodDisplayInfo.Trim('\'');
            object source = report.BenchmarkCase.Parameters["Source"];
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{tasks,7}{rounds,7}  {source,-8}{statement,-28}{processes,10}{nanoseconds.Min / 1e6,10:F2}{nanoseconds.Median / 1e6,10:F2}{nanoseconds.Median / processes,12:F0}{allocated,14:F2}"));
        }
    }

    /// <summary>How many there are, by both sources: the crowd and what else runs.</summary>
    private static long Processes()
    {
        long processes = 0;
        foreach (ScanSource source in new[] { ScanSource.Bpf, ScanSource.Proc })
        {
            TaskScans scans = new() { Source = source };
            try
            {
                scans.Open();
                processes = scans.Count();
                scans.Close();
            }
            catch (QueryException e)
            {
                throw new BenchmarkException($"{source}: {e.Message}");
            }
        }
        return processes;
    }
}
