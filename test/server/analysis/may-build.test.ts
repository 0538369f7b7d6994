import { describe, expect, test } from 'vitest';
import { mayBuildPrompt } from '../../../server/analysis/may-build.ts';
import { stringsIn } from '../../../server/analysis/written-strings.ts';

const ADVICE = 'You are a careful reader of contracts. Always answer in one word, and never explain it.';
const MORE = 'Make sure that the answer is one of those that the user gave, in lower case, whatever else it says.';

describe('a prompt may be built of', () => {
  test.each([
    ['one long string', `const text = "${ADVICE} ${MORE}";`, true],
    ['a template', `const text = \`${ADVICE}\n\${list.map((x) => \`- \${x}\`).join("\\n")}\n${MORE}\`;`, true],
    ['a template in the hole of another', `const text = \`\${long ? \`${ADVICE} ${MORE}\` : ""}\`;`, true],
    ['strings in a row', `const text = '${ADVICE} ' + name +\n  '${MORE}';`, true],
    ['the lines of a list', `const text = ["${ADVICE}", "${MORE}"].join(" ");`, true],
    ['strings that have nothing to do with each other', `toast("${ADVICE}");\ntoast("${MORE}");`, false],
    ['the texts of two properties', `const texts = { a: "${ADVICE}", b: "${MORE}" };`, false],
    ['code between two templates', `const a = \`x\`;\n// ${ADVICE} ${MORE}\nconst b = \`y\`;`, false],
    ['a comment', `/** ${ADVICE} ${MORE} */\nconst a = "x";`, false],
    ['a text between tags', `const a = <p className="x">\n${ADVICE} ${MORE}\n</p>;`, false],
  ])('%s', (_what, text, expected) => {
    expect(mayBuildPrompt(text, 'typescript')).toBe(expected);
  });

  test.each([
    ['a string of many lines', `TEXT = f"""${ADVICE}\n{name}\n${MORE}"""`, true],
    ['strings beside each other', `TEXT = (\n    "${ADVICE} "\n    f"{name}: ${MORE}"\n)`, true],
    ['a comment', `# ${ADVICE} ${MORE}\nTEXT = "x"`, false],
  ])('Python: %s', (_what, text, expected) => {
    expect(mayBuildPrompt(text, 'python')).toBe(expected);
  });
});

test.each([
  ['typescript', 'f("a", \'b\', `c ${d ? `e` : "f"} g`, ``, `h`) // "i" `j`', ['"a"', "'b'", '`c ${d ? `e` : "f"} g`', '``', '`h`']],
  ['typescript', 'const a = `never closed;\nconst b = "c";', ['"c"']],
  ['python', 'a = """b "c" d""" + \'e\' # "f"', ['"""b "c" d"""', "'e'"]],
] as const)('strings in %s: %s', (language, text, expected) => {
  expect([...stringsIn(text, language)].map(([start, end]) => text.slice(start, end))).toEqual(expected);
});
