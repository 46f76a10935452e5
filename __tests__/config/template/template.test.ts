import { beforeAll, describe, expect, test } from 'vitest';
import type { Scope } from '../../../src/config/template/scope.ts';
import { loadParser, type Parse } from '../../../src/config/template/syntax.ts';
import { render } from '../../../src/config/template/template.ts';

let parse: Parse;
beforeAll(async () => {
  parse = await loadParser();
});

const ENV: Readonly<Record<string, string>> = {
  NAME: 'World',
  EMPTY: '',
  NESTED: "{{ env('NAME') }}",
  BIG: 'x'.repeat(60_000),
};

function aScope(): Scope {
  return {
    parse,
    env: (name) => (name === 'GITHUB_TOKEN' ? { refused: 'denied' } : ENV[name]),
    file: '/work/repo/sub/alto.yml',
    values: { __platform__: 'linux', __version__: '3.12' },
    github: { sha: 'abc', ref_name: 'main', pr: '' },
    matrix: {
      values: new Map([
        ['lr', { text: '1e-3', json: 0.001 }],
        ['batch-size', { text: '64', json: 64 }],
      ]),
      missing: new Map([['color', '`matrix.color` has no value at 1 of the 2 points']]),
    },
  };
}

test.each([
  ['plain text', 'plain text'],
  ["Hello {{ env('NAME') }}!", 'Hello World!'],
  ['{{ env("NAME") }}', 'World'],
  ["{{env('NAME')}}{{ env('NAME') }}", 'WorldWorld'],
  ["{{ env('UNSET', 'fallback') }}", 'fallback'],
  ["{{ env('UNSET') | default('fallback') }}", 'fallback'],
  ["{{ env('EMPTY', 'fallback') }}", ''],
  ["{{ env('EMPTY') | default('fallback', true) }}", 'fallback'],
  ["{{ var('NAME') }}", 'World'],
  ["{{ env('NESTED') }}", "{{ env('NAME') }}"],
  ["{{ env('NAME').lower() }}", 'world'],
  ["{{ env('NAME') | upper }}", 'WORLD'],
  ["{{ env('NAME').replace('o', '0') }}", 'W0rld'],
  ["{{ env('NAME') | replace('o', '$&') }}", 'W$&rld'],
  ["{{ 'a' + 'b' }}", 'ab'],
  ["{{ 'a' ~ 1 ~ 'b' }}", 'a1b'],
  ['{{ 1 + 2 }}', '3'],
  ["{{ ['a', 'b'] | join('-') }}", 'a-b'],
  ["{{ 'four' | length }}", '4'],
  ['{{ __file__ }}', '/work/repo/sub/alto.yml'],
  ["{{ Path(__file__).parent / 'data' / 'x.csv' }}", '/work/repo/sub/data/x.csv'],
  ['{{ Path(__file__).parent.parent }}', '/work/repo'],
  ["{{ Path('a/b.tar.gz').name }} {{ Path('a/b.tar.gz').stem }} {{ Path('a/b.tar.gz').suffix }}", 'b.tar.gz b.tar .gz'],
  ["{{ Path('a') }}", 'a'],
  ['{{ __platform__ }}-{{ __version__ }}', 'linux-3.12'],
  ['{{ github.sha }}{{ github.pr }}', 'abc'],
  ['lr {{ matrix.lr }}', 'lr 1e-3'],
  ['{{ matrix[\'batch-size\'] }}{{ matrix["lr"].upper() }}', '641E-3'],
  ["{{ matrix.color | default('red') }}{{ matrix.nowhere | default('') }}", 'red'],
  ["{{ '{{' }} x }}", '{{ x }}'],
  ["{{ '}}' }}", '}}'],
  ['echo ${#a[@]} {% if %} {# x #}\n\n', 'echo ${#a[@]} {% if %} {# x #}\n\n'],
  ['a } b }} c', 'a } b }} c'],
])('%j gives %j', (template, value) => {
  expect(render(template, aScope())).toEqual({ text: value, problems: [] });
});

