using System.Globalization;
using NsQuery.Kernel;

namespace NsQuery.Tests.Kernel;

public sealed class PasswdTests
{
    [Fact]
    public void Each_user_has_the_name_that_getent_gives()
    {
        string[]? users = Command.Output("getent", "passwd")?.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.NotNull(users);
        Assert.NotEmpty(users);
        Passwd passwd = new();
        foreach (IGrouping<string, string[]> user in users.Select(static line => line.Split(':')).GroupBy(static fields => fields[2]))
        {
            Assert.Equal(user.First()[0], passwd.Name(uint.Parse(user.Key, CultureInfo.InvariantCulture))); // several names may share a number: the first speaks
        }
    }

    [Theory]
    [InlineData(4123456789u)]
    [InlineData(uint.MaxValue)]
    public void A_number_that_no_user_has_has_no_name(uint uid)
    {
        Assert.SkipWhen(Command.Output("getent", "passwd", uid.ToString(CultureInfo.InvariantCulture)) is not null, $"{uid} is a user here");
        Passwd passwd = new();
        Assert.Null(passwd.Name(uid));
        Assert.Null(passwd.Name(uid));
    }

    [Fact]
    public void Many_threads_may_ask_at_once()
    {
        Passwd passwd = new();
        string? root = passwd.Name(0);
        Assert.Equal("root", root);
        string?[] names = new string?[2000];
        Parallel.For(0, names.Length, i => names[i] = passwd.Name(i % 2 == 0 ? 0u : 3_000_000_000 + (uint)i));
        Assert.All(names.Where(static (_, i) => i % 2 == 0), name => Assert.Equal(root, name));
    }
}
