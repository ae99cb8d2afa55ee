import type { CrmAdapter } from '../contract';
import type { RouteOf } from '../transport';
import type { AdapterDeps } from './adapter-deps';

/** What a CRM brings along. A provider's index exports one, and a registry lists it. */
export interface CrmProvider {
	/** The CRM's name, for people. */
	label: string;
	/** Default origin of the API. */
	baseUrl: string;
	/** Versions an integration can be set to; the first is the default. */
	apiVersions: readonly string[];
	/** Names of the settings that only this CRM has. */
	settings: readonly string[];
	/** Tells what a request to its API is for, so that requests are counted by it. */
	routeOf: RouteOf;
	/**
	 * Makes an adapter. Sends nothing, and loads no SDK: that happens on the first call.
	 * @throws RangeError for a version that is not in `apiVersions`
	 * @throws InputError for a setting that cannot be used
	 */
	create(deps: AdapterDeps): CrmAdapter;
}
