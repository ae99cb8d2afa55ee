import { RegistrationError } from '../../../core/door/registration';
import { hideSecrets } from '../../shared/items/hide-secrets';
import type { Registration } from './read-registration';

export type Attempt<Done> = { done: Done; failure: null } | { done: null; failure: RegistrationError };

/** Does it, and gives back what went wrong, as a person may read it: nothing of the credential is in it. */
export async function attempt<Done>(
	{ fields }: Pick<Registration, 'fields'>,
	work: () => Promise<Done>,
): Promise<Attempt<Done>> {
	try {
		return { done: await work(), failure: null };
	} catch (error) {
		return { done: null, failure: withoutSecrets(asFailure(error), secretsIn(fields)) };
	}
}

function asFailure(error: unknown): RegistrationError {
	if (error instanceof RegistrationError) return error;
	const why = error instanceof Error ? hideSecrets(error.message) : 'no reason was given';
	return new RegistrationError('unreadable', `Something unforeseen happened while registering: ${why}`, {
		fix: 'Try again; if it stays, register by hand, and report it.',
	});
}

/** Shorter ones stand in ordinary words by chance. */
const SHORTEST_SECRET = 6;

/** All texts of a credential, also those of the token that OAuth brought; but no address, which is named on purpose. */
function secretsIn(value: unknown): string[] {
	if (typeof value === 'string') return value.length < SHORTEST_SECRET || /^https?:/i.test(value) ? [] : [value];
	return typeof value === 'object' && value !== null ? Object.values(value).flatMap(secretsIn) : [];
}

function withoutSecrets({ kind, message, fix, retryAfterMs }: RegistrationError, secrets: string[]): RegistrationError {
	const hidden = secrets.reduce((text, secret) => text.replaceAll(secret, '…'), message);
	return new RegistrationError(kind, hidden, { fix, ...(retryAfterMs === null ? {} : { retryAfterMs }) });
}
