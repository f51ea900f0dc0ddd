using System.Globalization;

namespace NsQuery.Repl;

/// <summary>Values of the command line for the parameters of SQL, which declares no types: what looks like a number is one.</summary>
internal static class GivenValues
{
    public static QueryParameters Of(IReadOnlyDictionary<string, string> given)
    {
        QueryParameters values = new();
        foreach ((string name, string text) in given)
        {
            if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long integer)) values.Set(name, integer);
            else if (double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out double real) && double.IsFinite(real)) values.Set(name, real);
            else values.Set(name, text);
        }
        return values;
    }
}
