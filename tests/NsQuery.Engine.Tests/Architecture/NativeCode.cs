using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NsQuery.Tests.Architecture;

/// <summary>Where the managed world ends.</summary>
internal static class NativeCode
{
    /// <summary>unsafe and imports stand only where the kernel and SQLite are called.</summary>
    public static IEnumerable<Violation> Outside(Sources sources)
    {
        foreach (SourceFile file in sources.Code)
        {
            if (IsBelow(file, "Kernel") || IsBelow(file, "Sqlite")) continue;
            foreach (SyntaxToken token in file.Root.DescendantTokens())
            {
                if (token.IsKind(SyntaxKind.UnsafeKeyword)) yield return file.At(token, "unsafe");
            }
            foreach (AttributeSyntax import in Syntax.Attributes(file.Root, "LibraryImport", "DllImport")) yield return file.At(import, import.ToString());
        }
    }

    /// <summary>The one place that knows where procfs is.</summary>
    public static IEnumerable<Violation> ProcPaths(Sources sources) =>
        from file in sources.Code
        where file.Path != $"{Layers.Engine}/Kernel/ProcRoot.cs"
        from text in Syntax.Strings(file.Root)
        where text.Text == "/proc" || text.Text.StartsWith("/proc/", StringComparison.Ordinal)
        select file.At(text.Node, text.Text);

    /// <summary>What native code calls lets no exception out: its body is one try with a catch for all, or one call of such a method.</summary>
    public static IEnumerable<Violation> OpenFrames(Sources sources)
    {
        foreach (SourceFile file in sources.Code)
        {
            foreach (AttributeSyntax attribute in Syntax.Attributes(file.Root, "UnmanagedCallersOnly"))
            {
                SyntaxNode method = attribute.Parent!.Parent!;
                if (IsGuarded(method) || IsGuarded(Only(method) is InvocationExpressionSyntax call ? Callee(call) : null)) continue;
                yield return file.At(method, "an exception can leave it into native code");
            }
        }
    }

    private static bool IsBelow(SourceFile file, string layer) => file.Path.StartsWith($"{Layers.Engine}/{layer}/", StringComparison.Ordinal);

    private static bool IsGuarded(SyntaxNode? method) => Only(method) is TryStatementSyntax @try && @try.Catches.Any(IsForAll);

    private static bool IsForAll(CatchClauseSyntax clause) =>
        clause.Filter is null
        && clause.Declaration?.Type.ToString() is null or "Exception" or "System.Exception"
        && !clause.Block.DescendantNodes().Any(static node => node is ThrowStatementSyntax or ThrowExpressionSyntax);

    /// <summary>The one statement, or the one expression, that a method consists of.</summary>
    private static SyntaxNode? Only(SyntaxNode? method)
    {
        (BlockSyntax? block, ArrowExpressionClauseSyntax? arrow) = method switch
        {
            MethodDeclarationSyntax declared => (declared.Body, declared.ExpressionBody),
            LocalFunctionStatementSyntax local => (local.Body, local.ExpressionBody),
            _ => (null, null),
        };
        if (arrow is not null) return arrow.Expression;
        return block?.Statements switch
        {
            [ExpressionStatementSyntax { Expression: { } expression }] => expression,
            [ReturnStatementSyntax { Expression: { } expression }] => expression,
            [{ } statement] => statement,
            _ => null,
        };
    }

    /// <summary>The guard is declared beside what it guards, so that both are read at once.</summary>
    private static MethodDeclarationSyntax? Callee(InvocationExpressionSyntax call)
    {
        string? name = (call.Expression as SimpleNameSyntax)?.Identifier.Text;
        TypeDeclarationSyntax type = call.Ancestors().OfType<TypeDeclarationSyntax>().First();
        return type.Members.OfType<MethodDeclarationSyntax>().FirstOrDefault(method => method.Identifier.Text == name);
    }
}
