import { type Point, POINTS, type Way, WAYS } from './points.ts';

/** What is there at such a moment and must not stay. */
const LEFT: Readonly<Record<Point['held'], string>> = {
  nothing: '–',
  login: 'the login folder',
  'maybe an instance': 'the login folder; an instance, if it was launched by then',
  instance: 'an instance, the login folder',
  'instance and artifacts': 'an instance, the login folder, files in `alto/artifacts`',
  'ending instance': 'an instance that is shutting down, the login folder',
};

/** Who takes it away, and by when. */
const CLEANS: Readonly<Record<Way, Readonly<Record<Point['held'], string>>>> = {
  SIGINT: {
    nothing: '–',
    login: 'main, in 6 s, or post',
    'maybe an instance': 'main, in 6 s; the call that ends the instance goes first',
    instance: 'main, in 6 s; the call that ends the instance goes first',
    'instance and artifacts': 'main, in 6 s; the files: post',
    'ending instance': 'main, in 6 s',
  },
  SIGKILL: {
    nothing: '–',
    login: 'post',
    'maybe an instance': 'post, which finds it by its id or its client token, and ends it first',
    instance: 'post, which ends it first',
    'instance and artifacts': 'post, which ends it first',
    'ending instance': 'post',
  },
  'runner shutdown': {
    nothing: '–',
    login: 'the next run',
    'maybe an instance': 'its lease of 15 min, its deadline, or `sweep`; the folder: the next run',
    instance: 'its lease of 15 min, its deadline, or `sweep`; the folder: the next run',
    'instance and artifacts': 'the same; the files: the lifecycle of their repository, 1 day',
    'ending instance': 'AWS; the folder: the next run',
  },
  'job timeout': {
    nothing: '–',
    login: 'main, in 6 s, or post',
    'maybe an instance': 'post, by its first call, although no other is answered',
    instance: 'post, by its first call, although no other is answered',
    'instance and artifacts': 'post, by its first call; the files: the lifecycle of their repository, 1 day',
    'ending instance': 'AWS; the folder: main or post',
  },
};

const HEAD = `# What is left when a run is stopped

A run of the built action is stopped at every border of a stage and inside of it, in four ways:

- **SIGINT**: the job is cancelled. The runner sends SIGINT, after 7.5 s SIGTERM, after another 2.5 s SIGKILL; then post runs.
- **SIGKILL**: main dies without a word; then post runs.
- **runner shutdown**: main dies, and post never runs. Time passes, and \`command: sweep\` comes by.
- **job timeout**: SIGINT, but nothing that main sends to end the instance comes through; post then is cut short, and AWS answers it one call.

After each of them [the tests](../__tests__/scripted/kill/matrix.test.ts) look for instances, login folders, files in transit and
secrets, count launches and results, and see in which order calls were sent. "On its way" means that the call takes effect after
main was stopped.

<!-- This page is made by \`npm run generate\` from __tests__/scripted/kill/points.ts. -->
`;

/** The matrix as a page of the docs. */
export function killMatrixPage(): string {
  const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const cell = (point: Point, way: Way): string =>
    way === 'SIGINT' && point.isOver && point.held !== 'nothing'
      ? 'main ends as planned: its result stands'
      : CLEANS[way][point.held];
  return [
    HEAD,
    row(['Stage', 'While', 'Left behind', ...WAYS]),
    row(Array.from({ length: 3 + WAYS.length }, () => '---')),
    ...POINTS.map((point) => row([point.stage, point.name, LEFT[point.held], ...WAYS.map((way) => cell(point, way))])),
    '',
  ].join('\n');
}
