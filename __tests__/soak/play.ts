import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Call } from '../cloud/calls.ts';
import type { StepResult } from '../runner/runner.ts';
import { altoYml, openWorld, type World } from '../scripted/scripted.ts';
import type { Piece, Plan } from './plan.ts';

/** What may be seen nowhere but on the instance. */
export const CANARY = 'canary/8f3e+1d7b=c09a';
/** Stands in every command that the program prints: nothing with it may be obeyed. */
export const EVIL = 'evil-4d1c';
/** The action's time goes so much faster; more, and a busy machine would look like one that hangs. */
const HURRY = 12;

/** A run that is over, with all that can be asked of it. */
export interface Ended {
  readonly plan: Plan;
  readonly step: StepResult;
  readonly calls: readonly Call[];
  readonly world: World;
  readonly files: Readonly<Record<string, string>>;
  /** What the program printed, as text in Latin-1. */
  readonly log: string;
  /** Folders in the workspace in which the log and the artifacts of each run land. */
  readonly folders: readonly string[];
  /** Bytes of each artifact, by its path in such a folder. */
  readonly artifacts: Readonly<Record<string, string>>;
  /** Whether the moment of the stop came while main ran. */
  readonly wasStopped: boolean;
  /** Highest resident set of main and of post, in KiB. */
  readonly memory: number;
  readonly milliseconds: number;
}

/** Plays one plan: the built action, main and post, in a world of scripts; `look` is called before the world is gone. */
export async function play<T>(plan: Plan, look: (ended: Ended) => T): Promise<T> {
  const began = Date.now();
  const log = logOf(plan);
  const contents = plan.artifacts.map((size, at) => Buffer.alloc(size, `artifact ${at} `));
  const moment = Promise.withResolvers<undefined>();
  const { stop } = plan;
  let answers = 0;
  let requests = 0;
  const onTheWay = (when: 'before' | 'after') => () => {
    if (plan.cut?.when !== when) return undefined;
    return (requests += 1) === plan.cut.nth ? 'cut' : undefined;
  };
  const world = await openWorld({
    files: { 'alto.yml': ymlOf(plan) },
    program: {
      log,
      exitCode: plan.exitCode,
      files: Object.fromEntries(contents.map((bytes, at) => [`/alto/hello/out/${at}.bin`, bytes])),
    },
    onAsked: () => {
      answers += 1;
      if (stop?.moment.at === 'answer' && answers === stop.moment.nth) moment.resolve(undefined);
    },
    onTheWay: { before: onTheWay('before'), after: onTheWay('after') },
  });
  try {
    world.cloud.fate(...plan.fates);
    if (stop?.moment.at === 'call') {
      const { match, when } = stop.moment;
      const until = (): Promise<void> => {
        moment.resolve(undefined);
        return delay(150);
      };
      world.cloud.fault(match, { kind: 'hold', when, until });
    }
    for (const { match, fault, times, after } of plan.faults) {
      const passes = Array.from({ length: after }, () => ({ kind: 'pass' }) as const);
      world.cloud.fault(match, ...passes, ...Array.from({ length: times }, () => fault));
    }
    if (stop?.moment.at === 'time') setTimeout(() => moment.resolve(undefined), stop.moment.ms).unref();
    let lines = 0;
    const byLine = stop?.moment.at === 'line' ? stop.moment.nth : undefined;
    const when = byLine === undefined ? moment.promise : () => (lines += 1) === byLine;
    const isKill = stop?.how === 'kill' || stop?.how === 'shutdown';
    const memory = memoryOf();
    const step = await world.step({
      hurry: HURRY,
      env: { TOKEN: CANARY, NODE_COMPILE_CACHE: '/tmp/alto-soak-cache' },
      secrets: [CANARY],
      ...(plan.debug && { debug: true }),
      ...(stop && { [isKill ? 'killWhen' : 'cancelWhen']: when }),
      ...(stop?.how === 'impatient' && { patience: 0.02 }),
      ...(stop?.how === 'shutdown' && { skipPost: true }),
      onStart: memory.watch,
    });
    return look({
      ...{ plan, step, world, log },
      calls: world.cloud.calls,
      files: world.files(),
      artifacts: Object.fromEntries(contents.map((bytes, at) => [`out/${at}.bin`, bytes.toString('latin1')])),
      folders: (plan.points.length > 0 ? plan.points : ['']).map((point) => join('alto-artifacts/train', point)),
      wasStopped: step.main.cancelled || step.main.killed,
      memory: memory.highest(),
      milliseconds: Date.now() - began,
    });
  } finally {
    await world.stop();
  }
}

const SUBNETS = ['a', 'b', 'c'].map((letter) => `subnet-0${letter.repeat(16)}`);

function ymlOf({ image, market, subnets, points }: Plan): string {
  const matrix = points.length > 0 ? 'matrix: { k: [1, 2], fail_fast: false }\n' : '';
  const more = `env: { TOKEN: "{{ env('TOKEN') }}" }\nartifacts: ['out/*.bin']\n${matrix}`;
  const infra = [
    ...['type: ec2', 'instance_type: t3.micro', `market: ${market}`],
    ...(subnets > 0 ? [`subnet: [${SUBNETS.slice(0, subnets).join(', ')}]`] : []),
  ];
  return altoYml(image === 'built' ? "image_build_cmds: ['true']" : '', more).replace(
    'type: ec2, instance_type: t3.micro',
    infra.join(', '),
  );
}

/** Bytes of the log before which a canary is put so that an answer of the instance ends within it. */
const CUT = 11_990;

/** What the program of a plan prints. */
export function logOf({ log, endsLine }: Plan): string {
  let text = 'begun\n';
  for (const piece of log) text += textOf(piece, text.length);
  return endsLine ? `${text}end\n` : `${text}end`;
}

function textOf(piece: Piece, length: number): string {
  switch (piece) {
    case 'plain':
      return 'a line\nläßt grüßen ✓\n\n';
    case 'commands':
      return [
        `::error::${EVIL}`,
        `x ##[error]${EVIL}`,
        `ok\r::set-output name=result::${EVIL}`,
        `::add-mask::${EVIL}`,
        `##[add-mask]${EVIL}`,
        `::stop-commands::${EVIL}`,
        '',
      ].join('\n');
    case 'canary':
      return `token ${CANARY} is set\n`;
    case 'disguised canary':
      return [
        Buffer.from(CANARY).toString('base64'),
        Buffer.from(`xy${CANARY}`).toString('base64'),
        Buffer.from(CANARY).toString('hex'),
        encodeURIComponent(CANARY),
        JSON.stringify({ token: CANARY }),
        '',
      ].join('\n');
    case 'cut canary':
      return `${'.'.repeat(Math.max(0, CUT - length - 1))}\n${CANARY}\n`;
    case 'long line':
      return `${'long '.repeat(20_000)}\n`;
    case 'binary':
      return `\0\x1b[2J\x07\u{fffd}\x1b]0;${EVIL}\x07\n`;
  }
}

/** Watches how much memory processes take at most. */
function memoryOf(): { watch(pid: number): void; highest(): number } {
  let highest = 0;
  return {
    watch(pid) {
      const look = (): void => {
        try {
          const [, kilobytes = '0'] = /^VmHWM:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'latin1')) ?? [];
          highest = Math.max(highest, Number(kilobytes));
        } catch {
          // It has ended.
          clearInterval(timer);
        }
      };
      const timer = setInterval(look, 50);
      timer.unref();
    },
    highest: () => highest,
  };
}
