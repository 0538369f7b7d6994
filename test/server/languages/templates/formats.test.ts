import { describe, expect, test } from 'vitest';
import { templateFormatOf } from '../../../../server/languages/templates/index.ts';
import { layout, read } from './read.ts';
import { samples } from './samples.ts';

const prompt = (path: string, index = 0): string[] => layout(read(path, samples[path]!).prompts[index], samples[path]!);
const request = (path: string): unknown => {
  const [only] = read(path, samples[path]!).requests;
  return only && { sdk: only.sdk, model: only.model?.id, limit: only.outputLimit?.tokens, at: samples[path]!.slice(only.nameSpan.start, only.nameSpan.end) };
};
const RULES = '"Rules for the answer:"';

describe('which format a file is of', () => {
  test.each([
    ['a.prompt', 'dotprompt'], ['a.prompt.yml', 'github-models'], ['a.prompt.md', 'vscode-prompt-md'], ['dir/AGENTS.md', 'vscode-prompt-md'], ['a.md.j2', 'jinja'],
    ['promptfooconfig.dev.yaml', 'promptfoo'], ['x/skprompt.txt', 'semantic-kernel'], ['x/other.txt', 'text'], ['a.yml', 'data-prompt'], ['A.PROMPTY', 'prompty'],
  ])('%s', (path, id) => { expect(templateFormatOf(path)?.id).toBe(id); });
  test('the longest ending first, then the editor\'s language id, then the configuration', () => {
    expect(templateFormatOf('a.prompt.yml', 'dotprompt')?.id).toBe('github-models');
    expect(templateFormatOf('untitled', 'prompty')?.id).toBe('prompty');
    expect(templateFormatOf('a.ts')).toBeUndefined();
    expect(templateFormatOf('a.html', undefined, true)?.id).toBe('text');
  });
});

