import { expect, describe, test } from 'vitest';
import { formsOf, unwrapped } from '../runner/canary.ts';
import { altoYml, hurryUrl, PASSWORD, type Played, runScripted } from './scripted.ts';

// Every kind of secret that a run holds; none may be seen, whatever is printed and however the run ends.
const TOKEN = 'c4n4ry/of+the=environment';
const BUILD = 'c4n4ry "of" a build\\secret';
const FILE = 'c4n4ry-line-one-of-a-file\nc4n4ry-line-two: of a file\n';
const LOGIN = 'c4n4ry-of-an-input';
// What Markdown escapes.
const MARKED = 'https://c4n4ry_of:a*page@here/<b>#1';
const CANARIES = [TOKEN, BUILD, FILE, ...FILE.trim().split('\n'), LOGIN, MARKED, PASSWORD];

const everyForm = CANARIES.flatMap((canary) => formsOf(canary)).join(' | \n');
const cut = Buffer.from(TOKEN).toString('base64').slice(0, -4);

const files = {
  'alto.yml': altoYml(
    `image_build_cmds: ['true'], secrets: { build: "env BUILD", file: key }`,
    `env: { TOKEN: "{{ env('TOKEN') }}", MARKED: "{{ env('MARKED') }}" }\nartifacts: ['*.bin']\n`,
  ),
  key: FILE,
};

const run = {
  files,
  debug: true,
  env: { TOKEN, BUILD, MARKED },
  with: { secrets: `login=${LOGIN}` },
  program: {
    log: `${everyForm}\r${everyForm}\nand cut off at the end: ${cut}`,
    files: {
      '/alto/hello/innocent.bin': Buffer.from('weights'),
      '/alto/out/summary.md': Buffer.from(everyForm),
      '/alto/out/return.json': Buffer.from(JSON.stringify(CANARIES.join(' '))),
    },
  },
};

/** Everything that leaves the process, but what the instance's own key opens. */
function expectNoCanary(ended: Played): void {
  const said = (raw: string): string =>
    // A mask has to name what it hides; the runner swallows that line.
    raw
      .split('\n')
      .filter((line) => !line.startsWith('::add-mask::'))
      .join('\n');
  const places = {
    'what main printed': said(ended.main.raw),
    'what post printed': said(ended.post?.raw ?? ''),
    'outputs and state': JSON.stringify([ended.outputs, ended.state]),
    summaries: `${ended.summary}${ended.post?.summary}`,
    'what summaries show': shownOf(`${ended.summary}${ended.post?.summary}`),
    annotations: JSON.stringify(ended.annotations),
    'variables of later steps': JSON.stringify([ended.env, ended.path]),
    'files in the workspace': JSON.stringify({ ...ended.files, key: '' }),
    'the arguments of docker': JSON.stringify(ended.world.docker.map(({ argv }) => argv)),
    ...Object.fromEntries(ended.calls.map((call, at) => [`call ${at}, ${call.action}`, unwrapped(call.body)])),
  };
  for (const [where, text] of Object.entries(places))
    for (const canary of CANARIES)
      for (const form of formsOf(canary)) expect(around(text, form), `${form} is seen in ${where}`).toBe('');
}

/** Markdown as a page shows it, as far as a secret could be read from it. */
function shownOf(markdown: string): string {
  const text = markdown.replaceAll(/\\(?=[!-/:-@[-`{-~])|\u200b|\u2060/g, '');
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}

function around(text: string, form: string): string {
  const at = text.indexOf(form);
  return at < 0 ? '' : text.slice(Math.max(0, at - 60), at + form.length + 20);
}

describe.concurrent('with ACTIONS_STEP_DEBUG on, no canary is seen in any form', () => {
  test('F15, F45, F46: of a good run, whose program prints all of them', async () => {
    const ended = await runScripted(run);
    expect(ended.outputs['result'], ended.log).toBe('success');
    expectNoCanary(ended);
    expect(ended.files['alto-artifacts/train/alto.log']?.match(/\*\*\*/g)?.length).toBeGreaterThan(80);
  });

  test('B59: an artifact that holds one is named, and comes as it is', async () => {
    const files = { '/alto/hello/settings.bin': Buffer.from(`token: ${TOKEN}`) };
    const ended = await runScripted({ ...run, program: { files } });
    expect(ended.files['alto-artifacts/train/settings.bin']).toBe(`token: ${TOKEN}`);
    expect(ended.annotations).toContainEqual(
      expect.objectContaining({
        level: 'warning',
        message: 'a secret of this run stands in `settings.bin`: do not upload what others may read',
      }),
    );
    expectNoCanary({ ...ended, files: {} });
  });

  test('F15: of a program that fails', async () => {
    const ended = await runScripted({ ...run, program: { ...run.program, exitCode: 3 } });
    expect(ended.outputs['result'], ended.log).toBe('failure');
    expect(ended.summary).toContain('***');
    expectNoCanary(ended);
  });

  test.each([false, true])(
    'F15: of a build that fails and says what it was given; with debug logging: %s',
    async (debug) => {
      const ended = await runScripted({
        ...{ ...run, debug },
        docker: (call, usual) => {
          if (call.verb !== 'buildx build') return usual(call);
          const said = `#9 [2/2] RUN x\n#9 0.1 ${everyForm.replaceAll('\n', '\n#9 0.2 ')}\n#9 ERROR: it failed\n`;
          call.print(said);
          return { stderr: `ERROR: failed to solve: ${everyForm}\n`, code: 1 };
        },
      });
      expect(ended.outputs['result'], ended.log).toBe('build-error');
      expect(ended.log).toMatch(debug ? /│ #9 0\.1 / : /│ +failed {2}\[2\/2\] RUN x/);
      expectNoCanary(ended);
    },
  );

  test('F15: of a cloud that refuses with them in its words', async () => {
    const ended = await runScripted({
      ...run,
      prepare: ({ cloud }) =>
        cloud.fault(
          'ec2.RunInstances',
          { kind: 'error', code: 'UnauthorizedOperation', message: everyForm, status: 403 },
          'forever',
        ),
    });
    expect(ended.outputs['result'], ended.log).toBe('infra-error');
    expectNoCanary(ended);
  });

  test.each(['cancelled', 'killed'] as const)('F15: of a run that is %s', async (how) => {
    const when = (line: string): boolean => line.includes('and cut off');
    const ended = await runScripted({
      ...run,
      program: { ...run.program, log: `${run.program.log}\n`, until: new Promise(() => undefined) },
      ...(how === 'killed' ? { killWhen: when } : { cancelWhen: when }),
    });
    expect(ended.main[how], ended.log).toBe(true);
    expectNoCanary(ended);
  });
});

