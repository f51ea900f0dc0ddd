namespace NsQuery.Live.Tests;

/// <summary>Two looks at a live machine cannot be one instant: strangers come and go between them. So a comparison is made again until it holds.</summary>
internal static class Retry
{
    private const int Looks = 20;

    /// <summary>Runs the comparison; the last look's failure is the test's.</summary>
    public static void UntilStill(Action compare)
    {
        for (int look = 1; ; look++)
        {
            try
            {
                compare();
                return;
            }
            catch (Xunit.Sdk.XunitException) when (look < Looks)
            {
                Thread.Sleep(100);
            }
        }
    }
}
