import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { safeMarkdown } from '../../src/job/safe-markdown.ts';

const clean = (text: string): string => safeMarkdown(text, 1024 * 1024).markdown;

describe('safeMarkdown', () => {
  it.each([
    ['plain text', '# Title\n\n- a *b* `c`\n\n| x | y |\n|---|---|\n| 1 | 2 |\n'],
    ['links', '[a](https://b.example)'],
    ['comparisons', '1 < 2 and 3 > 2, a <- b'],
    ['an e-mail address', 'joe@example.com'],
    ['a lonely @', 'a @ b'],
    ['code', '```py\n@decorator\nx: List<int>  # ![a](b)\n```\ntext'],
    ['code with tildes', '~~~\n<b>\n~~~'],
    ['a longer fence', '````\n```\n<b>\n````'],
  ])('leaves %s alone', (_, text) => {
    expect(safeMarkdown(text, 1e6)).toEqual({ markdown: text, html: 0, mentions: 0, images: 0, cut: false });
  });

  it.each<[why: string, text: string, out: string]>([
    ['a tag', 'a <b>b</b> c', 'a b c'],
    ['an image tag', '<img src="https://x/y.png">', ''],
    ['a tag over lines', '<img\nsrc="x">', ''],
    ['a comment', 'a<!-- x\ny -->b', 'ab'],
    ['a tag made of tags', '<<b>img src=x>', '&lt;img src=x>'],
    ['an open tag', '<img src=x', '&lt;img src=x'],
    ['a link in angle brackets', '<https://x.example/y>', 'https://x.example/y'],
    ['an image', '![a](https://x/y.png)', '[a](https://x/y.png)'],
    ['an image by reference', '![a][b]\n\n[b]: https://x', '[a][b]\n\n[b]: https://x'],
    ['an image with more marks', '!![a](b)', '[a](b)'],
    ['an image made by a tag', '!<b>[a](x)', '[a](x)'],
    ['a mention', 'hi @joe and @org/team', 'hi joe and org/team'],
    ['a mention in emphasis', '_@joe_ *@joe*', '_joe_ *joe*'],
    ['an escaped mention', '\\@joe', 'joe'],
    ['a mention by entity', '&#64;joe &#x40;joe &commat;joe &#0064;joe', 'joe joe joe joe'],
    ['a mention whose name is an entity', '@&#106;oe', '&#106;oe'],
    ['a mention made by a tag', '@<b></b>joe', 'joe'],
    ['several marks', '@@joe @\\@joe', 'joe joe'],
    ['a fence in a list, which ends with the list', '- a\n  ```\n<img src=x>', '- a\n  ```\n'],
    ['a fence in a quote', '> ```\n<img src=x>', '> ```\n'],
    ['an indented fence', '    ```\n<img src=x>', '    ```\n'],
    ['what is no fence', '``` a ` b\n<img src=x>', '``` a ` b\n'],
    ['text after a fence that a shorter one does not close', '````\n```\n<b>\n````\n<b>', '````\n```\n<b>\n````\n'],
    ['inline code that another line opened', 'a `\nb ` <img> ` c', 'a `\nb `  ` c'],
  ])('takes out %s', (_, text, out) => {
    expect(clean(text)).toBe(out);
  });

  it('says how much was taken out', () => {
    expect(safeMarkdown('<b>x</b> ![a](b) @joe @ann', 1000)).toMatchObject({ html: 2, images: 1, mentions: 2 });
  });

  it('closes a block of code that is open at the end', () => {
    expect(clean('```\ncode')).toBe('```\ncode\n```');
    expect(safeMarkdown(`~~~\n${'x\n'.repeat(100)}`, 50).markdown).toMatch(/^~~~\n[x\n]*\n~~~$/);
  });

  it('cuts at the end of a line, by bytes, and never in a character', () => {
    expect(safeMarkdown('abc\ndef\nghi', 9)).toMatchObject({ markdown: 'abc\ndef', cut: true });
    expect(safeMarkdown('é'.repeat(10), 9)).toMatchObject({ markdown: 'éééé', cut: true });
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }).map((s) => s.replaceAll(/[`~<@!&\\\r\0]/g, '')),
        fc.nat(60),
        (text, limit) => {
          const { markdown, cut } = safeMarkdown(text, limit);
          expect(Buffer.byteLength(markdown)).toBeLessThanOrEqual(limit);
          expect(markdown.isWellFormed() || !text.isWellFormed()).toBe(true);
          expect(cut).toBe(Buffer.byteLength(text) > limit);
        },
      ),
    );
  });

  it('leaves nothing behind, however the pieces are put together', () => {
    const pieces = [
      '<',
      '>',
      'b',
      'img',
      '/',
      '!',
      '[',
      ']',
      '(x)',
      '@',
      'joe',
      '&#64;',
      '\\',
      '<!--',
      '-->',
      ' ',
      '\n',
      '"',
      '=',
    ];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 25 }), (parts) => {
        const text = clean(parts.join(''));
        expect(text).not.toMatch(/<[a-z/!?]/i);
        expect(text).not.toMatch(/!\[/);
        expect(text).not.toMatch(/(?<![a-z\d]\\?)(\\?@|&#64;)[a-z\d]/i);
      }),
      { numRuns: 5000 },
    );
  });
});
