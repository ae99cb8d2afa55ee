import { textOf, type Schema } from './schema';

/** Values of a request beside its body. */
export interface ParameterDescription {
	in: 'path' | 'header';
	name: string;
	required: boolean;
	description: string;
	schema: Schema;
}

export const INTEGRATION_ID: ParameterDescription = {
	in: 'path',
	name: 'integrationId',
	required: true,
	description: 'The connected CRM account.',
	schema: textOf(150, { pattern: '^int_[A-Za-z0-9._-]{1,140}$', examples: ['int_acme_148273'] }),
};

/** https://datatracker.ietf.org/doc/draft-ietf-httpapi-idempotency-key-header/ */
export const IDEMPOTENCY_KEY: ParameterDescription = {
	in: 'header',
	name: 'Idempotency-Key',
	required: false,
	description:
		'A text of your own, another one for each thing that is to be done. The first answer is kept for 24 hours: the same ' +
		'request with the same key gets it again, and nothing is done twice. With another body the key is refused.',
	schema: textOf(255, { pattern: '^[!-~]{1,255}$', examples: ['8e03978e-40d5-43dd-bc93-6894a57f9324'] }),
};

export const PARAMETERS = { integrationId: INTEGRATION_ID, idempotencyKey: IDEMPOTENCY_KEY } as const;