test.each([
  [
    "{{ env('UNSET') }}",
    /`UNSET` is not set; add to the step:\nenv:\n {2}UNSET: \$\{\{ secrets\.UNSET \}\}\nor give a default: `env\('UNSET', 'value'\)`/,
  ],
  ["{{ var('UNSET') }}", /vars\.UNSET/],
  ["{{ env('GITHUB_TOKEN') }}", /denied/],
  ['{{ nothing }}', /`nothing` is undefined/],
  ['{{ github.token }}', /`github.token` is undefined/],
  ['{{ github.constructor }}', /undefined/],
  ['{{ github }}', /needs a field/],
  ['{{ matrix }}', /^`matrix` needs a dimension/],
  [
    '{{ matrix.rl }}',
    /^`matrix.rl` is undefined; did you mean `lr`\?; there are `matrix.lr`, `matrix\['batch-size'\]`$/,
  ],
  ['{{ matrix.color }}', /^`matrix.color` has no value at 1 of the 2 points$/],
  [
    '{{ matrix.batch-size }}',
    /^there is no operator `-`; a dimension with a dash is written `matrix\['batch-size'\]`$/,
  ],
  ['{{ matrix[env("NAME")] }}', /^`\[…\]` is not part/],
  ['{{ matrix.constructor }}', /undefined/],
  ['{{ matrix.lr.text }}', /`.text` is undefined/],
  [
    '${{ matrix.lr }}',
    /^the `matrix` of this file is written without the `\$`; `\$\{\{ \}\}` belongs into the workflow/,
  ],
  ['{{ }}', /nothing between/],
  ['{{ x', /never closed/],
  ['{{{ x }}}', /not an expression/],
  ["{{ env('NAME' }}", /not an expression/],

  ["{{ ''.constructor }}", /`.constructor` is undefined/],
  ["{{ ''['constructor'] }}", /not part of the template language/],
  ["{{ ''.constructor('x') }}", /not part/],
  ['{{ __proto__ }}', /undefined/],
  ['{{ range(30000000) }}', /no function `range`/],
  ['{{ namespace() }}', /no function/],
  ["{{ 'a' if true else 'b' }}", /not part/],
  ["{{ 'a' * 1000000 }}", /operator `\*`/],
  ["{{ 'a'[0:1] }}", /not part/],
  ["{{ 'a' | tojson }}", /no filter `tojson`/],
  ["{{ 'a' if true else 'b' }}", /^`… if … else …` is not part/],
  ["{{ 'a'[0:1] }}", /^`\[…\]` is not part/],
  ['{{ not true }}', /^`not …` is not part/],
  ["{{ 'a' is string }}", /^`… is …` is not part/],
  ["{{ {'a': 1} }}", /^`\{…\}` is not part/],
  ["{{ env(name='X') }}", /^`name=value` is not part/],
  ["{{ 'a' | default(value='b') }}", /^`name=value` is not part/],
  ["{{ ['a'] }}", /a list is not a text/],
  ['{{.State}}', /not an expression/],
  ['{{ssm:/x}}', /not an expression/],
  ['{{- 1 -}}', /not an expression|text is needed/],
  ['${{ secrets.X }}', /belongs into the workflow/],
  ["{{ '{% generation %}' }}", /cannot stand/],
  [`{{ ${'('.repeat(900)}1${')'.repeat(900)} }}`, /./],
  [`{{ ${'1+'.repeat(900)}1 | x }}`, /no filter|not an expression/],
  [`{{ '${'a'.repeat(3000)}' }}`, /at most 2000/],
])('%j is refused', (template, message) => {
  const { problems } = render(template, aScope());
  expect(problems.map((problem) => problem.message).join('\n')).toMatch(message);
});

describe('no expression can hang or fill memory', () => {
  test('chained replacements stop at 64 KiB', () => {
    const chain = "env('BIG')" + ".replace('x', 'xxxxxxxxxxxxxxxx')".repeat(20);
    expect(render(`{{ ${chain} }}`, aScope()).problems[0]?.message).toMatch(/beyond 64 KiB/);
  });

  test('an empty search text cannot blow a value up', () => {
    expect(render("{{ env('BIG').replace('', env('BIG')) }}", aScope()).problems[0]?.message).toMatch(/beyond 64 KiB/);
  });

  test('many templates together stay below the limit of one value', () => {
    expect(render("{{ env('BIG') }}{{ env('BIG') }}", aScope()).problems[0]?.message).toMatch(/beyond 64 KiB/);
  });

  test('thousands of templates have a value, and thousands of openings one problem', () => {
    expect(render("{{ 'a' }}".repeat(7000), aScope()).text).toBe('a'.repeat(7000));
    expect(render('{{ '.repeat(20_000), aScope()).problems).toHaveLength(1);
  });
});
