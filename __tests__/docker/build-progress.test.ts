import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { buildProgress } from '../../src/docker/build-progress.ts';
import { condensedView } from '../../src/docker/condensed-view.ts';

/** What real builds printed: buildx 0.13.1 with Docker 20.10's own builder, and with a BuildKit of its own. */
const recorded = (name: string): string =>
  readFileSync(new URL(`recordings/${name}.txt`, import.meta.url), 'utf8').trimEnd();

/** What is shown of a log; after the line that begins so, what goes on at that moment. */
function shown(log: string, until?: string): readonly string[] {
  const progress = buildProgress();
  const lines: string[] = [];
  for (const line of log.split('\n')) {
    lines.push(...progress.line(line));
    if (until !== undefined && line.startsWith(until)) return progress.running().map((text) => text.trim());
  }
  return lines.map((line) => line.trim().slice(0, 70));
}

describe('the progress of a build', () => {
  test.each([
    [
      'fresh',
      [
        'building with "default" instance using docker driver',
        '0.0 s  [tools 1/2] FROM docker.io/library/python:3.12-slim',
        '1.4 s  [tools 2/2] RUN echo tools > /tools',
        '4.5 s  [2/6] RUN for i in 1 2 3; do echo "Get:$i http://deb.debian.org',
        '0.0 s  [3/6] COPY --from=tools /tools /tools',
        '0.5 s  [4/6] installing requirements.txt',
        '0.5 s  [5/6] COPY data /data',
        '0.1 s  [6/6] WORKDIR /w',
        '0.2 s  exporting to image',
      ],
    ],
    [
      'failed',
      [
        'building with "default" instance using docker driver',
        '0.0 s  [tools 1/2] FROM docker.io/library/python:3.12-slim',
        'cached  [tools 2/2] RUN echo tools > /tools',
        'cached  [4/6] installing requirements.txt',
        'cached  [3/6] COPY --from=tools /tools /tools',
        'cached  [2/6] RUN for i in 1 2 3; do echo "Get:$i http://deb.debian.or',
        'cached  [5/6] COPY data /data',
        'one',
        'two',
        'failed  [6/6] RUN echo one && echo two >&2 && exit 3',
        'ERROR: failed to solve: executor failed running [/bin/sh -c echo one &',
      ],
    ],
    [
      'push-remote',
      [
        'building with "alto-remote" instance using remote driver',
        'no cache  importing cache manifest from registry.example.test/rec/cach',
        '5.9 s  [tools 1/2] FROM docker.io/library/python:3.12-slim@sha256:0131',
        '1.9 s  [tools 2/2] RUN echo tools > /tools',
        '3.2 s  [2/6] RUN for i in 1 2 3; do echo "Get:$i http://deb.debian.org',
        '0.0 s  [3/6] COPY --from=tools /tools /tools',
        '0.2 s  [4/6] installing requirements.txt',
        '0.1 s  [5/6] COPY data /data',
        '0.1 s  [6/6] WORKDIR /w',
        '3.1 s  exporting to image',
        '1.2 s  exporting cache to registry',
      ],
    ],
  ])('has each step once, in the order in which they ended: %s', (name, lines) => {
    expect(shown(recorded(name))).toEqual(lines);
  });

  test('has the steps of each platform', () => {
    const lines = shown(recorded('platforms'));
    for (const platform of ['linux/amd64', 'linux/arm64'])
      expect(lines.filter((line) => line.includes(`[${platform} 4/6] installing`))).toHaveLength(1);
    expect(lines).toHaveLength(17);
  });

  test.each([
    [
      'fresh',
      '#5 2.367',
      ['…  [2/6] RUN for i in 1 2 3;', ': Get:2 http://deb.debian.org/debian bookworm/main package2'],
    ],
    [
      'push-docker',
      '#13 pushing layer 1e6ffefaa9a5 74.15MB',
      ['…  pushing registry.example.test', ': 104.2 MB of 174.4 MB'],
    ],
    [
      'push-remote',
      '#6 sha256:2242f166ece278c849d0271719e446baf283a414b9d44a93b73d7e02a68a8603 19.92MB',
      ['FROM', ': 19.9 MB of 55.7 MB'],
    ],
    ['push-remote', '#6 extracting', ['FROM', ': extracting sha256:2242f166']],
    ['push-remote', '#14 pushing layers', ['…  exporting to image: pushing layers']],
  ])('tells what goes on: %s at %s', (name, until, parts) => {
    const [line = '', ...others] = shown(recorded(name), until);
    expect(others).toEqual([]);
    for (const part of parts) expect(line).toContain(part);
  });

  test('tells of nothing between two steps, and at the end', () => {
    expect(shown(recorded('fresh'), '#7 DONE')).toHaveLength(1);
    expect(shown(recorded('fresh'), '#8 DONE')).toEqual([]);
    expect(shown(recorded('fresh'), '#12 DONE')).toEqual([]);
  });

  test('has what buildx does for itself only when it takes long or fails', () => {
    const own = (end: string): readonly string[] => shown(`#6 [internal] load build context\n#6 ${end}`);
    expect(own('DONE 0.7s')).toEqual([]);
    expect(own('DONE 12.0s')).toEqual(['12.0 s  [internal] load build context']);
    expect(own('ERROR: no such file')).toEqual(['failed  [internal] load build context']);
  });

  test('is not led astray by what a program prints', () => {
    const log = '#7 [2/2] RUN a\n#7 0.1 #7 CACHED\n#7 0.2 DONE 1.0s\n#7 0.3 ------\n#7 0.4 ERROR: x\n#7 DONE 1.5s';
    expect(shown(log)).toEqual(['1.5 s  [2/2] RUN a']);
  });

  test('keeps no more than the last lines of a step', () => {
    const lines = Array.from({ length: 5000 }, (_, index) => `#7 0.1 line ${index}`).join('\n');
    const text = shown(`#7 [2/2] RUN a\n${lines}\n#7 ERROR: x`);
    expect([text.length, text[0], text.at(-2)]).toEqual([201, 'line 4800', 'line 4999']);
  });

  test('has warnings, and the place in the Dockerfile that failed', () => {
    const end =
      '\n1 warning found (use docker --debug to expand):\n - LegacyKeyValueFormat (line 3)\n------\n > [2/2] RUN a:\n0.1 x\n------\nDockerfile:2\n--------------------\n   2 | >>> RUN a\n--------------------\nERROR: failed to solve';
    expect(shown(end)).toEqual([
      ...['1 warning found (use docker --debug to expand):', '- LegacyKeyValueFormat (line 3)', 'Dockerfile:2'],
      ...['--------------------', '2 | >>> RUN a', '--------------------', 'ERROR: failed to solve'],
    ]);
  });
});

