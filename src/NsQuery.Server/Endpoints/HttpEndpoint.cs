using System.Collections.Immutable;
using Microsoft.AspNetCore.Http;
using NsQuery.Server.Access;

namespace NsQuery.Server.Endpoints;

/// <summary>One address of the server: what is mapped, and what the OpenAPI document tells.</summary>
/// <param name="Methods">Such as GET.</param>
/// <param name="Path">With its variable parts in braces.</param>
/// <param name="Wants">What a client needs to be answered, one of several; None for nothing.</param>
/// <param name="Summary">What it answers.</param>
/// <param name="Handle">Answers.</param>
internal sealed record HttpEndpoint(ImmutableArray<string> Methods, string Path, Scopes Wants, string Summary, RequestDelegate Handle)
{
    /// <summary>What a request can say.</summary>
    public ImmutableArray<AskedName> Names { get; init; } = [];

    /// <summary>Whether what a request says by other names are values of a statement's parameters.</summary>
    public bool HasParameters { get; init; }

    /// <summary>Whether it runs statements, for which there can be no turn, no time or no machine.</summary>
    public bool RunsStatements { get; init; }

    /// <summary>Whether it tells an ETag, and nothing more to who has that.</summary>
    public bool HasTag { get; init; }

    /// <summary>The HTTP status of its answer.</summary>
    public int Status { get; init; } = StatusCodes.Status200OK;

    /// <summary>What its answer can be written as; none if there is nothing to write.</summary>
    public ImmutableArray<string> Types { get; init; } = ["application/json"];

    /// <summary>What its JSON is, by the name of a schema of the OpenAPI document; null where it is none.</summary>
    public string? Schema { get; init; }

    /// <summary>Whether a request can say anything.</summary>
    public bool Takes => Names.Length > 0 || HasParameters;

    /// <summary>Answers those who may ask, and tells problems as such.</summary>
    public async Task Answer(HttpContext http)
    {
        Problem? problem = Wants == Scopes.None ? null : Gate.Lacks(http, Wants);
        try
        {
            if (problem is null) await Handle(http);
        }
        catch (ProblemException e)
        {
            problem = e.Problem;
        }
        catch (SavedQueryException e)
        {
            problem = new(StatusCodes.Status400BadRequest, "The saved query is not run", e.Message);
        }
        catch (BadHttpRequestException e)
        {
            problem = new(e.StatusCode, "The request is wrong", e.Message);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // Nobody is there to be told.
        }
        if (problem is not null && !http.Response.HasStarted) await problem.Write(http);
    }
}
