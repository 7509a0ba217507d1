import { z } from 'zod';
import type { Route } from './route.ts';
import { Refusal } from './schema.ts';

type Json = Record<string, unknown>;
const schemaOf = (schema: z.ZodType, io: 'input' | 'output'): Json => {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' }) as Json;
  return rest;
};

/** OpenAPI 3.1 from the very schemas that check requests and cut answers. */
export function openApi(routes: readonly Route[], version: string): Json {
  const paths: Record<string, Json> = {};
  for (const r of routes) {
    const path = r.path.replaceAll(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [r.method.toLowerCase()]: operation(r) };
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Mingcha 明察', version, license: { name: 'Apache-2.0', identifier: 'Apache-2.0' } },
    paths,
    components: {
      schemas: { Refusal: schemaOf(Refusal, 'output') },
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'mingcha_session' } },
    },
  };
}

function operation(r: Route): Json {
  const isPublic = 'public' in r.policy;
  return {
    operationId: `${r.method.toLowerCase()}${r.path.replaceAll(/[^a-zA-Z0-9]+(\w)?/g, (_, c?: string) => (c ?? '').toUpperCase())}`,
    summary: r.summary,
    description: `${isPublic ? '公开' : `岗位：${'roles' in r.policy ? r.policy.roles.join(', ') : ''}`}。${r.policy.why}`,
    security: isPublic ? [] : [{ session: [] }],
    parameters: [...parameters(r.params, 'path'), ...parameters(r.query, 'query')],
    ...(r.body ? { requestBody: { required: true, content: requestContent(r.body) } } : {}),
    responses: {
      [r.status]: {
        description: '成功',
        content:
          r.answer instanceof z.ZodType
            ? { 'application/json': { schema: schemaOf(r.answer, 'output') } }
            : { [r.answer]: {} },
      },
      default: {
        description: '拒绝',
        content: { 'application/json': { schema: { $ref: '#/components/schemas/Refusal' } } },
      },
    },
  };
}

const requestContent = (body: z.ZodType | 'multipart' | 'binary'): Json => {
  if (body === 'binary')
    return { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } };
  return body === 'multipart'
    ? {
        'multipart/form-data': {
          schema: {
            type: 'object',
            required: ['file', 'as'],
            properties: {
              file: { type: 'string', format: 'binary' },
              as: { enum: ['objects', 'inspectors'] },
              map: { type: 'string' },
            },
          },
        },
      }
    : { 'application/json': { schema: schemaOf(body, 'input') } };
};

function parameters(schema: z.ZodObject | undefined, place: 'path' | 'query'): Json[] {
  if (!schema) return [];
  return Object.entries(schema.shape).map(([name, field]) => ({
    name,
    in: place,
    required: place === 'path',
    schema: schemaOf(field as z.ZodType, 'input'),
  }));
}
