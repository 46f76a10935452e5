import { parse, TomlError } from 'smol-toml';
import { configError } from '../errors.ts';

/** A table of a TOML file whose shape is not known. */
export type Table = Readonly<Record<string, unknown>>;

/** Reads a TOML file; `path` is for what is said about it. */
export function parseToml(text: string, path: string): Table {
  try {
    return parse(text);
  } catch (cause) {
    if (!(cause instanceof TomlError)) throw cause;
    const [why = ''] = cause.message.replace(/^Invalid TOML document: /, '').split('\n');
    throw configError('ALTO-CTX-025', `${path}:${cause.line}:${cause.column}: ${why}`, {
      cause,
      hint: 'mend the file, or make it again with the tool that wrote it',
    });
  }
}

/** A value as a table; empty when it is none. */
export function asTable(value: unknown): Table {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Table) : {};
}

/** What a list holds; nothing when it is no list. */
export function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** A value as text, or undefined. */
export function asText(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
