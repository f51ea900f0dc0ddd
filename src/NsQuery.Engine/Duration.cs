using System.Globalization;

namespace NsQuery;

/// <summary>A length of time as it is written: <c>500ms</c>, <c>1.5s</c>, <c>2m</c>, <c>1h</c>; a bare number is seconds.</summary>
public static class Duration
{
    /// <summary>The length that a text is; null if the text is none, is not above zero, or is longer than a timer can wait.</summary>
    /// <param name="text">The text.</param>
    public static TimeSpan? Parse(string text)
    {
        string number = text.TrimEnd('m', 's', 'h');
        double? unit = text[number.Length..] switch
        {
            "ms" => 0.001,
            "s" or "" => 1,
            "m" => 60,
            "h" => 3600,
            _ => null,
        };
        if (unit is null || !double.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double count)) return null;
        double seconds = count * unit.Value;
        return seconds > 0 && seconds * 1000 < int.MaxValue ? TimeSpan.FromSeconds(seconds) : null;
    }
}
