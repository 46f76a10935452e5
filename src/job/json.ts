import type { Json } from '../config/config.ts';
import { Secret } from '../secret.ts';

/** The text of a value as JSON; a Secret itself when there is a secret in it, because its text holds it in plain. */
export function toJson(value: Json): string | Secret {
  const text = JSON.stringify(revealed(value));
  return secretsIn(value).length > 0 ? new Secret(text) : text;
}

/** Every secret in a value. */
export function secretsIn(value: Json): Secret[] {
  if (value instanceof Secret) return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value as Readonly<Record<string, Json>>).flatMap(secretsIn);
}

function revealed(value: Json): unknown {
  if (value instanceof Secret) return value.reveal();
  if (Array.isArray(value)) return (value as readonly Json[]).map(revealed);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, revealed(item)]));
}