test('a condensed view gives the same, however the bytes are cut', () => {
  const bytes = Buffer.from(recorded('failed'));
  const whole = view([bytes]);
  expect(whole.shown.split('\n')).toHaveLength(12);
  for (let cut = 0; cut < bytes.length; cut += 13)
    expect(view([bytes.subarray(0, cut), bytes.subarray(cut)])).toEqual(whole);
});

const SECRET = 'ghp_0123456789abcdefghijklmnopqrstuvwxyz';

test('a secret is hidden before a line is cut', () => {
  const seen: string[] = [];
  const condensed = condensedView(
    (chunk) => seen.push(Buffer.from(chunk).toString()),
    () => undefined,
    (text) => text.replaceAll(SECRET, '***'),
  );
  const long = 'x'.repeat(90);
  condensed.write(Buffer.from(`#7 [1/1] RUN ${long} ${SECRET}\n#7 0.100 ${long} ${SECRET}\n`));
  condensed.tell();
  condensed.end();
  expect(seen.join('')).toContain('xxx');
  expect(seen.join('')).not.toContain(SECRET.slice(0, 8));
});

function view(chunks: readonly Uint8Array[]) {
  const seen = { shown: '', lines: 0 };
  const condensed = condensedView(
    (chunk) => (seen.shown += Buffer.from(chunk).toString()),
    () => (seen.lines += 1),
    (text) => text.replaceAll(SECRET, '***'),
  );
  for (const chunk of chunks) condensed.write(chunk);
  condensed.end();
  return seen;
}
