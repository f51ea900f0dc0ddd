using Microsoft.Extensions.Logging;

namespace NsQuery.Server.Hosting;

/// <summary>All that the server logs.</summary>
internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Warning, "{Complaint}")]
    public static partial void Complaint(ILogger logger, string complaint);
}
