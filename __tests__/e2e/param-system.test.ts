import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { createHash, generateKeyPairSync } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import { creds } from './image-bench.ts';
import { anImage } from './images.ts';
import { made, type MadeImage } from './param-image.ts';
import { dockerWithLogin, login } from './registry.ts';
import { docker } from './step.ts';

const TOKEN = 'canary-3f00b1aa5c77';
const FILE = 'canary-e4b2d6817a09';
const ODD = `it's "odd" $HOME \\ \`id\` é #1 {}`;

/** A key that nobody has: the builder hands it to the steps by an agent of its own. */
const key = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' });

/** Asks the SSH agent for its keys, in Python: https://datatracker.ietf.org/doc/draft-ietf-sshm-ssh-agent/ */
const ASK_AGENT = [
  'import os, socket, struct',
  's = socket.socket(socket.AF_UNIX)',
  's.connect(os.environ["SSH_AUTH_SOCK"])',
  's.sendall(struct.pack(">IB", 1, 11))',
  'length, kind, keys = struct.unpack(">IBI", s.recv(9, socket.MSG_WAITALL))',
  'print(kind, keys)',
].join('; ');

/** Why there is no SSH agent to test with; undefined when there is one. */
const noAgent = spawnSync('ssh-agent', ['-?']).error ? 'ssh-agent is not installed' : undefined;

/** An SSH agent with two keys, as a step before this one would start it. */
async function anSshAgent(): Promise<{ readonly socket: string; stop(): void }> {
  const folder = mkdtempSync(join(tmpdir(), 'ssh-agent-'));
  const socket = join(folder, 'socket');
  const agent = spawn('ssh-agent', ['-D', '-a', socket], { stdio: 'ignore' });
  while (!existsSync(socket)) await delay(20);
  for (const key of ['one', 'two'].map((name) => join(folder, name))) {
    execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', key]);
    execFileSync('ssh-add', ['-q', key], { env: { ...process.env, SSH_AUTH_SOCK: socket } });
    rmSync(key);
  }
  return {
    socket,
    stop() {
      agent.kill();
      rmSync(folder, { recursive: true });
    },
  };
}

it.skipIf(noAgent)(
  `\`ssh: default\` gives the commands the SSH agent of the step, with all of its keys${noAgent ? ` (skipped: ${noAgent})` : ''}`,
  async () => {
    const agent = await anSshAgent();
    try {
      const image = await made(
        {
          base: 'python:3.12-slim',
          ssh: 'default',
          image_build_cmds: [`python3 -c '${ASK_AGENT}' > /before`],
          commands: [`python3 -c '${ASK_AGENT}' > /after`],
        },
        { cmd: 'cat /before /after; echo ${SSH_AUTH_SOCK:-none}', env: { SSH_AUTH_SOCK: agent.socket } },
      );
      expect(image.output).toBe('12 2\n12 2\nnone\n');
      image.expectWithout(agent.socket);
    } finally {
      agent.stop();
    }
  },
);

