using System.Text.Json.Nodes;

namespace NsQuery.Server.Endpoints;

/// <summary>What the JSON of answers is; a test compares answers with it.</summary>
internal static class OpenApiSchemas
{
    private const string Text = """
        {
          "Problem": {
            "type": "object", "description": "RFC 9457.", "required": ["type", "title", "status", "detail"], "additionalProperties": false,
            "properties": {
              "type": {"type": "string"}, "title": {"type": "string"}, "status": {"type": "integer"}, "detail": {"type": "string"},
              "offset": {"type": "integer", "description": "The place in the SQL, in UTF-16 code units."},
              "hint": {"type": "string", "description": "What may have been meant."}
            }
          },
          "End": {
            "type": "object", "required": ["rows", "elapsed_ms", "truncated", "complete", "warning", "taken_at"], "additionalProperties": false,
            "properties": {
              "rows": {"type": "integer"}, "elapsed_ms": {"type": "number"}, "truncated": {"type": "boolean"},
              "complete": {"type": "boolean", "description": "Whether there was nothing more, and all could be seen."},
              "warning": {"type": ["string", "null"], "description": "What could not be seen, and which privilege would show it."},
              "taken_at": {"type": ["string", "null"], "description": "When the machine was as the rows tell; null if they tell nothing of it."}
            }
          },
          "Column": {
            "type": "object", "required": ["name", "type"], "additionalProperties": false,
            "properties": {"name": {"type": "string"}, "type": {"type": ["string", "null"], "description": "As it is declared; null for an expression."}}
          },
          "Row": {"type": "object", "additionalProperties": {"type": ["string", "number", "boolean", "null"]}},
          "Answer": {
            "type": "object", "required": ["columns", "rows"], "additionalProperties": false, "description": "It has an end, or if it failed after the first rows an error.",
            "properties": {
              "columns": {"type": "array", "items": {"$ref": "#/components/schemas/Column"}},
              "rows": {"type": "array", "items": {"$ref": "#/components/schemas/Row"}},
              "end": {"$ref": "#/components/schemas/End"}, "error": {"$ref": "#/components/schemas/Problem"}
            }
          },
          "Queries": {
            "type": "object", "required": ["queries"], "additionalProperties": false,
            "properties": {"queries": {"type": "array", "items": {
              "type": "object", "required": ["name", "title", "why", "parameters", "sql"],
              "properties": {"name": {"type": "string"}, "title": {"type": "string"}, "why": {"type": "string"}, "needs": {"type": ["string", "null"]}, "severity": {"type": ["string", "null"]}, "fix": {"type": ["string", "null"]}, "parameters": {"type": "array"}, "sql": {"type": "string"}}
            }}}
          },
          "Table": {
            "type": "object", "required": ["name", "doc"], "description": "Of a view, its sql in place of columns and examples.",
            "properties": {"name": {"type": "string"}, "doc": {"type": "string"}, "columns": {"type": "array"}, "examples": {"type": "array"}, "sql": {"type": "string"}}
          },
          "Tables": {
            "type": "object", "required": ["tables", "views"], "additionalProperties": false,
            "properties": {"tables": {"type": "array", "items": {"$ref": "#/components/schemas/Table"}}, "views": {"type": "array", "items": {"$ref": "#/components/schemas/Table"}}}
          },
          "Audits": {
            "type": "object", "required": ["host", "summary", "audits"], "additionalProperties": false,
            "properties": {
              "host": {"type": "object", "additionalProperties": {"type": ["string", "null"]}},
              "summary": {"type": "object", "additionalProperties": {"type": "integer"}},
              "audits": {"type": "array", "items": {
                "type": "object", "required": ["name", "title", "theme", "severity", "verdict", "why", "fix", "error", "partial", "unseen", "findings"], "additionalProperties": false,
                "properties": {
                  "name": {"type": "string"}, "title": {"type": "string"}, "theme": {"type": ["string", "null"]}, "severity": {"enum": ["info", "low", "medium", "high", "critical"]},
                  "verdict": {"enum": ["passed", "found", "inconclusive", "failed"], "description": "Inconclusive if nothing was found, but not all could be seen."},
                  "why": {"type": "string"}, "fix": {"type": "string"}, "error": {"type": ["string", "null"]}, "partial": {"type": ["string", "null"]},
                  "unseen": {"type": "array", "items": {"type": "string"}},
                  "findings": {"type": "array", "items": {"type": "object", "required": ["fingerprint", "row"], "additionalProperties": false, "properties": {"fingerprint": {"type": "string"}, "row": {"$ref": "#/components/schemas/Row"}}}}
                }
              }}
            }
          }
        }
        """;

    public static JsonNode All() => JsonNode.Parse(Text)!;
}
