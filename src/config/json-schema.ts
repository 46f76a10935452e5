import { z } from 'zod';
import { agentSchema } from './schema/agent.ts';
import { secret } from './schema/values.ts';

const TITLE = 'alto.yml';

/** The JSON Schema of an alto.yml, for editors; what it cannot say, the loader checks. */
export function jsonSchema(): Readonly<Record<string, unknown>> {
  const agent = z.toJSONSchema(agentSchema, {
    io: 'input',
    target: 'draft-07',
    unrepresentable: 'any',
    override: ({ zodSchema, jsonSchema: node }) => {
      if (zodSchema === secret) node.type = 'string';
      if (zodSchema._zod.def.type === 'string' && 'pattern' in node) relax(node);
    },
  });
  // `infra` may be another agent's, and an agent that only lends its keys or its image has none.
  const { $schema, required: _, ...definition } = agent;
  return {
    $schema,
    title: TITLE,
    description: 'Agents by name; each says where a program runs, in what image, and what is run.',
    type: 'object',
    minProperties: 1,
    patternProperties: { '^x-': {}, '^(?!x-)': { $ref: '#/definitions/agent' } },
    definitions: { agent: definition },
  };
}

/** A template may stand wherever a text of a certain form is asked for. */
function relax(node: { pattern?: string | undefined; [key: string]: unknown }): void {
  if (node.pattern !== undefined) node.pattern = `(${node.pattern})|\\{\\{`;
}

/** The text of alto.schema.json. */
export function schemaText(): string {
  return `${JSON.stringify(jsonSchema(), null, 2)}\n`;
}
