using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace NsQuery.Server.Access;

/// <summary><c>nsqueryd token</c>: makes tokens, lists them and revokes them; a server that runs sees it within a second.</summary>
internal static class TokenCommand
{
    /// <param name="given">Finds the settings.</param>
    public static Command Create(Func<ParseResult, IConfiguration> given)
    {
        Argument<string> name = new("NAME") { Description = "Whose it is: letters, digits and - _ ." };
        Option<string> scopes = new("--scope") { HelpName = "SCOPE,…", Description = "saved: saved queries and audits; sql: any statement, too; metrics: /metrics.", DefaultValueFactory = static _ => "saved" };
        Command create = new("create", "Makes a token and prints it, once.") { name, scopes };
        create.SetAction((parsed, _) => CommandLine.With(given(parsed), settings => Make(TokenFile.In(settings.State), parsed.GetRequiredValue(name), parsed.GetRequiredValue(scopes))));
        Argument<string> gone = new("NAME") { Description = "Whose it is." };
        Command revoke = new("revoke", "Makes a token worth nothing.") { gone };
        revoke.SetAction((parsed, _) => CommandLine.With(given(parsed), settings => Revoke(TokenFile.In(settings.State), parsed.GetRequiredValue(gone))));
        Command list = new("list", "Lists the tokens, which nobody can read again.");
        list.SetAction((parsed, _) => CommandLine.With(given(parsed), settings => List(TokenFile.In(settings.State))));
        return new Command("token", "What clients show to be answered over TCP.") { create, list, revoke };
    }

    private static Task Make(TokenFile file, string name, string scopes)
    {
        if (!Token.IsName(name)) throw new InvalidDataException($"{name} is no name: letters, digits and - _ . are");
        if (ScopeNames.Parse(scopes) is not { } parsed) throw new InvalidDataException($"{scopes} is none of saved, sql and metrics");
        ImmutableArray<Token> tokens = file.Read();
        if (tokens.Any(token => token.Name == name)) throw new InvalidDataException($"there is a token {name}: revoke it first");
        file.Write(tokens.Add(Token.Make(name, parsed, out string secret)));
        Console.WriteLine(secret);
        return Task.CompletedTask;
    }

    private static Task Revoke(TokenFile file, string name)
    {
        ImmutableArray<Token> tokens = file.Read();
        if (!tokens.Any(token => token.Name == name)) throw new InvalidDataException($"there is no token {name}");
        file.Write(tokens.Where(token => token.Name != name));
        return Task.CompletedTask;
    }

    private static Task List(TokenFile file)
    {
        foreach (Token token in file.Read()) Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{token.Name}\t{ScopeNames.Of(token.Scopes)}\t{token.Created:yyyy-MM-dd}"));
        return Task.CompletedTask;
    }
}
