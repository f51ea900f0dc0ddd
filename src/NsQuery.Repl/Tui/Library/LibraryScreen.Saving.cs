namespace NsQuery.Repl.Tui.Library;

internal sealed partial class LibraryScreen
{
    private const string NameField = "name", TitleField = "title", WhyField = "why";

    private void Edit()
    {
        if (_shelf.Selected?.Query is { } query) Opens?.Invoke(query.Sql);
    }

    /// <summary>Asks for a name and the like, once it is known that the statement runs.</summary>
    private void SaveAs() => Start(async () =>
    {
        string sql = Written?.Invoke() ?? "";
        if (string.IsNullOrWhiteSpace(sql))
        {
            Say("there is nothing in the Query screen to be saved");
            return;
        }
        StatementDescription statement = await _asker.Ask((session, _) => session.Describe(sql));
        Draft draft = Draft.Of(sql);
        string[] parameters = [.. statement.Parameters.OfType<string>().Select(static marked => marked[1..]).Distinct().Where(parameter => !draft.Declares(parameter))];
        _desk.Ask("save the SQL of the Query screen",
        [
            new(NameField, "", $"its file is made in {QueryFolders.Usual}"),
            new(TitleField, draft.Title, "what it answers, in a few words"),
            new(WhyField, draft.Why, "why one asks"),
            .. parameters.Select(static parameter => new FormField(parameter, "TEXT NULL what it is", "type, default and meaning: INTEGER, REAL or TEXT")),
        ], given => Start(() => Save(draft.With(given[TitleField].Trim(), given[WhyField].Trim(), parameters.Select(parameter => (parameter, given[parameter].Trim()))), given[NameField].Trim())));
    });

    private async Task Save(Draft draft, string name)
    {
        string? lacking = !QueryFile.IsName(name) ? "a name has letters, digits and - _ . only, and begins with a letter or digit"
            : Found().OriginOf(name) is { } origin ? $"there is a query {name} already ({origin}): choose another name"
            : draft.Title.Length == 0 ? "it needs a title"
            : draft.Why.Length == 0 ? "it needs a reason why one asks"
            : null;
        if (lacking is not null)
        {
            Say(lacking, isTrouble: true);
            return;
        }
        try
        {
            string path = await _asker.Ask((session, _) => QueryFile.Write(QueryFolders.Usual, name, draft.Text(), session));
            Refresh();
            _shelf.GoTo(name);
            _shelf.SetFocus();
            Say($"saved as {path}");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Say($"it is not saved: {e.Message}", isTrouble: true);
        }
    }
}
