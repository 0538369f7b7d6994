import { describe, expect, test } from 'vitest';
import { coarsen, edited, move, moveAll, sort } from './edit-facts.ts';
import { withoutTime } from '../../../../server/languages/python/edits/coarsen-to-day.ts';

describe('moving two placeholders to the end', () => {
  test.each([
    ['on lines that follow each other', 'p = f"""You.\n\nTopic: {topic}\nTone: {tone}\n\nBe brief.\n"""', 'p = f"""You.\n\nBe brief.\n\nTopic: {topic}\nTone: {tone}\n"""'],
    ['set apart', 'p = f"""You.\n\nTopic: {topic}\n\nTone: {tone}\n\nBe brief.\n"""', 'p = f"""You.\n\nBe brief.\n\nTopic: {topic}\n\nTone: {tone}\n"""'],
    ['with a line between them', 'p = f"""Topic: {topic}\nYou.\nTone: {tone}\nBe brief."""', 'p = f"""You.\nBe brief.\nTopic: {topic}\nTone: {tone}"""'],
    ['of one adjacent literal', 'p = (\n    "You.\\n\\n"\n    f"Topic: {topic}\\nTone: {tone}\\n"\n    "Be brief."\n)', 'p = (\n    "You.\\n\\n"\n    "Be brief."\n    f"\\n\\nTopic: {topic}\\nTone: {tone}"\n)'],
    ['of two adjacent literals', 'p = (\n    "You.\\n\\n"\n    f"Topic: {topic}\\n"\n    f"Tone: {tone}\\n"\n    "Be brief."\n)', 'p = (\n    "You.\\n\\n"\n    "Be brief."\n    f"\\n\\nTopic: {topic}"\n    f"\\nTone: {tone}"\n)'],
  ])('%s', (_, before, after) => expect(edited(before, moveAll('{topic}', '{tone}'))).toBe(after));

  test('not where one of them has to stay', () => {
    expect(edited('p = f"""You write about {topic} only.\nTone: {tone}\nBe brief."""', moveAll('{topic}', '{tone}'))).toBeUndefined();
  });
});

