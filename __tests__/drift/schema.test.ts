import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { jsonSchema, schemaText } from '../../src/config/json-schema.ts';

test('alto.schema.json is what the code would write', () => {
  expect(readFileSync(join(import.meta.dirname, '../../alto.schema.json'), 'utf8')).toBe(schemaText());
});

test('it is a JSON Schema of named agents without unknown keys', () => {
  expect(jsonSchema()).toMatchObject({
    type: 'object',
    patternProperties: { '^x-': {} },
    definitions: {
      agent: { additionalProperties: false, properties: { infra: { type: 'object', required: ['type'] } } },
    },
  });
});

test('an agent need not say where it runs: it may lend its keys to others, or take its place from one', () => {
  for (const word of ['required', 'anyOf', 'oneOf', 'allOf'])
    expect(jsonSchema()).not.toHaveProperty(`definitions.agent.${word}`);
});
