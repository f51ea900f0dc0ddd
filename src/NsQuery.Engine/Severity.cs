namespace NsQuery;

/// <summary>How bad it is that an audit finds something, from the least to the worst.</summary>
public enum Severity
{
    /// <summary>Worth knowing.</summary>
    Info,

    /// <summary>Untidy, or a step that an attacker needs others for.</summary>
    Low,

    /// <summary>A wall has a hole.</summary>
    Medium,

    /// <summary>A wall is as good as missing.</summary>
    High,

    /// <summary>Whoever is inside has the host.</summary>
    Critical,
}