describe('moving a placeholder to the end', () => {
  test.each([
    ['a labelled line', 'p = f"Topic: {topic}\\nYou are brief.\\n"', 'p = f"You are brief.\\nTopic: {topic}\\n"'],
    ['without a break at the end', 'p = f"You.\\nTopic: {topic}\\nBe brief."', 'p = f"You.\\nBe brief.\\nTopic: {topic}"'],
    ['set apart by blank lines', 'p = f"""You.\n\nTopic: {topic}\n\nBe brief.\n"""', 'p = f"""You.\n\nBe brief.\n\nTopic: {topic}\n"""'],
    ['an indented literal', 'def f(topic):\n    return f"""\n    You.\n    Topic: {topic}\n    Be brief.\n    """\n', 'def f(topic):\n    return f"""\n    You.\n    Be brief.\n    Topic: {topic}\n    """\n'],
    ['a heading over it', 'p = f"""# Topic\n{topic}\n\n# Rules\nBe {{brief}}.\n"""', 'p = f"""# Rules\nBe {{brief}}.\n\n# Topic\n{topic}\n"""'],
    ['a label over it', 'p = f"""You.\n\nThe question:\n{topic}\n\nBe brief."""', 'p = f"""You.\n\nBe brief.\n\nThe question:\n{topic}"""'],
    ['tags around it', 'p = f"""<topic>\n{topic}\n</topic>\nBe brief."""', 'p = f"""Be brief.\n<topic>\n{topic}\n</topic>"""'],
    ['tags on its line', 'p = f"""<topic>{topic}</topic>\nBe brief."""', 'p = f"""Be brief.\n<topic>{topic}</topic>"""'],
    ['what introduces it', 'p = f"""You.\n\nHere is the statement.\n<s>{topic}</s>\n\nBe brief."""', 'p = f"""You.\n\nBe brief.\n\nHere is the statement.\n<s>{topic}</s>"""'],
    ['what introduces a block of tags', 'p = f"""The contexts:\n\n<c>\n{topic}\n</c>\n\nBe brief."""', 'p = f"""Be brief.\n\nThe contexts:\n\n<c>\n{topic}\n</c>"""'],
    ['under the line that opens the literal', 'p = f"""\n<s>{topic}</s>\n\nBe brief.\n"""', 'p = f"""\nBe brief.\n\n<s>{topic}</s>\n"""'],
    ['alone at the start', 'p = f"{topic}\\n\\nBe brief."', 'p = f"Be brief.\\n\\n{topic}"'],
    ['a conversion and a spec', 'p = f"Topic: {topic}\\nBe {x!r:>3}."', 'p = f"Be {x!r:>3}.\\nTopic: {topic}"'],
    ['a template of format', 'T = """Topic: {topic}\nBe {{brief}}.\n"""\np = T.format(topic=t)', 'T = """Be {{brief}}.\nTopic: {topic}\n"""\np = T.format(topic=t)'],
    ['adjacent literals', 'p = (\n    "You.\\n"\n    f"Topic: {topic}\\n"\n    "Be brief.\\n"\n)', 'p = (\n    "You.\\n"\n    "Be brief.\\n"\n    f"Topic: {topic}\\n"\n)'],
    ['adjacent literals, the last without a break', 'p = (\n    f"Topic: {topic}\\n"\n    "You.\\n"\n    "Be brief."  # why\n)', 'p = (\n    "You.\\n"\n    "Be brief."\n    f"\\nTopic: {topic}"  # why\n)'],
    ['a part of an adjacent literal', 'p = f"You.\\nTopic: {topic}\\n" "Be brief."', 'p = f"You.\\n" "Be brief." f"\\nTopic: {topic}"'],
    ['opened with a backslash', 'p = f"""\\\nTopic: {topic}\nBe brief."""', 'p = f"""\\\nBe brief.\nTopic: {topic}"""'],
    ['carriage returns', 'p = f"""You.\r\nTopic: {topic}\r\nBe brief.\r\n"""', 'p = f"""You.\r\nBe brief.\r\nTopic: {topic}\r\n"""'],
  ])('%s', (_, before, after) => expect(edited(before, move('{topic}'))).toBe(after));

  test.each([
    ['in a sentence', 'p = f"Write about {topic} now.\\nBe brief."'],
    ['two on a line', 'p = f"Topic: {topic} {x}\\nBe brief."'],
    ['last already', 'p = f"Be brief.\\nTopic: {topic}\\n"'],
    ['what follows points back at it', 'p = f"Topic: {topic}\\nUse the topic above."'],
    ['a line behind it ends its part', 'p = f"Topic: {topic}\\n\\n---\\n\\nWrite about it."'],
    ['what introduces two', 'p = f"""Use these:\n\n<s>{topic}</s>\n\nTone: {tone}\n\nBe brief."""'],
    ['what comes before points at it', 'p = f"Use the following:\\nTopic: {topic}\\nBe brief."'],
    ['alone below a sentence', 'p = f"You are.\\n{topic}\\nBe brief."'],
    ['by place', 'p = "Topic: {}\\nBe brief.".format(topic) + "{topic}"'],
    ['a raw literal', 'p = rf"Topic: {topic}" f"\\nBe brief."'],
    ['the first line of an indented literal', 'p = f"""Topic: {topic}\n    You.\n    Be brief."""'],
    ['a table row', 'p = f"| a | {topic} |\\n| b | c |\\n"'],
    ['a cue at the end', 'p = f"Topic: {topic}\\nBe brief.\\nAnswer:"'],
    ['a scratchpad at the end', 'p = f"Topic: {topic}\\nBe brief.\\nThought: {x}"'],
    ['an opening for the answer', 'p = f"""Topic: {topic}\nBe brief.\n### Assistant"""'],
    ['a turn of a conversation', 'p = f"Be.\\nHuman: {topic}\\nBe brief."'],
    ['inside of a fence', 'p = f"""Data.\n```\nTopic: {topic}\n```\nBe brief."""'],
    ['inside of a tag', 'p = f"""<data>\nTopic: {topic}\n</data>\nBe brief."""'],
    ['between rules', 'p = f"""You.\n#####\nTopic: {topic}\n#####\nBe brief."""'],
    ['introduced', 'p = f"You get this:\\n\\nTopic: {topic}\\nBe brief."'],
    ['between comments', 'p = (\n    f"Topic: {topic}\\n"\n    # rules\n    "Be brief."\n)'],
  ])('%s: nothing', (_, source) => expect(edited(source, move('{topic}'))).toBeUndefined());

  test('text of the same message that comes from elsewhere stays behind it', () => {
    expect(edited('p = f"Topic: {topic}\\nBe brief." + rules', move('{topic}', 'rules'))).toBeUndefined();
  });
});

