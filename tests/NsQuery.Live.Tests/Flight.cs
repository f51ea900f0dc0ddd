using System.Runtime.InteropServices;
using Tmds.Linux;

namespace NsQuery.Live.Tests;

/// <summary>Sends and receives one byte or none, with a descriptor or without: SCM_RIGHTS of unix(7).</summary>
internal static unsafe class Flight
{
    /// <summary>struct cmsghdr with one descriptor behind it.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct Control
    {
        public nuint Length;
        public int Level, Type, Descriptor, Padding;
    }

    /// <summary>Whoever receives gets a pidfd of the sender too: SO_PASSPIDFD of unix(7), Linux 6.5.</summary>
    public static void AskForPidfds(int socket)
    {
        int yes = 1;
        _ = LibC.setsockopt(socket, LibC.SOL_SOCKET, 76, &yes, (socklen_t)sizeof(int));
    }

    public static int Send(int socket, int? descriptor, bool isEmpty = false)
    {
        byte data = 7;
        Control control = new() { Length = 20, Level = LibC.SOL_SOCKET, Type = LibC.SCM_RIGHTS, Descriptor = descriptor ?? -1 };
        iovec vector = new() { iov_base = &data, iov_len = (size_t)(isEmpty ? 0ul : 1ul) };
        msghdr message = default;
        message.msg_iov = &vector;
        message.msg_iovlen = 1;
        if (descriptor is not null)
        {
            message.msg_control = &control;
            message.msg_controllen = (socklen_t)20;
        }
        return (int)(long)LibC.sendmsg(socket, &message, 0);
    }

    /// <summary>The descriptor that came; null if none did.</summary>
    public static int? Receive(int socket)
    {
        byte data;
        Control control = default;
        iovec vector = new() { iov_base = &data, iov_len = 1 };
        msghdr message = default;
        message.msg_iov = &vector;
        message.msg_iovlen = 1;
        message.msg_control = &control;
        message.msg_controllen = (socklen_t)sizeof(Control);
        Assert.InRange((long)LibC.recvmsg(socket, &message, LibC.MSG_CMSG_CLOEXEC), 0, 1);
        return control.Type == LibC.SCM_RIGHTS && control.Length == 20 ? control.Descriptor : null;
    }
}
