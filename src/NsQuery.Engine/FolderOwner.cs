using System.Runtime.ExceptionServices;
using NsQuery.Kernel;

namespace NsQuery;

/// <summary>
/// Work on files in a user's own folder that root does, such as under sudo: with that user's rights, as <see cref="StateFile"/> does, so that what is
/// made there is the user's.
/// </summary>
public static class FolderOwner
{
    /// <summary>Does the work, and fails as it fails; for whoever is not root nothing is different.</summary>
    /// <param name="path">The absolute path of a file that it makes. The first folder on it, or link to one, that is not root's tells whose rights they are.</param>
    /// <param name="work">It may be done on another thread, but is done when this returns.</param>
    /// <exception cref="IOException">The rights are not to be had.</exception>
    public static void Run(string path, Action work)
    {
        ArgumentNullException.ThrowIfNull(work);
        ExceptionDispatchInfo? failure = null;
        Errno errno = OwnersRights.TryRun(path, () =>
        {
            try
            {
                work();
            }
            // It may not end the thread that it is on.
            catch (Exception e)
            {
                failure = ExceptionDispatchInfo.Capture(e);
            }
            return Errno.None;
        });
        failure?.Throw();
        if (errno != Errno.None) throw new IOException($"cannot write {path} with its owner's rights: {errno}");
    }
}
