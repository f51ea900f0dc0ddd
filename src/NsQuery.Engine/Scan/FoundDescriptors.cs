using NsQuery.Model;

namespace NsQuery.Scan;

/// <summary>What the descriptors of some neighbours are on.</summary>
/// <param name="Pins">Namespaces.</param>
/// <param name="Sockets">Sockets, which are not asked yet.</param>
/// <param name="Gaps">What could not be read.</param>
internal readonly record struct FoundDescriptors(Pin[] Pins, SeenSocket[] Sockets, Gap[] Gaps);
