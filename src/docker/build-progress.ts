import { bytes } from '../report/markdown.ts';
import { readableStep } from './build-view.ts';

/** What buildx does, as a person wants to follow it: each step once, with the time that it took. */
export interface BuildProgress {
  /** Takes a line of buildx' plain progress; gives what there is to show for it. */
  line(text: string): readonly string[];
  /** The steps that go on, each with how far it is. */
  running(): readonly string[];
}

interface Step {
  /** As buildx prints it, again whenever it comes back to the step. */
  readonly title: string;
  /** The last lines that a program printed in it. */
  said: readonly string[];
  /** The last that buildx said of it. */
  doing: string;
  /** What is on its way, by layer: bytes that are there, and all of them. */
  readonly moved: Map<string, readonly [number, number]>;
  shown: boolean;
}

/** Lines that are shown of a step that failed. */
const LINES = 200;
/** Characters of a step's name, and of its last words. */
const NAME = 110;
/** Seconds after which even what buildx does for itself is worth a line. */
const LONG = 5;
/** Columns of a time. */
const COLUMN = 9;

const ITS_OWN = /^\[(?:\S+ )?(?:internal|auth)\]|^resolve image config for |^docker-image:\/\//;
// `sha256:0131… 19.92MB / 55.69MB 0.2s`, `pushing layer 28fc140fd7e5 1.64MB / 30.00MB 0.6s`
const MOVED = /^(?:pushing layer )?((?:sha256:)?[0-9a-f]{12,}) ([\d.]+)([kMG]?)B \/ ([\d.]+)([kMG]?)B\b/;
const UNITS: Readonly<Record<string, number>> = { '': 1, k: 1e3, M: 1e6, G: 1e9 };

/** A condenser of plain progress that has seen nothing. */
export function buildProgress(): BuildProgress {
  const steps = new Map<string, Step>();
  const going = new Set<Step>();
  let isQuoted = false;

  const over = (step: Step, how: string): readonly string[] => {
    going.delete(step);
    const isWorthIt = !ITS_OWN.test(step.title) || how === 'failed' || Number.parseFloat(how) >= LONG;
    if (step.shown || !isWorthIt) return [];
    step.shown = true;
    return [columns(how, stepName(step.title))];
  };

  const about = (step: Step, what: string): readonly string[] => {
    const [, seconds] = /^DONE (\d+\.\d+)s$/.exec(what) ?? [];
    if (seconds !== undefined) return over(step, `${seconds} s`);
    if (what === 'CACHED') return over(step, 'cached');
    if (what === 'CANCELED') return over(step, 'stopped');
    if (what.startsWith('ERROR: ')) {
      // A cache that is not there yet fails nothing.
      if (step.title.startsWith('importing cache')) return over(step, 'no cache');
      return [...step.said.map((line) => columns('', line)), ...over(step, 'failed')];
    }
    going.add(step);
    const [, said] = /^\d+\.\d+ (.*)$/.exec(what) ?? [];
    if (said !== undefined) step.said = [...step.said.slice(1 - LINES), said];
    if (!/^(?:pushing layer |sha256:)/.test(what)) step.moved.clear();
    const [, layer = '', here, unit = '', all, allUnit = ''] = MOVED.exec(what) ?? [];
    const [, there = ''] = /^pushing layer (\S+) .*\bdone$/.exec(what) ?? [];
    const its = step.moved.get(there);
    if (its) step.moved.set(there, [its[1], its[1]]);
    if (all !== undefined)
      step.moved.set(layer, [Number(here) * (UNITS[unit] ?? 1), Number(all) * (UNITS[allUnit] ?? 1)]);
    step.doing = said ?? what.replace(/(?: \d+\.\d+s)?(?: done)?$/, '');
    return [];
  };

  return {
    line(text) {
      const [, number = '', what = ''] = /^#(\d+) (.*)$/.exec(text.trimEnd()) ?? [];
      if (number === '') {
        // What buildx quotes at the end was shown where it happened.
        if (text.trim() === '------') isQuoted = !isQuoted;
        return isQuoted || /^-{6}$|^$/.test(text.trim()) ? [] : [columns('', readableStep(text.trimEnd()))];
      }
      if (number === '0') return [columns('', what)];
      const step = steps.get(number) ?? { title: what, said: [], doing: '', moved: new Map(), shown: false };
      steps.set(number, step);
      if (what === step.title || what === '...') {
        if (!step.shown) going.add(step);
        return [];
      }
      return about(step, what);
    },
    running: () => [...going].map((step) => columns('…', [stepName(step.title), ...howFar(step)].join(': '))),
  };
}

function howFar({ moved, doing }: Step): readonly string[] {
  if (moved.size === 0) return doing === '' ? [] : [doing.slice(0, NAME)];
  const [here, all] = [...moved.values()].reduce(([a, b], [c, d]) => [a + c, b + d], [0, 0]);
  return [`${bytes(Math.round(here))} of ${bytes(Math.round(all))}`];
}

function columns(how: string, what: string): string {
  return `${how.padStart(COLUMN)}  ${what}`;
}

/** What buildx calls a step, on one line, without the number of a stage that has no name. */
export function stepName(title: string): string {
  const name = readableStep(title)
    .replace(/^\[((?:\S+ )?)stage-\d+ /, '[$1')
    .replaceAll(/\s+/g, ' ');
  return name.length > NAME ? `${name.slice(0, NAME)}…` : name;
}
