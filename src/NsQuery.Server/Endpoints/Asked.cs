using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace NsQuery.Server.Endpoints;

/// <summary>
/// What a request says: in its query string, in a form, or in a body of JSON. Of a query string and a form, what is no name of
/// the endpoint is the value of a parameter of the statement. A body that is plain text or application/sql is the SQL.
/// </summary>
internal sealed class Asked
{
    private readonly Dictionary<string, string> _own = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _texts = new(StringComparer.Ordinal);
    private readonly List<Action<QueryParameters>> _typed = [];
    private readonly ImmutableArray<string> _names;
    private readonly bool _hasParameters;

    private Asked(HttpEndpoint endpoint) => (_names, _hasParameters) = ([.. endpoint.Names.Select(static name => name.Name)], endpoint.HasParameters);

    /// <summary>The statement; null if there is none.</summary>
    public string? Sql => Own("sql");

    /// <summary>The values of its parameters.</summary>
    public QueryParameters Values
    {
        get
        {
            QueryParameters values = QueryParameters.Given(_texts);
            foreach (Action<QueryParameters> set in _typed) set(values);
            return values;
        }
    }

    /// <summary>The same as texts.</summary>
    public IReadOnlyDictionary<string, string> Texts => _texts;

    /// <summary>One of the names that are no parameter's; null if it was not said.</summary>
    public string? Own(string name) => _own.GetValueOrDefault(name);

    /// <exception cref="ProblemException">It cannot be understood.</exception>
    public static async Task<Asked> Read(HttpRequest request, HttpEndpoint endpoint)
    {
        Asked asked = new(endpoint);
        foreach ((string name, Microsoft.Extensions.Primitives.StringValues values) in request.Query) asked.Add(name, values.ToString());
        if (!HttpMethods.IsPost(request.Method)) return asked;
        string type = (request.ContentType ?? "").Split(';')[0].Trim().ToLowerInvariant();
        switch (type)
        {
            case "application/json":
                await asked.ReadJson(request);
                break;
            case "application/x-www-form-urlencoded" or "multipart/form-data":
                foreach ((string name, Microsoft.Extensions.Primitives.StringValues values) in await request.ReadFormAsync(request.HttpContext.RequestAborted)) asked.Add(name, values.ToString());
                break;
            case "application/sql" or "text/plain" or "":
                using (StreamReader reader = new(request.Body, new UTF8Encoding(false, throwOnInvalidBytes: true)))
                    asked.AddBody(await ReadText(reader, request));
                break;
            default:
                throw new ProblemException(new(StatusCodes.Status415UnsupportedMediaType, "The body is of no known type", $"{type} is none of application/json, application/x-www-form-urlencoded, application/sql"));
        }
        return asked;
    }

    private static async Task<string> ReadText(StreamReader reader, HttpRequest request)
    {
        try
        {
            return await reader.ReadToEndAsync(request.HttpContext.RequestAborted);
        }
        catch (DecoderFallbackException)
        {
            throw QuestionReader.Wrong("the body is not UTF-8");
        }
    }

    private void AddBody(string sql)
    {
        if (_names.Contains("sql")) Add("sql", sql);
        else if (sql.Length > 0) throw QuestionReader.Wrong("a saved query has its own SQL");
    }

    private void Add(string name, string value)
    {
        if (!_hasParameters && !_names.Contains(name)) throw QuestionReader.Wrong($"{name} is none of {string.Join(", ", _names)}");
        if (!(_names.Contains(name) ? _own : _texts).TryAdd(name, value)) throw QuestionReader.Wrong($"{name} is there twice");
    }

    private async Task ReadJson(HttpRequest request)
    {
        try
        {
            using JsonDocument body = await JsonDocument.ParseAsync(request.Body, default, request.HttpContext.RequestAborted);
            if (body.RootElement.ValueKind != JsonValueKind.Object) throw QuestionReader.Wrong("the body is no JSON object");
            foreach (JsonProperty property in body.RootElement.EnumerateObject())
            {
                if (property.Name == "parameters" && property.Value.ValueKind == JsonValueKind.Object)
                    foreach (JsonProperty parameter in property.Value.EnumerateObject()) AddTyped(parameter.Name, parameter.Value.Clone());
                else if (_names.Contains(property.Name) && property.Value.ValueKind is JsonValueKind.String or JsonValueKind.Number) Add(property.Name, property.Value.ToString());
                else throw QuestionReader.Wrong($"the body's {property.Name} is none of parameters, {string.Join(", ", _names)}");
            }
        }
        catch (JsonException e)
        {
            throw QuestionReader.Wrong($"the body is no JSON: {e.Message}");
        }
    }

    private void AddTyped(string name, JsonElement value)
    {
        _texts[name] = value.ValueKind switch
        {
            JsonValueKind.True => "1",
            JsonValueKind.False => "0",
            JsonValueKind.Null or JsonValueKind.String or JsonValueKind.Number => value.ToString(),
            _ => throw QuestionReader.Wrong($"the parameter {name} is neither a number, a text, true, false nor null"),
        };
        // A text that looks like a number stays a text.
        if (value.ValueKind is JsonValueKind.String or JsonValueKind.Null) _typed.Add(values => values.Set(name, value.GetString()));
        else if (value.ValueKind == JsonValueKind.Number && !value.TryGetInt64(out _)) _typed.Add(values => values.Set(name, double.Parse(value.GetRawText(), CultureInfo.InvariantCulture)));
    }
}
