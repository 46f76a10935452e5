import { AltoError } from '../../errors.ts';
import type { Instance } from './cloud.ts';

/** An instance that was accepted and then could not start, for a reason of Amazon's: another candidate may do. */
export class EarlyEnd extends Error {}

/** Why an instance that was accepted never ran: for a reason of Amazon's, or of ours. */
export function earlyEnd(seen: Instance, region: string): Error {
  const { id, reasonCode, reason } = seen;
  if (reasonCode.startsWith('Server.')) return new EarlyEnd(reasonCode);
  const quota = reasonCode === 'Client.VolumeLimitExceeded';
  return new AltoError({
    kind: 'infra',
    code: quota ? 'ALTO-LCH-003' : 'ALTO-LCH-011',
    reason: quota ? 'quota' : 'config',
    message: `${id} in ${region} ended before it was running: ${reason || reasonCode || seen.state}`,
    hint:
      EARLY_HINTS[reasonCode] ??
      'AWS gives no more than this reason; the console shows it as "State transition reason"',
  });
}

const EARLY_HINTS: Readonly<Record<string, string>> = {
  'Client.InternalError':
    'the disk is encrypted, and the key may not be usable: allow kms:CreateGrant, kms:Decrypt and kms:GenerateDataKeyWithoutPlaintext for the key that EBS encrypts with in this region',
  'Client.VolumeLimitExceeded': 'ask for more EBS storage under Service Quotas, or set a smaller volume_size',
  'Client.InvalidSnapshot.NotFound': 'the snapshot of the AMI is gone or not shared: use another `ami_image`',
  'Client.UserInitiatedShutdown': 'somebody ended it; look for other automation in the account',
};
