using System.Collections.Immutable;
using NsQuery.Model;

namespace NsQuery.Kernel.Bpf;

/// <summary>One member that is copied.</summary>
/// <param name="Offset">Where the namespace has it.</param>
/// <param name="To">Where the copy has it, behind ns_common.</param>
/// <param name="Size">How many bytes.</param>
internal readonly record struct NsListMember(int Offset, int To, int Size);

/// <summary>What a copy has of a namespace besides its ns_common.</summary>
internal static class NsListMembers
{
    /// <summary>Of every type: its address, those of its owner and its parent, and four bytes each of who created it, kernel.pid_max and flags.</summary>
    public const int SelfAt = 0, OwnerAt = 8, ParentAt = 16, CreatorAt = 24, PidMaxAt = 28, FlagsAt = 32, Fixed = 40;

    /// <summary>Of one type: names; id maps; clock offsets.</summary>
    public const int UnameAt = Fixed, UidMapAt = Fixed, GidMapAt = UidMapAt + IdMapSize, OffsetsAt = Fixed;

    /// <summary>sizeof struct uid_gid_map of linux/user_namespace.h, of struct timens_offsets of linux/time_namespace.h, of struct new_utsname.</summary>
    public const int IdMapSize = 64, OffsetsSize = 32, UnameSize = 6 * Libc.UtsFieldLength;

    /// <summary>Empty if this kernel lacks one, or has it in another shape.</summary>
    public static ImmutableArray<NsListMember> Of(NsType type, string structure, KernelTypes types)
    {
        ImmutableArray<NsListMember>.Builder members = ImmutableArray.CreateBuilder<NsListMember>();
        foreach ((string field, int to, int size) in Fields(type, types))
        {
            if (size == 0 || types.Find(structure, field) is not { } offset) return [];
            members.Add(new(offset, to, size));
        }
        return members.ToImmutable();
    }

    private static (string Field, int To, int Size)[] Fields(NsType type, KernelTypes types)
    {
        int map = types.Size("uid_gid_map") == IdMapSize ? IdMapSize : 0, offsets = types.Size("timens_offsets") == OffsetsSize ? OffsetsSize : 0;
        return type switch
        {
            NsType.User => [("parent", OwnerAt, sizeof(ulong)), ("parent", ParentAt, sizeof(ulong)), ("owner", CreatorAt, sizeof(uint)), ("flags", FlagsAt, sizeof(uint)), ("uid_map", UidMapAt, map), ("gid_map", GidMapAt, map)],
            NsType.Pid => [("user_ns", OwnerAt, sizeof(ulong)), ("parent", ParentAt, sizeof(ulong)), ("pid_max", PidMaxAt, sizeof(uint))],
            NsType.Uts => [("user_ns", OwnerAt, sizeof(ulong)), ("name", UnameAt, types.Size("new_utsname") == UnameSize ? UnameSize : 0)],
            NsType.Time => [("user_ns", OwnerAt, sizeof(ulong)), ("offsets", OffsetsAt, offsets)],
            _ => [("user_ns", OwnerAt, sizeof(ulong))],
        };
    }
}
