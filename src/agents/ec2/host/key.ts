import { MEMORY } from './places.ts';

/**
 * Makes the key whose private half never leaves the instance's memory: at boot, when nobody waits for it (half a second on
 * a small machine), and at first contact if it is not there by then. `ln` lets only the first one be the key.
 */
export const makeKey = String.raw`if ! [ -s ${MEMORY}/key.pem ]; then
  umask 077
  openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:3072 -out ${MEMORY}/key.$$ 2>/dev/null &&
    ln ${MEMORY}/key.$$ ${MEMORY}/key.pem 2>/dev/null
  rm -f ${MEMORY}/key.$$
fi`;
