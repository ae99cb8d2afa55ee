import { Ajv2020 } from 'ajv/dist/2020';
import { type PublishedOperation, SCHEMAS } from './published';

/** An answer as it came over the wire. */
export interface RawAnswer {
	status: number;
	headers: { get(name: string): string | null };
	text: string;
}

const ajv = new Ajv2020({ allErrors: true, strict: false });
ajv.addSchema({ $id: 'api', components: { schemas: SCHEMAS } });

/** References in the description begin at its top. */
const placed = (schema: object): object =>
	JSON.parse(JSON.stringify(schema).replaceAll('"#/components/', '"api#/components/')) as object;

const JSON_TYPE = /^application\/(?:problem\+)?json/;

/**
 * What is not as the published description says of an answer: its status, its type, its headers, its body. By a
 * validator of all of JSON Schema, and not by the pack's own.
 */
export function wrongIn({ answers }: PublishedOperation, { status, headers, text }: RawAnswer): string[] {
	const described = answers[String(status)];
	if (described === undefined) return [`the status ${status} is not described`];
	const missing = described.headers
		.filter((name) => headers.get(name) === null)
		.map((name) => `the header ${name} is missing`);
	const types = Object.keys(described.content);
	if (types.length === 0) return text === '' ? missing : [...missing, 'there is a body where none is described'];
	const type = headers.get('content-type') ?? '';
	const schema = types.filter((each) => type.startsWith(each)).map((each) => described.content[each])[0];
	if (schema === undefined) return [...missing, `the type ${type} is not described`];
	if (!JSON_TYPE.test(type)) return missing;
	const isRight = ajv.compile(placed(schema));
	if (isRight(JSON.parse(text))) return missing;
	const places = (isRight.errors ?? []).map(({ instancePath, message }) => `${instancePath || '/'} ${message}`);
	return [...missing, ...places];
}
