import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

/** What an action.yml says that a runner needs. */
export interface ActionMetadata {
  readonly inputs: Readonly<Record<string, { readonly default?: string; readonly deprecationMessage?: string }>>;
  readonly using: string;
  readonly main: string;
  readonly post: string | undefined;
  readonly postIf: string;
}

/** Reads the action.yml of a JavaScript action. */
export function actionMetadata(folder: string): ActionMetadata {
  const file = ['action.yml', 'action.yaml'].map((name) => join(folder, name)).find(existsSync);
  if (file === undefined) throw new Error(`there is no action.yml in ${folder}`);
  const document = parse(readFileSync(file, 'utf8')) as {
    inputs?: Record<string, { default?: string | number | boolean | null; deprecationMessage?: string } | null>;
    runs: { using: string; main: string; post?: string; 'post-if'?: string };
  };
  const inputs = Object.entries(document.inputs ?? {}).map(([name, input]) => {
    const { default: value, deprecationMessage } = input ?? {};
    return [
      name,
      {
        ...(value !== undefined && value !== null && { default: String(value) }),
        ...(deprecationMessage && { deprecationMessage }),
      },
    ];
  });
  const { using, main, post, 'post-if': postIf = 'always()' } = document.runs;
  return { inputs: Object.fromEntries(inputs) as ActionMetadata['inputs'], using, main, post, postIf };
}

/** Puts values into `${{ github.token }}`, `${{ toJSON(matrix) }}` and their like; what is not known is empty, as in a workflow. */
export function evaluate(text: string, context: Readonly<Record<string, string>>): string {
  return text.replace(/\$\{\{\s*([\w.-]+(?:\(\w+\))?)\s*\}\}/g, (_, name: string) => context[name] ?? '');
}

/** Whether a post step runs. */
export function postRuns(condition: string, status: 'success' | 'failure' | 'cancelled'): boolean {
  switch (condition.trim()) {
    case 'always()':
      return true;
    case '!cancelled()':
      return status !== 'cancelled';
    case 'success()':
    case 'failure()':
    case 'cancelled()':
      return condition.trim() === `${status}()`;
    default:
      throw new Error(`this runner does not know the condition ${condition}`);
  }
}
