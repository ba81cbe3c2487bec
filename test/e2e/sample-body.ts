interface Schema {
  readonly $ref?: string;
  readonly type?: string;
  readonly format?: string;
  readonly enum?: readonly unknown[];
  readonly example?: unknown;
  readonly minimum?: number;
  readonly maxLength?: number;
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly allOf?: readonly Schema[];
}

export interface OpenApi {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

interface Operation {
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> };
}

/** A body that the documented schema allows, with `id` wherever an id is asked for; undefined where none is taken. */
export function sampleBody(
  api: OpenApi,
  method: string,
  path: string,
  id: string,
): Record<string, unknown> | undefined {
  const operation = api.paths[path.replace(/:(\w+)/g, '{$1}')]?.[method.toLowerCase()];
  const schema = operation?.requestBody?.content['application/json']?.schema;
  return schema && (sample(api, schema, id) as Record<string, unknown>);
}

function sample(api: OpenApi, schema: Schema, id: string): unknown {
  if (schema.$ref) return sample(api, api.components.schemas[schema.$ref.split('/').at(-1)!]!, id);
  if (schema.allOf) return sample(api, schema.allOf[0]!, id);
  if (schema.format === 'uuid') return id;
  if (schema.enum) return schema.enum[0];
  if (schema.format === 'date') return '2027-04-05';
  if (schema.format === 'email') return 'proeve@havnby.example';
  if (schema.example !== undefined) return schema.example;
  if (schema.type === 'array') return [sample(api, schema.items ?? {}, id)];
  if (schema.properties || schema.type === 'object') return sampleObject(api, schema, id);
  if (schema.type === 'number' || schema.type === 'integer') return schema.minimum ?? 1;
  if (schema.type === 'boolean') return false;
  return 'Tekst';
}

function sampleObject(api: OpenApi, { properties = {} }: Schema, id: string): Record<string, unknown> {
  const body = Object.fromEntries(Object.entries(properties).map(([name, each]) => [name, sample(api, each, id)]));
  return 'toMinute' in body ? { ...body, fromMinute: 540, toMinute: 600 } : body;
}
