import { describe, expect, test } from 'vitest';
import { FILES, loadText, problemsOf, withImage } from '../workspace.ts';

const NO_COPY = 'source_copy_mode: NO_COPY';

describe('which files of the project are in the image', () => {
  test.each([
    [['base: debian'], true],
    [['base: debian', 'source_copy_mode: ALL'], true],
    [['base: debian', 'source_copy_mode: LOADED_MODULES'], true],
    [['base: debian', 'code: true'], true],
    [['base: debian', NO_COPY], false],
    [['base: debian', 'code: false'], false],
    [['base: debian', 'code: false', NO_COPY], false],
    [['ref: debian'], false],
    [['ref: debian', NO_COPY], false],
    [['ref: debian', 'code: true', 'source_copy_mode: ALL'], true],
  ])('%j: all of them, or none: %s', async (lines, code) => {
    const { config, warnings } = await loadText(withImage(...lines));
    expect(config.image).toMatchObject({ code });
    expect(warnings).toEqual([]);
  });

  test('is the same with an image that an input names', async () => {
    const env = { ALTO_DEFAULT_IMAGE: 'debian' };
    expect((await loadText(withImage('source_copy_mode: ALL'), env)).config.image).toMatchObject({ code: true });
    const { config, warnings, notices } = await loadText(withImage(NO_COPY), env);
    expect(config.image).toMatchObject({ kind: 'prebuilt', code: false });
    expect([...warnings, ...notices].map((one) => JSON.stringify(one)).join()).not.toContain('ignored');
  });

  test('none of them leaves what `copy` and `mounts` bring, the working directory, and packages', async () => {
    const text = `${withImage(NO_COPY, 'copy: [data]', 'packages: [a]')}  mounts: [more]\n`;
    const { config } = await loadText(text, {}, { ...FILES, 'data/a': '', 'more/b': '' });
    expect(config).toMatchObject({
      copies: [{ source: 'data' }],
      mounts: ['more'],
      image: { kind: 'generated', code: false, packages: { named: ['a'] } },
    });
  });

  test('none of them: then the program is one of the image’s own, and not looked for here', async () => {
    const text = (mode: string): string =>
      withImage('packages: [tool]', mode).replace('{ type: script, cmd: ls }', '{ type: function, cmd: tool.main }');
    expect((await loadText(text(NO_COPY))).config.entrypoint).toMatchObject({ module: 'tool', function: 'main' });
    expect(await problemsOf(text('source_copy_mode: ALL'))).toEqual([
      expect.stringMatching(/there is no module `tool`/) as string,
    ]);
  });

  test('is said once where a mode is asked for that there is not', async () => {
    const { notices } = await loadText(withImage('source_copy_mode: LOADED_MODULES'));
    expect(notices).toEqual([expect.stringMatching(/LOADED_MODULES` copies the whole project/) as string]);
    expect((await loadText(withImage('source_copy_mode: ALL'))).notices).toEqual([]);
  });

  test.each([
    [
      ['ref: debian', 'source_copy_mode: LOADED_MODULES'],
      /^`image.source_copy_mode` is ignored: a prebuilt image runs/,
    ],
    [['context: docker', NO_COPY], /^`image.source_copy_mode` is ignored: the Dockerfile in/],
    [['context: docker', 'code: false'], /^`image.code` is ignored: the Dockerfile in/],
  ])('is nothing to ask of %j', async (lines, message) => {
    const { warnings } = await loadText(withImage(...lines), {}, { ...FILES, 'docker/Dockerfile': 'FROM scratch\n' });
    expect(warnings.map((one) => one.message)).toEqual([expect.stringMatching(message) as string]);
  });

  test.each([
    [
      ['code: true', NO_COPY],
      '5:5 train.image.source_copy_mode: `source_copy_mode: NO_COPY` and `code: true` contradict each other; keep one',
    ],
    [['code: false', 'source_copy_mode: ALL'], /`source_copy_mode: ALL` and `code: false` contradict each other/],
    [
      ['source_copy_mode: NO_COPI'],
      '4:23 train.image.source_copy_mode: `NO_COPI` is not one of `ALL`, `LOADED_MODULES`, `NO_COPY`; did you mean `NO_COPY`?',
    ],
  ])('%j is refused', async (lines, problem) => {
    const found = await problemsOf(withImage(...lines));
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(problem);
  });
});
