using NsQuery.Model;

namespace NsQuery.Kernel;

/// <summary>What the kernel's own list tells of one namespace; all three name it, and the id alone never is another's.</summary>
/// <param name="Type">Its type.</param>
/// <param name="Inum">Its inode number in nsfs.</param>
/// <param name="Id">As NS_GET_ID gives it.</param>
internal readonly record struct ListedNs(NsType Type, uint Inum, ulong Id);
