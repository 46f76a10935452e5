import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { literalImages, pinImages } from '../../src/image/dockerfile-images.ts';

describe('literalImages', () => {
  it.each<[why: string, text: string, images: string[]]>([
    ['a FROM', 'FROM python:3.12', ['python:3.12']],
    ['in any case', 'from a/b\n', ['a/b']],
    ['with a platform', 'FROM --platform=$BUILDPLATFORM golang AS b', ['golang']],
    ['several stages', 'FROM a AS one\nFROM b\n', ['a', 'b']],
    ['a stage is no image', 'FROM a AS One\nFROM one\n', ['a']],
    ['a stage is one only after it was named', 'FROM one\nFROM a AS one\n', ['one', 'a']],
    ['scratch', 'FROM scratch', []],
    ['a variable', 'ARG X=1\nFROM a:$X\nFROM ${Y}', []],
    ['COPY --from', 'FROM a\nCOPY --from=r.io/x:1 /a /b', ['a', 'r.io/x:1']],
    ['COPY --from after other flags', 'FROM a\nCOPY --chown=1:1 --from=x /a /b', ['a', 'x']],
    ['COPY --from a stage or a number', 'FROM a AS s\nCOPY --from=s x y\nCOPY --from=0 x y', ['a']],
    ['--from that is no flag', 'FROM a\nRUN echo --from=x', ['a']],
    ['RUN --mount', 'FROM a\nRUN --mount=type=bind,from=x,target=/y z', ['a', 'x']],
    ['RUN --mount, from first', 'FROM a\nRUN --mount=from=x,target=/y z', ['a', 'x']],
    ['a comment', '# FROM x\nFROM a', ['a']],
    ['an indented line', '   FROM a', ['a']],
    ['a continued line', 'FROM \\\n  a \\\n  AS b\nFROM b', ['a']],
    ['a comment in a continued line', 'FROM \\\n# x\n\n  a', ['a']],
    ['another escape', '# escape=`\nFROM `\n a\nRUN x\\\nFROM b', ['a', 'b']],
    ['a continued RUN', 'FROM a\nRUN x \\\nFROM b', ['a']],
    ['a heredoc', 'FROM a\nRUN <<EOF\nFROM b\nEOF\nFROM c', ['a', 'c']],
    ['a heredoc with dash and quotes', "FROM a\nRUN cat <<-'E' > x\n\tFROM b\n\tE\nFROM c", ['a', 'c']],
    ['two heredocs', 'FROM a\nCOPY <<A <<B /x/\nFROM b\nA\nFROM c\nB\nFROM d', ['a', 'd']],
    ['CRLF', 'FROM a\r\nFROM b\r\n', ['a', 'b']],
    ['nothing', '', []],
  ])('%s', (_, text, images) => {
    expect(literalImages(text).map(({ reference }) => reference)).toEqual(images);
  });

  it('says where they stand', () => {
    fc.assert(
      fc.property(
        fc.string({
          unit: fc.constantFrom('FROM ', 'a', ' ', '\n', '\\', '#', 'COPY --from=', '<<E', 'AS '),
          maxLength: 60,
        }),
        (text) => {
          for (const { reference, start, end } of literalImages(text)) expect(text.slice(start, end)).toBe(reference);
        },
      ),
    );
  });
});

describe('pinImages', () => {
  it('replaces what is known, where it stands, and nothing else', () => {
    const text = 'FROM a AS b\nRUN echo a\nCOPY --from=c /a /a\nFROM d\n';
    const digests = new Map([
      ['a', 'docker.io/library/a@sha256:1'],
      ['c', 'docker.io/library/c@sha256:2'],
    ]);
    expect(pinImages(text, digests)).toBe(
      'FROM docker.io/library/a@sha256:1 AS b\nRUN echo a\nCOPY --from=docker.io/library/c@sha256:2 /a /a\nFROM d\n',
    );
  });

  it('leaves directives, heredocs, continuations and line ends as they are: it is what is built', () => {
    const text =
      '# syntax=docker/dockerfile:1\r\n# escape=`\r\nFROM `\r\n  a\r\nRUN <<E\r\nFROM a\r\nE\r\nRUN echo `\r\n\tFROM a\r\n';
    expect(pinImages(text, new Map([['a', 'a@sha256:1']]))).toBe(text.replace('  a\r', '  a@sha256:1\r'));
  });

  it('keeps every line in its place', () => {
    const unit = fc.constantFrom(
      'FROM ',
      'a',
      ' ',
      '\n',
      '\r\n',
      '\\',
      '#',
      'COPY --from=',
      'RUN ',
      '<<E',
      'E\n',
      'AS ',
      '`',
    );
    const pinned = new Map([['a', 'a@sha256:1']]);
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 60 }), (text) => {
        const lines = pinImages(text, pinned).split('\n');
        expect(lines.map((line) => line.replaceAll('a@sha256:1', 'a'))).toEqual(text.split('\n'));
      }),
    );
  });
});
