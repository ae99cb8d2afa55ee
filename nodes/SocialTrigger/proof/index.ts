import type { INodeCredentialDescription, INodeProperties, IWebhookFunctions } from 'n8n-workflow';

import type { DoorName, DoorSecrets } from '../../../core/door';

/** n8n's own credential: the name of a header, and the key that the sender has to put there. */
const HEADER = 'httpHeaderAuth';

export const proofCredentials: INodeCredentialDescription[] = [
	{ name: HEADER, required: true, displayOptions: { show: { platform: ['generic'] } } },
];

/** The platforms whose proofs can be read from credentials. */
export const PROVABLE: readonly DoorName[] = ['generic'];

export const proofProperties: INodeProperties[] = [];

/** What requests are judged by; `null` where the credential is missing or holds nothing. */
export async function readProof(context: Pick<IWebhookFunctions, 'getCredentials'>): Promise<DoorSecrets | null> {
	try {
		const { name, value } = await context.getCredentials<{ name?: unknown; value?: unknown }>(HEADER);
		if (typeof name !== 'string' || typeof value !== 'string' || value === '') return null;
		return {
			secrets: [{ value, acceptedUntil: null }],
			verifyToken: null,
			headerName: name,
			channels: [],
			proof: 'signature',
		};
	} catch {
		return null;
	}
}
