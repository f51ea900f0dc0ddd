using System.Globalization;

namespace NsQuery;

/// <summary>One parameter that a saved query declares.</summary>
/// <param name="Name">As in SQL behind the colon.</param>
/// <param name="Type">INTEGER, REAL or TEXT.</param>
/// <param name="Default">The text of its default; null for NULL.</param>
/// <param name="Doc">What it means.</param>
public sealed record SavedQueryParameter(string Name, string Type, string? Default, string Doc)
{
    /// <summary>Sets its value from a text; false if the text is not of its type.</summary>
    internal bool TrySet(QueryParameters parameters, string? text)
    {
        switch (text is null ? "" : Type)
        {
            case "INTEGER":
                bool isInteger = long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long integer);
                if (isInteger) parameters.Set(Name, integer);
                return isInteger;
            case "REAL":
                bool isReal = double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double real) && double.IsFinite(real);
                if (isReal) parameters.Set(Name, real);
                return isReal;
            default:
                parameters.Set(Name, text);
                return true;
        }
    }
}
