using NsQuery.Kernel;

namespace NsQuery.Scan;

/// <summary>
/// Work on many things that the calling thread shares with one more: to read a procfs is mostly the kernel's work, which it does for two at
/// once. Which thread does what is chance. So each block of the work has an answer of its own, and whoever asked puts them together in order.
/// </summary>
internal static class Crew
{
    /// <summary>Fewer things are done sooner by one: a thread takes some tenths of a millisecond to start, a task half of one to read.</summary>
    public const int FewestShared = 256;

    /// <summary>Things in a block: few enough that neither thread waits for the other, enough that taking the next one costs nothing.</summary>
    public const int BlockLength = 32;

    /// <summary>More than two gain little: they wait for each other inside of the kernel.</summary>
    public static int Threads => Math.Min(2, Environment.ProcessorCount);

    /// <summary>How many blocks so many things make.</summary>
    public static int Blocks(int things) => (things + BlockLength - 1) / BlockLength;

    /// <summary>Does all blocks.</summary>
    /// <param name="blocks">How many.</param>
    /// <param name="threads">By how many threads, the calling one among them.</param>
    /// <param name="newWorker">Makes what one thread does a block with, given its number.</param>
    /// <returns>The blocks' answers in order.</returns>
    public static T[] Run<T>(int blocks, int threads, Func<Func<int, T>> newWorker)
    {
        T[] answers = new T[blocks];
        int next = 0;
        void Work()
        {
            Func<int, T> worker = newWorker();
            try
            {
                for (int block; (block = Interlocked.Increment(ref next) - 1) < blocks;) answers[block] = worker(block);
            }
            catch
            {
                Interlocked.Exchange(ref next, blocks); // the other need not go on
                throw;
            }
        }

        OwnThread? other = null;
        if (threads > 1 && blocks > 1) _ = OwnThread.TryStart("nsquery-scan", Work, out other); // without it, all is done here
        try
        {
            Work();
        }
        finally
        {
            other?.Join();
        }
        return answers;
    }
}
