import { describe, expect, it } from 'vitest';
import { buildView, readableStep } from '../../src/docker/build-view.ts';

const MOUNTS = '--mount=type=cache,id=alto-pip,target=/tmp/x     --mount=type=bind,source=.alto,target=/tmp/y     ';
const OURS = `: 'alto: installing requirements.txt';     python=$(command -v python3) || { echo "x" >&2; exit 1; };     "$python" -m pip install`;

describe('readableStep', () => {
  it.each([
    ['a step', `#6 [stage-0 2/4] RUN ${MOUNTS}${OURS}`, '#6 [stage-0 2/4] installing requirements.txt'],
    ['the name of one that failed', ` > [2/4] RUN ${MOUNTS}${OURS}:`, ' > [2/4] installing requirements.txt:'],
    [
      'the error of Docker 20.10',
      `#6 ERROR: executor failed running [/bin/sh -c ${OURS}]: exit code: 1`,
      '#6 ERROR: executor failed running installing requirements.txt: exit code: 1',
    ],
    [
      'the error of later ones',
      `ERROR: failed to solve: process "/bin/sh -c ${OURS.replaceAll('"', '\\"')}" did not complete successfully: exit code: 1`,
      'ERROR: failed to solve: process installing requirements.txt did not complete successfully: exit code: 1',
    ],
    ['nothing of the user’s', "#5 [2/4] RUN : 'mine'; make", "#5 [2/4] RUN : 'mine'; make"],
  ])('shortens %s', (_, line, expected) => {
    expect(readableStep(line)).toBe(expected);
  });
});

describe('buildView', () => {
  it('hands on every other byte, however it is cut', () => {
    const text = Buffer.from(`#1 é\r\n\n#6 RUN ${OURS}\nlast \xff`, 'utf8');
    for (let cut = 0; cut <= text.length; cut++) {
      const out: Uint8Array[] = [];
      const view = buildView((chunk) => out.push(Buffer.from(chunk)));
      view.write(text.subarray(0, cut));
      view.write(text.subarray(cut));
      view.end();
      expect(Buffer.concat(out).toString()).toBe(`#1 é\r\n\n#6 installing requirements.txt\nlast \xff`);
    }
  });
});
