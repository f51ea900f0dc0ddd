using System.Text.Json;
using Microsoft.AspNetCore.Http;
using NsQuery.Server.Access;
using NsQuery.Server.Answering;

namespace NsQuery.Server.Endpoints;

/// <summary>The tables with their documentation.</summary>
internal sealed class TableEndpoints
{
    public static HttpEndpoint List => new([HttpMethods.Get], "/v1/tables", Scopes.Saved, "All tables and views, with the documentation of each column.", static http => Write(http, static json =>
    {
        json.WriteStartObject();
        json.WriteStartArray("tables"u8);
        foreach (TableDescription table in Schema.Tables) Write(json, table);
        json.WriteEndArray();
        json.WriteStartArray("views"u8);
        foreach (ViewDescription view in Schema.Views) Write(json, view);
        json.WriteEndArray();
        json.WriteEndObject();
    }))
    {
        Schema = "Tables",
    };

    public static HttpEndpoint One => new([HttpMethods.Get], "/v1/tables/{name}", Scopes.Saved, "One table or view.", static async http =>
    {
        string name = (string)http.Request.RouteValues["name"]!;
        if (Schema.Tables.FirstOrDefault(table => table.Name == name) is { } table) await Write(http, json => Write(json, table));
        else if (Schema.Views.FirstOrDefault(view => view.Name == name) is { } view) await Write(http, json => Write(json, view));
        else throw new ProblemException(new(StatusCodes.Status404NotFound, "There is no such table", $"there is no table {name}"));
    })
    {
        Schema = "Table",
    };

    private static async Task Write(HttpContext http, Action<Utf8JsonWriter> write)
    {
        http.Response.ContentType = "application/json";
        await using Utf8JsonWriter json = new(http.Response.BodyWriter, JsonRow.Options);
        write(json);
        await json.FlushAsync(http.RequestAborted);
    }

    private static void Write(Utf8JsonWriter json, TableDescription table)
    {
        json.WriteStartObject();
        json.WriteString("name"u8, table.Name);
        json.WriteString("doc"u8, table.Doc);
        json.WriteStartArray("columns"u8);
        foreach (ColumnDescription column in table.Columns)
        {
            json.WriteStartObject();
            json.WriteString("name"u8, column.Name);
            json.WriteString("type"u8, column.Type);
            json.WriteString("doc"u8, column.Doc);
            json.WriteBoolean("key"u8, column.IsKey);
            json.WriteBoolean("hidden"u8, column.IsHidden);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteStartArray("examples"u8);
        foreach (string example in table.Examples) json.WriteStringValue(example);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, ViewDescription view)
    {
        json.WriteStartObject();
        json.WriteString("name"u8, view.Name);
        json.WriteString("doc"u8, view.Doc);
        json.WriteString("sql"u8, view.Sql);
        json.WriteEndObject();
    }
}
