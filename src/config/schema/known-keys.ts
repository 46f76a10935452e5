import type { Path } from '../tree.ts';
import { agentSchema } from './agent.ts';

/** The keys that the schema has at a path, over all forms of it. */
export function keysAt(path: Path): readonly string[] {
  let schemas: readonly unknown[] = [agentSchema];
  for (const step of path) schemas = schemas.flatMap(forms).map((schema) => shapeOf(schema)[String(step)]);
  return [...new Set(schemas.flatMap(forms).flatMap((schema) => Object.keys(shapeOf(schema))))];
}

function forms(schema: unknown): readonly unknown[] {
  if (typeof schema !== 'object' || schema === null) return [];
  if ('unwrap' in schema && typeof schema.unwrap === 'function') return forms((schema.unwrap as () => unknown)());
  if ('options' in schema && Array.isArray(schema.options)) return schema.options.flatMap(forms);
  return [schema];
}

function shapeOf(schema: unknown): Record<string, unknown> {
  return typeof schema === 'object' && schema !== null && 'shape' in schema
    ? (schema.shape as Record<string, unknown>)
    : {};
}
