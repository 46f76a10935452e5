import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { commentOf, type Origin } from '../../src/report/comment.ts';
import type { Report } from '../../src/report/report.ts';
import { aPlanReport } from './a-plan.ts';
import { aReport } from './a-report.ts';

const origin: Origin = {
  name: 'CI / test (3.12)',
  url: 'https://github.com/octocat/hello/actions/runs/7/attempts/2',
  attempt: '2',
  commit: { sha: 'ec26c3e57ca3', url: 'https://github.com/octocat/hello/commit/ec26c3e57ca3' },
  now: Date.UTC(2026, 10, 22, 10, 5),
};

const asIs = (text: string): string => text;

function comment(report: Partial<Report> = {}, redact = asIs, from: Partial<Origin> = {}): string {
  return commentOf(aReport(report), { ...origin, ...from }, redact);
}

const FAILED: Partial<Report> = {
  ending: { result: 'failure', reason: 'exit', message: 'the program failed with exit code 3' },
  exit: { outcome: 'exited', exitCode: 3, logBytes: 10 },
};

describe('a comment', () => {
  test('says of an agent that is kept which it is, and until when', () => {
    const kept = { runId: '7-1-abc123', instanceId: 'i-1', region: 'us-east-1', until: Date.UTC(2026, 10, 22, 12) };
    expect(comment({ kept: { ...kept, container: 'alto-7', log: '/var/log/alto', price: 0.01 } })).toContain(
      '\n\ni-1 is kept until 2026-11-22T12:00:00.000Z; the summary says how to connect, and how to end it.\n\n',
    );
  });

  test('says how a run ended, on what, what it cost, and where it can be seen', () => {
    expect(comment({ cost: 0.0042 })).toMatchInlineSnapshot(`
      "### ✅ train: success in 1 min 5 s

      The program ended with exit code 0

      | Run | \`7-1-abc123\` |
      | :--- | :--- |
      | Agent | t3.micro, spot, us-east-1b, \`i-1\` |
      | Cost | about 0.0042 USD, without disk and traffic |
      | Image | \`team/app:abc\`, built |
      | Log | \`alto-artifacts/train/alto.log\`, 1.2 kB |

      <details><summary>1 artifact, 1.2 kB</summary>

      | In \`alto-artifacts/train\` | Size |
      | :--- | ---: |
      | \`out/a.txt\` | 1.2 kB |

      </details>

      <details><summary>Image by digest</summary>

      \`\`\`text
      registry.example.test/team/app@sha256:aaaa
      \`\`\`

      </details>

      <sub>[CI / test \\(3.12\\)](https://github.com/octocat/hello/actions/runs/7/attempts/2), attempt 2 · updated 2026-11-22 10:05 UTC for [ec26c3e](https://github.com/octocat/hello/commit/ec26c3e57ca3)</sub>"
    `);
  });

  test('of a run that failed shows the end of its log, thirty lines at most', () => {
    const logTail = Array.from({ length: 50 }, (_, at) => `line ${at + 1}`);
    const text = comment({ ...FAILED, logTail });
    expect(text).toContain('❌ train: failure');
    expect(text).toMatch(/Last 30 lines of the log<\/summary>\n\n```text\nline 21\n/);
    expect(comment({ logTail })).not.toContain('line 50');
  });

  test('names twenty artifacts, and counts the others', () => {
    const artifacts = Array.from({ length: 23 }, (_, at) => ({
      path: `out/${at}.bin`,
      bytes: 1000,
      sha256: 'f'.repeat(64),
    }));
    const text = comment({ artifacts });
    expect(text).toContain('23 artifacts, 23.0 kB');
    expect(text.match(/out\/\d+\.bin/g)).toHaveLength(20);
    expect(text).toContain('… and 3 more.');
  });

  test('of the first attempt, on an event without a commit, has a shorter last line', () => {
    expect(comment({}, asIs, { attempt: '1', commit: undefined })).toMatch(
      /<sub>\[CI \/ test \\\(3\.12\\\)\]\([^)]*\) · updated 2026-11-22 10:05 UTC<\/sub>$/,
    );
  });

  test('of a plan says what would run, and keeps rights and Dockerfiles for the summary', () => {
    const plan = aPlanReport();
    const text = comment({ ending: { result: 'planned', message: 'nothing was built' }, plan });
    expect(text).toContain('📝 train: planned');
    expect(text).toContain('| Timeout |');
    expect(text).not.toMatch(/Permissions|FROM /);
  });

  test('of a file that cannot be read is short', () => {
    const report = {
      runId: '7-1-abc123',
      started: 0,
      ended: 0,
      ending: { result: 'config-error', message: 'no' },
    } as const;
    const text = commentOf(report, origin, asIs);
    expect(text).toContain('config-error');
    expect(text).not.toMatch(/undefined|NaN/);
  });
});

describe('a comment on several runs', () => {
  const points = Array.from({ length: 12 }, (_, at) =>
    aReport({ point: `lr=0.${at}`, ...(at === 7 && { ...FAILED, logTail: ['out of luck'] }) }),
  );
  const ending = { result: 'failure', message: '1 of 12 points failed' } as const;
  const step: Report = { runId: '7-1-abc123', started: 0, ended: 1000, ending, cost: 0.05, points };

  test('has a row for each, and the end of the log of those that failed', () => {
    const text = commentOf(step, origin, asIs);
    expect(text.match(/^\| (?:✅|❌) \|/gm)).toHaveLength(12);
    expect(text).toContain('| ❌ | lr=0.7 | failure | 3 | 1 min 5 s |');
    expect(text.match(/1 \(1\.2 kB\)/g)).toHaveLength(12);
    expect(text).toMatch(/lr=0\.7: failure<\/summary>[^]*out of luck/);
    expect(text.match(/```text/g)).toHaveLength(1);
  });

  test('has no secret in it', () => {
    const text = commentOf(step, origin, (one) => one.replaceAll('out of luck', '***').replaceAll('lr=0.3', '***'));
    expect(text).not.toMatch(/out of luck|lr=0\.3/);
  });

  test('has room for as many as a step may have, each of them failed', () => {
    const many = Array.from({ length: 256 }, (_, at) =>
      aReport({
        ...FAILED,
        point: `lr=0.${at},seed=${at}`,
        logTail: Array.from({ length: 50 }, () => 'x'.repeat(2000)),
      }),
    );
    const text = commentOf({ ...step, points: many }, origin, asIs);
    expect(text.match(/^\| ❌ \|/gm)).toHaveLength(256);
    expect(text).toContain('Some of the comment was left out');
    expect(text).toMatch(/<\/sub>$/);
    expect(Buffer.byteLength(text)).toBeLessThan(65_536);
  });
});

