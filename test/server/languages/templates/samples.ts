/** One prompt in each format: a value ahead of fixed text, a loop, a condition, a comment, settings where the format has some. */
const rules = `Rules for the answer:
- Write two sentences at most and keep to the facts that the ticket states.
- Name the product, the version and the step that fails.
- Do not apologise, do not promise a date and do not guess at causes.
- Answer in the language in which the ticket is written, in plain text.
`;

function indented(text: string, by: number): string {
  return text.trimEnd().split('\n').map((line) => (line ? ' '.repeat(by) + line : line)).join('\n');
}

export const samples: Readonly<Record<string, string>> = {
  'prompts/ticket.j2': `{# what support sends #}
{% set product = "Lamp" %}
You are an assistant of the ${'{{'} product ${'}}'} team. Summarise the ticket.

Ticket: ${'{{'} ticket ${'}}'}

${rules}
{% for note in notes %}
- ${'{{'} note.text ${'}}'}
{% endfor %}
{% if urgent %}Answer within the hour.{% endif %}
{% raw %}{{ no value }}{% endraw %}
`,
  'prompts/ticket.hbs': `{{!-- what support sends --}}
You are an assistant of a product team. Summarise the ticket.

Ticket: {{ticket}}

${rules}
{{#each notes}}
- {{this.text}}
{{/each}}
{{#if urgent}}Answer within the hour.{{else}}Take your time.{{/if}}
`,
  'prompts/ticket.mustache': `{{! what support sends }}
You are an assistant of a product team. You must summarise the ticket.

Ticket: {{{ticket}}}

${rules}
{{#notes}}- {{.}}{{/notes}}{{^notes}}There are no notes.{{/notes}}
`,
  'prompts/ticket.liquid': `{% comment %} what support sends {% endcomment %}
You are an assistant of a product team. You must summarise the ticket of {{ "now" | date: "%Y-%m-%d" }}.

Ticket: {{ ticket | strip }}

${rules}
{% for note in notes %}- {{ note }}{% endfor %}
`,
  'prompts/ticket.njk': `{# what support sends #}
You are an assistant of a product team. You must summarise the ticket.

Ticket: {{ ticket | trim }}

${rules}
{%- for note in notes %}
- {{ note.text }}
{%- endfor %}
{% if urgent %}Answer within the hour.{% elif late %}Say sorry.{% else %}Take your time.{% endif %}
Order: {{ order | dump(2) }}
`,
  'ticket.prompt': `---
model: googleai/gemini-2.5-flash
config:
  maxOutputTokens: 200 # enough
input:
  schema:
    ticket: string
    notes?(array, what colleagues wrote): string
output:
  format: json
  schema:
    summaries(array):
      originalTicketDescription: string, as written
      suggestedFollowUpActionDescription?: string
---
{{role "system"}}
You are an assistant of a product team.
{{role "user"}}
Ticket: {{ticket}}

${rules}
{{history}}
`,
  'ticket.prompty': `---
name: Ticket
model:
  api: chat
  configuration:
    type: azure_openai
    azure_deployment: gpt-4o
  parameters:
    max_tokens: 300
inputs:
  ticket:
    type: string
---
system:
You are an assistant of a product team.

Ticket: {{ticket}}

${rules}
{# what was said #}
{% for item in history %}
{{item.role}}:
{{item.content}}
{% endfor %}

user:
{{question}}
`,
  'ticket.poml': `<poml>
  <!-- what support sends -->
  <let name="product" value="'Lamp'"/>
  <system-msg>You are an assistant of the {{ product }} team.</system-msg>
  <human-msg>
    <p>Ticket: {{ ticket }}</p>
    <p>Write two sentences at most and keep to the facts.</p>
    <item for="note in notes">{{ note }}</item>
    <p if="urgent">Answer within the hour.</p>
  </human-msg>
  <output-schema parser="json">{"type": "object", "properties": {"summary": {"type": "string"}}}</output-schema>
</poml>
`,
  'ticket.prompt.yml': `name: Ticket
model: openai/gpt-4o-mini
modelParameters:
  maxTokens: 200
messages:
  - role: system
    content: |
      You are an assistant of a product team.

      Ticket: {{ticket}}

${indented(rules, 6)}
  - role: user
    content: "Question:\\n{{question}}"
testData: # examples
  - ticket: It is dark.
    question: Why?
`,
  '.github/prompts/ticket.prompt.md': `---
description: Summarise a ticket
model: GPT-4o
---
<!-- what support sends -->
Ticket: \${input:ticket:the text}

${rules}
`,
  'promptfooconfig.yaml': `prompts:
  - |
    Ticket: {{ticket}}

${indented(rules, 4)}
  - file://other.txt
providers:
  - id: openai:chat:gpt-4o-mini
    config:
      max_tokens: 100
tests:
  - vars:
      ticket: It is dark.
`,
  'Summarise/skprompt.txt': `Ticket: {{$ticket}}
{{"Always"}} answer. {{time.Now}}

${rules}
`,
  'prompts/ticket.sk.yaml': `name: Ticket
template_format: semantic-kernel
template: |
  Ticket: {{$ticket}}

${indented(rules, 2)}
input_variables:
  - name: ticket
execution_settings:
  default:
    model_id: gpt-4o
    max_tokens: 99
`,
  'prompts/ticket.json': `{
  "_type": "prompt",
  "input_variables": ["ticket"],
  "template_format": "f-string",
  "template": "Ticket: {ticket}\\n\\nAnswer as {{\\"summary\\": \\"…\\"}}.\\n${rules.replaceAll('\n', '\\n')}"
}
`,
  'prompts/ticket.yaml': `_type: few_shot
input_variables: [ticket]
prefix: |
  Ticket: {ticket}

${indented(rules, 2)}
examples:
  - {ticket: It is dark., summary: "The lamp {fails}"}
suffix: 'Name the step.'
`,
  'prompts/ticket.txt': `You are an assistant of a product team. You must summarise the ticket.

Ticket: {ticket}

${rules}Answer as {{"summary": "…"}}.
`,
  'v2.prompty': `---
name: Ticket
model:
  id: gpt-4o
  options: { maxOutputTokens: 300 }
inputs:
  - name: ticket
    kind: string
outputs:
  - name: summary
    kind: string
template:
  format: { kind: mustache }
  parser: { kind: prompty }
---
system:
You are an assistant of a product team.

Ticket: {{ticket}}

${rules}
user:
{{#notes}}- {{.}}{{/notes}}
{{question}}
`,
  'prompts/langfuse.json': `{
  "name": "ticket",
  "labels": ["production"],
  "prompt": [{"role": "system", "content": "Ticket: {{ticket}}"}, {"role": "user", "content": "${rules.replaceAll('\n', '\\n')}"}],
  "config": {"model": "gpt-4o", "max_tokens": 50}
}
`,
  'ticket.baml': `// what support sends
class Action {
  originalTicketDescription string @description("as written")
  suggestedFollowUpActionDescription string
  urgency Urgency
}
enum Urgency {
  LOW
  HIGH
}
client<llm> Small {
  provider openai
  options {
    model "gpt-4o-mini"
    max_tokens 300
  }
}
function Summarise(ticket: string, notes: string[]) -> Action[] {
  client Small
  prompt #"
    {{ _.role("system") }}
    You are an assistant of a product team.
    {{ ctx.output_format }}
    Ticket: {{ ticket }}

${indented(rules, 4)}
    {# colleagues #}
    {% for note in notes %}- {{ note }}{% endfor %}
  "#
}
`,
  'prompts/ticket.md': `You are an assistant of a product team. You must summarise the ticket.

Ticket: {ticket}

${rules}
\`\`\`js
const { ticket } = {ticket};
\`\`\`
`,
};
