import { backOff } from './back-off.ts';

const attempts = 4;

/**
 * Does once more what failed on its way. A browser gives up what it has not sent yet whenever an interface of this computer
 * comes or goes (ERR_NETWORK_CHANGED), and containers bring interfaces.
 */
export async function askAgain<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; attempt < attempts; attempt += 1) {
    try {
      return await work();
    } catch {
      await new Promise((resolve) => setTimeout(resolve, backOff(attempt - 1)));
    }
  }
  return work();
}
