using NsQuery.Kernel;
using NsQuery.Model;
using NsQuery.Scan;

namespace NsQuery.Tests.Scan;

public sealed class GapListTests
{
    [Fact]
    public void The_same_failure_about_the_same_subject_is_one_gap_with_a_count()
    {
        GapList gaps = new();
        gaps.Add("ns_ioctls", GapSubject.Inum(7), Facets.Owner, Errno.EPERM, "effect", "needs");
        gaps.Add("ns_ioctls", GapSubject.Inum(7), Facets.Parent, Errno.EPERM, "effect", "needs");
        Assert.Equal([new("ns_ioctls", GapSubject.Inum(7), Facets.Owner | Facets.Parent, "EPERM", "effect", "needs", 2)], gaps.Gaps);
    }

    [Fact]
    public void Another_source_subject_error_or_effect_is_another_gap()
    {
        GapList gaps = new();
        gaps.Add("a", GapSubject.Pid(7), Facets.Tasks, Errno.EPERM, "", "");
        gaps.Add("b", GapSubject.Pid(7), Facets.Tasks, Errno.EPERM, "", "");
        gaps.Add("a", GapSubject.Inum(7), Facets.Tasks, Errno.EPERM, "", "");
        gaps.Add("a", GapSubject.Named("7"), Facets.Tasks, Errno.EPERM, "", "");
        gaps.Add("a", GapSubject.Pid(7), Facets.Tasks, Errno.EACCES, "", "");
        gaps.Add("a", GapSubject.Pid(7), Facets.Tasks, Errno.None, "", "");
        gaps.Add("a", GapSubject.Pid(7), Facets.Tasks, Errno.EPERM, "another effect", "");
        Assert.Equal(7, gaps.Gaps.Count);
        Assert.All(gaps.Gaps, static gap => Assert.Equal(1, gap.Count));
    }
}
