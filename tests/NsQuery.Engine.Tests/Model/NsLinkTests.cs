using NsQuery.Model;

namespace NsQuery.Tests.Model;

public sealed class NsLinkTests
{
    [Fact]
    public void There_are_eight_types_and_ten_links()
    {
        Assert.Equal(NsTypes.Count, Enum.GetValues<NsType>().Length);
        Assert.Equal(NsLinkExtensions.Count, Enum.GetValues<NsLink>().Length);
    }

    [Fact]
    public void Each_type_has_one_link_of_its_members()
    {
        foreach (NsType type in Enum.GetValues<NsType>())
        {
            NsLink link = Assert.Single(Enum.GetValues<NsLink>(), link => link.Type() == type && link.IsMembership());
            Assert.Equal(link, type.MemberLink());
        }
    }

    [Fact]
    public void Each_link_has_a_facet_of_its_own_with_its_own_name()
    {
        foreach (NsLink link in Enum.GetValues<NsLink>()) Assert.Equal($"Link{link}", link.Facet().ToString());
        Assert.Equal(Facets.AllLinks, Enum.GetValues<NsLink>().Aggregate(Facets.None, static (all, link) => all | link.Facet()));
    }

    [Fact]
    public void The_facets_of_a_type_are_those_of_all_links_that_lead_to_it()
    {
        foreach (NsType type in Enum.GetValues<NsType>())
        {
            Facets expected = Enum.GetValues<NsLink>().Where(link => link.Type() == type).Aggregate(Facets.None, static (all, link) => all | link.Facet());
            Assert.Equal(expected, type.LinkFacets());
        }
    }

    [Fact]
    public void All_is_every_facet()
    {
        foreach (Facets facet in Enum.GetValues<Facets>()) Assert.True(Facets.All.HasFlag(facet), facet.ToString());
    }

    [Fact]
    public void Links_are_equal_if_all_ten_are()
    {
        NsLinks links = Records.Links((NsLink.Uts, 1));
        Assert.Equal(links, Records.Links((NsLink.Uts, 1)));
        Assert.Equal(links.GetHashCode(), Records.Links((NsLink.Uts, 1)).GetHashCode());
        foreach (NsLink link in Enum.GetValues<NsLink>()) Assert.NotEqual(links, Records.Links((NsLink.Uts, 1), (link, 2)));
    }

    [Theory]
    [InlineData("pid 1")]
    [InlineData("inum 4026531836")]
    [InlineData("/some/path")]
    public void A_subject_reads_as_the_contract_spells_it(string text)
    {
        GapSubject subject = text switch
        {
            "pid 1" => GapSubject.Pid(1),
            "inum 4026531836" => GapSubject.Inum(4026531836),
            _ => GapSubject.Named(text),
        };
        Assert.Equal(text, subject.ToString());
    }
}
