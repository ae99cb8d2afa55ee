import { CREDENTIAL_BLANKING_VALUE } from 'n8n-workflow';
import type { RestClient } from './rest';

export interface CredentialInput {
	name: string;
	type: string;
	data: Record<string, unknown>;
}

export interface CredentialTest {
	status: 'OK' | 'Error';
	message: string;
}

export interface CredentialCalls {
	/** @returns the id, for the `credentials` mapping of `importWorkflow` */
	createCredential(input: CredentialInput): Promise<string>;
	/** What the editor's "Test" shows for this credential. */
	testCredential(id: string): Promise<CredentialTest>;
	/** The stored data, secrets masked as in the editor. */
	credentialData(id: string): Promise<Record<string, unknown>>;
	deleteCredential(id: string): Promise<void>;
}

interface StoredCredential extends CredentialInput {
	id: string;
}

export function credentialCalls({ rest }: RestClient): CredentialCalls {
	const read = (id: string) => rest<StoredCredential>('GET', `/credentials/${id}?includeData=true`);
	return {
		async createCredential(input) {
			return (await rest<{ id: string }>('POST', '/credentials', input)).id;
		},
		async testCredential(id) {
			const { name, type, data } = await read(id);
			// n8n puts stored values in for this mark; it reads tokens as a mere `true`, which would be tested as they
			// are.
			const tokens = data.oauthTokenData === undefined ? {} : { oauthTokenData: CREDENTIAL_BLANKING_VALUE };
			return await rest<CredentialTest>('POST', '/credentials/test', {
				credentials: { id, name, type, data: { ...data, ...tokens } },
			});
		},
		async credentialData(id) {
			return (await read(id)).data;
		},
		async deleteCredential(id) {
			await rest('DELETE', `/credentials/${id}`);
		},
	};
}