describe('what each format says: segments with their places, settings', () => {
  test('Jinja: constants are set, loops repeat, conditions stand, raw is text, comments are none', () => {
    expect(prompt('prompts/ticket.j2')).toEqual([
      'unknown "You are an assistant of the"', 'unknown {{ product }} (process)', 'unknown "team. Summarise the ticket."', 'unknown {{ ticket }} (request)', `unknown ${RULES}`,
      'unknown {% for note in notes %} (request repeated)', 'unknown ""', 'unknown? "Answer within the hour."', 'unknown "{{ no value }}"',
    ]);
  });
  test('Handlebars and Mustache', () => {
    expect(prompt('prompts/ticket.hbs').slice(1, 6)).toEqual(['unknown {{ticket}} (request)', `unknown ${RULES}`, 'unknown {{#each notes}} (request repeated)', 'unknown ""', 'unknown? "Answer within the hour.Take your time."']);
    expect(prompt('prompts/ticket.mustache').slice(1, 5)).toEqual(['unknown {{{ticket}}} (request)', `unknown ${RULES}`, 'unknown {{#notes}}- {{.}}{{/notes}} (request repeated)', 'unknown? "There are no notes."']);
  });
  test('Liquid: a clock cut to the day', () => {
    expect(prompt('prompts/ticket.liquid').slice(1, 4)).toEqual(['unknown {{ "now" | date: "%Y-%m-%d" }} (day known)', 'unknown "."', 'unknown {{ ticket | strip }} (request)']);
  });
  test('dotprompt: roles, history, inputs, settings', () => {
    expect(prompt('ticket.prompt')).toEqual(['system "You are an assistant of a product team."', 'user "Ticket:"', 'user {{ticket}} (request known)', `user ${RULES}`, 'unknown {{history}} (history known)']);
    expect(request('ticket.prompt')).toEqual({ sdk: 'dotprompt', model: 'googleai/gemini-2.5-flash', limit: 200, at: 'model' });
  });
  test('dotprompt: the schema of the answer, with each key\'s place', () => {
    const source = samples['ticket.prompt']!;
    const root = read('ticket.prompt', source).schemas[0]!.root;
    const list = root.kind === 'object' ? root.keys[0]! : undefined;
    const item = list?.value.kind === 'array' && list.value.item.kind === 'object' ? list.value.item.keys : [];
    expect([list!, ...item].map(({ name, span, optional }) => [name, source.slice(span.start, span.end), optional])).toEqual([
      ['summaries', 'summaries', false], ['originalTicketDescription', 'originalTicketDescription', false], ['suggestedFollowUpActionDescription', 'suggestedFollowUpActionDescription', true],
    ]);
  });
  test('Prompty: lines of roles, a loop over turns is a conversation', () => {
    expect(prompt('ticket.prompty')).toEqual([
      'system "You are an assistant of a product team."', 'system {{ticket}} (request known)', `system ${RULES}`, 'unknown {% for item in history %} (history repeated known)', 'user {{question}} (request)', 'user ""',
    ]);
    expect(request('ticket.prompty')).toEqual({ sdk: 'prompty', model: 'gpt-4o', limit: 300, at: 'model' });
  });
  test('POML: elements, for, if, let, the schema', () => {
    expect(prompt('ticket.poml')).toEqual([
      'system "You are an assistant of the"', 'system {{ product }} (process)', 'system "team."', 'user "Ticket:"', 'user {{ ticket }} (request)', 'user "Write two sentences at most and keep to the facts."',
      'user <item for="note in notes">{{ note }}</item> (request repeated)', 'user ""', 'user? "Answer within the hour."', 'user ""',
    ]);
    expect(read('ticket.poml', samples['ticket.poml']!).schemas).toHaveLength(1);
  });
  test('GitHub Models: contents of YAML blocks and strings', () => {
    expect(prompt('ticket.prompt.yml')).toEqual(['system "You are an assistant of a product team."', 'system {{ticket}} (request known)', `system ${RULES}`, 'user "Question:"', 'user {{question}} (request known)']);
    expect(request('ticket.prompt.yml')).toEqual({ sdk: 'github-models', model: 'openai/gpt-4o-mini', limit: 200, at: 'model' });
  });
  test('prompt files of editors', () => {
    expect(prompt('.github/prompts/ticket.prompt.md').slice(1)).toEqual(['user ${input:ticket:the text} (request known)', `user ${RULES}`]);
  });
  test('promptfoo: prompts that are written in the configuration', () => {
    expect(read('promptfooconfig.yaml', samples['promptfooconfig.yaml']!).prompts).toHaveLength(1);
    expect(prompt('promptfooconfig.yaml')).toEqual(['user "Ticket:"', 'user {{ticket}} (request known)', `user ${RULES}`]);
    expect(request('promptfooconfig.yaml')).toEqual({ sdk: 'promptfoo', model: 'gpt-4o-mini', limit: 100, at: 'openai:chat:gpt-4o-mini' });
  });
  test('promptfoo: prompts in other files; a line of dashes stands between those of a text', () => {
    const files = { '../promptfooconfig.yaml': 'prompts:\n  - file://texts/two.txt\n  - file://texts/chat.json\n' };
    const text = 'Of {{ topic | upper }}: be brief.\n---\n{% if x %}More{% endif %} of {{topic}}.\n';
    expect(read('texts/two.txt', text, { files }).prompts.map((each) => layout(each, text))).toEqual([['unknown "Of"', 'unknown {{ topic | upper }} (request)', 'unknown ": be brief."'], ['unknown? "More"', 'unknown "of"', 'unknown {{topic}} (request)', 'unknown "."']]);
    const chat = '[{"role": "system", "content": "Be brief."}, {"role": "user", "content": "{{topic}}"}]';
    expect(layout(read('texts/chat.json', chat, { files }).prompts[0], chat)).toEqual(['system "Be brief."', 'user {{topic}} (request)']);
    expect(read('texts/other.txt', text, { files }).prompts).toEqual([]);
  });
  test('Semantic Kernel: its own language, beside a config.json or in YAML', () => {
    const path = 'Summarise/skprompt.txt';
    expect(prompt(path)).toEqual(['user "Ticket:"', 'user {{$ticket}} (request)', 'user "Always answer."', 'user {{time.Now}} (volatile known)', `user ${RULES}`]);
    const config = '{"input_variables": [{"name": "ticket"}], "execution_settings": {"default": {"model_id": "gpt-4o", "max_tokens": 9}}}';
    const described = read(path, samples[path]!, { files: { 'config.json': config } });
    expect(described.requests[0]).toMatchObject({ model: { id: 'gpt-4o' }, outputLimit: { tokens: 9 } });
    expect(prompt('prompts/ticket.sk.yaml').slice(0, 2)).toEqual(['user "Ticket:"', 'user {{$ticket}} (request known)']);
  });
  test('LangChain: a format string in JSON, its doubled braces are text', () => {
    expect(prompt('prompts/ticket.json')).toEqual(['user "Ticket:"', 'user {ticket} (request known)', 'user "Answer as {"summary": "…"}."']);
  });
  test('LangChain: without a type, in YAML, with examples; other files with a template are none', () => {
    const untyped = '{"input_variables": ["x"], "template": "Say ${{y}} of {x}.", "template_format": "f-string"}';
    expect(layout(read('prompts/a.json', untyped).prompts[0], untyped)).toEqual(['user "Say ${y} of"', 'user {x} (request known)', 'user "."']);
    const shots = '_type: few_shot\ninput_variables: [x]\nprefix: Sort.\nexamples:\n  - {in: a, out: b}\nsuffix: "Now {x}."\n';
    expect(layout(read('prompts/a.yaml', shots).prompts[0], shots)).toEqual(['user "Sort."', 'user "a"', 'user "b"', 'user "Now"', 'user {x} (request known)', 'user "."']);
    for (const other of ['{"input_variables": [{"name": "x"}], "template": "a {x}"}', '{"_type": "llm_chain", "template": "a {x}"}', '{"template_format": "go", "name": "x", "template": "a {{x}}"}']) expect(read('prompts/a.json', other).prompts).toEqual([]);
  });
  test('Semantic Kernel\'s YAML under the ending of GitHub Models', () => {
    const text = 'name: x\ntemplate_format: handlebars\ntemplate: "Of {{topic}}."\ninput_variables:\n  - name: topic\n';
    expect(layout(read('x.prompt.yaml', text).prompts[0], text)).toEqual(['user "Of"', 'user {{topic}} (request known)', 'user "."']);
  });
  test('Langfuse: messages and model', () => {
    expect(prompt('prompts/langfuse.json')).toEqual(['system "Ticket:"', 'system {{ticket}} (request)', `user ${RULES}`]);
    expect(request('prompts/langfuse.json')).toMatchObject({ model: 'gpt-4o', limit: 50 });
  });
  test('BAML: parameters, the client, the type of the answer', () => {
    expect(prompt('ticket.baml').slice(1)).toEqual(['system {{ ctx.output_format }} (process)', 'system "Ticket:"', 'system {{ ticket }} (request known)', `system ${RULES}`, 'system {% for note in notes %}- {{ note }}{% endfor %} (request repeated known)']);
    expect(request('ticket.baml')).toEqual({ sdk: 'baml', model: 'gpt-4o-mini', limit: 300, at: 'Small' });
  });
  test('BAML: texts that prompts call by name; a client of the folder; literals, lists and unions', () => {
    const source = 'template_string Rules(x: string) #"\n  Be brief.\n"#\nfunction F(a: ("x" | "y")[], b: string) -> "yes" | "no" {\n  client Small\n  prompt #"\n    {{ Rules(b) }}\n    {{ b }} {{ Other() }}\n  "#\n}\n';
    const { prompts: [found], requests } = read('a.baml', source, { files: { 'clients.baml': 'client<llm> Small {\n  provider openai\n  options {\n    model "gpt-4o-mini"\n    max_tokens 5\n  }\n}\n' } });
    expect(layout(found, source)).toEqual(['user "Be brief."', 'user ""', 'user {{ b }} (request known)', 'user ""', 'user {{ Other() }} (request)']);
    expect(requests[0]).toMatchObject({ model: { id: 'gpt-4o-mini' }, provider: 'openai', schema: { root: { kind: 'enum', values: ['yes', 'no'] } } });
  });
  test('conditions and loops on constants are none; what is given another value is no constant', () => {
    const source = '{% set on = true %}{% set xs = ["a"] %}{% set p = "L" %}A{% if on %}B{% else %}C{% endif %}{% if p != "L" %}D{% elif u %}E{% endif %}{% if not on %}F{% else %}G{% endif %}{% for x in xs %}{{ x }}{% endfor %}{% if u %}{% set on = false %}{% set p = u %}{% endif %}{% if on %}H{% endif %}{{ p }}{% set d = now() %}{{ d }}';
    expect(layout(read('a.prompty', source).prompts[0], source)).toEqual(['system "AB"', 'system? "E"', 'system "G"', 'system {% for x in xs %}{{ x }}{% endfor %} (process repeated)', 'system? "H"', 'system {{ p }} (request)', 'system {{ d }} (volatile known)']);
    const markup = '<poml><let name="a" value="[1, 2]"/><let name="b" src="b.json"/><p for="x in a">{{ x }}</p><p if="false">no</p><p>{{ b.c }}</p></poml>';
    expect(layout(read('a.poml', markup).prompts[0], markup)).toEqual(['user <p for="x in a">{{ x }}</p> (process repeated)', 'user {{ b.c }} (process)']);
  });
  test('Jinja: quoted text in a tag, also with braces; one of two fixed texts', () => {
    const source = `{# roles #}You are a helpful assistant. Use {{ "{{ name }}" }} for names, write {{ "three" if wide else 'two' }} lines{{ ", short ones" if brief }}, and keep to {{ "it's }}" }} on {{ topic }}. Don't add {{ anything }}.`;
    expect(layout(read('prompts/a.j2', source).prompts[0], source)).toEqual([
      'unknown "You are a helpful assistant. Use {{ name }} for names, write"', 'unknown? "threetwo"', 'unknown "lines"', 'unknown? ", short ones"', 'unknown ", and keep to it\'s }} on"',
      'unknown {{ topic }} (request)', 'unknown ". Don\'t add"', 'unknown {{ anything }} (request)', 'unknown "."',
    ]);
  });
  test('text that tells how placeholders are written has none there', () => {
    const source = `You are an editor of workflows. Refer to steps as \`{{step}}\`.\nUse {{key}} to reference a parameter.\nYou must answer in {{language}}.\nNever invent a step.`;
    expect(layout(read('prompts/a.md', source).prompts[0], source).filter((line) => line.startsWith('unknown {{'))).toEqual(['unknown {{language}} (request)']);
  });
  test('Markdown: braces in code samples are no placeholders', () => {
    expect(prompt('prompts/ticket.md')).toEqual(['unknown "You are an assistant of a product team. You must summarise the ticket."', 'unknown {ticket} (request)', `unknown ${RULES}`]);
  });
});

describe('fixed text has its exact place', () => {
  test.each(Object.keys(samples))('%s', (path) => {
    const source = samples[path]!;
    for (const { segments } of read(path, source).prompts) {
      for (const { content, span } of segments) {
        if (content.kind === 'dynamic') continue;
        const words = source.slice(span.start, span.end).replace(/\\n|\\"/g, ' ');
        for (const word of content.text.match(/[A-Za-z]{3,}/g) ?? []) expect(words).toContain(word);
      }
    }
  });
});
