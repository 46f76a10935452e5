import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { pipeline } from 'node:stream/promises';
import { extract } from 'tar-stream';
import { beforeAll, describe, expect, test } from 'vitest';
import { remembered } from '../../src/once.ts';
import { TINY } from './ec2-bench.ts';
import { creds, expectGood, publishTiny, type Seen, step } from './image-bench.ts';
import { anImage } from './images.ts';
import { readJson, readManifest, writeBlob, writeManifest } from './registry-writes.ts';
import { dockerWithLogin, login } from './registry.ts';
import { aWorkspace, docker, newName, runStep } from './step.ts';

const HOST = 'registry.example.test';
const env = { TEAM_TOKEN: login.password };

const OCI = {
  'application/vnd.docker.distribution.manifest.v2+json': 'application/vnd.oci.image.manifest.v1+json',
  'application/vnd.docker.container.image.v1+json': 'application/vnd.oci.image.config.v1+json',
  'application/vnd.docker.image.rootfs.diff.tar.gzip': 'application/vnd.oci.image.layer.v1.tar+gzip',
} as const;
const DOCKER_MANIFEST = 'application/vnd.docker.distribution.manifest.v2+json';
const OCI_MANIFEST = OCI[DOCKER_MANIFEST];
const OCI_INDEX = 'application/vnd.oci.image.index.v1+json';

/** A base that has opinions about everything. */
const RICH = `FROM ${TINY}
ENV MODE="a b" PATH=/opt/bin:/usr/bin
RUN mkdir -p /srv/app /opt/bin /data && mkdir -m 1777 /srv/app/mine && ln -s sh /usr/bin/ash && echo kept > /srv/app/kept && ln /srv/app/kept /srv/app/hard
WORKDIR /srv/app
VOLUME /data
EXPOSE 8080
LABEL a=base b=base
STOPSIGNAL SIGINT
USER 1234:1234
ENTRYPOINT ["echo"]
CMD ["hello"]
`;

beforeAll(async () => {
  publishTiny();
  const pushed = (name: string, dockerfile: string): void => {
    anImage(`${HOST}/bases/${name}`, dockerfile);
    dockerWithLogin(HOST, ['push', '--quiet', `${HOST}/bases/${name}`], ['rmi', `${HOST}/bases/${name}`]);
  };
  pushed('rich:docker', RICH);
  pushed(
    'linked:docker',
    `FROM ${TINY}\nRUN mkdir -p /data/alto && ln -s /data/alto /alto && echo old > /data/alto/old\n`,
  );
  await ociTwin('bases/rich');
  await twoPlatforms('bases/rich');
});

/** The same image in the words of the OCI. */
async function ociTwin(path: string): Promise<void> {
  const { json } = await readManifest(path, 'docker');
  const inWords = <T extends { readonly mediaType: string }>(part: T): T => ({
    ...part,
    mediaType: OCI[part.mediaType as keyof typeof OCI],
  });
  if (!json.config || !json.layers) throw new Error('no manifest');
  const twin = { ...inWords(json), config: inWords(json.config), layers: json.layers.map(inWords) };
  await writeManifest(path, twin, 'oci');
}

/** An index of it for two platforms, with an attestation, as buildx makes one. */
async function twoPlatforms(path: string): Promise<void> {
  const amd = await readManifest(path, 'oci');
  if (!amd.json.config) throw new Error('no manifest');
  const config = { ...(await readJson(path, amd.json.config.digest)), architecture: 'arm64', variant: 'v8' };
  const blob = await writeBlob(path, JSON.stringify(config));
  const arm = await writeManifest(path, { ...amd.json, config: { ...amd.json.config, ...blob } });
  const child = ({ digest, size }: { digest: string; size: number }, platform: object) => ({
    ...{ mediaType: OCI_MANIFEST, digest, size, platform },
  });
  const manifests = [
    child(amd, { architecture: 'amd64', os: 'linux' }),
    child(arm, { architecture: 'arm64', os: 'linux', variant: 'v8' }),
    child(arm, { architecture: 'unknown', os: 'unknown' }),
  ];
  await writeManifest(path, { mediaType: OCI_INDEX, manifests }, 'index');
}

const FILES = {
  'main.sh': 'id -u 2>/dev/null; pwd; echo "$MODE"; cat deep/er/data.txt; echo done > /alto/out/artifacts/made\n',
  'deep/er/data.txt': 'data\n',
  'deep/run.sh': '#!/bin/sh\n',
  'É ü/ñ.txt': 'x'.repeat(70_000),
};

/** What buildx alone makes of the same file on the runner's engine, and what that prints. */
async function builtAlone(
  agent: string,
  { image, cmd }: Case,
): Promise<{ readonly name: string; readonly output: string }> {
  const job = { infra: { type: 'local' }, image, entrypoint: { type: 'script', cmd } };
  const workspace = aWorkspace({ ...FILES, 'alto.yml': JSON.stringify({ [agent]: job }) });
  try {
    const { outputs, log } = await runStep({ workspace, env });
    expect(outputs['result'], log).toBe('success');
    const name = `${outputs['image-repository']}:${outputs['image-tag']}`;
    return { name, output: workspace.read(`alto-artifacts/${agent}/alto.log`) };
  } finally {
    workspace.remove();
  }
}

