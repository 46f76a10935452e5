import { describe, expect, it } from 'vitest';
import type { Config } from '../../src/config/config.ts';
import { refuseUnreachable } from '../../src/plan/reachable.ts';
import { aRead } from '../fakes/read.ts';

type Given = Partial<Pick<Config, 'infra' | 'image' | 'registry'>>;

const refuse = (given: Given): void => refuseUnreachable({ ...aRead().config, ...given });
const prebuilt = (reference: string, code = false): Given => ({ image: { kind: 'prebuilt', reference, code } });
const pushedTo = (host: string): Given => ({ registry: { kind: 'host', host, path: '', creds: undefined } });

describe('an agent on EC2', () => {
  it.each([
    ['localhost/x', prebuilt('localhost/x')],
    ['localhost:5000/x', prebuilt('localhost:5000/x')],
    ['127.0.0.1:5000/x', prebuilt('127.0.0.1:5000/x')],
    ['an image that is pushed to localhost:5000', pushedTo('localhost:5000')],
    [
      'code over a public image, pushed to localhost:5000',
      { ...prebuilt('python:3.12', true), ...pushedTo('localhost:5000') },
    ],
  ])('cannot run %s: only the runner reaches that', (_, given) => {
    expect(() => refuse(given)).toThrow(/is this runner itself: an agent on EC2 cannot pull from it/);
    expect(() => refuse({ ...given, infra: { type: 'local' } })).not.toThrow();
  });

  it.each([
    ['localhost.example.com/x', prebuilt('localhost.example.com/x')],
    ['team/localhost', prebuilt('team/localhost')],
    ['an image that is pushed to ECR', { registry: { kind: 'ecr', host: undefined, path: '', creds: undefined } }],
    [
      'code over an image of this runner, pushed elsewhere',
      { ...prebuilt('localhost/x', true), ...pushedTo('ghcr.io') },
    ],
  ] satisfies [string, Given][])('can run %s', (_, given) => {
    expect(() => refuse(given)).not.toThrow();
  });
});
