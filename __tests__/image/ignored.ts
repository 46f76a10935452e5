import { parseIgnore, type Verdict } from '../../src/image/ignore.ts';

/** Whether the rules of a .dockerignore leave a path out; asks as the walk does, folder by folder. */
export function isIgnored(rules: string, path: string): boolean {
  const ignore = parseIgnore(rules, '.dockerignore');
  let verdict: Verdict | undefined;
  const parts = path.split('/');
  for (let depth = 1; depth <= parts.length; depth++) verdict = ignore.judge(parts.slice(0, depth).join('/'), verdict);
  return verdict?.ignored ?? false;
}
