using NsQuery.KernelMatrix;
using NsQuery.Live.Tests;

// Makes namespaces that hardly anything leads to, and looks whether nsquery finds them on the kernel that this runs on.
if (args is not [{ } path])
{
    Console.Error.WriteLine("usage: kernel-matrix NSQUERY");
    return 2;
}
Report report = new(Console.Out);
Nsquery nsquery = new(path);
string kernel = File.ReadAllText("/proc/sys/kernel/osrelease").Trim();
report.Tell("kernel", kernel, "");
using Bench bench = new();
string processLessMnt = MountCases.Make(bench);
TaskCases.Make(bench);
DescriptorCases.Make(bench);
new CaseChecks(nsquery, ProcWalk.Link("self", "user")!).Run(bench.Cases, report);
Version version = Version.Parse(string.Join('.', kernel.Split('.', '-').Take(2)));
new TableChecks(nsquery, bench, report).Run(kernel, version, processLessMnt);
new DoctorChecks(nsquery, report, version).Run();
List<string[]>[] answers = nsquery.Ask("SELECT kind, count(*) FROM ns_holders GROUP BY kind", "SELECT DISTINCT source, subject, coalesce(errno, '-'), needs FROM gaps");
foreach (string[] row in answers[0]) report.Tell("source", row[0], row[1]);
foreach (string[] row in answers[1]) report.Tell("gap", $"{row[0]} of {row[1]}", $"{row[2]}, needs {row[3]}");
report.Tell("end", kernel, $"{report.Failures}");
return report.Failures == 0 ? 0 : 1;
