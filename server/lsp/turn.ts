/**
 * Rounds of Node's event loop. What arrives is read in one, decoded in the next and handled in the one after; a change
 * and the request behind it arrive together, and each waits for the one before.
 */
const ROUNDS = 4;

/** Resolves after what has arrived on the connection is handled: on Node after its input, elsewhere in the next task. */
export function turn(): Promise<void> {
  return new Promise((resolve) => {
    if (typeof setImmediate === 'function') after(ROUNDS, resolve);
    else setTimeout(resolve, 0);
  });
}

function after(rounds: number, resolve: () => void): void {
  setImmediate(rounds === 1 ? resolve : () => after(rounds - 1, resolve));
}