/** Every file of an image, with all that can be known about it. */
async function filesOf(image: string): Promise<readonly string[]> {
  const container = docker('runner', 'create', '--entrypoint', 'x', image);
  const options = { ...process.env, DOCKER_HOST: process.env['ALTO_RUNNER_DOCKER_HOST'] };
  const child = spawn('docker', ['export', container], { env: options, stdio: ['ignore', 'pipe', 'inherit'] });
  const files: string[] = [];
  const unpack = extract();
  unpack.on('entry', ({ name, mode, uid, gid, size, mtime, type, linkname }, stream, next) => {
    const hash = createHash('sha256');
    stream.on('data', (chunk) => hash.update(chunk as Buffer));
    stream.on('end', () => {
      // Folders on the way are made by whoever unpacks, at that time; the engine writes its own files into a container.
      const time = /^(alto\/|dev|etc|proc|sys|$)/.test(name) && type === 'directory' ? '' : mtime.toISOString();
      const isEngines = /^(\.dockerenv$|dev\/|etc\/(hostname|hosts|resolv\.conf|mtab)$)/.test(name);
      if (!isEngines)
        files.push([name, type, mode.toString(8), uid, gid, size, linkname, time, hash.digest('hex')].join(' '));
      next();
    });
  });
  await pipeline(child.stdout, unpack);
  docker('runner', 'rm', container);
  return files.toSorted();
}

/** What an engine knows of an image, without the names of containers that old builders ran. */
function configOf(image: string): Readonly<Record<string, unknown>> {
  const [inspected] = JSON.parse(docker('runner', 'image', 'inspect', image)) as [Record<string, unknown>];
  const { Hostname: _, Image: __, ...config } = inspected['Config'] as Record<string, unknown>;
  return { ...config, Architecture: inspected['Architecture'], Os: inspected['Os'] };
}

/** The image of a run, on the runner's engine. */
function pulled({ outputs }: Seen): string {
  const image = outputs['image'] ?? '';
  dockerWithLogin(HOST, ['pull', '--quiet', image]);
  return image;
}

interface Case {
  readonly image: object;
  readonly cmd: string;
}

const team = { registry: `${HOST}/team`, registry_creds: creds() };
const rich = (base: string, more: object = {}): Case => ({
  image: { base: `${HOST}/bases/${base}`, ...more, ...team },
  cmd: 'sh main.sh',
});

const CASES = {
  docker: rich('rich:docker'),
  oci: rich('rich:oci'),
  index: rich('rich:index'),
  env: rich('rich:docker', { image_build_cmds: ['echo made > /srv/app/mine/made'], env: { BAKED: `it's "$x"` } }),
  linked: {
    image: { base: `${HOST}/bases/linked:docker`, ...team },
    cmd: 'cat deep/er/data.txt; ls -d /alto/hello/main.sh; cat /data/alto/old; echo r > /alto/out/artifacts/made',
  },
} satisfies Record<string, Case>;

describe('an appended image equals the one that buildx makes of the same file', () => {
  const appending = (name: keyof typeof CASES) =>
    remembered(async () => {
      const agent = newName(name);
      const run = await step({ agent, ...CASES[name], files: FILES, env });
      await expectGood(run);
      expect(run.log).toContain('the code (');
      return { agent, run };
    });
  const runs = {
    docker: appending('docker'),
    oci: appending('oci'),
    index: appending('index'),
    env: appending('env'),
    linked: appending('linked'),
  };
  // All of them at once; what fails is told by the test that looks at it.
  beforeAll(() => {
    const begun = Promise.allSettled(Object.values(runs).map((run) => run()));
    return () => begun;
  });

  /** A run whose code was appended, its image and the one that buildx makes, and what both print. */
  async function both(
    name: keyof typeof CASES,
  ): Promise<{ readonly agent: string; readonly run: Seen; readonly appended: string; readonly built: string }> {
    const { agent, run } = await runs[name]();
    const alone = await builtAlone(agent, CASES[name]);
    expect(run.output).toBe(alone.output);
    return { agent, run, appended: pulled(run), built: alone.name };
  }

  test.each([
    ['on a base in Docker’s words, with a user, a volume, links and an entrypoint', 'docker', DOCKER_MANIFEST],
    ['on a base in the words of the OCI', 'oci', OCI_MANIFEST],
    ['on an index of several platforms, with attestations', 'index', OCI_MANIFEST],
    ['on an environment of its own', 'env', DOCKER_MANIFEST],
  ] as const)('%s', async (_, name, mediaType) => {
    const { agent, run, appended, built } = await both(name);
    expect(run.output).toBe('/alto/hello\na b\ndata\n');
    expect(await filesOf(appended)).toEqual(await filesOf(built));
    expect(configOf(appended)).toEqual(configOf(built));
    expect(configOf(appended)).toMatchObject({
      User: '1234:1234',
      WorkingDir: '/alto/hello',
      Volumes: { '/data': {} },
      Entrypoint: ['echo'],
      Labels: {
        ...{ a: 'base', b: 'base', 'org.opencontainers.image.source': 'https://github.com/octocat/hello' },
        'alto.hash': run.outputs['image-tag'],
      },
    });
    const { json } = await readManifest(`team/hello-${agent}`, run.outputs['image-digest'] ?? '');
    expect(json.mediaType).toBe(mediaType);
    const source = { 'org.opencontainers.image.source': 'https://github.com/octocat/hello' };
    expect(json.annotations).toEqual(mediaType === OCI_MANIFEST ? source : undefined);
  });

  test('on a base where /alto is a link: the program sees the same, and nothing that the link leads to is lost', async () => {
    const { agent, run, appended, built } = await both('linked');
    expect(run.output).toBe('data\n/alto/hello/main.sh\nold\n');
    expect(run.has(`alto-artifacts/${agent}/made`)).toBe(true);
    expect(configOf(appended)).toEqual(configOf(built));
  });
});
