// Loaded into a process before its own code: its time goes `factor` times as fast, and begins `ahead` milliseconds from now.
import timers from 'node:timers/promises';
import { syncBuiltinESMExports } from 'node:module';

const asked = new URL(import.meta.url).searchParams;
const factor = Number(asked.get('factor'));
const ahead = Number(asked.get('ahead'));

const now = Date.now.bind(Date);
const begun = now();
Date.now = () => Math.round(begun + ahead + (now() - begun) * factor);

const wait = timers.setTimeout;
timers.setTimeout = (ms, ...rest) => wait((ms ?? 0) / factor, ...rest);
syncBuiltinESMExports();
