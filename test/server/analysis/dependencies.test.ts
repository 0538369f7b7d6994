import { expect, test } from 'vitest';
import { findingsIn, type Files } from './files-of.ts';

/** A client, a service that is made with it, a function that makes both, and a route. */
const files = (maker: string, route: string): Files => ({
  'app/model.py': `from openai import OpenAI

class Model:
    def __init__(self, api_key: str, name: str = "gpt-4o-mini"):
        self.client = OpenAI(api_key=api_key)
        self.name = name

    def ask(self, prompt: str) -> str:
        return self.client.responses.create(model=self.name, max_output_tokens=100, input=prompt).output_text
`,
  'app/service.py': `from app.model import Model

class Service:
    def __init__(self, model: Model):
        self.model = model

    def reply(self, message: str) -> str:
        return self.model.ask(message).strip()
`,
  'app/settings.py': 'class Settings:\n    openai_api_key: str = ""\n\nsettings = Settings()\n',
  'app/container.py': `from functools import lru_cache
from app.model import Model
from app.service import Service
from app.settings import settings

${maker}
`,
  'app/routes.py': `from fastapi import APIRouter, Depends
from app.container import get_service
from app.service import Service

router = APIRouter()

@router.post("/reply")
def reply(message: str, service: Service = ${route}) -> dict:
    return {"reply": service.reply(message)}
`,
});
const made = 'def get_service() -> Service:\n    model = Model(api_key=settings.openai_api_key)\n    return Service(model)';
const clients = async (maker: string, route = 'Depends(get_service)'): Promise<string[]> => (await findingsIn(files(maker, route), 'app/model.py')).filter((finding) => finding.startsWith('client-per-call'));

test('a client that is made with what a route of another file depends on', async () => {
  expect(await clients(made)).toEqual(['client-per-call: OpenAI(api_key=api_key)']);
});

test('where it is made once, or no route depends on it, nothing is said', async () => {
  expect(await clients(`@lru_cache\n${made}`)).toEqual([]);
  expect(await clients('service = Service(Model(api_key=settings.openai_api_key))\n\ndef get_service() -> Service:\n    return service')).toEqual([]);
  expect(await clients('kept = {}\n\ndef get_service() -> Service:\n    if "service" not in kept:\n        kept["service"] = Service(Model(api_key=settings.openai_api_key))\n    return kept["service"]')).toEqual([]);
  expect(await clients(made, 'get_service()')).toEqual([]);
});

/** A factory in a file of its own, and who asks it for a client. */
const factory = (maker: string, user: string): Files => ({ 'app/clients.py': `import os\nfrom openai import AsyncOpenAI\n\n${maker}\n`, 'app/search.py': `from app.clients import get_client\n\n${user}\n` });
const bare = 'def get_client() -> AsyncOpenAI:\n    key = os.getenv("OPENAI_API_KEY")\n    return AsyncOpenAI(api_key=key)';
const embed = 'async def embed(text: str) -> list[float]:\n    client = get_client()\n    response = await client.embeddings.create(input=text, model="text-embedding-3-small")\n    return response.data[0].embedding';
const ofFactory = async (maker: string, user: string): Promise<string[]> => (await findingsIn(factory(maker, user), 'app/clients.py')).filter((finding) => finding.startsWith('client-per-call'));

test('a factory that a sending function of another file asks each time', async () => {
  expect(await ofFactory(bare, embed)).toEqual(['client-per-call: AsyncOpenAI(api_key=key)']);
  const ofSettings = (call: string): string => bare.replace('key = os.getenv("OPENAI_API_KEY")', `config = ${call}`).replace('=key', '=config.key');
  expect(await ofFactory(ofSettings('get_llm_config()'), embed)).toEqual(['client-per-call: AsyncOpenAI(api_key=config.key)']);
  expect(await ofFactory(ofSettings('get_user_config()'), embed)).toEqual([]);
});

test('where the file asks once, keeps what it is given, is a script or sends several, nothing is said', async () => {
  expect(await ofFactory(bare, `client = get_client()\n\n${embed.replace('    client = get_client()\n', '')}`)).toEqual([]);
  expect(await ofFactory(bare.replace('os.getenv("OPENAI_API_KEY")', 'read_key()'), embed)).toEqual([]);
  expect(await ofFactory(bare, `${embed}\n\nif __name__ == "__main__":\n    print(embed("tide"))`)).toEqual([]);
  expect(await ofFactory(bare, 'async def embed_by(client, text: str):\n    return await client.embeddings.create(input=text, model="text-embedding-3-small")\n\nasync def first(texts: list[str]):\n    return await embed_by(get_client(), texts[0])')).toEqual([]);
  expect(await ofFactory(bare, 'async def embed_all(texts: list[str]):\n    client = get_client()\n    found = []\n    for text in texts:\n        found.append(await client.embeddings.create(input=text, model="text-embedding-3-small"))\n    return found')).toEqual([]);
});

const tried = `from openai import OpenAI

def ask(prompt: str) -> str:
    client = OpenAI()
    return client.chat.completions.create(model="gpt-4o", messages=[{"role": "user", "content": prompt}]).choices[0].message.content

if __name__ == "__main__":
    print(ask("Are you there?"))`;
const inUse = async (user: string): Promise<string[]> => (await findingsIn({ 'app/ask.py': tried, 'app/use.py': `from app.ask import ask\n\n${user}` }, 'app/ask.py')).filter((finding) => finding.startsWith('client-per-call'));

test('a function that its module only tries out as a script, and other files call', async () => {
  expect(await inUse('def answer(question: str) -> str:\n    return ask(question)')).toEqual(['client-per-call: OpenAI()']);
  expect(await inUse('print(ask("What is a tide?"))')).toEqual([]);
  expect(await inUse('def main():\n    print(ask("What is a tide?"))')).toEqual([]);
});
