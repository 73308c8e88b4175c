import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import { CallToolRequestSchema, ListToolsRequestSchema } from '@modelcontextprotocol/sdk/types.js';
import * as z from 'zod/mini';
import { ToolInputError, TOOLS, type ToolLibrary } from '../core/tools/tools';
import type { CliLibrary } from './workspace';

/** The library of a folder as tools read it; `marks` come from the folder's own files. */
export function toolLibrary(library: CliLibrary, marks: ToolLibrary['marks'] = () => new Map()): ToolLibrary {
  return {
    days: () => library.days(),
    paper: (id) => library.paper(id),
    entries: (paper) => Promise.resolve(library.entries(paper)),
    search: (query, page) => Promise.resolve(library.search.find(query, page)),
    related: (id, limit) => Promise.resolve(library.search.related(id, limit)),
    marks,
    path: (name) => name,
  };
}

/** Serves the tools over the Model Context Protocol on standard input and output, until input ends. */
export async function serveMcp(library: ToolLibrary, version: string): Promise<void> {
  const server = new Server({ name: 'paper-digest', version }, { capabilities: { tools: {} } });
  server.setRequestHandler(ListToolsRequestSchema, () => ({
    tools: TOOLS.map(({ name, title, description, schema }) => ({
      name,
      title,
      description,
      inputSchema: { ...z.toJSONSchema(schema, { io: 'input' }), type: 'object' as const },
      annotations: { readOnlyHint: true, openWorldHint: false },
    })),
  }));
  server.setRequestHandler(CallToolRequestSchema, async ({ params }) => {
    const tool = TOOLS.find(({ name }) => name === params.name);
    try {
      if (!tool) {
        throw new ToolInputError(`There is no tool ${params.name}.`);
      }
      return { content: [{ type: 'text' as const, text: await tool.run(params.arguments ?? {}, library) }] };
    } catch (error) {
      if (error instanceof ToolInputError) {
        return { isError: true, content: [{ type: 'text' as const, text: error.message }] };
      }
      throw error;
    }
  });
  const ended = new Promise<void>((resolve) => {
    process.stdin.once('end', resolve);
    process.stdin.once('close', resolve);
  });
  await server.connect(new StdioServerTransport());
  await ended;
  await server.close();
}
