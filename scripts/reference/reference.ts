import { EC2_KEYS } from '../../src/config/resolve/infra.ts';
import { type Exposure, positionOf } from '../../src/config/template/positions.ts';
import { between, cell, table } from '../markdown.ts';
import { EXAMPLES } from './examples.ts';
import { isSection, type Key, tables } from './keys.ts';
import { typeOf } from './nodes.ts';

const HEAD = ['Key', 'Type', 'Default', 'Meaning', 'Example'];

/** The page of alto.yml with its tables anew; what stands between them is written by hand. */
export function referencePage(page: string): string {
  return [...tables()].reduce((text, [name, keys]) => between(text, `keys:${name}`, table(HEAD, keys.map(row))), page);
}

function row({ path, node, required }: Key): readonly string[] {
  const { description = '' } = node;
  if (description === '') throw new Error(`${path} has no description: add one in src/config/schema`);
  const [, meaning = '', standard = ''] = /^(.*?) ?(?:Default: (.*)\.)?$/s.exec(description) ?? [];
  const said = [meaning, ...marks(path)].join(' ');
  if (isSection(path)) return [`\`${path}\``, `map: [${path}](#${path})`, standard, said, ''].map(cell);

  const example = EXAMPLES[path];
  if (example === undefined) throw new Error(`${path} has no example: add one in scripts/reference/examples.ts`);
  // A table is about one section, whose name need not stand in every line.
  const name = path.replace(/^[^.]*\./, '');
  return [`\`${name}\``, typeOf(node), required ? 'required' : standard, said, `\`${example}\``].map(cell);
}

/** What the page says of the value of a key beside its meaning. */
function marks(path: string): readonly string[] {
  const [first = '', second = '', third] = path.replace(/:\w+/, '').split('.');
  const exposures = placesOf(first, second, third).map((place): Exposure => positionOf(place).exposure);
  const isOfEc2 = first === 'infra' && EC2_KEYS.some((key) => key === second);
  return [
    ...(exposures.includes('secret') ? ['*Secret.*'] : exposures.includes('shown') ? ['*Shown.*'] : []),
    ...(isOfEc2 ? ['*EC2.*'] : []),
  ];
}

/** Where values of a key may stand: at it, in its list or map, or in a list of pairs. */
function placesOf(first: string, second: string, third: string | undefined): readonly (readonly (string | number)[])[] {
  const at = second === '' ? [first] : [first, second];
  return third === undefined
    ? [at, [...at, 0], [...at, 'x'], [...at, 0, 0]]
    : [
        [...at, third],
        [...at, 0, third],
      ];
}
