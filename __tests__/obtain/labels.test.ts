import { describe, expect, it } from 'vitest';
import { annotationsOf, labelsOf } from '../../src/obtain/labels.ts';
import type { Content } from '../../src/plan/layers.ts';
import { someBuildOptions } from '../fakes/config.ts';

const SOURCE = 'org.opencontainers.image.source';
const plan = { source: 'https://github.com/octo/app' };
const dockerfile: Content = {
  kind: 'dockerfile',
  folder: '/w',
  dockerfile: { name: 'Dockerfile', ignore: '' },
  target: undefined,
};
const environment = { kind: 'environment' } as Content;

const layer = (content: Content, named: Readonly<Record<'labels' | 'annotations', Record<string, string>>>) => ({
  content,
  hash: 'abc',
  build: someBuildOptions(named),
});

describe('the labels of an image', () => {
  it.each([
    ['are its source and its hash', {}, { [SOURCE]: plan.source, 'alto.hash': 'abc' }],
    ['are those of the user, too', { team: 'a' }, { [SOURCE]: plan.source, team: 'a', 'alto.hash': 'abc' }],
    ['name the source that the user names', { [SOURCE]: 'mine' }, { [SOURCE]: 'mine', 'alto.hash': 'abc' }],
  ])('%s', (_, labels, expected) => {
    expect(labelsOf(plan, layer(dockerfile, { labels, annotations: {} }))).toEqual(expected);
  });

  it('are ours alone where there is no code', () => {
    expect(labelsOf(plan, layer(environment, { labels: { team: 'a' }, annotations: {} }))).toEqual({
      [SOURCE]: plan.source,
      'alto.hash': 'abc',
    });
  });
});

describe('the annotations of an image that buildx makes', () => {
  it.each([
    ['are none when the user has none: not every builder can write them', {}, {}, {}],
    ['have the source beside those of the user', {}, { a: 'b' }, { [SOURCE]: plan.source, a: 'b' }],
    ['have the source that a label names', { [SOURCE]: 'mine' }, { a: 'b' }, { [SOURCE]: 'mine', a: 'b' }],
    ['have the source that the user names', {}, { [SOURCE]: 'mine' }, { [SOURCE]: 'mine' }],
  ])('%s', (_, labels, annotations, expected) => {
    expect(annotationsOf(plan, layer(dockerfile, { labels, annotations }))).toEqual(expected);
  });

  it('are none where there is no code', () => {
    expect(annotationsOf(plan, layer(environment, { labels: {}, annotations: { a: 'b' } }))).toEqual({});
  });
});
