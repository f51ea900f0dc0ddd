namespace NsQuery.Kernel;

/// <summary>
/// A thread of its own for setns(2), which changes the calling thread alone. It ends with the work, so no thread of the
/// process, and none of a pool, is ever left in a foreign namespace.
/// </summary>
internal static class NsThread
{
    public static void Run(Action work)
    {
        Exception? failure = null;
        Thread thread = new(() =>
        {
            try
            {
                work();
            }
            catch (Exception e)
            {
                failure = e;
            }
        })
        { IsBackground = true, Name = "nsquery-setns" };
        thread.Start();
        thread.Join();
        if (failure is not null) System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(failure);
    }
}
