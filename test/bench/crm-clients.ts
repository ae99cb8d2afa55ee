import { EMULATORS, SANDBOX_PROVIDERS, type SandboxProvider } from '../../sandbox/crm';
import { CRMS } from '../support/crms';
import type { BenchmarkPart } from '../support/crms/benchmark-part';

export interface BenchedCrm extends BenchmarkPart {
	provider: SandboxProvider;
	label: string;
	/** What the sandbox calls the table of people. */
	rows: string;
}

/** The CRMs of these names; all of them for no names. */
export function chosenCrms(names: readonly string[]): BenchedCrm[] {
	return SANDBOX_PROVIDERS.filter((provider) => names.length === 0 || names.includes(provider)).map((provider) => ({
		provider,
		label: EMULATORS[provider].label,
		rows: EMULATORS[provider].demo.people,
		...CRMS[provider].benchmark,
	}));
}
