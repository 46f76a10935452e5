/** Checks the address of a package index: it is written into the image, so there may be no login in it. */
export function parseIndexUrl(text: string): URL | { readonly problem: string } {
  const url = /^https?:\/\//i.test(text) && !/[\s\p{Cc}]/u.test(text) ? URL.parse(text) : null;
  if (!url) return { problem: 'is not the address of a package index, such as `https://pypi.example.com/simple`' };
  return hasLogin(text)
    ? {
        problem:
          'has a login in it, which would stand in the image; hand it over by `pip_secret_mounts`, as a `.netrc`',
      }
    : url;
}

/** Whether an address among these letters brings a login; `git@` alone is the user of an SSH address, and no secret. */
export function hasLogin(text: string): boolean {
  return /:\/\/(?!git@)[^/\s@]*@/i.test(text);
}
