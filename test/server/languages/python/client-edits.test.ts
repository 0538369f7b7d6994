import { describe, expect, test } from 'vitest';
import { edited, hoist, makeAsync } from './edit-facts.ts';

describe('a client made once', () => {
  const head = 'import os\nfrom openai import OpenAI, AsyncOpenAI\n';
  test.each([
    ['behind the imports', `${head}\n\ndef f(x):\n    client = OpenAI(api_key=os.environ["KEY"])\n    return client.chat.completions.create(x)\n`,
      `${head}\nclient = OpenAI(api_key=os.environ["KEY"])\n\n\ndef f(x):\n    return client.chat.completions.create(x)\n`],
    ['behind what it needs, in several lines', `${head}\nURL = "http://x"\n\n\ndef f(x):\n    client: OpenAI = OpenAI(\n        base_url=URL,\n        timeout=30,\n    )\n    return client.x(x)\n`,
      `${head}\nURL = "http://x"\nclient: OpenAI = OpenAI(\n    base_url=URL,\n    timeout=30,\n)\n\n\ndef f(x):\n    return client.x(x)\n`],
    ['behind load_dotenv', `${head}from dotenv import load_dotenv\n\nload_dotenv()\n\n\ndef f(x):\n    client = OpenAI()\n    return client.x(x)\n`,
      `${head}from dotenv import load_dotenv\n\nload_dotenv()\nclient = OpenAI()\n\n\ndef f(x):\n    return client.x(x)\n`],
    ['out of a loop', `${head}\ndef f(xs):\n    for x in xs:\n        client = OpenAI()\n        client.x(x)\n`, `${head}\nclient = OpenAI()\n\ndef f(xs):\n    for x in xs:\n        client.x(x)\n`],
    ['where it is already', `${head}\nclient = OpenAI()\n\ndef f(x):\n    client = OpenAI()\n    return client.x(x)\n`, `${head}\nclient = OpenAI()\n\ndef f(x):\n    return client.x(x)\n`],
  ])('%s', (_, before, after) => expect(edited(before, hoist('OpenAI'))).toBe(after));

  test.each([
    ['a key of the caller', 'def f(x, key):\n    client = OpenAI(api_key=key)\n    return client.x(x)\n'],
    ['a call', 'def f(x):\n    client = OpenAI(api_key=load())\n    return client.x(x)\n'],
    ['a name that changes', 'K = 1\nK = 2\n\ndef f(x):\n    client = OpenAI(api_key=K)\n    return client.x(x)\n'],
    ['given twice', 'def f(x):\n    client = OpenAI()\n    client = wrap(client)\n    return client.x(x)\n'],
    ['closed', 'def f(x):\n    client = OpenAI()\n    client.x(x)\n    client.close()\n'],
    ['entered', 'def f(x):\n    client = OpenAI()\n    with client:\n        client.x(x)\n'],
    ['changed', 'def f(x):\n    client = OpenAI()\n    client.api_key = x\n    client.x(x)\n'],
    ['handed out', 'def f(x):\n    client = OpenAI()\n    return client\n'],
    ['the name means something else', 'client = 1\n\ndef f(x):\n    client = OpenAI()\n    return client.x(x)\n'],
    ['another function reads the name', 'def f(x):\n    client = OpenAI()\n    return client.x(x)\n\ndef g(x):\n    return client.x(x)\n'],
    ['a decorator names it', '@client.on\ndef f(x):\n    client = OpenAI()\n    return client.x(x)\n'],
    ['in a branch', 'def f(x):\n    if x:\n        client = OpenAI()\n        client.x(x)\n'],
    ['the only statement', 'def f(x):\n    client = OpenAI()\n'],
    ['load_dotenv in a function', 'def main():\n    load_dotenv()\n    f(1)\n\ndef f(x):\n    client = OpenAI()\n    return client.x(x)\n'],
    ['what it needs comes later', 'def f(x):\n    client = OpenAI(api_key=K)\n    return client.x(x)\n\nK = 1\n'],
    ['state of a session', 'from langchain.memory import ChatMessageHistory\n\ndef f(x):\n    client = ChatMessageHistory()\n    return client.x(x)\n'],
    ['an import of the function', 'def f(x):\n    from openai import OpenAI as O\n    client = O()\n    return client.x(x)\n'],
  ])('%s: nothing', (_, source) => expect(edited(`${head}\n${source}`, hoist(/client = (\w+)\(/.exec(source)?.[1] ?? ''))).toBeUndefined());

  test('an asynchronous one that may meet several loops: nothing', () => {
    const source = `import asyncio\n${head}\nasync def f(x):\n    client = AsyncOpenAI()\n    return await client.x(x)\n\n`;
    expect(edited(`${source}def run(x):\n    return asyncio.run(f(x))\n`, hoist('AsyncOpenAI'))).toBeUndefined();
    expect(edited(`${source}if __name__ == "__main__":\n    asyncio.run(f(1))\n`, hoist('AsyncOpenAI'))).toContain('\n\nclient = AsyncOpenAI()\n');
  });
});

describe('an asynchronous client', () => {
  test.each([
    ['of the function', 'from openai import OpenAI\n\nasync def f(x):\n    client = OpenAI()\n    r = client.chat.completions.create(model="m", messages=x)\n    return r.choices[0].message.content\n',
      'from openai import AsyncOpenAI\n\nasync def f(x):\n    client = AsyncOpenAI()\n    r = await client.chat.completions.create(model="m", messages=x)\n    return r.choices[0].message.content\n'],
    ['of the module, the answer used at once', 'from anthropic import Anthropic\n\nclient: Anthropic = Anthropic(api_key="k")\n\nasync def f(x):\n    return client.messages.create(model="m", messages=x).content[0].text\n\nasync def g(x):\n    return f"{client.messages.create(messages=x)}"\n',
      'from anthropic import AsyncAnthropic\n\nclient: AsyncAnthropic = AsyncAnthropic(api_key="k")\n\nasync def f(x):\n    return (await client.messages.create(model="m", messages=x)).content[0].text\n\nasync def g(x):\n    return f"{await client.messages.create(messages=x)}"\n'],
    ['streaming', 'from groq import Groq\n\nasync def f(x):\n    client = Groq()\n    stream = client.chat.completions.create(messages=x, stream=True)\n    for chunk in stream:\n        yield chunk\n',
      'from groq import AsyncGroq\n\nasync def f(x):\n    client = AsyncGroq()\n    stream = await client.chat.completions.create(messages=x, stream=True)\n    async for chunk in stream:\n        yield chunk\n'],
    ['streaming directly', 'import openai\n\nasync def f(x):\n    client = openai.OpenAI()\n    for chunk in client.chat.completions.create(messages=x, stream=True):\n        yield chunk\n',
      'import openai\n\nasync def f(x):\n    client = openai.AsyncOpenAI()\n    async for chunk in await client.chat.completions.create(messages=x, stream=True):\n        yield chunk\n'],
    ['the blocking class is needed elsewhere', 'from openai import OpenAI\n\nasync def f(x):\n    client = OpenAI()\n    return client.responses.create(input=x)\n\ndef g(x):\n    other = OpenAI()\n    return other.responses.create(input=x)\n',
      'from openai import OpenAI, AsyncOpenAI\n\nasync def f(x):\n    client = AsyncOpenAI()\n    return await client.responses.create(input=x)\n\ndef g(x):\n    other = OpenAI()\n    return other.responses.create(input=x)\n'],
    ['imported already', 'from openai import AsyncOpenAI, OpenAI\n\nasync def f(x):\n    client = OpenAI()\n    return client.responses.create(input=x)\n',
      'from openai import AsyncOpenAI, OpenAI\n\nasync def f(x):\n    client = AsyncOpenAI()\n    return await client.responses.create(input=x)\n'],
  ])('%s', (_, before, after) => expect(edited(before, makeAsync())).toBe(after));

  const head = 'from openai import OpenAI\n\n';
  const inside = (body: string): string => `${head}async def f(x):\n    client = OpenAI()\n${body.split('\n').map((line) => `    ${line}`).join('\n')}\n`;
  const call = 'client.responses.create(input=x)';
  test.each([
    ['used in blocking code too', `${head}client = OpenAI()\n\nasync def f(x):\n    return ${call}\n\ndef g(x):\n    return ${call}\n`],
    ['handed on', inside(`run(client)\nreturn ${call}`)],
    ['in a thread', inside(`await asyncio.to_thread(client.responses.create, input=x)\nreturn ${call}`)],
    ['in a lambda', inside(`run(lambda: ${call})`)],
    ['in a comprehension', inside('return [client.responses.create(input=y) for y in x]')],
    ['a call that is no coroutine', inside(`client.models.list()\nreturn ${call}`)],
    ['the raw response', inside('return client.responses.with_raw_response.create(input=x)')],
    ['a stream handed on', inside('s = client.responses.create(input=x, stream=True)\nreturn s')],
    ['a stream read twice', inside('s = client.responses.create(input=x, stream=True)\nfor c in s:\n    print(c)\nprint(s)')],
    ['a switch that is not known', inside('return client.responses.create(input=x, stream=x)')],
    ['options not known', inside('return client.responses.create(**x)')],
    ['its own transport', `${head}async def f(x):\n    client = OpenAI(http_client=h)\n    return ${call}\n`],
    ['a blocking function', `${head}def f(x):\n    client = OpenAI()\n    return ${call}\n`],
    ['another name for the class', `from openai import OpenAI as O\n\nasync def f(x):\n    client = O()\n    return ${call}\n`],
    ['wrapped', `${head}async def f(x):\n    client = wrap(OpenAI())\n    return ${call}\n`],
    ['another SDK', `from mistralai import Mistral\n\nasync def f(x):\n    client = Mistral()\n    return ${call}\n`],
    ['several loops', `import asyncio\n${head}client = OpenAI()\n\nasync def f(x):\n    return ${call}\n\ndef g(x):\n    return asyncio.run(f(x))\n`],
    ['a parameter', `${head}async def f(x, client):\n    return ${call}\n`],
  ])('%s: nothing', (_, source) => expect(edited(source, makeAsync())).toBeUndefined());

  test('used more often than a change can show: nothing', () => {
    const source = (uses: number): string => `${head}client = OpenAI()\n\nasync def f(x):\n${`    ${call}\n`.repeat(uses)}`;
    expect(edited(source(99), makeAsync())?.match(/await client/g)).toHaveLength(99);
    expect(edited(source(100), makeAsync())).toBeUndefined();
  });
});
