import type { Diagnostic } from 'vscode-languageserver';

type List = readonly Diagnostic[];

/** A list as JSON in UTF-8, without its brackets, and where each of its diagnostics ends. */
interface Words {
  readonly bytes: Uint8Array;
  readonly ends: readonly number[];
}

const encoder = new TextEncoder();
const COMMA = encoder.encode(',');

const known = new WeakMap<List, Words>();
const models = new WeakMap<List, List>();

/** Puts a list into words before any that is like it is sent. */
export function putIntoWords(list: List): void {
  if (known.has(list)) return;
  const ends: number[] = [];
  const pieces = list.map((diagnostic) => encoder.encode(JSON.stringify(diagnostic)));
  pieces.reduce((at, { length }) => ends[ends.push(at + length) - 1]! + COMMA.length, 0);
  known.set(list, { bytes: joined(separated(pieces)), ends });
}

/** A list begins and ends as another does: with each keystroke most diagnostics are sent again, and need no words of their own. */
export function isLike(list: List, model: List): void {
  models.set(list, model);
}

/** What carries diagnostics: an answer to a client that pulls, or a notification. */
interface Message {
  readonly result?: { readonly items?: List } | null;
  readonly params?: { readonly diagnostics?: List };
}

const END = '[]}}';

/** As `JSON.stringify`, in UTF-8; good until the next one is asked for. */
export function messageJson(message: Message): Uint8Array {
  const list = message.result?.items ?? message.params?.diagnostics;
  const model = list && models.get(list);
  const words = model && known.get(model);
  if (!list || !words) return encoder.encode(JSON.stringify(message));
  const frame = JSON.stringify(message, (_key, value: unknown) => (value === list ? [] : value));
  if (!frame.endsWith(END)) return encoder.encode(JSON.stringify(message));
  const [before, behind] = [frame.slice(0, 1 - END.length), frame.slice(1 - END.length)];
  return joined([encoder.encode(before), ...separated(listPieces(list, model, words)), encoder.encode(behind)], sharedRoom);
}

/** The list's words, as few pieces as there are: most of them the model's. */
function listPieces(list: List, model: List, { bytes, ends }: Words): readonly Uint8Array[] {
  const shared = Math.min(list.length, model.length);
  let first = 0;
  while (first < shared && list[first] === model[first]) first++;
  let last = 0;
  while (last < shared - first && list.at(-1 - last) === model.at(-1 - last)) last++;
  const others = list.slice(first, list.length - last);
  return [
    ...first > 0 ? [bytes.subarray(0, ends[first - 1])] : [],
    ...others.length > 0 ? [encoder.encode(JSON.stringify(others).slice(1, -1))] : [],
    ...last > 0 ? [bytes.subarray(last < model.length ? ends[model.length - last - 1]! + COMMA.length : 0)] : [],
  ];
}

function separated(pieces: readonly Uint8Array[]): readonly Uint8Array[] {
  return pieces.flatMap((piece, index) => (index === 0 ? [piece] : [COMMA, piece]));
}

let room = new Uint8Array();

/** Messages are written one after another: memory that is at hand already takes a fraction of the time of new memory. */
function sharedRoom(length: number): Uint8Array {
  if (room.length < length) room = new Uint8Array(length + (length >> 2));
  return room.subarray(0, length);
}

function joined(pieces: readonly Uint8Array[], roomFor = (length: number): Uint8Array => new Uint8Array(length)): Uint8Array {
  const whole = roomFor(pieces.reduce((length, piece) => length + piece.length, 0));
  pieces.reduce((at, piece) => { whole.set(piece, at); return at + piece.length; }, 0);
  return whole;
}
