using NsQuery.Tables;

namespace NsQuery.Tests.Tables;

public sealed class ValueTests
{
    [Fact]
    public void Null_of_any_type_is_null()
    {
        Assert.True(((Value)(long?)null).IsNull);
        Assert.True(((Value)(bool?)null).IsNull);
        Assert.True(((Value)(string?)null).IsNull);
        Assert.True(((Value)(double?)null).IsNull);
        Assert.True(Value.Id(null).IsNull);
    }

    [Fact]
    public void An_id_above_the_signed_range_keeps_its_bits() => Assert.Equal(-1, Value.Id(ulong.MaxValue).Integer);

    [Fact]
    public void Texts_are_ordered_by_code_unit() => Assert.True(((Value)"B").CompareTo("a") < 0);

    [Fact]
    public void Equal_values_have_equal_hash_codes()
    {
        Value a = "pid 1", b = string.Concat("pid", " 1");
        Assert.Equal(a, b);
        Assert.Equal(a.GetHashCode(), b.GetHashCode());
        Assert.NotEqual<Value>(1L, 2L);
    }
}
