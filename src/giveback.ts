import type { Ledger } from './ledger.ts';

/** Removes the folders of the ledger: deleting a private docker configuration is the logout too. */
export async function giveBackFolders(ledger: Ledger): Promise<readonly string[]> {
  const { releaseFolder } = await import('./docker/credentials.ts');
  const lines: string[] = [];
  for (const [id, holding] of ledger.holdings()) {
    if (holding.kind !== 'folder') continue;
    try {
      await releaseFolder(holding);
      ledger.strike(id);
      lines.push('the private docker configuration is removed');
    } catch (error) {
      lines.push(`${holding.path} could not be removed: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  return lines;
}
