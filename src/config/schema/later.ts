/** Keys that are planned: refused by name, so that nobody takes them for typing errors. By the path of the map that holds them. */
export const LATER: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  '': { matrix: '' },
};