/** Loaded before the action: when the program speaks, everything goes wrong that nobody foresaw. */
const BOMB = `
  const write = process.stdout.write.bind(process.stdout);
  process.stdout.write = (text, ...rest) => {
    if (String(text).includes('light the fuse')) setImmediate(() => {
      const { TOKEN } = process.env;
      console.log('console', TOKEN);
      console.error(new Error(TOKEN));
      process.stderr.write('::error::' + TOKEN);
      process.emitWarning(TOKEN);
      Promise.reject(new Error('nobody caught ' + TOKEN));
      setImmediate(() => { throw new Error('nobody caught the second ' + TOKEN); });
    });
    return write(text, ...rest);
  };`;

describe.concurrent('what nobody foresaw', () => {
  test.each([true, false])('F15, F74: goes through the writer and ends the run in order (debug %s)', async (debug) => {
    const ended = await runScripted({
      ...run,
      debug,
      env: {
        ...run.env,
        NODE_OPTIONS: `--import ${hurryUrl(20, 0)} --import data:text/javascript,${encodeURIComponent(BOMB)}`,
      },
      program: { log: 'light the fuse\n', until: new Promise(() => undefined) },
    });
    expectNoCanary(ended);
    expect(ended.outputs, ended.log).toMatchObject({ result: 'infra-error', 'failure-reason': 'bug' });
    expect(ended.exitCode).toBe(1);
    expect(ended.world.cloud.instances().map(({ state }) => state)).not.toContain('running');
    expect(ended.left).toEqual([]);
    expect(ended.annotations.filter(({ level }) => level === 'error')).toMatchObject([
      { message: expect.stringContaining('this is a bug in alto-action: nobody caught ***') as string },
    ]);
    // Stacks and strays are for those who look for them.
    expect(ended.log.includes('console ***')).toBe(debug);
    expect(/^.*\bat .*:\d+:\d+\)?$/m.test(ended.log)).toBe(debug);
  });
});

// How each secret of a run looks, and where it comes from.
const BORN: readonly [what: string, looks: RegExp][] = [
  ['what an input hands over', /^c4n4ry-of-an-input$/],
  ['what the environment hands over', /^c4n4ry\/of\+the=environment$/],
  ['a secret of the build', /^c4n4ry "of" a build\\secret$/],
  ['the lines of a file', /^c4n4ry-line-two: of a file$/],
  ['the right to ask GitHub for tokens', /^ey[\w-]{64}$/],
  ['an OIDC token', /^ey[\w-]+\.ey[\w-]+\.[\w-]+$/],
  ['the id of a session key', /^ASIA/],
  ['a session token', /^FwoGZXIvYXdzE/],
  ['the answer of GetAuthorizationToken', new RegExp(`^${Buffer.from(`AWS:${PASSWORD}`).toString('base64')}$`)],
  ['the password in it', new RegExp(`^${PASSWORD}$`)],
];

test('every secret of a run is masked at its birth, before anything else could be said', async () => {
  const ended = await runScripted(run);
  const lines = ended.main.raw.split('\n');
  const masked = lines.filter((line) => line.startsWith('::add-mask::')).map((line) => decoded(line.slice(12)));
  for (const [what, looks] of BORN) {
    const value = masked.find((mask) => looks.test(mask));
    expect(value, what).toBeDefined();
    const first = lines.findIndex((line) => decoded(line).includes(value ?? ''));
    expect(lines[first], what).toMatch(/^::add-mask::/);
  }
});

function decoded(text: string): string {
  return text.replaceAll('%0A', '\n').replaceAll('%0D', '\r').replaceAll('%25', '%');
}
