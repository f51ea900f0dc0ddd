using NsQuery.Repl.Tui.Exploring;
using NsQuery.Repl.Tui.Library;
using NsQuery.Repl.Tui.Querying;
using NsQuery.Repl.Tui.Reference;

namespace NsQuery.Repl.Tui;

/// <summary>All screens, and the ways from one to another.</summary>
internal static class Screens
{
    /// <param name="around">What they work with.</param>
    /// <param name="place">What is looked at, in a few words.</param>
    public static Shell Build(Surroundings around, string place)
    {
        ExploreScreen explore = new(around);
        QueryScreen query = new(around);
        LibraryScreen library = new(around) { Written = () => query.Sql };
        ReferenceScreen reference = new();
        Shell shell = new(reference, [explore, query, library], place);
        query.Followed = library.Followed = subject =>
        {
            shell.Choose(explore);
            explore.Follow(subject);
        };
        library.Opens = reference.Opens = sql =>
        {
            shell.Choose(query);
            query.Open(sql);
        };
        return shell;
    }
}
