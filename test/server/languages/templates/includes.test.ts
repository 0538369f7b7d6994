import { expect, test } from 'vitest';
import { layout, read } from './read.ts';

const layoutOf = (path: string, text: string, files: Readonly<Record<string, string>>): string[] => layout(read(path, text, { isPrompt: true, files }).prompts[0], text);

test('an included text stands where its tag does', () => {
  const text = 'Start. {% include "rules.j2" %} {{ x }}';
  expect(layoutOf('a.j2', text, { 'rules.j2': 'Be brief, {{ name }}.' })).toEqual(['unknown "Start."', 'unknown "Be brief,"', 'unknown {% include "rules.j2" %} (request)', 'unknown "."', 'unknown ""', 'unknown {{ x }} (request)']);
  expect(layoutOf('a.j2', text, {})).toEqual(['unknown "Start."', 'unknown {% include "rules.j2" %} (process)', 'unknown ""', 'unknown {{ x }} (request)']);
});

test('partials by their short names, roles in them too', () => {
  expect(layoutOf('a.prompt', '{{>style}}Tell a story of {{x}}', { '_style.prompt': '{{role "system"}}Be a pirate.{{role "user"}}' })).toEqual(['system "Be a pirate."', 'user "Tell a story of"', 'user {{x}} (request)']);
});

test('a template that extends another is that one with its own blocks', () => {
  const child = '{% extends "base.j2" %}{% block task %}Do {{ it }}.{% endblock %}';
  expect(layoutOf('a.j2', child, { 'base.j2': 'Base. {% block task %}Nothing.{% endblock %} End.' })).toEqual(['unknown "Base."', 'unknown "Do"', 'unknown {{ it }} (request)', 'unknown "."', 'unknown "End."']);
  expect(layoutOf('a.j2', child, {})).toEqual(['unknown "Do"', 'unknown {{ it }} (request)', 'unknown "."']);
});

test('files that include each other come to an end', () => {
  expect(layoutOf('a.j2', '{% include "b.j2" %}{% include "b.j2" %}', { 'b.j2': 'x{% include "b.j2" %}{% include "b.j2" %}' }).length).toBeLessThan(400);
});
