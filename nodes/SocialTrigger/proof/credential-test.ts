import type {
	ICredentialDataDecryptedObject,
	ICredentialsDecrypted,
	ICredentialTestFunctions,
	INodeCredentialTestResult,
} from 'n8n-workflow';

import { systemRuntime } from '../../shared/runtime';
import { credentialRefusal } from '../../shared/items/credential-refusal';
import { type AccountTest, chatwootAccount, metaApp } from '../registration/account-tests';
import { problemInCredential } from './read-secrets';
import { META_APP, PROOF_SOURCES, type ProofSource, WEBHOOK_SECRET } from './sources';

interface Tested {
	/** What is looked at without asking anybody. */
	source: ProofSource;
	/** Absent where nobody can be asked: only the platform's next delivery tells. */
	ask?: AccountTest;
}

const [PUBLIC_KEY] = PROOF_SOURCES.discord;

const TESTED: Readonly<Record<string, Tested>> = {
	[WEBHOOK_SECRET.credential]: { source: WEBHOOK_SECRET },
	[PUBLIC_KEY.credential]: { source: PUBLIC_KEY },
	[META_APP.credential]: { source: META_APP, ask: metaApp },
	socialCrmChatwootApi: {
		source: { credential: 'socialCrmChatwootApi', label: 'Chatwoot', secrets: ['apiAccessToken'] },
		ask: chatwootAccount,
	},
};

/** The credentials of the pack that prove deliveries. */
export const isProofTested = (type: string): boolean => Object.hasOwn(TESTED, type);

/** Whether a credential can prove deliveries, as far as anybody can know before the first of them. */
export async function socialCrmProof(
	this: ICredentialTestFunctions,
	{ type, data = {} }: ICredentialsDecrypted<ICredentialDataDecryptedObject>,
): Promise<INodeCredentialTestResult> {
	try {
		const tested = TESTED[type];
		if (tested === undefined) throw new Error(`No delivery is proven with a credential of the type ${type}`);
		const problem = problemInCredential(tested.source, data, systemRuntime.clock.now());
		if (problem !== null) return { status: 'Error', message: `${problem.missing} ${problem.fix}` };
		const account = await tested.ask?.(this, data);
		const message =
			account === undefined
				? 'It can be used. The next delivery shows whether it is the right one'
				: `Connected to ${account}`;
		return { status: 'OK', message };
	} catch (error) {
		return credentialRefusal(error);
	}
}
