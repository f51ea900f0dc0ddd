using System.CommandLine;
using Microsoft.Extensions.Configuration;
using NsQuery.Server.Access;
using NsQuery.Server.Hosting;
using NsQuery.Server.Settings;

namespace NsQuery.Server;

/// <summary>What nsqueryd is told, and what comes of it.</summary>
internal static class CommandLine
{
    public static RootCommand Root()
    {
        Option<string?> config = new("--config") { HelpName = "FILE", Description = $"A file of settings, JSON; {Folders.Settings} if it is there." };
        RootCommand root = new("nsqueryd: SQL over Linux namespaces for other machines and dashboards. Each option is also a setting of the file, with _ for -, and an environment variable such as NSQUERYD_MAX_AGE.") { config };
        List<(Setting Setting, Option Option)> options = [];
        foreach (Setting setting in Setting.All)
        {
            Option option = setting.Value is null
                ? new Option<bool>($"--{setting.Name}") { Description = setting.Doc, Recursive = setting.Name == "state" }
                : new Option<string?>($"--{setting.Name}") { Description = setting.Doc, HelpName = setting.Value, Recursive = setting.Name == "state" };
            options.Add((setting, option));
            root.Options.Add(option);
        }
        root.SetAction((parsed, _) => With(Given(parsed, config, options), ServerProgram.Run));
        root.Subcommands.Add(TokenCommand.Create(parsed => Given(parsed, config, options)));
        return root;
    }

    /// <summary>Does something with the settings, if nothing is wrong with them.</summary>
    public static async Task<int> With(IConfiguration given, Func<ServerSettings, Task> act)
    {
        SettingsReader reader = new(given);
        ServerSettings settings = reader.Read();
        foreach (string wrong in reader.Wrong) Program.Say(wrong);
        if (reader.Wrong.Count > 0) return ExitCode.BadUsage;
        await act(settings);
        return ExitCode.Done;
    }

    private static IConfiguration Given(ParseResult parsed, Option<string?> config, List<(Setting Setting, Option Option)> options)
    {
        ConfigurationBuilder builder = new();
        string? file = parsed.GetValue(config);
        if ((file ?? Folders.Settings) is var path && (file is not null || File.Exists(path))) builder.AddJsonFile(Path.GetFullPath(path), optional: false);
        Dictionary<string, string?> flags = [];
        foreach ((Setting setting, Option option) in options)
        {
            if (Environment.GetEnvironmentVariable(setting.Variable) is { Length: > 0 } value) flags[setting.Key] = value;
            if (parsed.GetResult(option) is not { Implicit: false } given) continue;
            flags[setting.Key] = given.Tokens is [{ } token] ? token.Value : "true";
        }
        return builder.AddInMemoryCollection(flags).Build();
    }
}
