using System.CommandLine;
using System.CommandLine.Parsing;
using System.Diagnostics;
using System.Globalization;
using NsQuery.Benchmarks;

Option<int[]> tasks = new("--tasks")
{
    Description = "How many processes the crowds have.",
    HelpName = "N,N,…",
    Recursive = true,
    CustomParser = Numbers,
    DefaultValueFactory = _ => [1000, 5000, 20000],
};
Option<int?> rounds = new("--rounds") { Description = "How often each thing is timed; by default, fewer times the longer it takes.", HelpName = "N", Recursive = true };
rounds.Validators.Add(option => RefuseLess(option, 1));
Option<int> descriptors = new("--descriptors") { Description = "How many descriptors each process of a crowd has.", HelpName = "N", Recursive = true, DefaultValueFactory = _ => 3 };
descriptors.Validators.Add(option => RefuseLess(option, 0));

RootCommand root = new("Times NsQuery; all of it without a command.") { tasks, rounds, descriptors };
root.Add(Command("lsns", "nsquery against lsns as whole processes: time, processor time, memory.", Lsns));
root.Add(Command("tasks", "Reading all tasks within one process, by BPF and from /proc.", Tasks));
root.Add(Command("bridge", "SQLite's tables in C# against the same in C.", Bridge));
root.Add(Command("terminal", "nsquery on a terminal: first frame beside htop(1)'s, keys, an hour's looks.", OnTerminal));
root.SetAction(parsed => Run(parsed, Lsns, Tasks, Bridge, OnTerminal));
return root.Parse(args).Invoke();

Command Command(string name, string description, Action<Settings, string> part)
{
    Command command = new(name, description);
    command.SetAction(parsed => Run(parsed, part));
    return command;
}

int Run(ParseResult parsed, params Action<Settings, string>[] parts)
{
    Settings settings = new(parsed.GetValue(tasks)!, parsed.GetValue(rounds), parsed.GetValue(descriptors));
    DirectoryInfo folder = Directory.CreateTempSubdirectory("nsquery-benchmarks-");
    try
    {
        foreach (Action<Settings, string> part in parts) part(settings, folder.FullName);
        return 0;
    }
    catch (BenchmarkException e)
    {
        Console.Error.WriteLine($"NsQuery.Benchmarks: {e.Message}");
        return 1;
    }
    finally
    {
        folder.Delete(recursive: true);
    }
}

static void Lsns(Settings settings, string folder)
{
    Publishing.Publish("src/NsQuery.Repl", Path.Combine(folder, "nsquery"));
    string timed = Path.Combine(folder, "timed");
    Gcc.Compile("timed.c", timed);
    LsnsContest contest = new(new(timed), Path.Combine(folder, "nsquery", "nsquery"), folder);
    contest.PrintHead();
    OnCrowds(settings, folder, (crowd, tasks) => contest.Run(tasks, settings.Rounds ?? Math.Clamp(25_000 / tasks, 3, 11), crowd));
}

static void Tasks(Settings settings, string folder)
{
    TaskReport.PrintHead();
    OnCrowds(settings, folder, (_, tasks) => TaskReport.Run(tasks, settings.Rounds ?? Math.Clamp(100_000 / tasks, 5, 15), folder));
}

static void OnCrowds(Settings settings, string folder, Action<Crowd, int> part)
{
    string program = Path.Combine(folder, "crowd");
    Gcc.Compile("crowd.c", program);
    foreach (int tasks in settings.Tasks)
    {
        using Crowd crowd = new(program, tasks, settings.Descriptors);
        part(crowd, tasks);
    }
    Console.WriteLine();
}

static void Bridge(Settings settings, string folder)
{
    Publishing.Publish("tests/NsQuery.Bridge.Benchmarks", Path.Combine(folder, "bridge"));
    string[] arguments = settings.Rounds is { } rounds ? [rounds.ToString(CultureInfo.InvariantCulture)] : [];
    using Process process = Process.Start(Path.Combine(folder, "bridge", "NsQuery.Bridge.Benchmarks"), arguments);
    process.WaitForExit();
    if (process.ExitCode != 0) throw new BenchmarkException("the bridge cannot be timed");
}

static void OnTerminal(Settings settings, string folder)
{
    Publishing.Publish("src/NsQuery.Repl", Path.Combine(folder, "nsquery"));
    string program = Path.Combine(folder, "terminal");
    Gcc.Compile("terminal.c", program);
    TerminalReport report = new(program, Path.Combine(folder, "nsquery", "nsquery"), folder);
    report.Frames(settings.Rounds ?? 15);
    OnCrowds(settings, folder, (_, tasks) => report.KeyTimes(tasks));
    report.Idle();
    report.Hour();
}

static int[] Numbers(ArgumentResult argument)
{
    List<int> numbers = [];
    foreach (string text in argument.Tokens.SelectMany(token => token.Value.Split(',')))
    {
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= 10) numbers.Add(number);
        else argument.AddError($"{text} is no number of tasks: 10 or more");
    }
    return [.. numbers];
}

static void RefuseLess(OptionResult option, int least)
{
    if (option.Tokens is [{ } token] && int.TryParse(token.Value, out int number) && number < least) option.AddError($"{option.IdentifierToken} {number} is less than {least}");
}
