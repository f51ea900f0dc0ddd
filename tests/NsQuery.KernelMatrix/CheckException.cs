namespace NsQuery.KernelMatrix;

/// <summary>A check does not hold.</summary>
internal sealed class CheckException(string message) : Exception(message);
