import type { Sdk } from './sdk.ts';

const retrieval = { operation: 'retrieval', roles: {}, waits: 'by-client' } as const;

/** Web search made for models: @tavily/core@0.7.13, exa-js@2.23.0, @mendable/firecrawl-js@4.42.0, serpapi@2.2.1 (npm); tavily-python, exa_py, firecrawl-py, ddgs (their READMEs). */
export const webSearch: Sdk = {
  id: 'web-search', languages: ['typescript', 'python'], provider: 'unknown', clients: [],
  modules: ['tavily', '@tavily/core', 'exa_py', 'exa-js', 'firecrawl', '@mendable/firecrawl-js', 'serpapi', 'duckduckgo_search', 'ddgs'],
  calls: [
    { path: '{TavilyClient,AsyncTavilyClient,tavily}().{search,extract,crawl,qna_search,get_search_context,searchQNA,searchContext}', ...retrieval },
    { path: '{Exa,AsyncExa,default}().{search,search_and_contents,searchAndContents,find_similar,findSimilar,get_contents,getContents,answer}', ...retrieval },
    { path: '{FirecrawlApp,AsyncFirecrawlApp,Firecrawl,AsyncFirecrawl,default}().{search,scrape,scrape_url,scrapeUrl,crawl,crawl_url,crawlUrl,extract}', ...retrieval },
    { path: '{DDGS,AsyncDDGS}().{text,news}', ...retrieval },
    { path: 'GoogleSearch().{get_dict,get_json}', ...retrieval },
    { path: 'getJson', ...retrieval },
  ],
};

/**
 * Vector databases behind a network: @pinecone-database/pinecone@9.0.0, chromadb@3.5.0, @qdrant/js-client-rest@1.19.0, weaviate-client@3.14.0,
 * @zilliz/milvus2-sdk-node@3.0.6, @upstash/vector@1.2.3 (npm), and their namesakes for Python (their READMEs).
 */
export const vectorStores: Sdk = {
  id: 'vector-store', languages: ['typescript', 'python'], provider: 'unknown',
  clients: [{ names: ['Pinecone', 'PineconeClient', 'PineconeAsyncio', 'QdrantClient', 'AsyncQdrantClient', 'MilvusClient', 'AsyncMilvusClient', 'client', 'default.client'] }],
  modules: [
    'pinecone', '@pinecone-database/pinecone', 'chromadb', 'chromadb.*', 'qdrant_client', '@qdrant/js-client-rest', 'weaviate', 'weaviate-client', 'weaviate-ts-client',
    'pymilvus', '@zilliz/milvus2-sdk-node', '@upstash/vector',
  ],
  calls: [
    ...['{Pinecone,PineconeClient}().{Index,index,IndexAsyncio}()', 'Pinecone().{Index,index}().namespace()', 'PineconeAsyncio().IndexAsyncio()', '{Index,GRPCIndex}()'].map((index) => ({ path: `${index}.{query,search,searchRecords,fetch}`, ...retrieval })),
    { path: 'Pinecone().inference.embed', operation: 'embedding', roles: { model: ['model', '0'] }, waits: 'by-client' },
    { path: 'Pinecone().inference.rerank', operation: 'rerank', roles: { model: ['model', '0'] }, waits: 'by-client' },
    { path: '{HttpClient,AsyncHttpClient,CloudClient,ChromaClient}().{get_collection,get_or_create_collection,getCollection,getOrCreateCollection}().query', ...retrieval },
    { path: '{QdrantClient,AsyncQdrantClient}().{search,search_batch,searchBatch,query,query_points,queryPoints,query_batch_points,recommend,retrieve}', ...retrieval },
    ...['', 'default.'].map((of) => ({
      path: `${of}{connect_to_local,connect_to_wcs,connect_to_weaviate_cloud,connect_to_custom,connectToLocal,connectToWeaviateCloud}().collections.{get,use}().{query,generate}.{near_text,near_vector,hybrid,bm25,fetch_objects,nearText,nearVector}`,
      ...retrieval,
    })),
    { path: '{MilvusClient,AsyncMilvusClient}().{search,query,hybrid_search,hybridSearch}', ...retrieval },
  ],
};
