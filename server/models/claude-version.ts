/**
 * Which Claude a name means, as "<line>-<major>[-<minor>]": "opus-4-5", "sonnet-4", "haiku-3-5"; undefined for other
 * names. Ids come in two orders and with dots or hyphens; a date is no minor version, so that claude-opus-4-20250514
 * is Opus 4 and claude-opus-4-9 is not.
 */
export function claudeVersion(name: string): string | undefined {
  const plain = name.replaceAll('.', '-');
  const [, line, major, minor] = lineFirst.exec(plain) ?? [];
  if (line !== undefined && major !== undefined) return join(line, major, minor);
  const [, oldMajor, oldMinor, oldLine] = numberFirst.exec(plain) ?? [];
  return oldLine !== undefined && oldMajor !== undefined ? join(oldLine, oldMajor, oldMinor) : undefined;
}

const lineFirst = /^claude-(opus|sonnet|haiku|fable|mythos)-(\d{1,2}|preview)(?:-(\d{1,2}))?(?![a-z\d])/;
const numberFirst = /^claude-(\d)(?:-(\d))?-(opus|sonnet|haiku)(?![a-z\d])/;

function join(line: string, major: string, minor: string | undefined): string {
  return minor === undefined || minor === '0' ? `${line}-${major}` : `${line}-${major}-${minor}`;
}
