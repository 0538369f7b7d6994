import type { OutputSchema, Place, Prompt, SchemaNode } from '../../../rules/model.ts';
import type { MappedText } from '../../code/mapped-text.ts';
import { shapeOf } from '../schemas/examples.ts';
import { jsonExamples } from '../schemas/json-example.ts';
import type { PlacedSegment } from './segments.ts';

/** The JSON examples in a prompt's text as schemas, one for each shape: several examples of it cost nothing more. */
export function examplesIn(placed: readonly PlacedSegment[], prompt: Prompt): readonly OutputSchema[] {
  const found = placed.flatMap(({ segment, text }) => {
    if (!text || segment.role === 'assistant') return [];
    const inText = { ...segment, span: { start: 0, end: text.text.length } };
    return jsonExamples(inText).map((example): OutputSchema => ({
      span: text.span(example.start, example.end), form: 'json-example', root: placedIn(example.root, text), ...(prompt.model && { model: prompt.model }), isShared: false,
    }));
  });
  return [...new Map(found.toReversed().map((schema) => [shapeOf(schema.root), schema])).values()].reverse();
}

function placedIn(node: SchemaNode, text: MappedText): SchemaNode {
  const place = ({ start, end }: Place): Place => text.span(start, end);
  switch (node.kind) {
    case 'array': return { kind: 'array', item: placedIn(node.item, text) };
    case 'object': return { kind: 'object', keys: node.keys.map((key) => ({ ...key, span: place(key.span), propertySpan: place(key.propertySpan), value: placedIn(key.value, text) })) };
    default: return node;
  }
}
