import type { Problems } from '../problems.ts';
import type { MapNode, Place } from '../tree.ts';
import { buildTree, CORE_TAG, MAX_NODES, TooLarge } from './build-tree.ts';
import { MAX_ALIASES, MAX_DEPTH, scan } from './scan.ts';
import { firstOfEachLine, syntaxMessage } from './syntax-errors.ts';
import { quoteTemplates } from './unquoted.ts';

const TOP: Place = { line: 1, column: 1 };

const MINIMAL = 'train:\n  infra:\n    type: ec2\n  entrypoint:\n    type: script\n    cmd: python train.py';

/** Reads the text of an alto.yml into a tree with places, or undefined when it is no such tree; what is wrong goes to `problems`. */
export async function readTree(source: string, problems: Problems): Promise<MapNode | undefined> {
  const refuse = (what: string): MapNode | undefined => {
    problems.error(TOP, [], `the file ${what}`);
    return undefined;
  };
  const yaml = await import('yaml');
  const found = scan(source, new yaml.Lexer());
  if (found.depth > MAX_DEPTH) return refuse(`is nested more than ${MAX_DEPTH} levels deep`);
  if (found.aliases > MAX_ALIASES) return refuse(`has more than ${MAX_ALIASES} aliases`);

  const { text, corrections } = quoteTemplates(source, found);
  for (const { offset, line } of corrections) {
    problems.error(placeIn(source, offset), [], `a template must stand in quotes; write: ${line}`);
  }

  const lines = new yaml.LineCounter();
  const documents = yaml.parseAllDocuments(text, {
    lineCounter: lines,
    uniqueKeys: false,
    strict: true,
    prettyErrors: false,
    logLevel: 'error',
  });
  const place = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(line, 1), column: Math.max(col, 1) };
  };

  const [document, second] = 'empty' in documents ? [] : documents;
  if (!document) return refuse(`is empty; the smallest file is:\n${MINIMAL}`);
  if (second) {
    const what = 'a second YAML document begins here; an alto.yml is one document, so remove the `---`';
    problems.error(place(second.range[0]), [], what);
    return undefined;
  }
  for (const error of firstOfEachLine(document.errors, place))
    problems.error(place(error.pos[0]), [], syntaxMessage(error, text, place));
  if (document.errors.length > 0) return undefined;
  // Unknown tags are found where they stand; what is left are values that do not fit a known one.
  for (const warning of document.warnings.filter((one) => CORE_TAG.test(one.message.replace('Unresolved tag: ', '')))) {
    problems.error(place(warning.pos[0]), [], 'this value does not fit its tag; write it without');
  }

  const root = document.contents;
  if (!yaml.isMap(root)) {
    const empty = root === null || (yaml.isScalar(root) && root.value === null);
    return refuse(`${empty ? 'is empty' : 'is not a map of agents'}; the smallest file is:\n${MINIMAL}`);
  }
  try {
    const tree = buildTree(root, { yaml, document, text, place }, problems);
    return tree.kind === 'map' ? tree : undefined;
  } catch (error) {
    if (!(error instanceof TooLarge)) throw error;
    return refuse(`unfolds to more than ${MAX_NODES} values through its aliases`);
  }
}

function placeIn(text: string, offset: number): Place {
  const before = text.slice(0, offset);
  return { line: before.split('\n').length, column: offset - before.lastIndexOf('\n') };
}
