/** A JSON schema. */
export type Schema = Record<string, unknown>;

export const string = { type: 'string' };
export const id = { type: 'string', pattern: '^[0-9A-Za-z]{18}$' };
export const boolean = { type: 'boolean' };
export const integer = { type: 'integer' };
export const time = { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{3}\\+0000$' };
export const list = (items: Schema): Schema => ({ type: 'array', items });

/** An object with all of these fields; others may stand beside them. */
export const object = (properties: Record<string, Schema>): Schema => ({
	type: 'object',
	properties,
	required: Object.keys(properties),
});
/** An object with these fields and no others, the last ones if they apply. */
export const exactly = (properties: Record<string, Schema>, optional: Record<string, Schema> = {}): Schema => ({
	type: 'object',
	properties: { ...properties, ...optional },
	required: Object.keys(properties),
	additionalProperties: false,
});
