using System.Collections.Immutable;
using Terminal.Gui.Input;
using Terminal.Gui.ViewBase;

namespace NsQuery.Repl.Tui;

/// <summary>One of the things that the interface shows in its whole, under a tab of its own.</summary>
internal abstract class Screen : View
{
    private bool _closed;

    protected Screen(string title)
    {
        Title = title;
        CanFocus = true;
        Width = Dim.Fill();
        Height = Dim.Fill();
    }

    /// <summary>Says something below all screens.</summary>
    public Action<Notice>? Says { get; set; }

    /// <summary>What keys do here, what one needs first first.</summary>
    public abstract ImmutableArray<KeyHint> Keys { get; }

    /// <summary>What the palette has of it beside what its keys do.</summary>
    public virtual IEnumerable<PaletteCommand> Offers => [];

    /// <summary>What happens when keys do something else.</summary>
    public Action? HintsChanged { get; set; }

    /// <summary>What is lacking in what it shows; null if nothing is.</summary>
    public PartialView? Lacking { get; private set; }

    /// <summary>What F5 does, in a word.</summary>
    public virtual string Refreshes => "refresh";

    /// <summary>It comes into sight.</summary>
    public virtual void Enter()
    {
    }

    /// <summary>F5.</summary>
    public virtual void Refresh()
    {
    }

    protected override bool OnKeyDown(Key key)
    {
        foreach (KeyHint hint in Keys)
        {
            if (hint.Act is null || hint.Press != key) continue;
            hint.Act();
            return true;
        }
        return base.OnKeyDown(key);
    }

    protected void Say(string text, bool isTrouble = false) => Says?.Invoke(new(text, isTrouble));

    /// <summary>Keeps what is lacking, for who asks; whether something is, the keys say.</summary>
    protected void Lacks(PartialView? partial)
    {
        bool isNews = partial is null != Lacking is null;
        Lacking = partial;
        if (isNews) HintsChanged?.Invoke();
    }

    /// <summary>Does what waits for answers; a failure is told, and what comes after the end is dropped.</summary>
    protected void Start(Func<Task> work) => _ = Guard(work);

    /// <inheritdoc cref="Start"/>
    protected async Task Guard(Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (OperationCanceledException)
        {
            // Nobody waits any more.
        }
        catch (QueryException e) when (e.Failure == QueryFailure.Cancelled || _closed)
        {
            // The same.
        }
        catch (QueryException e)
        {
            Say(e.Hint is null ? e.Message : $"{e.Message}; {e.Hint}", isTrouble: true);
        }
        catch (ObjectDisposedException) when (_closed)
        {
            // The interface ended meanwhile.
        }
    }

    protected override void Dispose(bool disposing)
    {
        _closed = true;
        base.Dispose(disposing);
    }
}
