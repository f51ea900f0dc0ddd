using System.Text.Json;
using Microsoft.AspNetCore.Http;
using NsQuery.Server.Answering;

namespace NsQuery.Server;

/// <summary>Why there is no answer: RFC 9457, problem details.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Title">What kind of problem it is.</param>
/// <param name="Detail">What it is here.</param>
internal sealed record Problem(int Status, string Title, string Detail)
{
    public const string ContentType = "application/problem+json";

    /// <summary>The place in the SQL, in UTF-16 code units; null if there is none.</summary>
    public int? Offset { get; init; }

    /// <summary>What may have been meant; null if nothing comes near.</summary>
    public string? Hint { get; init; }

    /// <summary>After so many seconds it may be otherwise.</summary>
    public int? RetryAfter { get; init; }

    /// <summary>What it says in place of an answer of which nothing has been written yet.</summary>
    public async Task Write(HttpContext http)
    {
        http.Response.StatusCode = Status;
        http.Response.ContentType = ContentType;
        if (RetryAfter is { } seconds) http.Response.Headers.RetryAfter = seconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
        await using Utf8JsonWriter json = new(http.Response.BodyWriter, JsonRow.Options);
        Write(json);
        await json.FlushAsync(http.RequestAborted);
    }

    /// <summary>The object.</summary>
    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("type"u8, "about:blank"u8);
        json.WriteString("title"u8, Title);
        json.WriteNumber("status"u8, Status);
        json.WriteString("detail"u8, Detail);
        if (Offset is { } offset) json.WriteNumber("offset"u8, offset);
        if (Hint is not null) json.WriteString("hint"u8, Hint);
        json.WriteEndObject();
    }

    /// <summary>What a statement failed of.</summary>
    /// <param name="error">The failure.</param>
    /// <param name="isLate">Whether its time was up.</param>
    public static Problem Of(QueryException error, bool isLate) => error.Failure switch
    {
        QueryFailure.Sql => new(StatusCodes.Status400BadRequest, "The statement is wrong", error.Message) { Offset = error.Offset, Hint = error.Hint },
        QueryFailure.TooMuch => new(StatusCodes.Status413PayloadTooLarge, "The statement needs too much", error.Message),
        QueryFailure.Cancelled when isLate => new(StatusCodes.Status504GatewayTimeout, "The statement took too long", "it was stopped: see the timeout"),
        QueryFailure.Cancelled => new(StatusCodes.Status503ServiceUnavailable, "The server ends", "the statement was stopped"),
        QueryFailure.NotWritten => new(StatusCodes.Status507InsufficientStorage, "The snapshot cannot be written", error.Message),
        _ => new(StatusCodes.Status503ServiceUnavailable, "The machine cannot be scanned", error.Message) { Hint = error.Hint },
    };
}
