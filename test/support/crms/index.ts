import { SANDBOX_PROVIDERS, type SandboxProvider } from '../../../sandbox/crm';
import type { CrmSupport, Supported } from './crm-support';

/** What tests and benchmarks know of each CRM there is offline, found by its name in this folder. */
export const CRMS = Object.fromEntries(
	SANDBOX_PROVIDERS.map((provider) => [provider, supportOf(provider)]),
) as Supported;

/** Those that every template is run with in a real n8n. */
export const IN_EACH_TEMPLATE = SANDBOX_PROVIDERS.filter((provider) => CRMS[provider].isLeanInN8n !== true);

/** @throws Error when there is no such folder, or nothing in it */
function supportOf(provider: SandboxProvider): CrmSupport {
	// Found by its name, so that no list is needed here.
	// eslint-disable-next-line @typescript-eslint/no-require-imports
	const { support } = require(`./${provider}`) as { support?: CrmSupport };
	if (support === undefined) throw new Error(`test/support/crms/${provider} exports no support`);
	return support;
}
