import { describe, expect, test } from 'vitest';
import { factsOf } from './facts-of.ts';

/** SDK, operation, model, whether it streams and blocks, and how its prompt begins, of each request in the code. */
async function requestsOf(file: string, code: string): Promise<string[]> {
  const { requests } = await factsOf(file, code);
  return requests.map((request) => {
    const first = request.prompt?.segments[0]?.content;
    return [request.sdk, request.operation, request.model?.id, request.streaming === true && 'stream', request.blocking && 'blocking', first?.kind === 'static' && JSON.stringify(first.text)].filter(Boolean).join(' ');
  });
}

describe('SDKs for TypeScript and JavaScript', () => {
  const cases: readonly (readonly [name: string, code: string, expected: readonly string[]])[] = [
    ['@huggingface/inference', `import { InferenceClient, HfInference } from '@huggingface/inference';
const hf = new InferenceClient(KEY); await hf.chatCompletion({ model: 'm', messages: [{ role: 'user', content: 'Hi' }] });
await new HfInference(KEY).textGeneration({ model: 'm', inputs: 'Once' }); await hf.featureExtraction({ model: 'e', inputs: q });`, ['huggingface chat m "Hi"', 'huggingface completion m "Once"', 'huggingface embedding e']],
    ['replicate', `import Replicate from 'replicate'; const r = new Replicate(); await r.run('meta/llama', { input: { prompt: 'Hi' } });`, ['replicate completion meta/llama "Hi"']],
    ['replicate, whose other models answer with images and sound', `import Replicate from 'replicate'; const r = new Replicate();
await r.run('acme/songwriter:71c3', { input: { prompt: 'Hi' } }); await r.run('qwen/qwen-image', { input: { prompt: 'Hi' } }); await r.run(model, { input: { prompt: 'Hi' } });`, ['replicate image acme/songwriter:71c3', 'replicate image qwen/qwen-image', 'replicate image']],
    ['voyageai', `import { VoyageAIClient } from 'voyageai'; const v = new VoyageAIClient({ apiKey }); await v.embed({ input: q, model: 'voyage-3' }); await v.rerank({ query: q, documents, model: 'rerank-2' });`, ['voyageai embedding voyage-3', 'voyageai rerank rerank-2']],
    ['firebase', `import { getAI, getGenerativeModel, GoogleAIBackend } from 'firebase/ai';
const model = getGenerativeModel(getAI(app, { backend: new GoogleAIBackend() }), { model: 'gemini-2.5-flash' }); await model.generateContent('Hi');`, ['firebase chat gemini-2.5-flash "Hi"']],
    ['@azure-rest/ai-inference', `import ModelClient from '@azure-rest/ai-inference'; const c = ModelClient(url, key);
await c.path('/chat/completions').post({ body: { model: 'gpt-4o', messages: [{ role: 'user', content: 'Hi' }] } });`, ['azure-rest chat gpt-4o "Hi"']],
    ['@mastra/core', `import { Agent } from '@mastra/core/agent'; const a = new Agent({ name: 'a', instructions: 'Be brief.', model: openai('gpt-4o') }); await a.generate('Hi');`, ['mastra agent gpt-4o "Be brief."']],
    ['openai of version 3', `import { Configuration, OpenAIApi } from 'openai'; const api = new OpenAIApi(new Configuration({ apiKey }));
await api.createChatCompletion({ model: 'gpt-3.5-turbo', messages: [{ role: 'user', content: 'Hi' }] }); await api.createEmbedding({ model: 'text-embedding-ada-002', input });`, ['openai chat gpt-3.5-turbo "Hi"', 'openai embedding text-embedding-ada-002']],
    ['openai assistants', `import OpenAI from 'openai'; const c = new OpenAI(); await c.beta.threads.runs.createAndPoll(id, { assistant_id: a });`, ['openai agent']],
    ['@cerebras/cerebras_cloud_sdk', `import Cerebras from '@cerebras/cerebras_cloud_sdk'; await new Cerebras().chat.completions.create({ model: 'llama3.1-8b', messages: [{ role: 'user', content: 'Hi' }] });`, ['openai-compatible chat llama3.1-8b "Hi"']],
    ['web search', `import { tavily } from '@tavily/core'; import Exa from 'exa-js'; import FirecrawlApp from '@mendable/firecrawl-js';
const t = tavily({ apiKey }); await t.search(q); await new Exa(key).searchAndContents(q); await new FirecrawlApp({ apiKey }).scrapeUrl(url);`, ['web-search retrieval', 'web-search retrieval', 'web-search retrieval']],
    ['vector stores', `import { Pinecone } from '@pinecone-database/pinecone'; import { QdrantClient } from '@qdrant/js-client-rest'; import { ChromaClient } from 'chromadb'; import { Index } from '@upstash/vector';
const pc = new Pinecone(); await pc.index('docs').namespace('a').query({ vector, topK: 3 }); await pc.inference.embed('m', texts, {});
await new QdrantClient({ url }).search('docs', { vector }); const c = await new ChromaClient().getOrCreateCollection({ name: 'docs' }); await c.query({ queryTexts });
await new Index().query({ data: q, topK: 3 });`, ['vector-store retrieval', 'vector-store embedding m', 'vector-store retrieval', 'vector-store retrieval', 'vector-store retrieval']],
    ['no request: what is made, listed or written', `import { Pinecone } from '@pinecone-database/pinecone';
const pc = new Pinecone(); await pc.listIndexes(); await pc.index('docs').upsert([]);`, []],
  ];
  test.each(cases)('%s', async (_name, code, expected) => {
    expect(await requestsOf('app.ts', code)).toEqual(expected);
  });
});

