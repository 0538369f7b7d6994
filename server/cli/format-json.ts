import type { CheckResult, LocatedFinding, Location } from './report-model.ts';

/** One object for programs; `name` gives the path of a file relative to the folder that was checked. */
export function formatJson({ findings, summary }: CheckResult, version: string, name: (file: string) => string): string {
  const place = ({ file, cell, start, end }: Location): object => ({ file: name(file), ...(cell === undefined ? {} : { cell }), start: { ...start }, end: { ...end } });
  const finding = ({ rule, severity, message, related, estimate, fixes, ...at }: LocatedFinding): object => ({
    rule, severity, message,
    ...place(at),
    related: related.map((each) => ({ ...place(each), message: each.message })),
    ...(estimate ? { estimate } : {}),
    fixes: fixes.map(({ title, safety, edits }) => ({ title, safety, edits: edits.map((edit) => ({ ...place(edit), newText: edit.newText })) })),
  });
  return `${JSON.stringify({ version, findings: findings.map(finding), summary }, undefined, 2)}\n`;
}
