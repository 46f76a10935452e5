import { XMLParser } from 'fast-xml-parser';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readForm, xml } from './wire-xml.ts';

describe('a form', () => {
  test('is read as lists and structures', () => {
    expect(readForm('A=1&Filter.1.Name=x&Filter.1.Value.2=b&Filter.1.Value.1=a%20%26+c&Filter.2.Name=y')).toEqual({
      A: '1',
      Filter: [{ Name: 'x', Value: ['a & c', 'b'] }, { Name: 'y' }],
    });
  });

  test('keeps more than nine members in order', () => {
    const values = Array.from({ length: 12 }, (_, index) => `v${String(index)}`);
    const body = values
      .map((value, index) => `List.${String(index + 1)}=${value}`)
      .toReversed()
      .join('&');
    expect(readForm(body)['List']).toEqual(values);
  });
});

describe('XML', () => {
  test('names the members of a list and leaves out what is undefined', () => {
    expect(xml('Answer', { a: [1, { b: true }], c: undefined, d: [] }, { list: 'item', namespace: 'n' })).toBe(
      '<Answer xmlns="n"><a><item>1</item><item><b>true</b></item></a><d></d></Answer>',
    );
  });

  test('carries any text', () => {
    const parser = new XMLParser({ trimValues: false, parseTagValue: false, htmlEntities: true });
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('a', '<', '>', '&', '"', "'", ';', ' ', 'ü', '\n', '\r', '\t', '😀') }),
        (value) => {
          const read = parser.parse(xml('Text', { value: `[${value}]` }, { list: 'item' })) as {
            Text: { value: string };
          };
          expect(read.Text.value).toBe(`[${value}]`);
        },
      ),
    );
  });
});
