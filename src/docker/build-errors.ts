import { AltoError } from '../errors.ts';
import { baseFailure } from './base-errors.ts';
import { type BuildFailure, readBuildLog } from './build-log.ts';
import type { Failure, Rule, Sentence } from './build-rule.ts';
import { readableStep } from './build-view.ts';
import { BUILDER_RULES, deadBuilder } from './builder-errors.ts';
import { cacheFailure } from './cache-errors.ts';
import { engineTrouble } from './engine-errors.ts';
import { pushError } from './push-errors.ts';
import { oneLine } from './quote.ts';
import { registryTrouble } from './registry-trouble.ts';

// The first that matches decides: what ends a RUN from outside (disk, platform) comes before the RUN itself.
const RULES: readonly Rule[] = [
  {
    sign: /no space left on device|disk quota exceeded/i,
    printed: true,
    say: (_, { free }) => ({
      kind: 'infra',
      code: 'ALTO-BLD-007',
      message: `the disk of the builder is full${free === undefined ? '' : ` (${Math.round(free / 1e6)} MB free)`}`,
      hint: 'free space in an earlier step (docker system prune), use a smaller base image, or a larger runner',
    }),
  },
  {
    sign: /exec format error/i,
    printed: true,
    say: (_, { step }) => ({
      code: 'ALTO-BLD-008',
      message: `${instruction(step)} runs a program that was built for another platform than the image's`,
      hint: 'set up emulation in an earlier step with docker/setup-qemu-action, or use a base image for this platform',
    }),
  },
  {
    sign: /(?:executor failed running|did not complete successfully).*exit code: (\d+)/s,
    say: ([, code], { step, lines }) => ({
      code: 'ALTO-BLD-001',
      message: `${instruction(step)} failed with exit code ${code}${code === '137' ? ' (killed, most likely out of memory)' : ''}`,
      hint: lines.length > 0 ? `its last lines were:\n${lines.join('\n')}` : 'the log of the build says why',
    }),
  },
  ...BUILDER_RULES,
  {
    sign: /dockerfile parse error(?: on| at)?(?: line (\d+))?:? (.*)|(unknown instruction: .*)/,
    say: ([, line, what, unknown]) => ({
      code: 'ALTO-BLD-010',
      message: `the Dockerfile cannot be read${line ? `: line ${line}` : ''}: ${oneLine(what ?? unknown ?? '')}`,
      hint: 'correct the Dockerfile; a syntax that is newer than the builder is read with `# syntax=docker/dockerfile:1` as its first line',
    }),
  },
  {
    sign: /target stage "?([^"\s]+)"? could not be found/,
    say: ([, target]) => ({
      kind: 'config',
      code: 'ALTO-BLD-011',
      message: `the Dockerfile has no stage named ${target}`,
      hint: 'correct `target`, or name the stage with `FROM … AS`',
    }),
  },
  {
    sign: /failed to read dockerfile|unable to prepare context/,
    say: () => ({
      kind: 'config',
      code: 'ALTO-BLD-012',
      message: 'the Dockerfile is not in the context of the build',
      hint: 'check `dockerfile` and `context`, and that .dockerignore does not leave it out',
    }),
  },
  {
    sign: /(?:failed to compute cache key|failed to calculate checksum).*"(\/?[^"]+)":? not found/s,
    say: ([, path], { step }) => ({
      code: 'ALTO-BLD-013',
      message: `${instruction(step)} copies ${path}, which is not in the context of the build`,
      hint: 'check the path and .dockerignore; files of build secrets, SSH keys, local caches and artifacts are never part of it',
    }),
  },
];

/** Makes one sentence of a build that failed; `log` is the end of what buildx printed, `free` what the engine's disk has left (bytes). The exit status has already said that it failed. */
export function buildError(log: string, exitCode: number, free?: number): AltoError {
  const failure = { ...readBuildLog(log), free };
  const verdict = failure.message || log;
  const engine = engineTrouble(verdict);
  if (engine) return engine;
  if (/^\[internal\] (?:waiting for connection|booting buildkit)/.test(failure.step)) {
    return deadBuilder(/^#0 building with "(.*)" instance/m.exec(log)?.[1] ?? '', failure.message);
  }
  const cache = cacheFailure(failure);
  if (!cache && isPush(failure)) return pushError(failure.message, imageOf(failure));
  const sentence = cache ??
    ruled(failure, verdict) ??
    baseFailure(failure) ?? {
      code: 'ALTO-BLD-090' as const,
      message: `the build failed: ${oneLine(failure.message) || `docker buildx ended with status ${exitCode}`}`,
      hint: 'the log of the build has more; `docker buildx build` on your own machine shows the same',
    };
  return sentence instanceof AltoError ? sentence : new AltoError({ kind: 'build', reason: 'build', ...sentence });
}

function ruled(failure: Failure, verdict: string): Sentence | undefined {
  for (const rule of RULES) {
    const match = rule.sign.exec(rule.printed ? [verdict, ...failure.lines].join('\n') : verdict);
    if (match) return rule.say(match, failure);
  }
  return undefined;
}

function isPush(failure: BuildFailure): boolean {
  const { step, message } = failure;
  return (
    step.startsWith('pushing ') ||
    /failed to push|failed commit on ref/.test(message) ||
    isExport(step, message) ||
    isUnconfirmed(failure)
  );
}

/** Whether what was pushed could not be looked at; anything else that is wrong by then is not the push. */
function isUnconfirmed({ step, pushed, message }: BuildFailure): boolean {
  if (step !== '' || pushed === '') return false;
  return ['limited', 'unavailable', 'unreachable'].includes(registryTrouble(message) ?? '');
}

// Without "push" in its words, a refusal while an image is exported can only come from the registry.
function isExport(step: string, message: string): boolean {
  return /^exporting (?:to image|manifest)/.test(step) && registryTrouble(message) !== undefined;
}

function imageOf({ pushed, message }: BuildFailure): string {
  return pushed || (/failed to push (\S+): /.exec(message)?.[1] ?? '');
}

/** `[builder 2/3] RUN make all` is `RUN make all`. */
function instruction(step: string): string {
  return oneLine(readableStep(step).replace(/^\[[^\]]*\] /, ''), 160) || 'a step of the Dockerfile';
}
