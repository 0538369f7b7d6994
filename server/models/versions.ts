/**
 * What may follow a model's name without making it another model: a date, a build number, "latest", Bedrock's version,
 * a gateway's variant. "-mini" or "-lite" make another model, and so does a digit that continues a version.
 */
const sameModel = /^(?:[-@](?:\d{4}-\d{2}-\d{2}|\d{8}|\d{4}|\d{3}|latest|v\d+)|:[\w-]+)*$/;

/** Whether `name` is the model `id` or a dated or numbered version of it. */
export function isModel(name: string, id: string): boolean {
  return name.startsWith(id) && sameModel.test(name.slice(id.length));
}

/** The longest of `ids` that `name` is a version of. */
export function longestMatch(name: string, ids: Iterable<string>): string | undefined {
  let longest: string | undefined;
  for (const id of ids) if (id.length > (longest?.length ?? 0) && isModel(name, id)) longest = id;
  return longest;
}
