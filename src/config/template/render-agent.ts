import { type NamedSecret, Secret } from '../../secret.ts';
import type { Problems } from '../problems.ts';
import type { Entry, MapNode, Path, ScalarNode, Tree } from '../tree.ts';
import { withMatrixValue } from './matrix.ts';
import { positionOf, type Position } from './positions.ts';
import type { Refused, Scope } from './scope.ts';
import { render } from './template.ts';
import { ExpressionError } from './value.ts';

/** What templates may speak of in this agent: the environment by its rules, and the path of the file by where the value is used. */
export interface Sources {
  readonly env: (name: string) => string | undefined | Refused;
  readonly scope: Omit<Scope, 'env' | 'file'>;
  /** The alto.yml on the runner, and where its folder's copy stands in the container. */
  readonly file: Readonly<Record<'onRunner' | 'inContainer', string | Refused>>;
}

/** Longest sum of all values, before they are rendered and after: aliases may use one long value many times. */
const MAX_TOTAL = 1024 * 1024;
/** Templates in all of them. */
const MAX_TEMPLATES = 10_000;

/** Renders every string of one agent. `prefix` is what stands before its paths in messages. */
export function renderAgent(
  agent: MapNode,
  prefix: Path,
  sources: Sources,
  problems: Problems,
): { readonly tree: MapNode; readonly secrets: readonly NamedSecret[] } {
  const secrets: NamedSecret[] = [];
  const total = { written: 0, rendered: 0, templates: 0 };

  const visit = (tree: Tree, path: Path): Tree => {
    switch (tree.kind) {
      case 'scalar':
        return scalar(tree, path);
      case 'list':
        return { ...tree, items: tree.items.map((item, index) => visit(item, [...path, index])) };
      case 'map':
        return visitMap(tree, path);
    }
  };

  const visitMap = (tree: MapNode, path: Path): MapNode => {
    const entries = [...tree.entries].map(([key, entry]): [string, Entry] => [
      key,
      { ...entry, value: visit(entry.value, [...path, key]) },
    ]);
    return { ...tree, entries: new Map(entries) };
  };

  const scalar = (written: ScalarNode, path: Path): ScalarNode => {
    const position = positionOf(path);
    const node = position.json ? withMatrixValue(written, sources.scope.matrix) : written;
    if (typeof node.value === 'number' || typeof node.value === 'boolean') {
      if (position.text) return seal({ ...node, value: node.source }, path, position, new Set());
      if (position.exposure !== 'secret') return node;
      // Arguments travel as JSON, which knows neither infinity nor more digits than a double has.
      if (typeof node.value === 'number' && !Number.isFinite(node.value))
        complain(node, path, 'is not a finite number');
      else if (Number.isInteger(node.value) && !Number.isSafeInteger(node.value))
        complain(node, path, 'is too large to stay exact; put it in quotes');
      return node;
    }
    if (typeof node.value !== 'string') return node;
    total.written += node.value.length;
    total.templates += node.templates.length;
    if (total.written > MAX_TOTAL || total.templates > MAX_TEMPLATES) return tooMuch(node, path);
    if (!position.shellText && holdsBlock(node.value)) {
      problems.warn(node.place, [...prefix, ...path], '`{% … %}` blocks are not run; only `{{ … }}` is');
    }
    const used = new Set<string>();
    const text = node.value.includes('{{') ? renderText(node, path, position, used) : node.value;
    if (text === undefined) return { ...node, value: '', broken: true };
    total.rendered += text.length;
    if (total.rendered > MAX_TOTAL) return tooMuch(node, path);
    return seal({ ...node, value: text, fromEnv: used.size > 0 }, path, position, used);
  };

  const tooMuch = (node: ScalarNode, path: Path): ScalarNode => {
    const what = `the values of this agent are more than ${MAX_TOTAL / 1024} KiB or ${MAX_TEMPLATES} templates together`;
    problems.error(node.place, [...prefix, ...path], what);
    return { ...node, value: '', broken: true };
  };

  const renderText = (node: ScalarNode, path: Path, position: Position, used: Set<string>): string | undefined => {
    const env = (name: string, as: 'env' | 'var'): ReturnType<Scope['env']> => {
      if (as === 'env' && position.exposure === 'shown') {
        throw new ExpressionError(
          `\`env('${name}')\` may be a secret, and this value is written where others can read it; ` +
            `if it is none, write \`var('${name}')\`, else hand it over in the agent's \`env:\`${path[0] === 'image' ? ' or `image.secrets`' : ''}`,
        );
      }
      const value = sources.env(name);
      if (typeof value === 'string' && as === 'env') used.add(name);
      return value;
    };
    const file = position.inContainer ? sources.file.inContainer : sources.file.onRunner;
    const { text, problems: found } = render(String(node.value), { ...sources.scope, env, file });
    for (const { opening, message, isKnown } of found)
      if (!isKnown) problems.error(node.templates[opening] ?? node.place, [...prefix, ...path], message);
    return found.length > 0 ? undefined : text;
  };

  const complain = (node: ScalarNode, path: Path, what: string): void => {
    problems.error(node.place, [...prefix, ...path], `\`${node.source}\` ${what}`);
  };

  const seal = (node: ScalarNode, path: Path, position: Position, used: ReadonlySet<string>): ScalarNode => {
    const isPassword = path.at(-1) === 'password' && !position.names;
    const always = isPassword || position.alwaysHidden === true;
    if (position.exposure !== 'secret' || typeof node.value !== 'string' || !(used.size > 0 || isPassword)) return node;
    const value = new Secret(node.value);
    // The bare value is hidden too when it stands inside a longer text.
    const parts = [...used]
      .map((name) => sources.env(name))
      .filter((part) => typeof part === 'string' && part !== node.value);
    const name = path.map(String).join('.');
    for (const part of [node.value, ...parts]) {
      if (typeof part === 'string' && part !== '') secrets.push({ name, value: new Secret(part), always });
    }
    return { ...node, value, fromEnv: true };
  };

  return { tree: visitMap(agent, []), secrets };
}

/** Whether a line holds `{% … %}`. */
function holdsBlock(value: string): boolean {
  return value.split('\n').some((line) => {
    const open = line.indexOf('{%');
    return open >= 0 && line.includes('%}', open + 2);
  });
}
