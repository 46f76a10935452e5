import { spawnSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { HEALS } from '../../../../src/agents/ec2/host/fetch.ts';
import { registryTrouble } from '../../../../src/docker/registry-trouble.ts';

// What docker 20.10–28.2, containerd, ECR, Docker Hub and ghcr say.
const SAID: readonly (readonly [heals: boolean, said: string])[] = [
  [true, 'Get "https://r.example.test/v2/": dial tcp 10.0.0.1:443: connect: connection refused'],
  [true, 'Get "https://r.example.test/v2/": dial tcp 10.0.0.1:443: i/o timeout'],
  [true, 'Get "https://r.example.test/v2/": net/http: TLS handshake timeout'],
  [true, 'Get "https://r.example.test/v2/": context deadline exceeded'],
  [
    true,
    'Get "https://r.example.test/v2/": net/http: request canceled (Client.Timeout exceeded while awaiting headers)',
  ],
  [true, 'read tcp 10.0.0.2:1->10.0.0.1:443: read: connection reset by peer'],
  [true, 'Get "https://r.example.test/v2/": dial tcp: lookup r.example.test on 10.0.0.53:53: no such host'],
  [true, 'Get "https://r.example.test/v2/": dial tcp: lookup r.example.test: Temporary failure in name resolution'],
  [true, 'Get "https://r.example.test/v2/": EOF'],
  [true, 'unexpected EOF'],
  [true, 'write tcp 10.0.0.2:1->10.0.0.1:443: write: broken pipe'],
  [true, 'received unexpected HTTP status: 503 Service Unavailable'],
  [true, 'received unexpected HTTP status: 500 Internal Server Error'],
  [true, 'unexpected status from HEAD request to https://r.example.test/v2/a/manifests/1: 502 Bad Gateway'],
  [true, 'toomanyrequests: Rate exceeded'],
  [true, 'error pulling image configuration: download failed: unexpected status code 429 Too Many Requests'],
  [
    true,
    'failed to authorize: failed to fetch oauth token: Post "https://auth.example.test": net/http: TLS handshake timeout',
  ],
  [false, 'manifest for r.example.test/a@sha256:0 not found: manifest unknown: manifest unknown'],
  [
    false,
    'pull access denied for a, repository does not exist or may require login: denied: requested access is denied',
  ],
  [false, 'unauthorized: authentication required'],
  [false, 'Get "https://r.example.test/v2/": no basic auth credentials'],
  [false, 'denied: Your authorization token has expired. Reauthenticate and try again.'],
  [false, 'no matching manifest for linux/arm64/v8 in the manifest list entries'],
  [
    false,
    'image with reference a was found but does not match the specified platform: wanted linux/arm64, actual: linux/amd64',
  ],
  [false, 'Get "https://r.example.test/v2/": x509: certificate signed by unknown authority'],
  [false, "name unknown: The repository with name 'a' does not exist in the registry with id '1'"],
  [false, 'failed to register layer: write /usr/lib/x.so: no space left on device'],
  [false, 'invalid reference format: repository name (team/geofence-timeout) must be lowercase'],
];
const PASSING = new Set<unknown>(['limited', 'unavailable', 'unreachable']);

describe('a pull is tried again', () => {
  test.each(SAID)('%s: %s', (heals, said) => {
    const text = `Error response from daemon: ${said}\n`;
    expect(new RegExp(HEALS, 'i').test(text)).toBe(heals);
    expect(spawnSync('grep', ['-qiE', HEALS], { input: text }).status).toBe(heals ? 0 : 1);
    // What is told of it in the end must not contradict that.
    expect(PASSING.has(registryTrouble(text))).toBe(heals);
  });
});
