using System.Globalization;
using System.Text;
using NsQuery.Kernel;
using NsQuery.Kernel.Bpf;
using NsQuery.Model;

namespace NsQuery.Tests.Kernel.Bpf;

/// <summary>The tasks of the machine that the tests run on, where BPF may read them.</summary>
public sealed class TaskListTests : IDisposable
{
    private readonly TaskList _list = new(new());

    public void Dispose() => _list.Dispose();

    [Fact]
    public void What_it_tells_of_this_process_is_what_its_files_tell()
    {
        Thread.CurrentThread.Name = "nsq-test";
        int tid = int.Parse(new FileInfo("/proc/thread-self").LinkTarget!.Split('/')[2], CultureInfo.InvariantCulture);
        string[] expected = [], told = [];
        for (int attempt = 0; attempt < 3 && (attempt == 0 || !expected.SequenceEqual(told)); attempt++)
        {
            told = Read(tid);
            expected = Expected(tid);
        }
        Assert.Equal(expected, told);
    }

    private string[] Read(int tid)
    {
        string[] told = [];
        BpfFault? fault = _list.TryRead(records =>
        {
            while (ReadTask.TryTake(ref records, out ReadTask task))
            {
                if (task.Tid != tid) continue;
                CapabilitySets sets = task.ToCapabilitySets();
                NsLinks links = task.Links();
                told =
                [
                    $"{task.Pid} {task.Tid} {Encoding.UTF8.GetString(task.Comm)} {task.Ppid} {task.State} {task.IsKernel} {task.Start / 10_000_000}",
                    $"{task.Uid} {task.Euid} {task.Gid} {string.Join('\t', task.Numbers.ToArray())}",
                    $"{sets.Inheritable:x16} {sets.Permitted:x16} {sets.Effective:x16} {sets.Bounding:x16} {sets.Ambient:x16}",
                    .. Enum.GetValues<NsLink>().Select(link => $"{link} {links[link]}"),
                ];
            }
            Assert.Equal(0, records.Length);
        }, TestContext.Current.CancellationToken);
        BpfAllowed.Whole(fault);
        return told;
    }

    private static string[] Expected(int tid)
    {
        Dictionary<string, string> status = File.ReadAllLines($"/proc/self/task/{tid}/status").Select(static line => line.Split(":\t", 2)).ToDictionary(static pair => pair[0], static pair => pair[1]);
        string[] stat = File.ReadAllText($"/proc/self/task/{tid}/stat").Split(") ")[1].Split(' ');
        return
        [
            $"{Environment.ProcessId} {tid} {status["Name"]} {status["PPid"]} R False {stat[19]}",
            $"{status["Uid"].Split('\t')[0]} {status["Uid"].Split('\t')[1]} {status["Gid"].Split('\t')[0]} {status["NSpid"]}",
            $"{status["CapInh"]} {status["CapPrm"]} {status["CapEff"]} {status["CapBnd"]} {status["CapAmb"]}",
            .. Enum.GetValues<NsLink>().Select(link => $"{link} {new FileInfo($"/proc/self/task/{tid}{Encoding.UTF8.GetString(NsLinkText.File(link))}").LinkTarget!.Split('[', ']')[1]}"),
        ];
    }
}