describe('SDKs for Python', () => {
  const cases: readonly (readonly [name: string, code: string, expected: readonly string[]])[] = [
    ['huggingface_hub', `from huggingface_hub import InferenceClient, AsyncInferenceClient
client = InferenceClient()
client.chat_completion(messages=[{"role": "user", "content": "Hi"}], model="m", max_tokens=5)
client.chat.completions.create(model="m", messages=[{"role": "user", "content": "Hi"}])
async def run(): await AsyncInferenceClient().text_generation("Once", model="m")`, ['huggingface chat m blocking "Hi"', 'huggingface chat m blocking "Hi"', 'huggingface completion m "Once"']],
    ['replicate', `import replicate
replicate.run("meta/llama", input={"prompt": "Hi", "system_prompt": "Be brief."})`, ['replicate completion meta/llama blocking "Be brief."']],
    ['voyageai', `import voyageai
vo = voyageai.Client()
vo.embed(texts, model="voyage-3")
async def run(): await voyageai.AsyncClient().rerank(q, docs, model="rerank-2")`, ['voyageai embedding voyage-3 blocking', 'voyageai rerank rerank-2']],
    ['dashscope', `import dashscope
from dashscope import Generation
dashscope.Generation.call(model="qwen-plus", messages=[{"role": "user", "content": "Hi"}])
Generation.call(model="qwen-plus", prompt="Hi")
dashscope.TextEmbedding.call(model="text-embedding-v3", input=texts)`, ['dashscope chat qwen-plus blocking "Hi"', 'dashscope chat qwen-plus blocking "Hi"', 'dashscope embedding text-embedding-v3 blocking']],
    ['azure.ai.inference, whose asynchronous clients stand in a module of their own', `from azure.ai.inference import ChatCompletionsClient
from azure.ai.inference.aio import ChatCompletionsClient as Later
from azure.ai.inference.models import SystemMessage, UserMessage
ChatCompletionsClient(endpoint=e).complete(model="gpt-4o", messages=[SystemMessage(content="Be brief."), UserMessage(content=q)])
async def run(): await Later(endpoint=e).complete(model="gpt-4o", messages=[UserMessage(content="Hi")])`, ['azure-ai-inference chat gpt-4o blocking "Be brief."', 'azure-ai-inference chat gpt-4o "Hi"']],
    ['xai_sdk', `from xai_sdk import Client
chat = Client().chat.create(model="grok-4")
chat.sample()`, ['xai chat grok-4 blocking']],
    ['ibm_watsonx_ai', `from ibm_watsonx_ai.foundation_models import ModelInference
ModelInference(model_id="granite").generate_text("Once")`, ['watsonx completion granite blocking "Once"']],
    ['vertexai.language_models', `from vertexai.language_models import TextGenerationModel, TextEmbeddingModel
TextGenerationModel.from_pretrained("text-bison").predict("Once")
TextEmbeddingModel.from_pretrained("gecko").get_embeddings(texts)`, ['vertexai completion text-bison blocking "Once"', 'vertexai embedding gecko blocking']],
    ['hosts with the surface of OpenAI', `from zhipuai import ZhipuAI
from cerebras.cloud.sdk import AsyncCerebras
import aisuite as ai
ZhipuAI().chat.completions.create(model="glm-4", messages=[{"role": "user", "content": "Hi"}])
ai.Client().chat.completions.create(model="openai:gpt-4o", messages=[{"role": "user", "content": "Hi"}])
async def run(): await AsyncCerebras().chat.completions.create(model="llama3.1-8b", messages=[{"role": "user", "content": "Hi"}])`, ['openai-compatible chat glm-4 blocking "Hi"', 'openai-compatible chat openai:gpt-4o blocking "Hi"', 'openai-compatible chat llama3.1-8b "Hi"']],
    ['openai before 1.0', `import openai
openai.Embedding.create(model="text-embedding-ada-002", input=q)
async def run(): await openai.Moderation.acreate(input=q)`, ['openai embedding text-embedding-ada-002 blocking', 'openai moderation']],
    ['instructor', `import instructor
from openai import OpenAI
from cohere import ClientV2
client = instructor.from_provider("openai/gpt-4o")
client.chat.completions.create(response_model=User, messages=[{"role": "user", "content": "Hi"}])
client.create(response_model=User, messages=[{"role": "user", "content": "Hi"}])
async def run(): await instructor.from_provider("openai/gpt-4o", async_client=True).create(response_model=User, messages=[{"role": "user", "content": "Hi"}])
instructor.from_openai(OpenAI()).chat.completions.create_with_completion(model="gpt-4o", response_model=User, messages=[{"role": "user", "content": "Hi"}])
instructor.from_cohere(ClientV2()).chat(model="command-r", messages=[{"role": "user", "content": "Hi"}])`, [
      'instructor chat openai/gpt-4o blocking "Hi"', 'instructor chat openai/gpt-4o blocking "Hi"', 'instructor chat openai/gpt-4o "Hi"', 'openai chat gpt-4o blocking "Hi"', 'cohere chat command-r blocking "Hi"',
    ]],
    ['agents', `from crewai import Crew, LLM
from autogen_agentchat.agents import AssistantAgent
from autogen_ext.models.openai import OpenAIChatCompletionClient
from smolagents import CodeAgent, InferenceClientModel
from agno.agent import Agent
Crew(agents=[], tasks=[]).kickoff()
LLM(model="openai/gpt-4o").call("Hi")
model = OpenAIChatCompletionClient(model="gpt-4o")
async def run():
    await AssistantAgent("a", model_client=model, system_message="Be brief.").run(task="Hi")
    await model.create([{"role": "user", "content": "Hi"}])
CodeAgent(tools=[], model=InferenceClientModel()).run("Hi")
InferenceClientModel("m")([{"role": "user", "content": "Hi"}])
Agent(model=x).run("Hi")`, ['crewai agent blocking', 'crewai chat openai/gpt-4o blocking "Hi"', 'autogen agent "Be brief."', 'autogen chat gpt-4o "Hi"', 'smolagents agent blocking "Hi"', 'smolagents chat m blocking "Hi"', 'agno agent blocking "Hi"']],
    ['semantic_kernel and haystack', `from semantic_kernel import Kernel
from haystack.components.generators import OpenAIGenerator
from haystack.components.generators.chat import OpenAIChatGenerator
async def run(): await Kernel().invoke_prompt("Hi")
OpenAIGenerator(model="gpt-4o").run("Once")
OpenAIChatGenerator(model="gpt-4o").run(messages)`, ['semantic-kernel chat "Hi"', 'haystack completion gpt-4o blocking "Once"', 'haystack chat gpt-4o blocking']],
    ['marvin', `import marvin
marvin.classify(text, labels=["a"])
async def run(): await marvin.extract_async(text)`, ['marvin chat blocking', 'marvin chat']],
    ['web search', `from tavily import TavilyClient, AsyncTavilyClient
from exa_py import Exa
from duckduckgo_search import DDGS
TavilyClient(api_key=k).search(q)
async def run(): await AsyncTavilyClient().search(q)
Exa(k).search_and_contents(q)
with DDGS() as ddgs: ddgs.text(q)`, ['web-search retrieval blocking', 'web-search retrieval', 'web-search retrieval blocking', 'web-search retrieval blocking']],
    ['vector stores', `from pinecone import Pinecone
from qdrant_client import AsyncQdrantClient
import chromadb, weaviate, pinecone
Pinecone(api_key=k).Index("docs").query(vector=v, top_k=3)
pinecone.Index("docs").query(v)
chromadb.HttpClient().get_or_create_collection("docs").query(query_texts=[q])
async def run(): await AsyncQdrantClient().query_points("docs", query=v)
weaviate.connect_to_local().collections.get("Docs").query.near_text(query=q)`, ['vector-store retrieval blocking', 'vector-store retrieval blocking', 'vector-store retrieval blocking', 'vector-store retrieval', 'vector-store retrieval blocking']],
    ['no request: an index on disk, what is made and written', `import chromadb
from pinecone import Pinecone
chromadb.PersistentClient().get_collection("docs").query(query_texts=[q])
pc = Pinecone()
pc.create_index("docs", dimension=8)
pc.Index("docs").upsert(vectors=[])`, []],
  ];
  test.each(cases)('%s', async (_name, code, expected) => {
    expect(await requestsOf('app.py', code)).toEqual(expected);
  });
});
