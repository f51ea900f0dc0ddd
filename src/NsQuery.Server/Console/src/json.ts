const Long = /\d{16}/;

/** JSON with whole numbers kept whole: a 64-bit id that a double cannot hold is a bigint. */
export function parse(text: string): unknown {
  return Long.test(text) ? JSON.parse(text, keep as (this: unknown, key: string, value: unknown) => unknown) : JSON.parse(text);
}

function keep(_key: string, value: unknown, context?: { source?: string }): unknown {
  if (typeof value !== "number" || Number.isSafeInteger(value) || !context?.source || !/^-?\d+$/.test(context.source)) return value;
  return BigInt(context.source);
}
