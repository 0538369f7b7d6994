import type { Roles, Sdk } from './sdk.ts';

const pydanticAi: Roles = { system: ['new:system_prompt', 'new:instructions'], prompt: ['0', 'user_prompt'], model: ['new:model', 'new:0'] };
/** @openai/agents@0.20.0 (npm, 2026-10-08), openai-agents for Python, pydantic-ai@4fda3898 (2026-08-22). */
export const agentSdks: Sdk = {
  id: 'agents', languages: ['typescript', 'python'], modules: ['@openai/agents', '@openai/agents-*', 'agents', 'pydantic_ai', 'pydantic_ai.*'], provider: 'unknown',
  clients: [{ names: ['Agent', 'Runner'], isLight: true }],
  calls: [
    { path: 'run', operation: 'agent', roles: { prompt: ['1'] }, waits: 'async' },
    { path: 'Runner().run', operation: 'agent', roles: { prompt: ['1'] }, waits: 'async' },
    { path: 'Runner.run', operation: 'agent', roles: { prompt: ['1', 'input'] }, waits: 'async' },
    { path: 'Runner.run_sync', operation: 'agent', roles: { prompt: ['1', 'input'] }, waits: 'sync' },
    { path: 'Runner.run_streamed', operation: 'agent', roles: { prompt: ['1', 'input'] }, streams: 'always', waits: 'async' },
    { path: 'Agent().run', operation: 'agent', roles: pydanticAi, waits: 'async' },
    { path: 'Agent().run_sync', operation: 'agent', roles: pydanticAi, waits: 'sync' },
    { path: 'Agent().run_stream', operation: 'agent', roles: pydanticAi, streams: 'always', waits: 'async' },
  ],
};

const mastraAgent: Roles = { system: ['new:instructions'], messages: ['0'], model: ['new:model'], tools: ['new:tools'], schema: ['1.output', '1.structuredOutput.schema'] };
/** @mastra/core@1.71.0 (npm). */
export const mastra: Sdk = {
  id: 'mastra', languages: ['typescript'], modules: ['@mastra/core', '@mastra/core/*'], provider: 'by-model', clients: [{ names: ['Agent', 'Mastra'], isLight: true }],
  calls: ['Agent()', 'Mastra().getAgent()'].flatMap((of): Sdk['calls'] => [
    { path: `${of}.{generate,generateLegacy}`, operation: 'agent', roles: mastraAgent, waits: 'async' },
    { path: `${of}.{stream,streamLegacy}`, operation: 'agent', roles: mastraAgent, streams: 'always', waits: 'async' },
  ]),
};

/** crewai (PyPI). */
export const crewAi: Sdk = {
  id: 'crewai', languages: ['python'], modules: ['crewai', 'crewai.*'], provider: 'unknown', clients: [{ names: ['Crew', 'Agent', 'LLM'], isLight: true }],
  calls: [
    { path: '{Crew,Agent}().kickoff', operation: 'agent', roles: {}, waits: 'sync' },
    { path: '{Crew,Agent}().kickoff_async', operation: 'agent', roles: {}, waits: 'async' },
    { path: 'LLM().call', operation: 'chat', roles: { messages: ['messages', '0'], model: ['new:model'] }, waits: 'sync' },
  ],
};

/** The model is left out: the SDK's own tools and system prompt come before all of these, so what a model caches from cannot be held against them. */
const claudeAgent: Roles = {
  prompt: ['prompt'], system: ['options.systemPrompt.append', 'options.systemPrompt.prompt', 'options.systemPrompt', 'options.system_prompt.append', 'options.system_prompt'],
  schema: ['options.outputFormat.schema', 'options.output_format.schema'],
};
/** @anthropic-ai/claude-agent-sdk@0.3.332 (npm), claude-agent-sdk-python@2bcc87c7; both were named claude-code before. It caches by itself. */
export const claudeAgentSdk: Sdk = {
  id: 'claude-agent-sdk', languages: ['typescript', 'python'], modules: ['@anthropic-ai/claude-agent-sdk', '@anthropic-ai/claude-code', 'claude_agent_sdk', 'claude_agent_sdk.*', 'claude_code_sdk', 'claude_code_sdk.*'],
  provider: 'unknown', clients: [],
  calls: [{ path: 'query', operation: 'agent', roles: claudeAgent, streams: 'always', waits: 'async' }],
};

/** autogen-agentchat and autogen-ext; `initiate_chat` is the first generation's (pyautogen, ag2). */
export const autogen: Sdk = {
  id: 'autogen', languages: ['python'], modules: ['autogen', 'autogen.*', 'autogen_agentchat.*', 'autogen_ext.*', 'ag2'], provider: 'unknown',
  clients: [{ names: ['*Agent', '*ChatCompletionClient'], isLight: true }],
  calls: [
    { path: '*Agent().run', operation: 'agent', roles: { prompt: ['task', '0'], system: ['new:system_message'] }, waits: 'async' },
    { path: '*Agent().run_stream', operation: 'agent', roles: { prompt: ['task', '0'], system: ['new:system_message'] }, streams: 'always', waits: 'async' },
    { path: '{RoundRobinGroupChat,SelectorGroupChat,MagenticOneGroupChat,Swarm}().run', operation: 'agent', roles: { prompt: ['task', '0'] }, waits: 'async' },
    { path: '*ChatCompletionClient().create', operation: 'chat', roles: { messages: ['messages', '0'], model: ['new:model'], tools: ['tools'] }, waits: 'async' },
    { path: '*ChatCompletionClient().create_stream', operation: 'chat', roles: { messages: ['messages', '0'], model: ['new:model'] }, streams: 'always', waits: 'async' },
    { path: '*Agent().{initiate_chat,generate_reply}', operation: 'agent', roles: {}, waits: 'sync' },
    { path: '*Agent().{a_initiate_chat,a_generate_reply}', operation: 'agent', roles: {}, waits: 'async' },
  ],
};

