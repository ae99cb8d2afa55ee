export type SchemaType = 'object' | 'array' | 'string' | 'integer' | 'number' | 'boolean' | 'null';

/** The part of JSON Schema 2020-12 that the description uses. */
export interface Schema {
	$ref?: string;
	type?: SchemaType | readonly SchemaType[];
	description?: string;
	examples?: readonly unknown[];
	/** What counts where nothing is said; of parameters alone. */
	default?: string | number;
	/** Whether it is sent and never answered. */
	writeOnly?: true;
	properties?: Readonly<Record<string, Schema>>;
	required?: readonly string[];
	additionalProperties?: false;
	anyOf?: readonly Schema[];
	items?: Schema;
	minItems?: number;
	maxItems?: number;
	minLength?: number;
	maxLength?: number;
	pattern?: string;
	minimum?: number;
	maximum?: number;
	enum?: ReadonlyArray<string | null>;
}

/** An object that has these fields and no others. */
export function objectOf(properties: Readonly<Record<string, Schema>>, required: readonly string[] = []): Schema {
	return {
		type: 'object',
		properties,
		...(required.length === 0 ? {} : { required }),
		additionalProperties: false,
	};
}

export const textOf = (maxLength: number, more: Schema = {}): Schema => ({
	type: 'string',
	minLength: 1,
	maxLength,
	...more,
});
