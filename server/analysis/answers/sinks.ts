import type { AnswerUse } from '../../../rules/model.ts';
import { endName } from '../../code/callee.ts';
import type { Call, Expression } from '../../code/code.ts';
import type { Origins } from '../origins.ts';
import type { Scopes } from '../scopes.ts';

export type Sink = AnswerUse['to'];

const PARSERS = /^(loads?|parse|safeParse|parseAsync|parse_\w+|\w+_parse|\w*[pP]arseJson\w*|model_validate(_json)?|parse_obj|parse_raw|safe_load|literal_eval|int|float|bool|Number|parseInt|parseFloat|Boolean|fromJSON|from_json|jsonrepair|repair_json|extract\w*|match|search|findall|fullmatch|b64decode)$/;
const RESPONSE_CLASSES = /^(Response|NextResponse|StreamingTextResponse|JSONResponse|ORJSONResponse|PlainTextResponse|HTMLResponse|HttpResponse|JsonResponse|jsonify|make_response)$/;
const WEB_MODULES = /^(fastapi|starlette|flask|django|rest_framework|sanic|quart|aiohttp|next\/server|@remix-run\/|@sveltejs\/kit|react-router)/;
const FILE_WRITERS = /^(writeFile|writeFileSync|appendFile|appendFileSync|write_text|writeTextFile|writelines|to_csv|outputFile|writeJson)$/;
const PAGE_MODULES = /^(streamlit|chainlit)(\.|$)/;
const PAGE_METHODS = /^(write|markdown|text|success|info|code|caption|Message|text_area)$/;

/** What a call does with a value among its arguments; undefined where that is not known. */
export function sinkOf(call: Call, scopes: Scopes, origins: Origins): Sink | undefined {
  const name = endName(call.callee);
  if (PARSERS.test(name)) return 'parsed';
  if (FILE_WRITERS.test(name) || isFileHandle(call, scopes) || isVault(call)) return 'file';
  if (isResponse(call, name, scopes, origins)) return 'http-response';
  if (isPrint(call, name, origins)) return 'print';
  return isShown(call, name, scopes, origins) ? 'interface' : undefined;
}

/** `open(…).write`, `with open(…) as f: f.write`. */
function isFileHandle({ callee }: Call, scopes: Scopes): boolean {
  if (callee.kind !== 'member' || callee.property !== 'write' || callee.object.kind !== 'name') return false;
  const write = scopes.bindingOf(callee.object)?.writes[0];
  return write?.value?.kind === 'call' && /^(open|createWriteStream)$/.test(endName(write.value.callee));
}

/** Obsidian keeps a note: `this.app.vault.create(path, text)`, `vault.adapter.write(path, text)`. */
function isVault({ callee }: Call): boolean {
  if (callee.kind !== 'member') return false;
  const { object, property } = callee;
  if (endName(object) === 'vault') return /^(create|modify|append)$/.test(property);
  return object.kind === 'member' && object.property === 'adapter' && endName(object.object) === 'vault' && /^(write|append)$/.test(property);
}

function isResponse(call: Call, name: string, scopes: Scopes, origins: Origins): boolean {
  const origin = origins.of(call.callee);
  if (origin.kind === 'external' && WEB_MODULES.test(origin.module)) return RESPONSE_CLASSES.test(origin.symbol) || name === 'json';
  if (origin.kind === 'global' && origin.name === 'Response') return call.isNew || name === 'json';
  return isResponseMember(call, scopes);
}

/** `res.status(200).json(…)`, `c.text(…)`, `reply.send(…)` on a handler's parameter. */
function isResponseMember({ callee }: Call, scopes: Scopes): boolean {
  if (callee.kind !== 'member') return false;
  const root = rootName(callee.object);
  if (!root || !isParameter(root, scopes)) return false;
  if (/^(res|response|reply)$/.test(root.name)) return /^(json|send|end|jsonp|write)$/.test(callee.property);
  return /^(c|ctx|context)$/.test(root.name) && callee.object === root && /^(json|text|html|body)$/.test(callee.property);
}

function rootName(node: Expression): (Expression & { kind: 'name' }) | undefined {
  let at = node;
  while (at.kind === 'member' || at.kind === 'call') at = at.kind === 'member' ? at.object : at.callee;
  return at.kind === 'name' ? at : undefined;
}

function isParameter(name: Expression & { kind: 'name' }, scopes: Scopes): boolean {
  return scopes.bindingOf(name)?.declarations.some((declaration) => declaration.kind === 'param') ?? false;
}

function isPrint({ callee }: Call, name: string, origins: Origins): boolean {
  const origin = origins.of(callee);
  if (origin.kind === 'global') {
    if (origin.name === 'print') return origin.steps.length === 0;
    if (origin.name === 'console') return name === 'log';
    return origin.name === 'process' && name === 'write';
  }
  return origin.kind === 'external' && (/^(click|typer)$/.test(origin.module) && /^(echo|secho)$/.test(name) || /^rich(\.|$)/.test(origin.module) && name === 'print');
}

/** Chat windows and pages that Python frameworks draw, and sockets a browser listens to. */
function isShown(call: Call, name: string, scopes: Scopes, origins: Origins): boolean {
  const origin = origins.of(call.callee);
  if (origin.kind === 'external' && PAGE_MODULES.test(origin.module)) return PAGE_METHODS.test(name);
  const root = call.callee.kind === 'member' ? rootName(call.callee.object) : undefined;
  return root !== undefined && /^(ws|websocket|socket)$/i.test(root.name) && /^(send|send_text|send_json|emit)$/.test(name) && scopes.bindingOf(root) !== undefined;
}
