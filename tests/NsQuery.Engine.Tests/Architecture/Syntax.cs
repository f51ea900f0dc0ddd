using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NsQuery.Tests.Architecture;

/// <summary>What the rules ask of a syntax tree.</summary>
internal static class Syntax
{
    public static IEnumerable<string> DeclaredTypes(SyntaxNode root) => root.DescendantNodes().Select(static node => node switch
    {
        BaseTypeDeclarationSyntax type => type.Identifier.Text,
        DelegateDeclarationSyntax type => type.Identifier.Text,
        _ => null,
    }).OfType<string>();

    /// <summary>Every dotted name outside of comments, as whole as it stands: the namespaces of usings, qualified types, chains of members.</summary>
    public static IEnumerable<(SyntaxNode Node, string Name)> DottedNames(SyntaxNode root)
    {
        foreach (SyntaxNode node in root.DescendantNodes())
        {
            if (node is not (NameSyntax or MemberAccessExpressionSyntax)) continue;
            if (node.Parent is QualifiedNameSyntax or AliasQualifiedNameSyntax or MemberAccessExpressionSyntax or BaseNamespaceDeclarationSyntax) continue;
            if (Dotted(node) is { } name) yield return (node, name);
        }
        // A chain that starts with a name and goes on behind a call: A.B.Call().C
        foreach (MemberAccessExpressionSyntax access in root.DescendantNodes().OfType<MemberAccessExpressionSyntax>())
        {
            if (access.Parent is MemberAccessExpressionSyntax && Dotted(access) is { } name && Dotted(access.Parent) is null) yield return (access, name);
        }
    }

    /// <summary>Simple names that stand for themselves: not the member behind a dot, nor a name that is being declared or assigned in an initializer.</summary>
    public static IEnumerable<SimpleNameSyntax> FirstNames(SyntaxNode root) => root.DescendantNodes().OfType<SimpleNameSyntax>().Where(IsFirst);

    private static bool IsFirst(SimpleNameSyntax name) => name.Parent switch
    {
        MemberAccessExpressionSyntax access => access.Expression == name,
        QualifiedNameSyntax qualified => qualified.Left == name,
        MemberBindingExpressionSyntax or NameColonSyntax or NameEqualsSyntax or BaseNamespaceDeclarationSyntax => false,
        AssignmentExpressionSyntax { Parent: InitializerExpressionSyntax } assignment => assignment.Left != name,
        _ => true,
    };

    public static IEnumerable<AttributeSyntax> Attributes(SyntaxNode root, params string[] names) =>
        from attribute in root.DescendantNodes().OfType<AttributeSyntax>()
        let name = (Dotted(attribute.Name) ?? "").Split('.')[^1]
        where names.Any(known => name == known || name == known + "Attribute")
        select attribute;

    /// <summary>The text of every string literal, and of an interpolated one up to its first hole.</summary>
    public static IEnumerable<(SyntaxNode Node, string Text)> Strings(SyntaxNode root)
    {
        foreach (SyntaxNode node in root.DescendantNodes())
        {
            if (node is LiteralExpressionSyntax literal && literal.Token.Value is string text) yield return (node, text);
            if (node is InterpolatedStringExpressionSyntax { Contents: [InterpolatedStringTextSyntax first, ..] }) yield return (node, first.TextToken.ValueText);
        }
    }

    private static string? Dotted(SyntaxNode? node) => node switch
    {
        AliasQualifiedNameSyntax alias when alias.Alias.Identifier.IsKind(SyntaxKind.GlobalKeyword) => alias.Name.Identifier.Text,
        AliasQualifiedNameSyntax alias => $"{alias.Alias.Identifier.Text}.{alias.Name.Identifier.Text}",
        SimpleNameSyntax name => name.Identifier.Text,
        QualifiedNameSyntax qualified => $"{Dotted(qualified.Left)}.{qualified.Right.Identifier.Text}",
        MemberAccessExpressionSyntax access when Dotted(access.Expression) is { } left => $"{left}.{access.Name.Identifier.Text}",
        _ => null,
    };
}
