import { describe, expect, it } from 'vitest';
import { noteSteps } from '../../src/docker/build-steps.ts';

const steps = (log: string, redact = (text: string) => text) => {
  const notes = noteSteps(redact);
  for (const line of log.split('\n')) notes.line(line);
  return notes.steps();
};
const count = (log: string) => {
  const all = steps(log);
  return { total: all.length, cached: all.filter(({ cached }) => cached).length };
};

describe('the steps of a build', () => {
  it('are those of the Dockerfile, and no work of the builder’s own', () => {
    const log = `#0 building with "alto-remote" instance using remote driver

#1 [internal] load build definition from Dockerfile
#1 DONE 0.0s

#2 [auth] sharing credentials for registry.example.test
#2 DONE 0.0s

#5 importing cache manifest from registry.example.test/x/cache:1
#5 inferred cache manifest type: application/vnd.oci.image.manifest.v1+json done
#5 DONE 0.0s

#6 [one 1/2] FROM registry.example.test/python:3.12-slim@sha256:0131
#6 CACHED

#7 [internal] load build context
#7 CACHED

#8 [stage-1 4/5] RUN --mount=type=secret,id=tok cat /run/secrets/tok
#8 CACHED

#11 [one 2/2] RUN echo hi > /x
#11 CACHED

#12 [stage-1 5/5] COPY a.txt /w/
#12 DONE 0.1s

#13 exporting to image
#13 DONE 0.1s`;
    expect(count(log)).toEqual({ total: 3, cached: 2 });
  });

  it('count for each platform, with stages or without', () => {
    const log = `#6 [linux/amd64 1/3] FROM docker.io/library/alpine
#6 CACHED
#7 [linux/arm64 1/3] FROM docker.io/library/alpine
#8 [linux/amd64 builder 2/3] RUN make
#8 CACHED
#9 [linux/amd64->arm64 builder 2/3] RUN make
#9 DONE 3.0s
#10 [linux/arm64 3/3] WORKDIR /w
#10 CACHED`;
    expect(count(log)).toEqual({ total: 3, cached: 2 });
  });

  it('count once, however often the log comes back to them', () => {
    const log = '#7 [2/2] RUN a\n#7 ...\n\n#8 [1/1] COPY b /\n#8 DONE 0.6s\n\n#7 [2/2] RUN a\n#7 DONE 0.6s';
    expect(count(log)).toEqual({ total: 2, cached: 0 });
  });

  it('are not what a program prints', () => {
    const log = '#7 [2/2] RUN a\n#7 0.1 #7 CACHED\n#7 0.2 #9 [2/2] RUN b\n#7 0.3 [3/9] RUN c\r#7 CACHED\n#7 DONE 1.0s';
    expect(count(log)).toEqual({ total: 1, cached: 0 });
  });

  it('are out of a cache, too, where their layer was fetched from the registry for the next one', () => {
    const digest = `sha256:${'1'.repeat(64)}`;
    const log = `#6 [1/3] FROM registry.example.test/python@${digest}
#6 ${digest} 10B / 10B 0.1s
#7 [2/3] RUN make
#7 ${digest} 158B / 158B 0.0s done
#7 extracting ${digest}
#7 DONE 0.1s
#8 [3/3] RUN make more
#8 DONE 0.1s`;
    expect(count(log)).toEqual({ total: 2, cached: 1 });
  });

  it('have the names and times that are shown while they are built', () => {
    const log = `#7 [linux/amd64 stage-1 2/6] RUN --mount=type=secret,id=a : 'alto: installing apt packages';  command -v apt-get
#7 DONE 12.5s
#8 [tools 1/2] RUN make
#8 CACHED
#9 [stage-1 6/6] COPY alto /alto`;
    expect(steps(log)).toEqual([
      { name: '[linux/amd64 2/6] installing apt packages', cached: false, seconds: 12.5 },
      { name: '[tools 1/2] RUN make', cached: true, seconds: undefined },
      { name: '[6/6] COPY alto /alto', cached: false, seconds: undefined },
    ]);
  });

  it('are short, and hold no secret, wherever they are cut', () => {
    const secret = 's3cret'.repeat(30);
    const [step] = steps(`#7 [2/2] RUN curl ${secret} ${'x'.repeat(200)}`, (text) => text.replaceAll(secret, '***'));
    expect(step?.name).toMatch(/^\[2\/2\] RUN curl \*\*\* x+…$/);
    expect(step?.name.length).toBeLessThan(120);
  });
});
