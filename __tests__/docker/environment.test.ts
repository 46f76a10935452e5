import { describe, expect, it } from 'vitest';
import { dockerEnvironment } from '../../src/docker/environment.ts';

const STEP = {
  PATH: '/bin',
  HOME: '/home/runner',
  DOCKER_HOST: 'tcp://10.0.0.1:2376',
  DOCKER_CONTEXT: 'other',
  DOCKER_TLS_VERIFY: '1',
  HTTPS_PROXY: 'http://proxy:3128',
  no_proxy: 'localhost',
  BUILDX_BUILDER: 'mine',
  RUNNER_TRACKING_ID: 'github_1',
};

describe('the environment of docker', () => {
  it('keeps how the step reaches its engine, proxies and builders', () => {
    expect(dockerEnvironment({ env: STEP })).toEqual({ ...STEP, DOCKER_CLI_HINTS: 'false', NO_COLOR: '1' });
  });

  it.each([
    'OTEL_EXPORTER_OTLP_ENDPOINT',
    'NODE_OPTIONS',
    'LD_PRELOAD',
    'SOURCE_DATE_EPOCH',
    'AWS_SECRET_ACCESS_KEY',
    'AWS_ENDPOINT_URL',
    'GITHUB_TOKEN',
    'INPUT_REGISTRY-PASSWORD',
    'BUILDKIT_PROGRESS',
    'GODEBUG',
  ])('F66: does not hold %s', (name) => {
    expect(Object.keys(dockerEnvironment({ env: { ...STEP, [name]: 'x' } }))).not.toContain(name);
  });

  it('reaches an engine that the file names by its address alone', () => {
    const env = dockerEnvironment({ env: STEP, dockerHost: 'unix:///run/other.sock' });
    expect(env['DOCKER_HOST']).toBe('unix:///run/other.sock');
    expect(env).not.toHaveProperty('DOCKER_CONTEXT');
    expect(env).not.toHaveProperty('DOCKER_TLS_VERIFY');
  });

  it('points to the run’s own configuration, whatever the step’s says', () => {
    const env = dockerEnvironment({
      env: { ...STEP, DOCKER_CONFIG: '/theirs' },
      config: { folder: '/ours', buildx: '/theirs/buildx' },
    });
    expect(env).toMatchObject({ DOCKER_CONFIG: '/ours', BUILDX_CONFIG: '/theirs/buildx' });
  });

  it('leaves out what is not set', () => {
    expect(Object.keys(dockerEnvironment({ env: { PATH: '/bin', HOME: undefined } }))).not.toContain('HOME');
  });
});
