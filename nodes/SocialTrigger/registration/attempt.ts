import { RegistrationError } from '../../../core/door/registration';
import { hideSecrets } from '../../shared/items/hide-secrets';

export type Attempt<Done> = { done: Done; failure: null } | { done: null; failure: RegistrationError };

/** Does it, and gives back what went wrong, as a person may read it. */
export async function attempt<Done>(work: () => Promise<Done>): Promise<Attempt<Done>> {
	try {
		return { done: await work(), failure: null };
	} catch (error) {
		return { done: null, failure: error instanceof RegistrationError ? error : unforeseen(error) };
	}
}

function unforeseen(error: unknown): RegistrationError {
	const why = error instanceof Error ? hideSecrets(error.message) : 'no reason was given';
	return new RegistrationError('unreadable', `Something unforeseen happened while registering: ${why}`, {
		fix: 'Try again; if it stays, register by hand, and report it.',
	});
}
