using System.Globalization;
using Microsoft.AspNetCore.Http;
using NsQuery.Server.Answering;
using NsQuery.Server.Settings;

namespace NsQuery.Server.Endpoints;

/// <summary>Makes a question of what a request says; it may ask for less than the settings allow, never for more.</summary>
internal sealed class QuestionReader(ServerSettings settings)
{
    /// <exception cref="ProblemException">It cannot be understood.</exception>
    public Question Read(Asked asked, string sql, QueryParameters values) => new(
        sql,
        values,
        Format(asked.Own("format")),
        Math.Min(settings.MaxRows, asked.Own("limit") is { } limit ? Number(limit) : long.MaxValue),
        asked.Own("timeout") is { } time && Time("timeout", time) is var wanted && wanted < settings.Timeout ? wanted : settings.Timeout,
        Age(asked),
        asked.Own("max_age") is not null);

    public static ProblemException Wrong(string detail) => new(new(StatusCodes.Status400BadRequest, "The request is wrong", detail));

    private static AnswerFormat Format(string? text) => text switch
    {
        null or "json" => AnswerFormat.Json,
        "ndjson" => AnswerFormat.Ndjson,
        "csv" => AnswerFormat.Csv,
        _ => throw Wrong($"format: {text} is none of json, ndjson and csv"),
    };

    private static long Number(string text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long number) ? number : throw Wrong($"limit: {text} is no number");

    private static TimeSpan Time(string name, string text) => Duration.Parse(text) ?? throw Wrong($"{name}: {text} is no time, such as 500ms, 30s or 2m");

    private TimeSpan Age(Asked asked)
    {
        if (asked.Own("max_age") is not { } text) return settings.MaxAge;
        TimeSpan age = Time("max_age", text);
        return age >= settings.MaxAge ? age : throw Wrong(string.Create(CultureInfo.InvariantCulture, $"max_age: less than {settings.MaxAge.TotalSeconds}s, the server's max-age, is not to be had"));
    }
}
