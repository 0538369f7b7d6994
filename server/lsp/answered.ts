/** Milliseconds after which a client is taken not to answer. */
const PATIENCE = 5_000;

/** What a client answers; `otherwise` where it does not in time. An answer that comes later all the same goes to `late`. */
export function answered<T>(answer: Promise<T>, otherwise: T, late: (answer: T) => void = () => undefined): Promise<T> {
  let isOver = false;
  const given = answer.then((value) => {
    if (isOver) late(value);
    return value;
  });
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      isOver = true;
      resolve(otherwise);
    }, PATIENCE);
    given.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
