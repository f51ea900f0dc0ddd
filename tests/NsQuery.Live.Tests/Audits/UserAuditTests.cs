using NsQuery.Live.Tests.Containers;

namespace NsQuery.Live.Tests.Audits;

/// <summary>Users who are mapped to what they should not be, or use up what they share.</summary>
public sealed class UserAuditTests(Dockerd docker, Nsquery nsquery) : IClassFixture<Dockerd>, IClassFixture<Nsquery>
{
    private const string AsRoot = "container-runs-as-host-root", Root = "initial-root-mapped-by-user", Overlap = "overlapping-id-maps", Limit = "user-namespaces-near-limit", Setgroups = "setgroups-with-own-group-only";

    private readonly SavedRuns _queries = new(nsquery);

    [Fact]
    public void A_container_of_the_hosts_root_is_found_and_one_of_a_user_is_not()
    {
        docker.SkipUnlessRunning();
        using Box bad = new(docker, "root", ""), good = new(docker, "user", "--user=1000");
        List<Dictionary<string, string?>> findings = _queries.Found(AsRoot);
        Dictionary<string, string?> finding = Assert.Single(findings, bad.Is);
        Assert.Equal((Dockerd.Image, bad.Pid, "sleep", "root"), (finding["image"], finding["pid"], finding["comm"], finding["username"]));
        Assert.DoesNotContain(findings, good.Is);
        bad.Dispose();
        Assert.DoesNotContain(_queries.Found(AsRoot), bad.Is);
    }

    [Theory]
    [InlineData("uid", "5 0 1", "5")]
    [InlineData("gid", "0 12361 1\n7 0 2", "7")]
    public void Root_in_an_ordinary_users_namespace_is_found(string kind, string map, string inside)
    {
        using (Held bad = Of(12361), good = Of(12362))
        {
            File.WriteAllText($"/proc/{bad.Pid}/{kind}_map", map);
            File.WriteAllText($"/proc/{good.Pid}/{kind}_map", "0 12362 1");
            Dictionary<string, string?> finding = Assert.Single(_queries.Found(Root), static row => row["owner"] is "12361" or "12362");
            Assert.Equal(("12361", kind, inside, $"{bad.Pid}", "sh", ProcWalk.Link($"{bad.Pid}", "user")), (finding["owner"], finding["kind"], finding["inside"], finding["pid"], finding["comm"], finding["user_ns"]));
        }
        Assert.DoesNotContain(_queries.Found(Root), static row => row["owner"] is "12361" or "12362");
    }

    [Fact]
    public void Uids_that_two_users_have_in_common_are_told()
    {
        using (Held first = Of(12363), second = Of(12364), apart = Of(12365), own = Of(12363))
        {
            File.WriteAllText($"/proc/{first.Pid}/uid_map", "0 200000 1000");
            File.WriteAllText($"/proc/{second.Pid}/uid_map", "0 200900 1000");
            File.WriteAllText($"/proc/{apart.Pid}/uid_map", "0 201900 1000");
            File.WriteAllText($"/proc/{own.Pid}/uid_map", "0 200000 10");
            Dictionary<string, string?> finding = Assert.Single(_queries.Found(Overlap), IsOurs);
            Assert.Equal(("12363", "12364", "uid", "200900", "100"), (finding["owner_uid"], finding["other_owner_uid"], finding["kind"], finding["first"], finding["ids"]));
            Assert.Equal(($"{first.Pid}", $"{second.Pid}", "sh"), (finding["pid"], finding["other_pid"], finding["comm"]));
        }
        Assert.DoesNotContain(_queries.Found(Overlap), IsOurs);

        static bool IsOurs(Dictionary<string, string?> row) => row["owner_uid"] is "12363" or "12364" or "12365" || row["other_owner_uid"] is "12363" or "12364" or "12365";
    }

    [Fact]
    public void Who_comes_near_the_limit_of_user_namespaces_is_named()
    {
        using (Held two = Held.Start("setpriv --reuid 12366 --regid 12366 --clear-groups unshare --user --map-root-user unshare --user"))
        {
            Dictionary<string, string?> finding = Assert.Single(_queries.Found(Limit, "share=0"), static row => row["uid"] == "12366");
            Assert.Equal(("2", File.ReadAllText("/proc/sys/user/max_user_namespaces").Trim()), (finding["used"], finding["max"]));
            Assert.DoesNotContain(_queries.Found(Limit), static row => row["uid"] == "12366");
        }
        Assert.DoesNotContain(_queries.Found(Limit, "share=0"), static row => row["uid"] == "12366");
    }

    [Fact]
    public void Who_may_drop_groups_with_only_one_mapped_is_found()
    {
        using (Held bad = Of(12367), denied = Of(12368), range = Of(12369))
        {
            File.WriteAllText($"/proc/{denied.Pid}/setgroups", "deny");
            File.WriteAllText($"/proc/{bad.Pid}/gid_map", "0 12367 1");
            File.WriteAllText($"/proc/{denied.Pid}/gid_map", "0 12368 1");
            File.WriteAllText($"/proc/{range.Pid}/gid_map", "0 12369 1\n1 300000 100");
            Dictionary<string, string?> finding = Assert.Single(_queries.Found(Setgroups), static row => row["owner_uid"] is "12367" or "12368" or "12369");
            Assert.Equal(("12367", $"{bad.Pid}", "sh", "allow", "0 12367 1"), (finding["owner_uid"], finding["pid"], finding["comm"], finding["setgroups"], finding["gid_map"]));
        }
        Assert.DoesNotContain(_queries.Found(Setgroups), static row => row["owner_uid"] == "12367");
    }

    /// <summary>A process of an ordinary user in a user namespace that nothing is mapped in yet.</summary>
    private static Held Of(int uid) => Held.Start($"setpriv --reuid {uid} --regid {uid} --clear-groups unshare --user");
}
