using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using NsQuery.Server.Access;
using NsQuery.Server.Settings;

namespace NsQuery.Server.Answering;

/// <summary>Runs statements, and writes what they answer as it comes.</summary>
internal sealed class Answerer(Sessions sessions, Turnstile turnstile, ServerSettings settings, IHostApplicationLifetime lifetime)
{
    /// <summary>Answers one question, or says why not.</summary>
    public async Task Answer(HttpContext http, Question question)
    {
        using IDisposable? turn = await turnstile.Enter(Gate.Of(http).Name, http.RequestAborted);
        if (turn is null)
        {
            await Turnstile.Busy.Write(http);
            return;
        }
        using CancellationTokenSource late = new(question.Timeout);
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(late.Token, http.RequestAborted, lifetime.ApplicationStopping);
        using AnswerWriter writer = AnswerWriter.Create(question.Format, http.Response.BodyWriter);
        using AnswerRun run = new(sessions, question, settings.MaxBytes, writer);
        try
        {
            // What the first rows are, or that there are none, is known before anything is sent.
            bool more = await Task.Run(() => run.Begin(stop.Token), CancellationToken.None);
            http.Response.ContentType = writer.ContentType;
            while (more)
            {
                await http.Response.BodyWriter.FlushAsync(stop.Token);
                more = await Task.Run(run.Go, CancellationToken.None);
            }
            writer.End(run.End);
        }
        catch (QueryException e)
        {
            await Fail(http, writer, run, Problem.Of(e, late.IsCancellationRequested));
        }
        catch (OperationCanceledException) when (!http.RequestAborted.IsCancellationRequested)
        {
            await Fail(http, writer, run, new(StatusCodes.Status504GatewayTimeout, "The answer took too long", "it was not read in time"));
        }
        await http.Response.BodyWriter.FlushAsync(http.RequestAborted);
    }

    private static async Task Fail(HttpContext http, AnswerWriter writer, AnswerRun run, Problem problem)
    {
        if (!run.HasBegun) await problem.Write(http);
        else if (!writer.Fail(problem)) http.Abort();
    }
}
