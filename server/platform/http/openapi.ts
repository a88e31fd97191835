import { z } from 'zod'
import type { ContractSpec } from '#shared/contract.ts'
import { commonErrors, errors } from '#shared/errors.ts'

/** Prints the OpenAPI 3.1 document from the contracts: it cannot drift, since the routes come from the same objects. */
export function openApiDocument(contracts: Readonly<Record<string, ContractSpec>>, serverUrl: string): object {
  const paths: Record<string, Record<string, object>> = {}
  for (const [id, contract] of Object.entries(contracts)) {
    const path = contract.path.replace(/:([A-Za-z]+)/g, '{$1}')
    paths[path] = { ...paths[path], [contract.method.toLowerCase()]: operation(id, contract) }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Shoujie 守界',
      version: '1',
      description: 'The HR archive inside DingTalk that asks why before it tells.',
    },
    servers: [{ url: serverUrl }],
    security: [{ session: [] }],
    paths,
    components: {
      securitySchemes: { session: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
      schemas: { Error: errorSchema },
    },
  }
}

const errorSchema = {
  type: 'object',
  required: ['error'],
  properties: {
    error: {
      type: 'object',
      required: ['code', 'message', 'requestId'],
      properties: {
        code: { enum: Object.keys(errors) },
        message: { type: 'string' },
        requestId: { type: 'string' },
        fields: {
          type: 'array',
          items: { type: 'object', properties: { path: { type: 'string' }, message: { type: 'string' } } },
        },
      },
    },
  },
}

function operation(id: string, contract: ContractSpec): object {
  const codes = [...commonErrors, ...(contract.errors ?? [])].filter(
    (code) => contract.auth !== 'public' || !['session.required', 'session.expired', 'session.revoked'].includes(code),
  )
  const byStatus = new Map<number, string[]>()
  for (const code of new Set(codes))
    byStatus.set(errors[code].status, [...(byStatus.get(errors[code].status) ?? []), code])
  return {
    operationId: id,
    summary: contract.summary,
    tags: [id.split('.')[0]],
    ...(contract.auth === 'public' ? { security: [] } : {}),
    ...(contract.needs ? { 'x-needs-ability': contract.needs } : {}),
    parameters: [...parameters('path', contract.params), ...parameters('query', contract.query)],
    ...(contract.body
      ? {
          requestBody: {
            required: true,
            content: { 'application/json': { schema: jsonSchema(contract.body, 'input') } },
          },
        }
      : {}),
    ...(contract.upload
      ? {
          requestBody: {
            required: true,
            content: {
              'application/octet-stream': {
                schema: { type: 'string', format: 'binary', maxLength: contract.upload.bytesMax },
              },
            },
          },
        }
      : {}),
    responses: {
      [contract.status ?? 200]: {
        description: 'Success',
        content: contract.file
          ? { [contract.file.mediaType]: { schema: { type: 'string', format: 'binary' } } }
          : { 'application/json': { schema: jsonSchema(contract.response, 'output') } },
      },
      ...Object.fromEntries(
        [...byStatus].map(([status, list]) => [
          status,
          {
            description: list.join(', '),
            content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } },
          },
        ]),
      ),
    },
  }
}

function parameters(where: 'path' | 'query', schema: z.ZodObject | undefined): object[] {
  if (!schema) return []
  const { properties = {}, required = [] } = jsonSchema(schema, 'input') as {
    properties?: Record<string, object>
    required?: string[]
  }
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: where,
    required: where === 'path' || required.includes(name),
    schema: property,
  }))
}

function jsonSchema(schema: z.ZodType, io: 'input' | 'output'): Record<string, unknown> {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' })
  return rest
}
