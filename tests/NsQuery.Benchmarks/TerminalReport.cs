using System.Globalization;

namespace NsQuery.Benchmarks;

/// <summary>nsquery as people look at it: its first frame beside that of htop(1), its keys, and what it takes while it is left open.</summary>
/// <param name="program">terminal.c, compiled.</param>
/// <param name="nsquery">The program as it is released.</param>
/// <param name="folder">What both have for a home.</param>
internal sealed class TerminalReport(string program, string nsquery, string folder)
{
    private const int Keys = 40;
    private const string F3 = "\eOR", F5 = "\e[15~", Escape = "\e";

    /// <summary>From the start until a whole frame is drawn, in turn.</summary>
    public void Frames(int rounds)
    {
        (string Name, string Last, double[] Times)[] sides = [("htop", "Quit", new double[rounds]), (nsquery, "seen in", new double[rounds])];
        for (int round = 0; round < rounds; round++)
        {
            foreach ((string name, string last, double[] times) in sides)
            {
                using TerminalSession session = new(program, folder, name);
                times[round] = session.Until(last);
            }
        }
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"first whole frame, ms, of {rounds}: {string.Join("; ", sides.Select(side => $"{Path.GetFileName(side.Name)} {Spread(side.Times)}"))}; htop takes {Median.Of(sides[0].Times.Zip(sides[1].Times, (htop, own) => htop / own)):F2} times as long"));
    }

    /// <summary>From a key to what it draws: with nothing else to do, while the tree is read anew all the time, and while a statement runs that never ends.</summary>
    public void KeyTimes(int tasks)
    {
        using (TerminalSession session = new(program, folder, nsquery, "--refresh", "50ms"))
        {
            session.Until("seen in");
            session.Rest(500, "/");
            Print(tasks, "the tree's filter, refreshing", [.. Typed(session)]);
        }
        using (TerminalSession session = new(program, folder, nsquery, "--refresh", "1h"))
        {
            session.Until("seen in");
            session.Rest(500, F3);
            session.Rest(200, "-- ");
            Print(tasks, "the editor", [.. Typed(session)]);
            // The statement is one of its own: what is typed after it is a comment.
            session.Rest(300, "\r");
            foreach (char c in "SELECT count(*) FROM processes a, processes b, processes c, processes d;") session.Rest(5, $"{c}");
            session.Rest(1000, F5);
            session.Rest(100, " -- ");
            Print(tasks, "the editor, a statement running", [.. Typed(session)]);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{tasks,7}  it is cancelled by a key within {session.Until("ancelled", Escape):F0} ms"));
        }
    }

    /// <summary>Refreshes as often as an hour of looking each second has.</summary>
    public void Hour()
    {
        const int Looks = 3600, Interval = 50, Steps = 12;
        using TerminalSession session = new(program, folder, nsquery, "--refresh", $"{Interval}ms");
        session.Until("seen in");
        List<string> told = [];
        for (int step = 0; step < Steps; step++)
        {
            session.Rest(Looks * Interval / Steps);
            told.Add(session.Memory().ToString("F1", CultureInfo.InvariantCulture));
        }
        Console.WriteLine($"private memory, MiB, at each twelfth of {Looks} looks: {string.Join(' ', told)}");
    }

    /// <summary>What it takes when nobody does anything.</summary>
    public void Idle()
    {
        const int Seconds = 20;
        using TerminalSession session = new(program, folder, nsquery);
        session.Until("seen in");
        session.Rest(2000);
        Console.WriteLine($"left alone: refreshing {Share(session)} of a processor, paused {Share(session, "z")}");

        static string Share(TerminalSession session, string keys = "")
        {
            session.Rest(1000, keys);
            double before = session.Processor();
            long bytes = session.Rest(Seconds * 1000);
            return string.Create(CultureInfo.InvariantCulture, $"{(session.Processor() - before) / Seconds / 1000:P2} ({bytes} bytes drawn)");
        }
    }

    /// <summary>Letters that nothing else on the screen has, and some time for each to settle.</summary>
    private static IEnumerable<double> Typed(TerminalSession session)
    {
        for (int i = 0; i < Keys; i++)
        {
            string key = "QZJX"[i % 4].ToString();
            yield return session.Until(key, key);
            session.Rest(130);
        }
    }

    private static void Print(int tasks, string what, double[] times) => Console.WriteLine($"{tasks,7}  key to screen, ms, of {times.Length}: {what}: {Spread(times)}");

    private static string Spread(double[] times) => string.Create(CultureInfo.InvariantCulture, $"median {Median.Of(times):F1}, worst {times.Max():F1}");
}
