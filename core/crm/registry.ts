import type { CrmAdapter } from './contract';
import { withGroupCommit } from './group-commit';
import { hubspot } from './hubspot';
import type { AdapterDeps } from './kit/adapter-deps';
import type { CrmProvider } from './kit/provider';
import { forgetFields } from './kit/known-fields';
import { withSerialSetUp } from './kit/serial-set-up';
import { pipedrive } from './pipedrive';
import { salesforce } from './salesforce';
import { zoho } from './zoho';

/** The only file that names all CRMs, one line each; what there is to say of one stands in its own index. */
export const registry = { hubspot, salesforce, pipedrive, zoho } satisfies Record<string, CrmProvider>;

export type ProviderId = keyof typeof registry;

export interface CrmRegistry<Id extends string> {
	ids: readonly Id[];
	/** For a drop-down, in the order of their names. */
	providers: ReadonlyArray<{ id: Id; label: string }>;
	isProviderId(id: string): id is Id;
	/** @throws RangeError for a CRM that is not listed, or a version that it does not know */
	createAdapter(id: string, deps: AdapterDeps): CrmAdapter;
}

/** @param listed the CRMs by their ids; the pack's own are `registry` */
export function createRegistry<Id extends string>(listed: Readonly<Record<Id, CrmProvider>>): CrmRegistry<Id> {
	const ids = Object.keys(listed) as Id[];
	const isProviderId = (id: string): id is Id => Object.hasOwn(listed, id);
	return {
		ids,
		providers: ids
			.map((id) => ({ id, label: listed[id].label }))
			.sort((left, right) => left.label.localeCompare(right.label)),
		isProviderId,
		createAdapter(id, deps) {
			if (!isProviderId(id)) throw new RangeError(`Unknown CRM "${id}". Known: ${ids.join(', ')}`);
			const adapter = withSerialSetUp(listed[id].create(deps), `${id} ${deps.accountKey}`, () =>
				forgetFields(deps),
			);
			const { credentialKey } = deps;
			return credentialKey === undefined ? adapter : withGroupCommit(adapter, { ...deps, credentialKey });
		},
	};
}

export const { ids: PROVIDER_IDS, providers, isProviderId, createAdapter } = createRegistry(registry);
