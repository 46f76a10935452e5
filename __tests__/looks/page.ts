import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/** GitHub's own renderer of Markdown, with the extensions that it has on. */
const RENDERER = 'cmark-gfm';
const EXTENSIONS = ['table', 'strikethrough', 'autolink', 'tagfilter', 'tasklist'];

const { resolve } = createRequire(import.meta.url);
const style = readFileSync(resolve('github-markdown-css/github-markdown.css'), 'utf8');
const mermaid = readFileSync(resolve('@mermaid-js/tiny/dist/mermaid.tiny.js'), 'utf8');

/** Markdown as HTML. No tag is taken out that GitHub would take out, so what is harmless here is harmless there. */
export function render(markdown: string): string {
  const args = ['--unsafe', ...EXTENSIONS.flatMap((name) => ['-e', name])];
  return execFileSync(RENDERER, args, { input: markdown, encoding: 'utf8' });
}

/** A page with a function `show(html)` that puts HTML where GitHub puts a summary, and draws its pictures. */
export const PAGE = `<!doctype html>
<meta charset="utf-8">
<style>
  ${style}
  body { margin: 0; background: #fff }
  article.markdown-body { box-sizing: border-box; padding: 24px }
  @media (prefers-color-scheme: dark) { body { background: #0d1117 } }
</style>
<article class="markdown-body"></article>
<script>${mermaid}</script>
<script>
  async function show(html) {
    document.querySelector('article').innerHTML = html;
    for (const source of document.querySelectorAll('code.language-mermaid')) {
      const picture = document.createElement('div');
      picture.className = 'mermaid';
      picture.textContent = source.textContent;
      source.parentElement.replaceWith(picture);
    }
    // GitHub draws in the theme of the reader.
    const theme = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'default';
    mermaid.initialize({ startOnLoad: false, securityLevel: 'strict', theme });
    await mermaid.run();
  }
</script>`;
