using System.Text.Json;

namespace NsQuery.Repl.Auditing;

/// <summary>A row as a JSON object within a larger document, its values as <c>--format json</c> has them.</summary>
internal static class JsonValues
{
    public static void Write(Utf8JsonWriter json, IReadOnlyList<ResultColumn> columns, IReadOnlyList<object?> values)
    {
        json.WriteStartObject();
        for (int i = 0; i < columns.Count; i++)
        {
            json.WritePropertyName(columns[i].Name);
            switch (values[i])
            {
                case long number when number is 0 or 1 && string.Equals(columns[i].DeclaredType, "BOOLEAN", StringComparison.OrdinalIgnoreCase): json.WriteBooleanValue(number == 1); break;
                case long number: json.WriteNumberValue(number); break;
                case double real when double.IsFinite(real): json.WriteNumberValue(real); break;
                case string text: json.WriteStringValue(text); break;
                case byte[] blob: json.WriteStringValue(Convert.ToHexStringLower(blob)); break;
                default: json.WriteNullValue(); break;
            }
        }
        json.WriteEndObject();
    }
}