describe('an image that uses many keys at once', () => {
  let image: MadeImage;
  beforeAll(async () => {
    image = await made(
      {
        base: 'python:3.12-slim',
        name: 'param/system',
        apt_packages: ['hello', 'figlet'],
        env: { GREETING: ODD, LINES: 'one\ntwo', EMPTY: '', HELLO_PATH: '/usr/bin' },
        image_build_cmds: [
          'hello -g before > /before',
          'printf %s "$FLAVOUR" > /flavour',
          'sha256sum < /run/secrets/token > /token.sha256; sha256sum < /run/secrets/key-file > /file.sha256',
          `python3 -c '${ASK_AGENT}' > /agent`,
          'ls /sys/class/net > /networks',
          'ls -A /alto > /code 2>&1; true',
        ],
        build_args: { FLAVOUR: `vanilla ${ODD}` },
        secrets: { token: 'env TOKEN', 'key-file': 'keys/secret.txt' },
        ssh: ['default=keys/id'],
        network: 'host',
        labels: { 'org.example.team': ODD, 'org.opencontainers.image.title': 'Mine' },
        source_root: 'app',
        copy: ['data/model.bin', { src: 'data/more', dst: 'assets/deep' }],
        commands: ['cat main.txt > /after', 'sha256sum < /run/secrets/token >> /token.sha256'],
        entrypoint: ['/bin/echo', 'from', ODD],
        extra_tags: ['stable', 'Release_1.2'],
        tag_format: 'v1-{spec_hash}-{agent}',
        registry_config: 'registry.json',
      },
      {
        agent: { mounts: ['shared'] },
        files: {
          'app/main.txt': 'the code',
          'app/.dockerignore': 'data\n',
          'data/model.bin': 'model',
          'data/more/a/b.txt': 'b',
          'data/other.bin': 'other',
          'keys/secret.txt': FILE,
          'keys/id': key,
          'shared/s.txt': 's',
          'registry.json': '{}',
          'outside.txt': '',
        },
        cmd: 'pwd; printenv GREETING LINES EMPTY; ls -A; figlet -v | head -n 1',
        env: { TOKEN },
        canaries: [TOKEN, FILE],
      },
    );
  });

  it('`apt_packages` are installed from the Debian of the base, and leave no index behind', () => {
    expect(image.sh('hello -g hi; command -v figlet')).toBe('hi\n/usr/bin/figlet');
    expect(image.sh('ls /var/lib/apt/lists /var/cache/apt | grep -v : | tr -d "\\n"')).not.toContain('Packages');
  });

  it('`env` is baked, and any value survives', () => {
    expect(image.inspect('.Config.Env')).toEqual(
      expect.arrayContaining([`GREETING=${ODD}`, 'LINES=one\ntwo', 'EMPTY=', 'HELLO_PATH=/usr/bin']),
    );
    expect(image.output.split('\n').slice(1, 5)).toEqual([ODD, 'one', 'two', '']);
  });

  it('`image_build_cmds` run after apt and before the code', () => {
    expect(image.sh('cat /before')).toBe('before');
    expect(image.sh('cat /code')).toContain('No such file');
  });

  it('`build_args` are variables of the commands, and any value survives', () => {
    expect(image.sh('cat /flavour')).toBe(`vanilla ${ODD}`);
  });

  it('`secrets` from the environment and from a file are seen by the commands, and by nobody afterwards', () => {
    const sums = [TOKEN, TOKEN, FILE].map((secret) => createHash('sha256').update(secret).digest('hex'));
    expect(image.sh('cat /token.sha256 /file.sha256').match(/\w{64}/g)).toEqual(sums);
    expect(image.sh('ls -A /run/secrets 2>/dev/null | wc -l')).toBe('0');
    image.expectWithout(TOKEN);
    image.expectWithout(FILE);
    // What is in a layer would be seen.
    expect(() => image.expectWithout('the code')).toThrow('holds a secret');
  });

  it('`ssh` gives the commands an agent with the key, and the image nothing', () => {
    expect(image.sh('cat /agent')).toBe('12 1');
    expect(image.sh('find / -xdev -name id -path "*keys*"')).toBe('');
    image.expectWithout(key.toString().split('\n')[1] ?? '');
  });

  it('`network: host` lets the commands use the network of the builder', () => {
    expect(image.sh('cat /networks')).toContain('alto-runner');
  });

  it('`labels` are on the image beside ours, and any value survives', () => {
    expect(image.inspect('.Config.Labels')).toMatchObject({
      'org.example.team': ODD,
      'org.opencontainers.image.title': 'Mine',
      'org.opencontainers.image.source': expect.stringMatching(/^https:\/\/.+\/hello$/) as string,
    });
  });

  it('`source_root` is the project: its folder, its .dockerignore and its working directory', () => {
    expect(image.output.split('\n')[0]).toBe('/alto/hello/app');
    expect(image.sh('ls -A .')).toBe('.dockerignore\nassets\ndata\nmain.txt');
    expect(image.sh('find /alto -name outside.txt')).toBe('');
  });

  it('`copy` brings more files into the project, under their own path or another, whatever is ignored', () => {
    expect(image.sh('cat data/model.bin assets/deep/a/b.txt; ls data')).toBe('modelbmodel.bin');
  });

  it('`mounts` stand beside the project', () => {
    expect(image.sh('cat /alto/shared/s.txt')).toBe('s');
  });

  it('`commands` run after the code, in its folder', () => {
    expect(image.sh('cat /after')).toBe('the code');
  });

  it('`entrypoint` is the ENTRYPOINT of the image, word by word', () => {
    expect(image.inspect('.Config.Entrypoint')).toEqual(['/bin/echo', 'from', ODD]);
    expect(docker('runner', 'run', '--rm', image.name, 'here')).toBe(`from ${ODD} here`);
  });

  it('`name` and `tag_format` are what the image is called', () => {
    expect(image.name).toMatch(/^alto\/param\/system:v1-[a-z2-7]{20}-job$/);
  });

  it('`extra_tags` are more names of the same image', () => {
    const id = image.inspect('.Id');
    for (const tag of ['stable', 'Release_1.2']) {
      expect(docker('runner', 'image', 'inspect', '--format', '{{.Id}}', `alto/param/system:${tag}`)).toBe(id);
    }
  });

  it('`registry_config` is accepted and explained: the logins of the action replace it', () => {
    expect(image.result.log).toMatch(/registry_config/);
  });
});

describe('an image on a base whose user is not root', () => {
  const HOST = 'registry.example.test';
  const base = `${HOST}/bases/of-a-user:1`;
  let image: MadeImage;
  beforeAll(async () => {
    anImage(base, 'FROM python:3.12-slim\nRUN useradd --create-home --uid 1234 worker\nUSER worker\n');
    // Its registry alone can tell whose it is.
    dockerWithLogin(HOST, ['push', '--quiet', base], ['rmi', base]);
    image = await made(
      {
        ...{ base, name: 'param/user', registry: `${HOST}/param`, registry_creds: creds() },
        apt_packages: ['hello'],
        image_build_cmds: ['id -un > /tmp/builder; hello -g early >> /tmp/builder'],
        python_exec: 'python3',
        packages: ['six'],
        commands: ['id -un > /tmp/commander'],
      },
      {
        files: { 'main.py': 'import six, sys; print(six.__name__, sys.prefix)' },
        cmd: 'id -un; hello -g hi; python main.py; echo made > /alto/out/artifacts/made',
        env: { TEAM_TOKEN: login.password },
      },
    );
  });

  it('gets `apt_packages` and an environment for Python, and runs them as that user', () => {
    expect(image.output).toBe('worker\nhi\nsix /opt/alto/venv\n');
    expect(image.sh('stat -c %U /opt/alto/venv $(command -v hello)')).toBe('root\nroot');
  });

  it('runs its commands as that user, and has it as its own', () => {
    expect(image.sh('cat /tmp/builder /tmp/commander')).toBe('worker\nearly\nworker');
    expect(image.inspect('.Config.User')).toBe('worker');
    expect(image.sh('id -u')).toBe('1234');
  });
});
