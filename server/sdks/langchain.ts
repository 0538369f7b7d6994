import type { Sdk } from './sdk.ts';

/** What every model is based on: the types a function that is handed one names. @langchain/core@1.4.0 (npm), langchain-core (PyPI). */
const anyModel = ['BaseChatModel', 'BaseLanguageModel', 'BaseLanguageModelInterface', 'LanguageModelLike', 'BaseLLM', 'LLM', 'SimpleChatModel'];
/** Chat models, and what makes one: constructors and factories. */
export const langchainModels = [...anyModel, 'Chat*', 'AzureChat*', 'initChatModel', 'init_chat_model', 'OpenAI', 'AzureOpenAI', 'Ollama', 'OllamaLLM', 'FakeListChatModel', 'Bedrock', 'BedrockChat', 'VertexAI'];
/** Things that are no chat model though their name begins like one. */
export const notModels = ['ChatPromptTemplate', 'ChatMessage', 'ChatMessageHistory', 'ChatGenerationChunk', 'ChatGeneration', 'ChatMessagePromptTemplate', 'ChatPromptValue', 'ChatResult'];
/** Members of a model that give back a model. */
export const modelMembers: ReadonlySet<string> = new Set([
  'withStructuredOutput', 'with_structured_output', 'bindTools', 'bind_tools', 'bind', 'withConfig', 'with_config', 'withRetry', 'with_retry',
  'withFallbacks', 'with_fallbacks', 'pipe',
]);
/** Methods that send, on a model or a chain with a model in it. `async-stream`: hands out at once what is read with `async for`. */
export const runnableMethods: Readonly<Record<string, { readonly waits: 'async' | 'async-stream' | 'by-client' | 'sync'; readonly streams?: true }>> = {
  invoke: { waits: 'by-client' }, ainvoke: { waits: 'async' }, call: { waits: 'async' }, predict: { waits: 'by-client' }, apredict: { waits: 'async' },
  stream: { waits: 'by-client', streams: true }, astream: { waits: 'async-stream', streams: true }, streamEvents: { waits: 'sync', streams: true },
  astream_events: { waits: 'async-stream', streams: true }, run: { waits: 'by-client' }, arun: { waits: 'async' },
  combine_docs: { waits: 'by-client' }, acombine_docs: { waits: 'async' },
};
/** Chains of the older API that hold a model and are called: LLMChain({llm, prompt}).call(…), load_summarize_chain(llm).run(…). */
export const chains = ['*Chain', 'load_*_chain', 'create_*_chain', 'AgentExecutor', 'initialize_agent'];
export const agents = ['createReactAgent', 'create_react_agent', 'createAgent', 'create_agent', 'AgentExecutor', 'initialize_agent', 'createToolCallingAgent', 'create_tool_calling_agent', 'create_deep_agent', 'createDeepAgent'];

export const langchainModules = ['langchain', 'langchain/*', '@langchain/*', 'langchain.*', 'langchain_*', 'langchain-*', 'langgraph', 'langgraph.*'];

const stores = '{*VectorStore,Chroma,FAISS,Pinecone,PineconeVectorStore,Qdrant,QdrantVectorStore,PGVector,Milvus,Weaviate,SupabaseVectorStore,InMemoryVectorStore,HNSWLib}';

/** Embeddings and stores; chat goes by `runnables` in the analysis, since chains are put together by operators. @langchain/core@1.4.0 (npm, 2026-11-11). */
export const langchain: Sdk = {
  id: 'langchain',
  languages: ['typescript', 'python'],
  modules: langchainModules,
  provider: 'unknown',
  clients: [{ names: langchainModels, isLight: true }, { names: ['*Embeddings'], isLight: true }],
  calls: [
    { path: '*Embeddings().{embedQuery,embedDocuments}', operation: 'embedding', roles: {}, waits: 'async' },
    { path: '*Embeddings().{embed_query,embed_documents}', operation: 'embedding', roles: {}, waits: 'sync' },
    { path: '*Embeddings().{aembed_query,aembed_documents}', operation: 'embedding', roles: {}, waits: 'async' },
    ...(['()', '.{fromTexts,fromDocuments,fromExistingIndex,fromExistingCollection,from_texts,from_documents,from_existing_index}()'] as const).flatMap((make): Sdk['calls'] =>
      [stores].flatMap((store): Sdk['calls'] => [
        { path: `${store}${make}.{similaritySearch,similaritySearchWithScore,maxMarginalRelevanceSearch,asimilarity_search,asimilarity_search_with_score}`, operation: 'retrieval', roles: {}, waits: 'async' },
        { path: `${store}${make}.{similarity_search,similarity_search_with_score,max_marginal_relevance_search}`, operation: 'retrieval', roles: {}, waits: 'sync' },
        { path: `${store}${make}.{asRetriever,as_retriever}().{invoke,getRelevantDocuments,get_relevant_documents}`, operation: 'retrieval', roles: {}, waits: 'by-client' },
        { path: `${store}${make}.{asRetriever,as_retriever}().{ainvoke,aget_relevant_documents}`, operation: 'retrieval', roles: {}, waits: 'async' },
      ])),
    { path: '{BaseRetriever,BaseRetrieverInterface,VectorStoreRetriever}().{invoke,getRelevantDocuments,get_relevant_documents}', operation: 'retrieval', roles: {}, waits: 'by-client' },
    { path: '{BaseRetriever,VectorStoreRetriever}().{ainvoke,aget_relevant_documents}', operation: 'retrieval', roles: {}, waits: 'async' },
    { path: `${stores}.{from_documents,from_texts}`, operation: 'embedding', roles: {}, waits: 'sync' },
    { path: `${stores}.{afrom_documents,afrom_texts}`, operation: 'embedding', roles: {}, waits: 'async' },
  ],
};
