using System.Xml.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace NsQuery.Tests.Architecture;

/// <summary>One parsed C# file.</summary>
/// <param name="Path">From the repository's root, with slashes.</param>
/// <param name="Root">Its syntax.</param>
internal sealed record SourceFile(string Path, SyntaxNode Root)
{
    public static SourceFile Parse(string path, string text) => new(path, CSharpSyntaxTree.ParseText(text, new(LanguageVersion.Preview)).GetRoot());

    public Violation At(SyntaxNode node, string what) => new(Path, Line(node.SyntaxTree.GetLineSpan(node.Span)), what);

    public Violation At(SyntaxToken token, string what) => new(Path, Line(token.SyntaxTree!.GetLineSpan(token.Span)), what);

    private static int Line(FileLinePositionSpan span) => span.StartLinePosition.Line + 1;
}

/// <summary>One project file.</summary>
/// <param name="Path">From the repository's root, with slashes.</param>
/// <param name="Root">Its XML.</param>
internal sealed record ProjectFile(string Path, XElement Root)
{
    public static ProjectFile Parse(string path, string text) => new(path, XElement.Parse(text, LoadOptions.SetLineInfo));

    public Violation At(XElement element, string what) => new(Path, ((System.Xml.IXmlLineInfo)element).LineNumber, what);
}
