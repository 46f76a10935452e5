/** Where Alto's files lie on the instance. Scripts, log and stage are on the disk, which dies with the instance. */
export const DISK = '/var/lib/alto';

/** Disk that is held back for the end of the program. */
export const RESERVE = `${DISK}/reserve`;

/** What must never reach a disk (key, login, environment) lies in memory; so does the lease, which a reboot renews. */
export const MEMORY = '/run/alto';

/** The passphrase with which answers are sealed; it lies where the log lies that they carry. */
export const ANSWERS = `${DISK}/answers`;

/** Seconds for which a lease is good without a sign of life from the runner. */
export const LEASE_SECONDS = 900;
