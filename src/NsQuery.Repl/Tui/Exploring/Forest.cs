using System.Globalization;
using NsQuery.Repl.Output;

namespace NsQuery.Repl.Tui.Exploring;

/// <summary>The lines of a tree as they hang together at one instant.</summary>
internal sealed class Forest
{
    private readonly Dictionary<(SubjectKind, string), Branch> _branches = [];

    private Forest()
    {
    }

    public static Forest Empty { get; } = new();

    /// <summary>What hangs below nothing.</summary>
    public List<Branch> Roots { get; } = [];

    public IReadOnlyCollection<Branch> Branches => _branches.Values;

    /// <summary>The line of a thing; null if there is none.</summary>
    public Branch? Find(SubjectKind kind, string id) => _branches.GetValueOrDefault((kind, id));

    /// <summary>The line of a container by its name, as saved queries tell it; null if there is none.</summary>
    public Branch? FindNamed(string name) => _branches.Values.FirstOrDefault(branch => branch.Thing.Subject.Kind == SubjectKind.Container && branch.Thing.Name == name);

    /// <summary>Grows one of the rows of <see cref="TreeSql"/>.</summary>
    public static Forest Of(Answer answer)
    {
        Forest forest = new();
        List<(Branch Branch, SubjectKind? Kind, string Id)> planted = new(answer.Rows.Count);
        foreach (KeptRow row in answer.Rows)
        {
            Subject subject = new((SubjectKind)row.Integer(0), Id(row, 1), Number(row, 2) ?? 0);
            Branch branch = new(new(subject, Text(row, 3), Text(row, 4), Number(row, 5), Number(row, 6)));
            if (forest._branches.TryAdd((subject.Kind, subject.Id), branch)) planted.Add((branch, Number(row, 7) is { } kind ? (SubjectKind)kind : null, Id(row, 8)));
        }
        foreach ((Branch branch, SubjectKind? kind, string id) in planted)
            forest.Hang(branch, kind is { } of ? forest.Find(of, id) : null);
        forest.Untie();
        return forest;
    }

    /// <summary>Adds what is gone where it was, if what it hung below is still shown.</summary>
    public void AddGone(Thing thing, Branch? parent)
    {
        Branch branch = new(thing) { Mark = Mark.Gone };
        if (_branches.TryAdd((thing.Subject.Kind, thing.Subject.Id), branch))
            Hang(branch, parent is null ? null : Find(parent.Thing.Subject.Kind, parent.Thing.Subject.Id));
    }

    /// <summary>What hangs below what cannot be seen is a root.</summary>
    private void Hang(Branch branch, Branch? parent)
    {
        if (parent is null) Roots.Add(branch);
        else parent.Add(branch);
    }

    /// <summary>What hangs below itself is a root too: a damaged snapshot may say anything.</summary>
    private void Untie()
    {
        HashSet<Branch> reached = new(_branches.Count);
        foreach (Branch root in Roots) Reach(root);
        foreach (Branch branch in _branches.Values)
        {
            if (reached.Contains(branch)) continue;
            branch.Parent!.Remove(branch);
            Roots.Add(branch);
            Reach(branch);
        }

        void Reach(Branch from)
        {
            Stack<Branch> left = new([from]);
            while (left.TryPop(out Branch? branch))
            {
                reached.Add(branch);
                foreach (Branch child in branch.Children) left.Push(child);
            }
        }
    }

    private static string Id(KeptRow row, int column) => row.Kind(column) switch
    {
        ValueKind.Integer => row.Integer(column).ToString(CultureInfo.InvariantCulture),
        ValueKind.Text => row.Text(column),
        _ => "",
    };

    private static long? Number(KeptRow row, int column) => row.Kind(column) == ValueKind.Integer ? row.Integer(column) : null;

    private static string Text(KeptRow row, int column) => row.Kind(column) == ValueKind.Null ? "" : Shown.Text(row.Text(column));
}
