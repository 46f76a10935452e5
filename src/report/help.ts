/** The page that explains every error, in the release that runs; undefined where the runner does not say which that is. */
export function helpPage(env: Readonly<Record<string, string | undefined>>): string | undefined {
  const {
    GITHUB_SERVER_URL: server = '',
    GITHUB_ACTION_REPOSITORY: repository = '',
    GITHUB_ACTION_REF: ref = '',
  } = env;
  const isKnown =
    /^https:\/\/[\w.:-]+$/.test(server) && /^[\w.-]+\/[\w.-]+$/.test(repository) && /^[\w./-]+$/.test(ref);
  return isKnown ? `${server}/${repository}/blob/${ref}/docs/troubleshooting.md` : undefined;
}

/** The code in the sentence of an error, and the address where it is explained; undefined without one of the two. */
export function helpFor(
  message: string,
  page: string | undefined,
): { readonly code: string; readonly url: string } | undefined {
  const [, code] = /\((ALTO-[A-Z]+-\d{3})\)/.exec(message) ?? [];
  return code === undefined || page === undefined ? undefined : { code, url: `${page}#${code.toLowerCase()}` };
}