describe('B64, B65: whatever others write', () => {
  const EVIL = [
    '<img src=https://evil.test/x.png>',
    '![beacon](https://evil.test/x.png)',
    '[x](javascript:alert(1))',
    '@everyone-team @octocat',
    'fixes #1, closes octo/repo#2, GH-3',
    'https://github.com/octo/repo/issues/4',
    '<!-- --> </details></sub><!--',
    '```\n````\n~~~',
    '| a | b |\n|---|---|',
    '$\\href{https://evil.test}{x}$',
    '\u202e\u001b[31m\r\n# h',
    'deadbeef0123',
  ];
  const piece = fc.oneof(fc.constantFrom(...EVIL), fc.string({ maxLength: 30 }));
  const evil = fc.array(piece, { maxLength: 6 }).map((pieces) => pieces.join(' '));

  /** A run of which every text is somebody else's. */
  function hostile(text: string): Partial<Report> {
    return {
      ...FAILED,
      agent: text,
      ending: { result: 'failure', message: text },
      machine: { kind: 'ec2', instanceId: text, instanceType: text, availabilityZone: text, market: text },
      image: { ...aReport().image!, reference: text, path: text, tag: text },
      artifactsShown: text,
      logFile: `/w/${text}`,
      artifacts: [{ path: text, bytes: 1, sha256: 'f'.repeat(64) }],
      logTail: [text, text],
    };
  }

  test('is text: no HTML, no image, no mention, no link, no reference, no formula', () => {
    fc.assert(
      fc.property(evil, (text) => {
        const shown = prose(comment(hostile(text), asIs, { name: text || 'x' }));
        expect(shown).not.toMatch(/<(?!\/?(?:details|summary|sub)\b)[a-z!/?]/i);
        expect(shown).not.toMatch(/!\[|(?<!\\)\]\((?!OURS\))/);
        expect(shown).not.toMatch(/(?<![\w\\])@\w|(?<!&)#\d|\bGH-\d|(?<!\\)\$/i);
        expect(shown).not.toMatch(/:\/\/|\bwww\./i);
        expect(shown).not.toMatch(/-->|[\u001b\u202e]/);
      }),
      { numRuns: 300 },
    );
  });

  test('opens nothing that it does not close, and closes nothing of ours', () => {
    fc.assert(
      fc.property(evil, (text) => {
        const shown = prose(comment(hostile(text)));
        expect(shown.match(/<\/details>/g)?.length).toBe(shown.match(/<details/g)?.length);
        expect(shown.trimEnd().endsWith('</sub>')).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  /** What GitHub reads as Markdown: without code, and without the links that are ours. */
  function prose(markdown: string): string {
    return markdown
      .replaceAll(/^(`{3,})[^\n]*\n[^]*?\n\1$/gm, '')
      .replaceAll(/(?<!\\)(`+)(?!`)[^]*?(?<!`)\1(?!`)/g, 'CODE')
      .replaceAll(`(${origin.url})`, '(OURS)')
      .replaceAll(`(${origin.commit!.url})`, '(OURS)');
  }
});

describe('a secret', () => {
  const SECRET = 'my_to*ken <with> |marks|';
  const redact = (text: string): string => text.replaceAll(SECRET, '***');

  test('is hidden before it is escaped, which would hide it from who looks for it', () => {
    const text = comment({ ...FAILED, agent: SECRET, ending: { result: 'failure', message: `no: ${SECRET}` } }, redact);
    expect(text.replaceAll('\\', '')).not.toMatch(/my_to|marks/);
    expect(text).toContain('\\*\\*\\*');
  });

  test('is hidden before it is cut, which could leave half of it', () => {
    for (let before = 970; before <= 1000; before++) {
      const text = comment({ ...FAILED, logTail: [`${'x'.repeat(before)}${SECRET}`] }, redact);
      expect(text).not.toContain('my_to');
    }
  });

  test('is hidden in what is not part of the report too', () => {
    expect(comment({}, (text) => text.replaceAll('CI / test', '***'))).not.toContain('CI / test');
  });
});

describe('a comment of megabytes', () => {
  const text = comment({
    ...FAILED,
    agent: 'a'.repeat(100_000),
    ending: { result: 'failure', message: '<é>'.repeat(100_000) },
    logTail: Array.from({ length: 500 }, (_, at) => `${at} ${'é`'.repeat(50_000)}`),
    artifacts: Array.from({ length: 20_000 }, () => ({ path: 'p'.repeat(4000), bytes: 1, sha256: 'a'.repeat(64) })),
    image: { ...aReport().image!, path: 'i'.repeat(100_000) },
  });

  test('is one that GitHub takes, and says that something is missing', () => {
    expect(Buffer.byteLength(text)).toBeLessThan(65_536);
    expect(text).toContain('Some of the comment was left out');
    expect(text).toContain('failure');
    expect(text).toMatch(/<\/sub>$/);
    expect(text.isWellFormed()).toBe(true);
  });

  test('has room for thirty lines of a thousand characters', () => {
    const logTail = Array.from({ length: 30 }, (_, at) => `${String(at).padStart(3)}${'x'.repeat(5000)}`);
    const shown = comment({ ...FAILED, logTail });
    expect(shown).not.toContain('left out');
    expect(shown.match(/^ *\d+x{997}…$/gm)).toHaveLength(30);
  });

  test('is never too long, whatever its parts are', () => {
    const long = fc.integer({ min: 0, max: 90_000 }).map((length) => '<'.repeat(length));
    fc.assert(
      fc.property(long, long, long, (message, line, path) => {
        const shown = comment({
          ending: { result: 'failure', message },
          logTail: [line],
          artifacts: [{ path, bytes: 1, sha256: 'f'.repeat(64) }],
        });
        expect(Buffer.byteLength(shown)).toBeLessThan(65_536);
        expect(shown).toMatch(/failure[^]*<\/sub>$/);
      }),
      { numRuns: 30 },
    );
  });
});
