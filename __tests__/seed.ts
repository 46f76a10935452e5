import fc from 'fast-check';

// A change is judged by the same examples as the one before it; `FC_SEED=…` draws others.
fc.configureGlobal({ seed: Number(process.env['FC_SEED'] ?? 20_261_122) });
