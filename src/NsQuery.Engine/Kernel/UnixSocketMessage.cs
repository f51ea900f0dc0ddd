using System.Buffers.Binary;
using System.Text;

namespace NsQuery.Kernel;

/// <summary>
/// A unix(7) socket that is bound to a file, or was accepted by one that is: struct unix_diag_msg { u8 family; u8 type; u8 state; u8 pad; u32 inode; u32 cookie[2]; } and attributes
/// UNIX_DIAG_… of include/uapi/linux/unix_diag.h.
/// </summary>
/// <param name="Inode">Its inode number, as the links of its descriptors tell it.</param>
/// <param name="Major">Of the device that the file is on.</param>
/// <param name="Minor">Likewise.</param>
/// <param name="Name">The name that it was bound to, which can be relative to whoever did.</param>
internal readonly record struct UnixSocketMessage(ulong Inode, uint Major, uint Minor, string? Name)
{
    /// <summary>SOCK_DIAG_BY_FAMILY.</summary>
    public const int Type = 20;

    private const int HeaderLength = 16, NameAttribute = 0, VfsAttribute = 1;

    /// <summary>The kernel's own dev_t: twelve bits of major above twenty of minor.</summary>
    private const int MinorBits = 20;

    /// <summary>False if it is bound to no file.</summary>
    public static bool TryParse(ReadOnlySpan<byte> payload, out UnixSocketMessage socket)
    {
        socket = default;
        if (payload.Length < HeaderLength) return false;
        uint? dev = null;
        string? name = null;
        NetlinkAttributes attributes = new(payload[HeaderLength..]);
        while (attributes.Next())
        {
            // struct unix_diag_vfs { u32 inode; u32 dev; }
            if (attributes.Type == VfsAttribute && attributes.Data.Length == 8) dev = BinaryPrimitives.ReadUInt32LittleEndian(attributes.Data[4..]);
            else if (attributes.Type == NameAttribute && !attributes.Text.IsEmpty) name = Encoding.UTF8.GetString(attributes.Text);
        }
        if (dev is not { } device) return false;
        socket = new(BinaryPrimitives.ReadUInt32LittleEndian(payload[4..]), device >> MinorBits, device & (1 << MinorBits) - 1, name);
        return true;
    }
}
