using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NsQuery.Tests.Architecture;

/// <summary>What lives as long as the process and can change: fields, properties and events of a type itself.</summary>
internal static class StaticState
{
    /// <summary>Types whose content changes though the field be readonly.</summary>
    private static readonly ImmutableArray<string> Mutable =
    [
        "List", "Dictionary", "HashSet", "SortedList", "SortedDictionary", "SortedSet", "OrderedDictionary", "LinkedList", "Queue", "Stack",
        "PriorityQueue", "Collection", "ObservableCollection", "KeyedCollection", "BitArray", "ArrayList", "Hashtable", "IList", "ICollection", "IDictionary", "ISet",
        "ConcurrentDictionary", "ConcurrentBag", "ConcurrentQueue", "ConcurrentStack", "BlockingCollection", "ConditionalWeakTable", "ThreadLocal", "AsyncLocal",
        "Array", "ArraySegment", "Memory", "StringBuilder", "MemoryStream", "ArrayBufferWriter", "StrongBox", "Random", "Stopwatch",
    ];

    /// <summary>SQLite's allocator is told a size and nothing else: for whom it is can only be known of the thread.</summary>
    private static readonly (string File, string Field) Allowed = ("src/NsQuery.Engine/Sqlite/MemoryAccount.cs", "Current");

    public static IEnumerable<Violation> Violations(Sources sources) =>
        from file in sources.Code
        from member in file.Root.DescendantNodes().OfType<MemberDeclarationSyntax>()
        where !IsAllowed(file, member)
        where member.Modifiers.Any(SyntaxKind.StaticKeyword)
        let what = What(member)
        where what is not null
        select file.At(member, what);

    private static bool IsAllowed(SourceFile file, MemberDeclarationSyntax member) =>
        file.Path == Allowed.File && member is FieldDeclarationSyntax { Declaration.Variables: [{ Identifier.Text: var name }] } field
        && name == Allowed.Field && Syntax.Attributes(field, "ThreadStatic").Any();

    private static string? What(MemberDeclarationSyntax member) => member switch
    {
        EventFieldDeclarationSyntax => "a static event keeps its subscribers",
        FieldDeclarationSyntax field when !field.Modifiers.Any(SyntaxKind.ReadOnlyKeyword) => $"the static field {field.Declaration.Variables} can be assigned",
        FieldDeclarationSyntax field when IsMutable(field.Declaration.Type) => $"the content of the static {field.Declaration.Type} can change",
        PropertyDeclarationSyntax property when IsAutomatic(property) && CanBeSet(property) => $"the static property {property.Identifier} can be assigned",
        PropertyDeclarationSyntax property when IsAutomatic(property) && IsMutable(property.Type) => $"the content of the static {property.Type} can change",
        _ => null,
    };

    /// <summary>A property that keeps a value of its own: { get; }, or one that says field.</summary>
    private static bool IsAutomatic(PropertyDeclarationSyntax property) =>
        property.AccessorList is { } list && (list.Accessors.Any(static accessor => accessor is { Body: null, ExpressionBody: null })
            || list.DescendantNodes().Any(static node => node.IsKind(SyntaxKind.FieldExpression)));

    private static bool CanBeSet(PropertyDeclarationSyntax property) =>
        property.AccessorList!.Accessors.Any(static accessor => !accessor.IsKind(SyntaxKind.GetAccessorDeclaration))
        || property.DescendantNodes().Any(static node => node.IsKind(SyntaxKind.FieldExpression));

    private static bool IsMutable(TypeSyntax type) => type switch
    {
        NullableTypeSyntax nullable => IsMutable(nullable.ElementType),
        ArrayTypeSyntax => true,
        QualifiedNameSyntax qualified => IsMutable(qualified.Right),
        AliasQualifiedNameSyntax alias => IsMutable(alias.Name),
        SimpleNameSyntax name => Mutable.Contains(name.Identifier.Text),
        _ => false,
    };
}
