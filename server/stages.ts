/** Work that stops after each of its stages, where whoever does it may do something else first: it rests on nothing that is half done. */
export type Stages<T> = Generator<void, T, void>;

/** Does all of it at once. */
export function finish<T>(stages: Stages<T>): T {
  for (;;) {
    const { done, value } = stages.next();
    if (done) return value;
  }
}

/** Whether to stop behind the item of this index: to stop behind each of many small ones would cost more than they do. */
export function endsStage(index: number): boolean { return index % 8 === 7; }
