using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace NsQuery.Server.Answering;

/// <summary>
/// The ETag of answers to GET: the same for as long as the same is asked and the machine is seen as it was. It is a weak one, since a statement may
/// ask for more than the machine, such as random().
/// </summary>
internal static class AnswerTag
{
    /// <summary>Whether the client has what it would be answered now.</summary>
    /// <param name="http">Its request.</param>
    /// <param name="question">What it asks.</param>
    /// <param name="seen">When the machine was as the answer would tell it; null if it would be looked at first.</param>
    public static bool IsKnown(HttpContext http, Question question, DateTimeOffset? seen) =>
        HttpMethods.IsGet(http.Request.Method) && seen is { } at && http.Request.Headers.IfNoneMatch is { Count: > 0 } known && known.ToString().Split(',').Any(tag => tag.Trim() == Of(http, question, at));

    /// <summary>Tells it, and for how long it need not be asked for again.</summary>
    public static void Tell(HttpContext http, Question question, DateTimeOffset? seen)
    {
        if (!HttpMethods.IsGet(http.Request.Method)) return;
        if (seen is { } at) http.Response.Headers.ETag = Of(http, question, at);
        double left = seen is null || !question.IsAgeGiven ? 0 : (question.MaxAge - (DateTimeOffset.UtcNow - seen.Value)).TotalSeconds;
        http.Response.Headers.CacheControl = left >= 1 ? string.Create(CultureInfo.InvariantCulture, $"private, max-age={(long)left}") : "private, no-cache";
    }

    private static string Of(HttpContext http, Question question, DateTimeOffset seen)
    {
        string asked = string.Create(CultureInfo.InvariantCulture, $"{seen.UtcTicks}\0{http.Request.Path}\0{http.Request.QueryString}\0{question.Sql}");
        return $"W/\"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(asked)).AsSpan(0, 16))}\"";
    }
}
