using System.Runtime.InteropServices;

namespace NsQuery.Kernel;

/// <summary>struct mnt_id_req of linux/mount.h, with the namespace's id (MNT_ID_REQ_SIZE_VER1, Linux 6.11).</summary>
/// <param name="mount">Unique id of the mount.</param>
/// <param name="param">For statmount(2) the mask, for listmount(2) the id to go on behind.</param>
/// <param name="mntNsId">NS_GET_MNTNS_ID.</param>
[StructLayout(LayoutKind.Sequential)]
internal readonly struct MntIdReq(ulong mount, ulong param, ulong mntNsId)
{
    private readonly uint _size = 32;
    private readonly uint _spare;
    private readonly ulong _mntId = mount;
    private readonly ulong _param = param;
    private readonly ulong _mntNsId = mntNsId;
}
