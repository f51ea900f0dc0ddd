using System.Diagnostics;
using System.IO.Pipelines;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using NsQuery.Server.Access;
using NsQuery.Server.Auditing;
using NsQuery.Server.Settings;

namespace NsQuery.Server.Answering;

/// <summary>Runs statements, and writes what they answer as it comes.</summary>
/// <param name="sessions">Where they run.</param>
/// <param name="turnstile">Who lets them.</param>
/// <param name="settings">What they may take.</param>
/// <param name="lifetime">Of the server.</param>
/// <param name="told">Is told of each how it ended.</param>
internal sealed class Answerer(Sessions sessions, Turnstile turnstile, ServerSettings settings, IHostApplicationLifetime lifetime, Action<AuditRecord> told)
{
    /// <summary>Answers one question, or says why not.</summary>
    public async Task Answer(HttpContext http, Question question)
    {
        DateTimeOffset at = DateTimeOffset.UtcNow;
        long started = Stopwatch.GetTimestamp();
        using AnswerWriter writer = AnswerWriter.Create(question.Format, http.Response.BodyWriter, settings.MaxBytes);
        using AnswerRun run = new(sessions, question, settings.MaxBytes, writer);
        string outcome = "gone";
        try
        {
            if (AnswerTag.IsKnown(http, question, sessions.SeenAt(question.MaxAge)))
            {
                AnswerTag.Tell(http, question, sessions.SeenAt(question.MaxAge));
                http.Response.StatusCode = StatusCodes.Status304NotModified;
                outcome = "unchanged";
                return;
            }
            using Turnstile.Turn? turn = await turnstile.Enter(Gate.Of(http).Name, http.RequestAborted);
            outcome = turn is null ? "busy" : await Write(http, question, writer, run, turn);
            if (turn is null) await Turnstile.Busy.Write(http);
        }
        catch (ProblemException)
        {
            outcome = "wrong";
            throw;
        }
        finally
        {
            told(new(at, Gate.Of(http).Name, http.Request.Path, question.Sql, http.Response.StatusCode, run.Rows, writer.Written, Stopwatch.GetElapsedTime(started), outcome));
        }
    }

    private async Task<string> Write(HttpContext http, Question question, AnswerWriter writer, AnswerRun run, Turnstile.Turn turn)
    {
        using CancellationTokenSource late = new(question.Timeout);
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(late.Token, http.RequestAborted, lifetime.ApplicationStopping);
        string outcome = "done";
        try
        {
            // What the first rows are, or that there are none, is known before anything is sent.
            bool more = await Task.Run(() => run.Begin(stop.Token), CancellationToken.None);
            http.Response.ContentType = writer.ContentType;
            AnswerTag.Tell(http, question, run.End.TakenAt);
            while (more)
            {
                ValueTask<FlushResult> sent = http.Response.BodyWriter.FlushAsync(stop.Token);
                if (!sent.IsCompletedSuccessfully) await turn.LetOthers(sent.AsTask(), stop.Token);
                more = await Task.Run(run.Go, CancellationToken.None);
            }
            if (run.End.IsTruncated) outcome = "truncated";
            writer.End(run.End);
        }
        catch (QueryException) when (http.RequestAborted.IsCancellationRequested)
        {
            return "gone";
        }
        catch (QueryException e)
        {
            outcome = e.Failure == QueryFailure.Cancelled ? "late" : "wrong";
            await Fail(http, writer, run, Problem.Of(e, late.IsCancellationRequested));
        }
        catch (ProblemException e) when (run.HasBegun)
        {
            outcome = "wrong";
            await Fail(http, writer, run, e.Problem);
        }
        catch (OperationCanceledException) when (!http.RequestAborted.IsCancellationRequested)
        {
            outcome = "late";
            await Fail(http, writer, run, new(StatusCodes.Status504GatewayTimeout, "The answer took too long", "it was not read in time"));
        }
        await http.Response.BodyWriter.FlushAsync(http.RequestAborted);
        return outcome;
    }

    private static async Task Fail(HttpContext http, AnswerWriter writer, AnswerRun run, Problem problem)
    {
        if (!run.HasBegun) await problem.Write(http);
        else if (!writer.Fail(problem)) http.Abort();
    }
}
