const ATTRIBUTE = /^[a-z][a-z-]*=[\w.:/@+-]+$/;

/** `provenance` and `sbom` as buildx takes them: `true`, `false`, or attributes such as `mode=max`; `max` and `min` are modes. */
export function parseAttestation(text: string): string | { readonly problem: string } {
  const lower = text.toLowerCase();
  if (lower === 'true' || lower === 'false') return lower;
  if (text === 'max' || text === 'min') return `mode=${text}`;
  if (text.split(',').every((part) => ATTRIBUTE.test(part))) return text;
  return { problem: 'is neither `true` nor `false`, nor a list of attributes such as `mode=max`' };
}
