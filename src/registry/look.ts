import type { RemoteImage } from './manifest.ts';

/** What a registry has at a reference. */
export type Look =
  { readonly exists: 'yes'; readonly image: RemoteImage } | { readonly exists: 'no' | 'unknown'; readonly why: string };