describe('a day instead of a moment', () => {
  const from = 'from datetime import datetime\n';
  test.each([
    [`${from}p = f"Now: {datetime.now().isoformat()}"`, '{datetime.now().isoformat()}', `${from}p = f"Now: {datetime.now().date().isoformat()}"`],
    [`${from}p = f"Now: {datetime.now()}"`, '{datetime.now()}', `${from}p = f"Now: {datetime.now().date()}"`],
    [`${from}p = f"Now: {datetime.now():%Y-%m-%d %H:%M}"`, '{datetime.now():%Y-%m-%d %H:%M}', `${from}p = f"Now: {datetime.now():%Y-%m-%d}"`],
    [`${from}p = "Now: " + str(datetime.utcnow())`, 'str(datetime.utcnow())', `${from}p = "Now: " + str(datetime.utcnow().date())`],
    [`${from}p = "Now: " + datetime.now(tz).strftime("%d %b %Y, %H:%M:%S")`, 'datetime.now(tz).strftime("%d %b %Y, %H:%M:%S")', `${from}p = "Now: " + datetime.now(tz).strftime("%d %b %Y")`],
    [`import datetime\nnow = datetime.datetime.now().isoformat()\np = f"Now: {now}"`, '{now}', `import datetime\nnow = datetime.datetime.now().date().isoformat()\np = f"Now: {now}"`],
    ['import time\np = f"{time.strftime(\'%Y-%m-%dT%H:%M:%SZ\')}"', "{time.strftime('%Y-%m-%dT%H:%M:%SZ')}", 'import time\np = f"{time.strftime(\'%Y-%m-%d\')}"'],
  ])('%s', (before, segment, after) => expect(edited(before, coarsen(segment))).toBe(after));

  test.each([
    ['used twice', `${from}now = datetime.now().isoformat()\np = f"{now}"\nlog(now)`, '{now}'],
    ['a clock of its own', 'p = f"{datetime.now()}"', '{datetime.now()}'],
    ['no text', `${from}p = "a" + datetime.now()`, 'datetime.now()'],
    ['an argument about time', `${from}p = f"{datetime.now().isoformat(timespec='hours')}"`, "{datetime.now().isoformat(timespec='hours')}"],
    ['only a time', `${from}p = f"{datetime.now():%H:%M}"`, '{datetime.now():%H:%M}'],
    ['a day already', `${from}p = f"{datetime.now():%Y-%m-%d}"`, '{datetime.now():%Y-%m-%d}'],
    ['seconds', 'import time\np = f"{time.time()}"', '{time.time()}'],
  ])('%s: nothing', (_, source, segment) => expect(edited(source, coarsen(segment))).toBeUndefined());

  test.each([
    ['%Y-%m-%d %H:%M:%S', '%Y-%m-%d'], ['%A, %B %d, %Y at %I:%M %p', '%A, %B %d, %Y'], ['%Y-%m-%dT%H:%M:%SZ', '%Y-%m-%d'], ['%d/%m/%Y - %H:%M UTC', '%d/%m/%Y'],
    ['%H:%M', undefined], ['%H:%M %d/%m/%Y', undefined], ['%Y-%m-%d', undefined], ['%Y-%m-%d %H:%M in Berlin', undefined], ['%Y %H', undefined], ['%c %H', undefined],
  ])('%s', (format, expected) => expect(withoutTime(format)).toBe(expected));
});

describe('sorted keys', () => {
  test.each([
    ['import json\np = f"{json.dumps(x)}"', '{json.dumps(x)}', 'import json\np = f"{json.dumps(x, sort_keys=True)}"'],
    ['from json import dumps\np = "a" + dumps(x, indent=2,)', 'dumps(x, indent=2,)', 'from json import dumps\np = "a" + dumps(x, indent=2, sort_keys=True)'],
    ['import json\nd = json.dumps(\n    x,\n    indent=2,\n)\np = f"{d}"', '{d}', 'import json\nd = json.dumps(\n    x,\n    indent=2,\n    sort_keys=True,\n)\np = f"{d}"'],
  ])('%s', (before, segment, after) => expect(edited(before, sort(segment))).toBe(after));

  test.each([
    ['import json\np = f"{json.dumps(x, sort_keys=False)}"', '{json.dumps(x, sort_keys=False)}'],
    ['import json\np = f"{json.dumps(x, **options)}"', '{json.dumps(x, **options)}'],
    ['p = f"{json.dumps(x)}"', '{json.dumps(x)}'],
    ['import json\njson = other\np = f"{json.dumps(x)}"', '{json.dumps(x)}'],
  ])('%s: nothing', (source, segment) => expect(edited(source, sort(segment))).toBeUndefined());
});
