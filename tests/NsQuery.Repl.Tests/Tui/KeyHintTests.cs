using System.Collections.Immutable;
using NsQuery.Repl.Tui;
using NsQuery.Repl.Tui.Exploring;
using NsQuery.Repl.Tui.Library;
using NsQuery.Repl.Tui.Querying;
using NsQuery.Repl.Tui.Reference;
using Terminal.Gui.Input;

namespace NsQuery.Repl.Tests.Tui;

public sealed class KeyHintTests
{
    [Fact]
    public void The_line_of_keys_has_whole_hints_only_and_those_of_one_word_share_it()
    {
        KeyHint[] hints = [Hint("Enter", "go"), Hint("p", "tree"), Hint("u", "tree"), Hint("x", ""), Hint("z", "pause")];
        Assert.Equal(" Enter go  p u tree  z pause", KeyLine.Fit(hints, 80));
        Assert.Equal(" Enter go  p u tree  z pause", KeyLine.Fit(hints, 28));
        Assert.Equal(" Enter go  p u tree", KeyLine.Fit(hints, 27));
        Assert.Equal(" Enter go  z pause", KeyLine.Fit(hints, 18));
        Assert.Equal("", KeyLine.Fit(hints, 3));
    }

    [Fact]
    public void A_key_is_written_as_people_write_it()
    {
        Assert.Equal("^P", new KeyHint(Key.P.WithCtrl, "", "", static () => { }).Keys);
        Assert.Equal("F5", new KeyHint(Key.F5, "", "", static () => { }).Keys);
        Assert.Equal("a", new KeyHint(Key.A, "", "", static () => { }).Keys);
        Assert.Equal("A", new KeyHint(Key.A.WithShift, "", "", static () => { }).Keys);
        Assert.Equal("/", new KeyHint((Key)'/', "", "", static () => { }).Keys);
        Assert.Equal("Esc", new KeyHint(Key.Esc, "", "", static () => { }).Keys);
        Assert.Equal("Backspace", new KeyHint(Key.Backspace, "", "", static () => { }).Keys);
    }

    [Fact]
    public void Every_screen_tells_its_keys_in_sentences_and_none_twice()
    {
        using Engine engine = Engine.Open(new());
        Surroundings around = new(engine, Refresh: null, Ascii: false, QueryFolder: null);
        using ExploreScreen explore = new(around);
        using LibraryScreen library = new(around);
        using QueryScreen query = new(around);
        using ReferenceScreen reference = new();
        foreach (Screen screen in (Screen[])[explore, query, library, reference])
        {
            Assert.NotEmpty(screen.Keys);
            Assert.Equal(screen.Keys.Select(static hint => hint.Keys).Distinct(), screen.Keys.Select(static hint => hint.Keys));
            Assert.All(screen.Keys, static hint => Assert.Matches(@"^[A-Z].*[a-z]\.$", hint.Doc));
        }
        string[] page = [.. PageText.Of([("Explore", explore.Keys), ("Library", library.Keys)]).Select(static paragraph => paragraph.Text)];
        foreach (KeyHint hint in explore.Keys.Concat(library.Keys)) Assert.Contains(page, line => line.StartsWith(hint.Keys, StringComparison.Ordinal) && line.EndsWith(hint.Doc, StringComparison.Ordinal));
    }

    [Fact]
    public void A_screen_obeys_the_keys_that_it_declares()
    {
        Key[] obeyed = [];
        using Told screen = new(key => obeyed = [.. obeyed, key]);
        Assert.True(screen.NewKeyDownEvent(Key.A));
        Assert.True(screen.NewKeyDownEvent(Key.A.WithShift));
        Assert.False(screen.NewKeyDownEvent(Key.B));
        Assert.Equal([Key.A, Key.A.WithShift], obeyed);
    }

    private static KeyHint Hint(string keys, string brief) => new(keys, brief, "It does.");

    private sealed class Told(Action<Key> obeys) : Screen("Told")
    {
        public override ImmutableArray<KeyHint> Keys { get; } =
        [
            new(Key.A, "", "", () => obeys(Key.A)),
            new(Key.A.WithShift, "", "", () => obeys(Key.A.WithShift)),
            new("b", "", ""),
        ];
    }
}