/** smolagents (PyPI): an agent is run, a model is called. */
export const smolagents: Sdk = {
  id: 'smolagents', languages: ['python'], modules: ['smolagents', 'smolagents.*'], provider: 'unknown', clients: [{ names: ['*Agent', '*Model'], isLight: true }],
  calls: [
    { path: '{CodeAgent,ToolCallingAgent}().run', operation: 'agent', roles: { prompt: ['task', '0'] }, waits: 'sync' },
    { path: '*Model()', operation: 'chat', roles: { messages: ['messages', '0'], model: ['new:model_id', 'new:0'] }, waits: 'sync' },
  ],
};

const agnoAgent: Roles = { prompt: ['0', 'input', 'message'] };
/** agno (PyPI), earlier named phidata. */
export const agno: Sdk = {
  id: 'agno', languages: ['python'], modules: ['agno', 'agno.*', 'phi', 'phi.*'], provider: 'unknown', clients: [{ names: ['Agent', 'Team'], isLight: true }],
  calls: [
    { path: '{Agent,Team}().run', operation: 'agent', roles: { ...agnoAgent, stream: ['stream'] }, streams: 'argument', waits: 'sync' },
    { path: '{Agent,Team}().arun', operation: 'agent', roles: { ...agnoAgent, stream: ['stream'] }, streams: 'argument', waits: 'async' },
    { path: '{Agent,Team}().print_response', operation: 'agent', roles: { ...agnoAgent, stream: ['stream'] }, streams: 'argument', waits: 'sync' },
    { path: '{Agent,Team}().aprint_response', operation: 'agent', roles: { ...agnoAgent, stream: ['stream'] }, streams: 'argument', waits: 'async' },
  ],
};

/** semantic-kernel (PyPI): everything is awaited. */
export const semanticKernel: Sdk = {
  id: 'semantic-kernel', languages: ['python'], modules: ['semantic_kernel', 'semantic_kernel.*'], provider: 'unknown',
  clients: [{ names: ['Kernel', '*ChatCompletion', 'ChatCompletionAgent'], isLight: true }],
  calls: [
    { path: 'Kernel().invoke_prompt', operation: 'chat', roles: { prompt: ['prompt', '0'] }, waits: 'async' },
    { path: '*ChatCompletion().{get_chat_message_content,get_chat_message_contents}', operation: 'chat', roles: {}, waits: 'async' },
    { path: '*ChatCompletion().{get_streaming_chat_message_content,get_streaming_chat_message_contents}', operation: 'chat', roles: {}, streams: 'always', waits: 'async' },
    { path: 'ChatCompletionAgent().get_response', operation: 'agent', roles: { prompt: ['messages', '0'], system: ['new:instructions'] }, waits: 'async' },
    { path: '*TextEmbedding().generate_embeddings', operation: 'embedding', roles: {}, waits: 'async' },
  ],
};

/** The function that is handed each piece. */
const givesPieces = ['streaming_callback', 'new:streaming_callback'];

/** haystack-ai (PyPI): generators by themselves; what a pipeline holds is not followed. */
export const haystack: Sdk = {
  id: 'haystack', languages: ['python'], modules: ['haystack', 'haystack.*', 'haystack_integrations.*'], provider: 'unknown', clients: [{ names: ['*Generator', '*Embedder'], isLight: true }],
  calls: [
    { path: '*ChatGenerator().run', operation: 'chat', roles: { messages: ['messages', '0'], model: ['new:model'], stream: givesPieces }, streams: 'argument', waits: 'sync' },
    { path: '*ChatGenerator().run_async', operation: 'chat', roles: { messages: ['messages', '0'], model: ['new:model'], stream: givesPieces }, streams: 'argument', waits: 'async' },
    { path: '*Generator().run', operation: 'completion', roles: { prompt: ['prompt', '0'], model: ['new:model'], stream: givesPieces }, streams: 'argument', waits: 'sync' },
    { path: '*Embedder().run', operation: 'embedding', roles: { model: ['new:model'] }, waits: 'sync' },
  ],
};

/** dspy@4ed377ee (2026-08-21). */
export const dspy: Sdk = {
  id: 'dspy', languages: ['python'], modules: ['dspy', 'dspy.*'], provider: 'unknown', clients: [{ names: ['LM'], isLight: true }],
  calls: [
    { path: '{Predict,ChainOfThought,ProgramOfThought}()', operation: 'chat', roles: {}, waits: 'sync' },
    { path: '{Predict,ChainOfThought,ProgramOfThought}().acall', operation: 'chat', roles: {}, waits: 'async' },
    { path: 'ReAct()', operation: 'agent', roles: {}, waits: 'sync' },
    { path: 'LM()', operation: 'chat', roles: { prompt: ['prompt', '0'], messages: ['messages'] }, waits: 'sync' },
  ],
};

/** marvin (PyPI): functions that ask a model. */
export const marvin: Sdk = {
  id: 'marvin', languages: ['python'], modules: ['marvin'], provider: 'unknown', clients: [],
  calls: [
    { path: '{extract,classify,cast,generate,summarize,run}', operation: 'chat', roles: {}, waits: 'sync' },
    { path: '{extract_async,classify_async,cast_async,generate_async,summarize_async,run_async}', operation: 'chat', roles: {}, waits: 'async' },
  ],
};
