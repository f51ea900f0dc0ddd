namespace NsQuery.Server;

/// <summary>With what nsqueryd ends.</summary>
internal static class ExitCode
{
    public const int Done = 0, BadUsage = 2, Failed = 3;
}
